"""Addresses of visiting services (방문형 서비스 주소)."""

from django.urls import path

from dure.rounds import views

CASE = "cases/<uuid:case_id>/rounds"

urlpatterns = [
    path("rounds", views.index, name="rounds"),
    path("rounds/surveys", views.surveys, name="round_surveys"),
    path("rounds/surveys/new", views.survey_new, name="round_survey_new"),
    path("rounds/surveys/<uuid:visitors_id>", views.survey, name="round_survey"),
    path("rounds/meetings", views.meetings, name="round_meetings"),
    path("rounds/meetings/new", views.meeting_new, name="round_meeting_new"),
    path("rounds/meetings/<uuid:talk_id>", views.meeting, name="round_meeting"),
    path(CASE, views.of_case, name="case_rounds"),
    path(f"{CASE}/new", views.plan, name="case_round_new"),
    path(f"{CASE}/<uuid:visit_id>", views.edit, name="case_round"),
    path(f"{CASE}/<uuid:visit_id>/drop", views.drop, name="case_round_drop"),
]
