"""Addresses of the record advisor (기록 도우미 주소)."""

from django.urls import path

from dure.advice import team_views, typing_views, views

CASE = "cases/<uuid:case_id>"

urlpatterns = [
    path(f"{CASE}/quality", views.quality, name="advice_quality"),
    path(f"{CASE}/quality/set-aside", views.set_aside, name="advice_set_aside"),
    path(f"{CASE}/quality/<uuid:dismissal_id>/take-up", views.take_up, name="advice_take_up"),
    path(f"{CASE}/advice/<slug:stage>", typing_views.typed, name="advice_typed"),
    path("advice/team", team_views.team, name="advice_team"),
    path("advice/rules", views.rules, name="advice_rules"),
]
