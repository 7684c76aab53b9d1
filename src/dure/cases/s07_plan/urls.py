"""Addresses of this stage (서비스 제공계획 주소)."""

from django.urls import path

from dure.cases.s07_plan import views

urlpatterns = [
    path("cases/<uuid:case_id>/plan", views.show, name="plan_page"),
    path("cases/<uuid:case_id>/plan/edit", views.edit, name="plan_edit"),
    path("cases/<uuid:case_id>/plan/ask", views.ask, name="plan_ask"),
    path("cases/<uuid:case_id>/plan/withdraw", views.withdraw, name="plan_withdraw"),
    path("cases/<uuid:case_id>/plan/approval", views.approval, name="plan_approval"),
    path("cases/<uuid:case_id>/plan/reopen", views.reopen, name="plan_reopen"),
    path("cases/<uuid:case_id>/plan/agreements", views.agreements, name="plan_agreements"),
    path("cases/<uuid:case_id>/plan/sign", views.sign, name="plan_sign"),
    path("cases/<uuid:case_id>/plan/late", views.late, name="plan_late"),
    path("cases/<uuid:case_id>/plan/extend", views.extend, name="plan_extend"),
    path("cases/<uuid:case_id>/plan/revise", views.revise, name="plan_revise"),
    path("cases/<uuid:case_id>/plan/versions/<int:number>", views.version, name="plan_version"),
]
