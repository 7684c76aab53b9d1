"""Addresses of lending (대여 주소)."""

from django.urls import path

from tests.areas.lending import views

urlpatterns = [
    path("loans", views.index, name="loans"),
    path("loans/new", views.new, name="loan_new"),
    path("loans/<uuid:loan_id>", views.show, name="loan_page"),
    path("outside/loan", views.by_link_page, name="loan_by_link"),
]
