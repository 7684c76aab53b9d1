"""Addresses of discovery (발굴 주소)."""

from django.urls import path

from dure.cases.s01_discovery import list_views, register_views, views

urlpatterns = [
    path("candidates", list_views.show, name="candidates"),
    path("candidates/new", register_views.register, name="register_candidate"),
    path("cases/<uuid:case_id>/reopen", register_views.reopen, name="reopen_case"),
    path("cases/<uuid:case_id>/discovery", views.show, name="discovery_page"),
    path("cases/<uuid:case_id>/discovery/edit", views.edit, name="discovery_edit"),
    path("cases/<uuid:case_id>/discovery/send", views.send, name="discovery_send"),
    path("cases/<uuid:case_id>/discovery/exclude", views.exclude, name="discovery_exclude"),
]
