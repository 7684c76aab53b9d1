"""Addresses of selection (선정 주소)."""

from django.urls import path

from dure.cases.s06_selection.views import after, decisions, referrals

ALL = "cases/<uuid:case_id>/selection"
ONE = f"{ALL}/<uuid:selection_id>"
REFERRALS = "cases/<uuid:case_id>/referrals"

urlpatterns = [
    path(ALL, decisions.show, name="selection_page"),
    path(f"{ALL}/case", decisions.select_case, name="selection_case"),
    path(f"{ALL}/link", decisions.select_link, name="selection_link"),
    path(f"{ALL}/not", decisions.not_select, name="selection_not"),
    path(f"{ALL}/withdraw", decisions.withdraw, name="selection_withdraw"),
    path(f"{ALL}/again", after.ask_again, name="selection_ask_again"),
    path(f"{ONE}/tell", after.tell, name="selection_tell"),
    path(f"{ONE}/objection", after.file_objection, name="objection_file"),
    path(f"{ALL}/objections/<uuid:objection_id>", after.answer_objection, name="objection_answer"),
    path(REFERRALS, referrals.show, name="referrals_page"),
    path(f"{REFERRALS}/new/<slug:programme>", referrals.send, name="referral_send"),
    path(f"{REFERRALS}/<uuid:referral_id>/answer", referrals.answer, name="referral_answer"),
    path(f"{REFERRALS}/<uuid:referral_id>/end", referrals.end, name="referral_end"),
]
