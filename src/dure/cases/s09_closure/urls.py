"""Addresses of this stage (종결 주소)."""

from django.urls import path

from dure.cases.s09_closure import views

urlpatterns = [
    path("cases/<uuid:case_id>/closure", views.show, name="closure_page"),
]
