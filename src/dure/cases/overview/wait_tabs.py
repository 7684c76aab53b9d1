"""What waits, by kind: the tabs above the list they open (나를 기다리는 일의 종류)."""

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

from dure.web.waiting import Waiting, counts_by_kind


@dataclass(frozen=True)
class WaitTab:
    """A kind with as many as its list has."""

    ko: str
    number: int
    url: str
    is_current: bool


def tabs(found: Iterable[Waiting], chosen: str) -> list[WaitTab]:
    """All of them first, then each kind; none where there is but one kind."""
    counted = counts_by_kind(found)
    kinds = [WaitTab("모두", sum(counted.values()), "?#my_waiting", not chosen)] if len(counted) > 1 else []
    return [
        *kinds,
        *(
            WaitTab(what, number, f"?{urlencode({'wait': what})}#my_waiting", what == chosen)
            for what, number in counted.items()
        ),
    ]


def chosen_of(found: Iterable[Waiting], asked: str) -> str:
    """The kind that was asked for, as long as something of it waits."""
    return asked if asked in {each.what for each in found} else ""


def first_of(found: Iterable[Waiting], what: str) -> tuple[str, int]:
    """Where the one that has waited longest is answered, and how many there are of its kind."""
    of_it = [each for each in found if each.what == what]
    return (of_it[0].url, len(of_it)) if of_it else ("", 0)
