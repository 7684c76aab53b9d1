"""The main menu, by what someone may open (메뉴)."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

from dure.access.policy import Permission, allows
from dure.access.standing import Standing


@dataclass(frozen=True)
class Entry:
    """One menu entry; `prefix` marks the pages that belong to it."""

    ko: str
    view: str
    prefix: str
    permission: Permission


MENU = (
    Entry("내 업무", "my_work", "/my-work", Permission.STAFF),
    Entry("사례", "case_list", "/cases", Permission.CASE_STAFF),
    Entry("발굴·상담", "candidates", "/candidates", Permission.CASE_STAFF),
    Entry("사례회의", "conferences", "/conferences", Permission.CASE_STAFF),
    Entry("승인", "approvals", "/approvals", Permission.CASE_STAFF),
    Entry("사후관리", "aftercare_list", "/aftercare", Permission.CASE_STAFF),
    Entry("서식", "blank_forms", "/forms", Permission.CASE_STAFF),
    Entry("배정", "assignment", "/assignment", Permission.LEAD),
    Entry("열람 점검", "log_reviews", "/protection/reviews", Permission.AUDIT),
    Entry("보존·파기", "retention_list", "/protection/retention", Permission.DESTRUCTION),
    Entry("공유 사례", "shared_cases", "/shared", Permission.SHARED),
    Entry("관리", "offices_admin", "/admin", Permission.ADMINISTER),
)


@dataclass(frozen=True)
class Item:
    """An entry as printed."""

    ko: str
    view: str
    url: str
    is_current: bool


def menu_for(request: HttpRequest, standing: Standing | None) -> list[Item]:
    """The entries this person may open, with the current one marked."""
    if standing is None:
        return []
    return [
        Item(entry.ko, entry.view, url, request.path.startswith(entry.prefix))
        for entry in MENU
        if allows(entry.permission, standing) and (url := address(entry.view))
    ]


def address(view: str, *args: Any) -> str:
    """Where a view is, or nothing when this installation does not have it."""
    try:
        return reverse(view, args=args)
    except NoReverseMatch:
        return ""
