"""Addresses of restricted cases and of who sees a case (열람 제한 주소)."""

from django.urls import path

from dure.protection.restriction import access_views, views

CASE = "cases/<uuid:case_id>"

urlpatterns = [
    path("protection/restrictions", views.overview, name="restrictions"),
    path(f"{CASE}/restriction", views.show, name="case_restriction"),
    path(f"{CASE}/restriction/review", views.review, name="restriction_review"),
    path(f"{CASE}/restriction/end", views.end, name="restriction_end"),
    path(f"{CASE}/restriction/leave", views.leave, name="restriction_leave"),
    path(f"{CASE}/access", access_views.show, name="case_access"),
    path(f"{CASE}/access/<uuid:grant_id>/end", access_views.end_grant, name="grant_end"),
]
