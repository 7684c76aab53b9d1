"""Addresses of protection (개인정보 보호 주소)."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("dure.protection.review.urls")),
    path("", include("dure.protection.retention.urls")),
    path("", include("dure.protection.restriction.urls")),
    path("", include("dure.protection.emergency.urls")),
]
