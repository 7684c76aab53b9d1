"""Addresses of protection (개인정보 보호 주소)."""

from django.urls import URLPattern, URLResolver

urlpatterns: list[URLPattern | URLResolver] = []
