"""Addresses of requests (의뢰 주소)."""

from django.urls import path

from dure.referrals import outside, views

CASE = "cases/<uuid:case_id>/requests"
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
    path("requests/<uuid:referral_id>", outside.show, name="request_received"),
    path("outside/request", outside.by_link_page, name="request_by_link"),
]
