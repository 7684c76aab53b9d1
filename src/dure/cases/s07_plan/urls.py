"""Addresses of this stage (서비스 제공계획 주소)."""

from django.urls import path

from dure.cases.s07_plan import views

urlpatterns = [
    path("cases/<uuid:case_id>/plan", views.show, name="plan_page"),
]
