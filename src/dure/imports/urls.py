"""Addresses of what is brought in by files (파일로 들이기 주소)."""

from django.urls import path

from dure.imports import views

urlpatterns = [
    path("imports/<slug:name>", views.imports_of, name="imports_of"),
    path("imports/<slug:name>/template", views.template, name="import_template"),
    path("imports/files/<uuid:run_id>", views.show, name="import_page"),
    path("imports/files/<uuid:run_id>/match", views.match, name="import_match"),
    path("imports/files/<uuid:run_id>/load", views.load, name="import_load"),
    path("imports/files/<uuid:run_id>/undo", views.undo, name="import_undo"),
    path("imports/files/<uuid:run_id>/drop", views.drop, name="import_drop"),
    path("imports/files/<uuid:run_id>/rows", views.rows, name="import_rows"),
]
