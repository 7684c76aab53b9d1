"""Addresses of aftercare (사후관리 주소)."""

from django.urls import path

from dure.cases.s10_aftercare.views import aftercare as views
from dure.cases.s10_aftercare.views import lists, visits, year

urlpatterns = [
    path("aftercare", lists.due_list, name="aftercare_list"),
    path("aftercare/review", lists.review, name="aftercare_review"),
    path("aftercare/candidates", lists.candidates, name="aftercare_candidates"),
    path("aftercare/year/<int:year>", year.show, name="monitoring_year"),
    path("aftercare/year/<int:year>/edit", year.edit, name="monitoring_year_edit"),
    path("cases/<uuid:case_id>/aftercare", views.show, name="aftercare_page"),
    path("cases/<uuid:case_id>/aftercare/plan", views.plan, name="aftercare_plan"),
    path("cases/<uuid:case_id>/aftercare/visit", visits.visit, name="aftercare_visit"),
    path("cases/<uuid:case_id>/aftercare/survey", views.survey, name="aftercare_survey"),
    path("cases/<uuid:case_id>/aftercare/pass", views.pass_on, name="aftercare_pass"),
    path("cases/<uuid:case_id>/aftercare/end", views.end_early, name="aftercare_end"),
]
