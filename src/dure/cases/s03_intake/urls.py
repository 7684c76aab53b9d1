"""Addresses of intake (대상자 접수 주소)."""

from django.urls import path

from dure.cases.s03_intake import views

urlpatterns = [
    path("cases/<uuid:case_id>/intake", views.show, name="intake_page"),
    path("cases/<uuid:case_id>/intake/accept", views.accept, name="intake_accept"),
    path("cases/<uuid:case_id>/intake/edit", views.edit, name="intake_edit"),
    path("cases/<uuid:case_id>/intake/return", views.return_counselling, name="intake_return"),
    path("cases/<uuid:case_id>/intake/request", views.request_sigungu, name="intake_request"),
    path("cases/<uuid:case_id>/intake/answer", views.answer, name="intake_answer"),
    path("cases/<uuid:case_id>/intake/assign", views.assign, name="intake_assign"),
]
