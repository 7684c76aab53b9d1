"""Addresses of training and of specialists (역량 주소)."""

from django.urls import path

from dure.skills import (
    application_views,
    case_views,
    consulting_views,
    consulting_visit_views,
    plan_views,
    supervisor_views,
    views,
)

TERM = "training/terms/<uuid:term_id>"
ONE = "training/applications/<uuid:application_id>"
PLAN = "training/plans/<uuid:programme_id>"
OUTSIDE = "training/outside/<uuid:course_id>"
PERSON = "specialists/<uuid:specialist_id>"
SUPERVISOR = "supervisors/<uuid:supervisor_id>"
CONSULTING = "consulting/<uuid:plan_id>"
VISIT = "consulting/visits/<uuid:visit_id>"
urlpatterns = [
    path("training", views.index, name="terms"),
    path("training/terms/new", views.new_term, name="term_new"),
    path(TERM, views.show_term, name="term"),
    path(f"{TERM}/edit", views.edit_term, name="term_edit"),
    path(f"{TERM}/apply", views.apply, name="term_apply"),
    path(f"{TERM}/choose", views.choose, name="term_choose"),
    path(f"{TERM}/attendance", views.mark, name="term_mark"),
    path(f"{TERM}/result", views.conclude, name="term_conclude"),
    path("training/mine", application_views.own, name="own_courses"),
    path("training/duties", views.duties, name="training_duties"),
    path("training/applications", views.people, name="term_people"),
    path(ONE, application_views.show_application, name="application"),
    path(f"{ONE}/decide", application_views.decide, name="application_decide"),
    path(f"{ONE}/withdraw", application_views.withdraw, name="application_withdraw"),
    path(f"{ONE}/answer", application_views.answer, name="application_answer"),
    path(f"{ONE}/certificate", application_views.certificate, name="training_certificate"),
    path(f"{ONE}/certificate/pdf", application_views.certificate_pdf, name="training_certificate_pdf"),
    path(f"{ONE}/certificate/hwpx", application_views.certificate_hwpx, name="training_certificate_hwpx"),
    path("training/outside/new", application_views.new_outside, name="outside_new"),
    path(OUTSIDE, application_views.show_outside, name="outside_course"),
    path(f"{OUTSIDE}/decide", application_views.confirm_outside, name="outside_decide"),
    path("training/plans", plan_views.index, name="programmes"),
    path("training/plans/new", plan_views.new, name="programme_new"),
    path(PLAN, plan_views.show, name="programme"),
    path(f"{PLAN}/edit", plan_views.edit, name="programme_edit"),
    path(f"{PLAN}/pdf", plan_views.pdf, name="programme_pdf"),
    path(f"{PLAN}/hwpx", plan_views.hwpx, name="programme_hwpx"),
    path("supervisors", supervisor_views.index, name="supervisors"),
    path("supervisors/new", supervisor_views.new, name="supervisor_new"),
    path(SUPERVISOR, supervisor_views.show, name="supervisor"),
    path(f"{SUPERVISOR}/edit", supervisor_views.edit, name="supervisor_edit"),
    path(f"{SUPERVISOR}/sessions", supervisor_views.sessions, name="supervisor_sessions"),
    path(f"{SUPERVISOR}/report", supervisor_views.report, name="supervisor_report"),
    path(f"{SUPERVISOR}/pdf", supervisor_views.pdf, name="supervisor_pdf"),
    path(f"{SUPERVISOR}/hwpx", supervisor_views.hwpx, name="supervisor_hwpx"),
    path("specialists", plan_views.specialists, name="specialists"),
    path("specialists/new", plan_views.new_specialist, name="specialist_new"),
    path(PERSON, plan_views.show_specialist, name="specialist"),
    path(f"{PERSON}/edit", plan_views.edit_specialist, name="specialist_edit"),
    path(f"{PERSON}/card", plan_views.card, name="specialist_card"),
    path(f"{PERSON}/card/pdf", plan_views.card_pdf, name="specialist_card_pdf"),
    path(f"{PERSON}/card/hwpx", plan_views.card_hwpx, name="specialist_card_hwpx"),
    path("consulting", consulting_views.index, name="consultings"),
    path("consulting/new", consulting_views.new_plan, name="consulting_plan_new"),
    path(CONSULTING, consulting_views.show_plan, name="consulting_plan"),
    path(f"{CONSULTING}/edit", consulting_views.edit_plan, name="consulting_plan_edit"),
    path(f"{CONSULTING}/paper", consulting_views.paper, name="consulting_paper"),
    path(f"{CONSULTING}/paper/pdf", consulting_views.paper_pdf, name="consulting_paper_pdf"),
    path(f"{CONSULTING}/paper/hwpx", consulting_views.paper_hwpx, name="consulting_paper_hwpx"),
    path(f"{CONSULTING}/wants/<uuid:office_id>", consulting_views.want, name="consulting_want"),
    path(f"{CONSULTING}/visits/new", consulting_visit_views.new_visit, name="consulting_visit_new"),
    path(VISIT, consulting_visit_views.show_visit, name="consulting_visit"),
    path(f"{VISIT}/edit", consulting_visit_views.edit_visit, name="consulting_visit_edit"),
    path(f"{VISIT}/held", consulting_visit_views.hold, name="consulting_hold"),
    path(f"{VISIT}/report", consulting_visit_views.report, name="consulting_report"),
    path(f"{VISIT}/review", consulting_visit_views.review, name="consulting_review"),
    path("cases/<uuid:case_id>/supervision", case_views.of_case, name="case_supervision"),
    path("cases/<uuid:case_id>/supervision/new", case_views.bring, name="supervision_new"),
]
