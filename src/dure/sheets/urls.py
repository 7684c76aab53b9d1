"""Addresses of lists as spreadsheets (목록 내려받기 주소)."""

from django.urls import path

from dure.sheets import views

ONE = "sheets/<uuid:export_id>"

urlpatterns = [
    path("sheets", views.index, name="sheet_exports"),
    path("sheets/make/<slug:name>", views.make, name="sheet_make"),
    path(f"{ONE}/file", views.take, name="sheet_file"),
    path(f"{ONE}/drop", views.drop, name="sheet_drop"),
    path(f"{ONE}/again", views.again, name="sheet_again"),
    path("cases/<uuid:case_id>/sheets/<slug:name>", views.make_of_case, name="case_sheet_make"),
]
