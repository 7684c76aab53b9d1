"""Reports of the office (신고 목록)."""

from typing import Any

from django import forms

from dure.network import queries
from dure.network.models import Report
from dure.network.rights import NetworkRight
from dure.network.rules import is_obliged
from dure.rulebook import latest
from dure.web import cells
from dure.web.lists.declared import Answer, Asked, listing
from dure.web.lists.filters import FilterForm

TONES = {"received": "warn", "opened": "info", "taken": "ok", "known": "ok"}


class ReportFilter(FilterForm):
    """By state, and urgent ones only."""

    urgent = forms.BooleanField(label="급한 것만", required=False)

    def __init__(self, asked: Any) -> None:
        super().__init__(asked)
        choices = [("", "전체"), *latest().codes["report_state"].choices()]
        self.fields["state"] = forms.ChoiceField(label="상태", required=False, choices=choices)
        self.order_fields(["state", "urgent"])


def tone(report: Report) -> str:
    return TONES.get(report.state, "")


def is_by_duty(report: Report) -> bool:
    return is_obliged(report.reporter)


@listing(
    "reports",
    "이웃의 신고",
    page="reports",
    needs=NetworkRight.REPORTS,
    form=ReportFilter,
    sort="새 신고 먼저",
    empty="받은 신고가 없습니다.",
    unmatched="조건에 맞는 신고가 없습니다.",
    columns=(
        cells.moment("받은 때", "received_at").page(
            link=cells.to("report_page", "pk"), tags=cells.marks(("is_urgent", "급함", "danger"))
        ),
        cells.coded("받은 길", "channel"),
        cells.coded("신고한 사람", "reporter", width=24).page(
            tags=cells.marks((is_by_duty, "신고의무자", "info"))
        ),
        cells.coded("상태", "state").badge(tone),
        cells.named("기관", "office", 20),
        cells.named("확인한 사람", "opened_by"),
        cells.moment("끝난 때", "ended_at"),
        cells.coded("끝낸 까닭", "end", width=24),
    ),
)
def reports(asked: Asked) -> Answer:
    """Nobody's name stands here; it is read on the page of the report, and logged."""
    wanted = dict(asked.wanted)
    rows = queries.reports()
    if wanted.pop("urgent", False):
        rows = rows.filter(is_urgent=True)
    return rows.filter(**wanted).order_by("-received_at", "-pk")
