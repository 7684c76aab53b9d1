"""Addresses of this stage (서비스 제공 및 점검 주소)."""

from django.urls import path

from dure.cases.s08_delivery import views

urlpatterns = [
    path("cases/<uuid:case_id>/delivery", views.show, name="delivery_page"),
]
