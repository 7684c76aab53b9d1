"""Addresses of surveys and agreements (현행화 조사와 협약 주소)."""

from django.urls import path

from dure.supply import need_views, views

ONE = "resources/surveys/<uuid:survey_id>"

urlpatterns = [
    path("resources/surveys", views.index, name="surveys"),
    path("resources/surveys/new", views.new, name="survey_new"),
    path(ONE, views.show, name="survey_page"),
    path(f"{ONE}/invite", views.invite, name="survey_invite"),
    path(f"{ONE}/remind", views.remind, name="survey_remind"),
    path(f"{ONE}/verify", views.verify, name="survey_verify"),
    path(f"{ONE}/labels", views.labels, name="survey_labels"),
    path(f"{ONE}/thanks", views.thanks, name="survey_thanks"),
    path("resources/surveys/answers/<uuid:question_id>", views.answer_page, name="survey_answer"),
    path("resources/agreements", views.agreements, name="agreements"),
    path("resources/agreements/new", views.agreement_new, name="agreement_new"),
    path("resources/agreements/<uuid:agreement_id>", views.agreement_edit, name="agreement_edit"),
    path("resources/needs", need_views.index, name="needs"),
    path("resources/needs/new", need_views.new, name="need_new"),
    path("resources/needs/<uuid:line_id>", need_views.line, name="need_line"),
    path("resources/shares", need_views.allocations, name="allocations"),
    path("resources/shares/new", need_views.share, name="allocation_new"),
    path("resources/shares/<uuid:allocation_id>", need_views.allocation, name="allocation_page"),
    path("outside/resource-survey", views.by_link_page, name="survey_by_link"),
]
