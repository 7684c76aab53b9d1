"""Addresses of this stage (사례회의 주소)."""

from django.urls import path

from dure.cases.s05_conference import views

urlpatterns = [
    path("cases/<uuid:case_id>/conference", views.show, name="conference_page"),
]
