"""Addresses of this part (주소)."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
