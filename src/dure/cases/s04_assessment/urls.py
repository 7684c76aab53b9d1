"""Addresses of the assessment (욕구 및 위기도 조사 주소)."""

from django.urls import path

from dure.cases.s04_assessment.views import areas, assessments, autopsy, health, needs, phq9, risk, visits

CASE = "cases/<uuid:case_id>"

urlpatterns = [
    path(f"{CASE}/assessment", assessments.show, name="assessment_page"),
    path(f"{CASE}/assessment/strengths", assessments.strengths, name="assessment_strengths"),
    path(f"{CASE}/assessment/opinion", assessments.opinion, name="assessment_opinion"),
    path(f"{CASE}/assessment/again", assessments.again, name="assessment_again"),
    path(f"{CASE}/assessment/compare", assessments.compare, name="assessment_compare"),
    path(f"{CASE}/assessment/number/<int:number>", assessments.show_number, name="assessment_number"),
    path(f"{CASE}/assessment/visits/new", visits.plan, name="visit_new"),
    path(f"{CASE}/assessment/visits/<uuid:visit_id>", visits.edit, name="visit_edit"),
    path(f"{CASE}/assessment/needs", needs.show, name="assessment_needs"),
    path(f"{CASE}/assessment/needs/<str:middle>", needs.edit, name="need_edit"),
    path(f"{CASE}/assessment/needs/<str:middle>/remove", needs.remove, name="need_remove"),
    path(f"{CASE}/assessment/clear-areas", needs.clear_rest, name="assessment_clear_rest"),
    path(f"{CASE}/assessment/areas/<str:area>", areas.area, name="assessment_area"),
    path(f"{CASE}/assessment/areas/<str:area>/clear", needs.clear, name="area_clear"),
    path(f"{CASE}/risk", risk.show, name="risk_page"),
    path(f"{CASE}/risk/assessment", risk.survey, {"occasion": "assessment"}, name="risk_assessment"),
    path(f"{CASE}/risk/interim", risk.survey, {"occasion": "interim"}, name="risk_interim"),
    path(f"{CASE}/risk/closure", risk.survey, {"occasion": "closure"}, name="risk_closure"),
    path(f"{CASE}/risk/<slug:occasion>/score", risk.score, name="risk_score"),
    path(f"{CASE}/autopsy", autopsy.show, name="autopsy_page"),
    path(f"{CASE}/autopsy/people/<uuid:person_id>", autopsy.offer, name="autopsy_offer"),
    path(f"{CASE}/autopsy/<uuid:record_id>", autopsy.edit, name="autopsy_edit"),
    path("health-interviews", health.listed, name="health_interviews"),
    path(f"{CASE}/health", health.show, name="health_page"),
    path(f"{CASE}/health/people/<uuid:person_id>", health.take, name="health_take"),
    path(f"{CASE}/health/<uuid:record_id>", health.edit, name="health_edit"),
    path(f"{CASE}/phq9", phq9.show, name="phq9_page"),
    path(f"{CASE}/phq9/people/<uuid:person_id>", phq9.take, name="phq9_take"),
    path(f"{CASE}/phq9/<uuid:record_id>", phq9.follow_up, name="phq9_follow_up"),
]
