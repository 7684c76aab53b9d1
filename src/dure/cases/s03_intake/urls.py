"""Addresses of this stage (대상자 접수 주소)."""

from django.urls import path

from dure.cases.s03_intake import views

urlpatterns = [
    path("cases/<uuid:case_id>/intake", views.show, name="intake_page"),
]
