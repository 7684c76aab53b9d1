"""Reports that wait for who works at the office (신고에서 기다리는 일)."""

from django.db.models import QuerySet
from django.urls import reverse

from dure.access.coded import word
from dure.access.standing import Standing
from dure.network import queries
from dure.network.models import Report
from dure.network.rules import RECEIVED
from dure.web.waiting import Source, Waiting

MOST = 100


def waiting(standing: Standing) -> QuerySet[Report] | None:
    return queries.mine(standing)[:MOST] if standing.is_case_staff else None


def told(report: Report) -> Waiting:
    """Who it is about stands on its own page."""
    is_new = report.state == RECEIVED
    by = f"{report.opened_by.name}님이 확인 중" if report.opened_by else word(report, "channel")
    return Waiting(
        "이웃의 신고",
        None,
        report.received_at,
        reverse("report_page", args=[report.pk]),
        note=by,
        about=report.office.name,
        label="확인" if is_new else "처리",
        is_urgent=report.is_urgent and is_new,
        is_others=not is_new,
    )


SOURCES = (Source(waiting, told, is_in_order=False),)
