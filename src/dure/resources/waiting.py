"""What waits for the resource manager of a place, and for who registered what was returned (복지자원에서 기다리는 일)."""

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from dure.access.standing import Standing
from dure.resources import queries
from dure.resources.models import WAITING, Offer, Provider
from dure.resources.rights import decides, works
from dure.web.waiting import Source, Waiting

MOST = 50


def to_decide(standing: Standing) -> QuerySet[Provider] | None:
    """Providers and services to approve (manual-2025 m:7053-7055)."""
    return queries.to_decide(standing)[:MOST] if decides(standing) else None


def told(provider: Provider) -> Waiting:
    is_new = provider.status == WAITING
    view = "provider_decide" if is_new else "provider_page"
    note = "" if is_new else "승인을 기다리는 서비스가 있습니다"
    url = reverse(view, args=[provider.pk])
    return Waiting(
        "복지자원 승인", None, provider.registered_at, url, note=note, about=provider.name, label="승인하기"
    )


def to_mend(kind: type[Any], view: str) -> Source:
    """What was returned waits for who registered it."""

    def rows(standing: Standing) -> QuerySet[Any] | None:
        return queries.returned_to(standing, kind)[:MOST] if works(standing) else None

    def told(entry: Any) -> Waiting:
        url = reverse(view, args=[entry.pk])
        return Waiting(
            "반려된 복지자원",
            None,
            entry.decided_at,
            url,
            note=entry.decision_note,
            about=entry.name,
            label="고치기",
        )

    return Source(rows, told)


SOURCES = (Source(to_decide, told), to_mend(Provider, "provider_edit"), to_mend(Offer, "offer_edit"))
