"""Addresses of this stage (사후관리 주소)."""

from django.urls import path

from dure.cases.s10_aftercare import views

urlpatterns = [
    path("cases/<uuid:case_id>/aftercare", views.show, name="aftercare_page"),
]
