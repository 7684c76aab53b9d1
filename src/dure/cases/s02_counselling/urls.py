"""Addresses of this stage (초기상담 주소)."""

from django.urls import path

from dure.cases.s02_counselling import views

urlpatterns = [
    path("cases/<uuid:case_id>/counselling", views.show, name="counselling_page"),
]
