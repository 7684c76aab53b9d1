"""The main menu, by what someone may open (메뉴)."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

from dure.access.policy import Permission, allows
from dure.access.standing import Standing
from dure.cases.core.records import Approval

COUNTED_TO = 99
Counter = Callable[[Standing], int]


def approvals_waiting(standing: Standing) -> int:
    """Requests within reach that this person may answer: not their own."""
    rows = Approval.objects.filter(decision=Approval.Decision.WAITING).exclude(asked_by=standing.staff)
    return rows.order_by()[:COUNTED_TO].count()


@dataclass(frozen=True)
class Entry:
    """One menu entry; `prefix` marks the pages that belong to it, `count` what waits there."""

    ko: str
    view: str
    prefix: str
    permission: Permission
    count: Counter | None = None


MENU = (
    Entry("내 업무", "my_work", "/my-work", Permission.STAFF),
    Entry("사례", "case_list", "/cases", Permission.CASE_STAFF),
    Entry("발굴·상담", "candidates", "/candidates", Permission.CASE_STAFF),
    Entry("사례회의", "conferences", "/conferences", Permission.CASE_STAFF),
    Entry("승인", "approvals", "/approvals", Permission.LEAD, approvals_waiting),
    Entry("사후관리", "aftercare_list", "/aftercare", Permission.CASE_STAFF),
    Entry("배정", "assignment", "/assignment", Permission.LEAD),
    Entry("관리", "offices_admin", "/offices", Permission.ADMINISTER),
)


@dataclass(frozen=True)
class Item:
    """An entry as printed."""

    ko: str
    url: str
    is_current: bool
    count: int = 0


def menu_for(request: HttpRequest, standing: Standing | None) -> list[Item]:
    """The entries this person may open, with the current one marked."""
    if standing is None:
        return []
    return [
        Item(
            entry.ko, url, request.path.startswith(entry.prefix), entry.count(standing) if entry.count else 0
        )
        for entry in MENU
        if allows(entry.permission, standing) and (url := address(entry.view))
    ]


def address(view: str, *args: Any) -> str:
    """Where a view is, or nothing when this installation does not have it."""
    try:
        return reverse(view, args=args)
    except NoReverseMatch:
        return ""
