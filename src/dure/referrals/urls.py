"""Addresses of requests (의뢰 주소)."""

from django.urls import path

from dure.referrals import inbound_views, outside, views

CASE = "cases/<uuid:case_id>/requests"
INBOUND = "requests/in/<uuid:inbound_id>"
ONE = f"{CASE}/<uuid:referral_id>"

urlpatterns = [
    path(CASE, views.index, name="case_requests"),
    path(f"{CASE}/new/<slug:kind>", views.new, name="request_new"),
    path(ONE, views.show, name="request_page"),
    path(f"{ONE}/edit", views.edit, name="request_edit"),
    path(f"{ONE}/send", views.send, name="request_send"),
    path(f"{ONE}/answer", views.answer, name="request_answer"),
    path(f"{ONE}/recall", views.recall, name="request_recall"),
    path(f"{ONE}/settle", views.settle, name="request_settle"),
    path(f"{ONE}/again", views.again, name="request_again"),
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
    path("outside/request", outside.by_link_page, name="request_by_link"),
]
