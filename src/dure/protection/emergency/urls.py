"""Addresses of emergency access (긴급 열람 주소)."""

from django.urls import path

from dure.protection.emergency import views

ONE = "protection/emergency/<uuid:access_id>"

urlpatterns = [
    path("protection/emergency", views.open_case, name="emergency_open"),
    path("protection/emergency/log", views.log, name="emergency_log"),
    path(f"{ONE}/review", views.review, name="emergency_review"),
    path(f"{ONE}/explain", views.explain, name="emergency_explain"),
    path(f"{ONE}/note", views.note, name="emergency_note"),
    path(f"{ONE}/give-back", views.give_back, name="emergency_give_back"),
]
