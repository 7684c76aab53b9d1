"""Addresses of finding services (자원 찾기 주소)."""

from django.urls import path

from dure.cases.finding import views

urlpatterns = [
    path("cases/<uuid:case_id>/needs/<uuid:need_id>/services", views.find, name="service_find"),
    path("cases/<uuid:case_id>/needs/<uuid:need_id>/services/take", views.take, name="service_take"),
]
