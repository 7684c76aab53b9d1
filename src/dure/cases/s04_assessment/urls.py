"""Addresses of this stage (욕구 및 위기도 조사 주소)."""

from django.urls import path

from dure.cases.s04_assessment import views

urlpatterns = [
    path("cases/<uuid:case_id>/assessment", views.show, name="assessment_page"),
]
