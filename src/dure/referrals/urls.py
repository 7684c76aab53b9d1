"""Addresses of requests (의뢰 주소)."""

from django.urls import path

from dure.referrals import fhir_views, inbound_views, outside, views

CASE = "cases/<uuid:case_id>/requests"
INBOUND = "requests/in/<uuid:inbound_id>"
ONE = f"{CASE}/<uuid:referral_id>"

urlpatterns = [
    path(CASE, views.index, name="case_requests"),
    path(f"{CASE}/new/<slug:kind>", views.new, name="request_new"),
    path(f"{CASE}/services/<uuid:service_id>", views.of_service, name="request_of_service"),
    path(ONE, views.show, name="request_page"),
    path(f"{ONE}/edit", views.edit, name="request_edit"),
    path(f"{ONE}/send", views.send, name="request_send"),
    path(f"{ONE}/answer", views.answer, name="request_answer"),
    path(f"{ONE}/recall", views.recall, name="request_recall"),
    path(f"{ONE}/settle", views.settle, name="request_settle"),
    path(f"{ONE}/again", views.again, name="request_again"),
    path(f"{ONE}/fhir", fhir_views.sent_file, name="request_file"),
    path(f"{ONE}/answer/file", fhir_views.answer_file, name="request_answer_file"),
    path(f"{ONE}/link", views.link, name="request_link"),
    path("requests", outside.inbox, name="requests_received"),
    path("requests/in/new", inbound_views.new, name="inbound_new"),
    path("requests/in/invite", inbound_views.invite, name="inbound_invite"),
    path(INBOUND, inbound_views.show, name="inbound_page"),
    path(f"{INBOUND}/link", inbound_views.link, name="inbound_link"),
    path(f"{INBOUND}/case", inbound_views.begin, name="inbound_case"),
    path(f"{INBOUND}/consent", inbound_views.lose_consent, name="inbound_consent"),
    path(f"{INBOUND}/stop", inbound_views.stop, name="inbound_stop"),
    path("outside/referral", inbound_views.by_link_page, name="inbound_by_link"),
    path("requests/<uuid:referral_id>", outside.show, name="request_received"),
    path("requests/<uuid:referral_id>/fhir", fhir_views.received_file, name="request_received_fhir"),
    path("requests/<uuid:referral_id>/files/<uuid:key>", outside.file, name="request_received_file"),
    path("outside/request/files/<uuid:key>", outside.file_by_link, name="request_file_by_link"),
    path("outside/request", outside.by_link_page, name="request_by_link"),
]
