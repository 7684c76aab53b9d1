"""Addresses of pages about the whole case (사례 개요 주소)."""

from django.urls import path

from dure.cases.overview import views

urlpatterns = [
    path("my-work", views.my_work, name="my_work"),
    path("cases/<uuid:case_id>/steps/<slug:code>", views.take_step, name="take_step"),
]
