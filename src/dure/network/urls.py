"""Addresses of reports, the net, looking in and campaigns (인적안전망 주소)."""

from django.urls import path

from dure.network import net_views, public, rota_outside, rota_views, survey_draw_views, survey_views, views

ONE = "reports/<uuid:report_id>"
MEMBER = "net/members/<uuid:member_id>"
WATCHES = "cases/<uuid:case_id>/watches"

urlpatterns = [
    path("report", public.places, name="report_places"),
    path("report/answer", public.became, name="report_became"),
    path("report/<slug:sigungu>", public.towns, name="report_towns"),
    path("report/<slug:sigungu>/<slug:town>", public.report, name="report_send"),
    path("reports", views.index, name="reports"),
    path("reports/new", views.new, name="report_new"),
    path(ONE, views.show, name="report_page"),
    path(f"{ONE}/open", views.take_up, name="report_open"),
    path(f"{ONE}/take", views.take, name="report_take"),
    path(f"{ONE}/known", views.known, name="report_known"),
    path(f"{ONE}/pass", views.pass_on, name="report_pass"),
    path(f"{ONE}/close", views.close, name="report_close"),
    path(f"{ONE}/files/<uuid:file_id>", views.file, name="report_file"),
    path("net", rota_views.index, name="watches"),
    path("net/looks/<uuid:watch_id>", rota_views.show, name="watch"),
    path("net/looks/<uuid:watch_id>/settle", rota_views.settle, name="watch_settle"),
    path(WATCHES, rota_views.of_case, name="case_watches"),
    path(f"{WATCHES}/new", rota_views.new, name="watch_new"),
    path(f"{WATCHES}/<uuid:watch_id>/edit", rota_views.edit, name="watch_edit"),
    path(f"{WATCHES}/<uuid:watch_id>/end", rota_views.end, name="watch_end"),
    path("outside/look-in", rota_outside.look_in, name="look_in_by_link"),
    path("net/members", net_views.index, name="net"),
    path("net/members/new", net_views.new, name="net_member_new"),
    path(MEMBER, net_views.show, name="net_member"),
    path(f"{MEMBER}/edit", net_views.edit, name="net_member_edit"),
    path(f"{MEMBER}/deeds/new", net_views.deed, name="net_deed"),
    path(f"{MEMBER}/end", net_views.end, name="net_end"),
    path(f"{MEMBER}/link", net_views.link, name="net_link"),
    path(f"{MEMBER}/letter", net_views.letter, name="net_letter"),
    path(f"{MEMBER}/letter.pdf", net_views.letter_pdf, name="net_letter_pdf"),
    path(f"{MEMBER}/letter.hwpx", net_views.letter_hwpx, name="net_letter_hwpx"),
    path("net/pacts", net_views.pacts, name="net_pacts"),
    path("net/pacts/new", net_views.new_pact, name="pact_new"),
    path("net/pacts/<uuid:pact_id>", net_views.edit_pact, name="pact_edit"),
    path("net/surveys", survey_views.index, name="campaigns"),
    path("net/surveys/new", survey_views.new, name="campaign_new"),
    path("net/surveys/<uuid:campaign_id>", survey_views.show, name="campaign"),
    path("net/surveys/<uuid:campaign_id>/edit", survey_views.edit, name="campaign_edit"),
    path("net/surveys/<uuid:campaign_id>/add", survey_views.add, name="campaign_add"),
    path("net/surveys/<uuid:campaign_id>/draw", survey_draw_views.draw, name="campaign_draw"),
    path("net/households/<uuid:target_id>", survey_views.target, name="target"),
    path("net/households/<uuid:target_id>/visit", survey_views.visit, name="target_visit"),
    path("net/households/<uuid:target_id>/take", survey_views.take, name="target_take"),
]
