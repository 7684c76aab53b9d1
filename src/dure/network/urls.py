"""Addresses of reports (신고 주소)."""

from django.urls import path

from dure.network import public, views

ONE = "reports/<uuid:report_id>"

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
]
