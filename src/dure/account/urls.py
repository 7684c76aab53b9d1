"""Addresses of one's own account (내 계정 주소)."""

from django.urls import URLPattern, URLResolver

urlpatterns: list[URLPattern | URLResolver] = []
