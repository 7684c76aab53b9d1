"""Addresses of this stage (대상자 구분 및 선정 주소)."""

from django.urls import path

from dure.cases.s06_selection import views

urlpatterns = [
    path("cases/<uuid:case_id>/selection", views.show, name="selection_page"),
]
