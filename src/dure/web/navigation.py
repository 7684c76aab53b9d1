"""The main menu, by what someone may open (메뉴)."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import NoReverseMatch, resolve

from dure import manifest
from dure.access.policy import PERMISSION, allows
from dure.access.standing import Standing
from dure.web.addressed import reverse


@dataclass(frozen=True)
class Item:
    """An entry as printed."""

    ko: str
    view: str
    url: str
    is_current: bool


# So many entries stand in one line at 1280 pixels, beside search and account.
IN_LINE = 7


@dataclass(frozen=True)
class Menu:
    """The entries in line, and those under 더 보기."""

    shown: list[Item]
    folded: list[Item]

    @property
    def is_folded_current(self) -> bool:
        return any(item.is_current for item in self.folded)


def in_line(items: list[Item]) -> Menu:
    """No single entry is folded away: 더 보기 takes its place."""
    number = IN_LINE if len(items) > IN_LINE + 1 else len(items)
    return Menu(items[:number], items[number:])


def menu_for(request: HttpRequest, standing: Standing | None) -> list[Item]:
    """The entries this person may open, with the current one marked."""
    if standing is None:
        return []
    return [
        Item(entry.ko, entry.view, url, request.path.startswith(entry.prefix))
        for entry in sorted(manifest.every("menu"), key=lambda each: each.place)
        if allows(entry.permission, standing) and (url := address(entry.view))
    ]


def address(view: str, *args: Any) -> str:
    """Where a view is, or nothing when this installation does not have it."""
    try:
        return reverse(view, args=args)
    except NoReverseMatch:
        return ""


@dataclass(frozen=True)
class Tab:
    """A tab as printed."""

    ko: str
    url: str
    is_current: bool


def tabs_for(row: str, path: str, *args: Any) -> list[Tab]:
    """The tabs of a row that this installation has; `path` is the page that is open, or one below it."""
    offered = (tab for tab in manifest.tabs(row) if tab.is_offered)
    found = {url: tab for tab in offered if (url := address(tab.view, *args))}
    return [
        Tab(tab.ko, url, path == url or (not tab.stands_alone and is_below(path, url, found)))
        for url, tab in found.items()
    ]


def may_open(url: str, standing: Standing | None) -> bool:
    """Whether the page at an address opens to somebody at all."""
    needed = getattr(resolve(url).func, PERMISSION, None)
    return needed is None or allows(needed, standing)


def is_below(path: str, url: str, urls: Iterable[str]) -> bool:
    """Whether a page belongs to a tab, and to none of those below it."""
    is_elsewhere = any(path.startswith(other) for other in urls if other.startswith(f"{url}/"))
    return path.startswith(f"{url}/") and not is_elsewhere
