"""The main menu, by what someone may open (메뉴)."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse

from dure.access.policy import Permission, allows
from dure.access.standing import Standing


@dataclass(frozen=True)
class Entry:
    """One menu entry; `prefix` marks the pages that belong to it."""

    ko: str
    view: str
    prefix: str
    permission: Permission


MENU = (Entry("내 업무", "my_work", "/my-work", Permission.STAFF),)


@dataclass(frozen=True)
class Item:
    """An entry as printed."""

    ko: str
    url: str
    is_current: bool


def menu_for(request: HttpRequest, standing: Standing | None) -> list[Item]:
    """The entries this person may open, with the current one marked."""
    return [
        Item(entry.ko, reverse(entry.view), request.path.startswith(entry.prefix))
        for entry in MENU
        if allows(entry.permission, standing) and standing
    ]
