"""Addresses of aftercare (사후관리 주소)."""

from django.urls import path

from dure.cases.s10_aftercare import lists, views

urlpatterns = [
    path("aftercare", lists.due_list, name="aftercare_list"),
    path("aftercare/review", lists.review, name="aftercare_review"),
    path("cases/<uuid:case_id>/aftercare", views.show, name="aftercare_page"),
    path("cases/<uuid:case_id>/aftercare/plan", views.plan, name="aftercare_plan"),
    path("cases/<uuid:case_id>/aftercare/visit", views.visit, name="aftercare_visit"),
    path("cases/<uuid:case_id>/aftercare/survey", views.survey, name="aftercare_survey"),
    path("cases/<uuid:case_id>/aftercare/pass", views.pass_on, name="aftercare_pass"),
    path("cases/<uuid:case_id>/aftercare/end", views.end_early, name="aftercare_end"),
]
