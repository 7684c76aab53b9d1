"""What waits for the keepers of the directory: corrections, silent providers, agreements that end (기다리는 일)."""

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from dure.access.standing import Standing
from dure.resources.rights import decides, keeps
from dure.rulebook import latest
from dure.supply import queries
from dure.supply.models import Agreement, NeedLine, Question, Survey
from dure.web.waiting import Source, Waiting

MOST = 50


def to_settle(standing: Standing) -> QuerySet[Question] | None:
    return queries.to_settle(standing)[:MOST] if decides(standing) else None


def settle_told(row: Any) -> Waiting:
    url = reverse("survey_answer", args=[row.pk])
    note = f"고칠 것 {len(row.changes)}가지"
    return Waiting(
        "현행화 조사의 답", None, row.answered_on, url, note=note, about=row.provider.name, label="반영하기"
    )


def to_remind(standing: Standing) -> QuerySet[Survey] | None:
    days = latest().resources.surveys.remind_days
    return queries.to_remind(standing, timezone.localdate(), days)[:MOST] if keeps(standing) else None


def remind_told(row: Any) -> Waiting:
    url = reverse("survey_page", args=[row.pk])
    return Waiting(
        "답이 없는 조사", None, row.from_on, url, about=row.title, due=row.until_on, label="다시 알리기"
    )


def to_renew(standing: Standing) -> QuerySet[Agreement] | None:
    days = latest().resources.surveys.renew_days
    return queries.to_renew(standing, timezone.localdate(), days)[:MOST] if keeps(standing) else None


def renew_told(row: Any) -> Waiting:
    url = reverse("agreement_edit", args=[row.pk])
    return Waiting(
        "끝나 가는 협약",
        None,
        row.from_on,
        url,
        note=row.title,
        about=row.provider.name,
        due=row.until_on,
        label="고치기",
    )


def lacking(standing: Standing) -> QuerySet[NeedLine] | None:
    """What offices wrote that they lack (manual-2025 m:6705-6720)."""
    return queries.lacking(standing)[:MOST] if decides(standing) else None


def lacking_told(row: Any) -> Waiting:
    url = reverse("need_line", args=[row.pk])
    note = f"{row.what} {row.amount}{row.unit}"
    return Waiting(
        "모자란 자원", None, row.recorded_at, url, note=note, about=row.office.name, label="답하기"
    )


SOURCES = (
    Source(to_settle, settle_told),
    Source(to_remind, remind_told),
    Source(to_renew, renew_told),
    Source(lacking, lacking_told, is_in_order=False),
)
