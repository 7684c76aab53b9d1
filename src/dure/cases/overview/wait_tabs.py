"""What waits, by kind: the tabs above the list they open (나를 기다리는 일의 종류)."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from dure.web.waiting import Told


@dataclass(frozen=True)
class WaitTab:
    """A kind with as many as its list has."""

    ko: str
    number: int
    url: str
    is_current: bool


def tabs(counted: Mapping[str, int], chosen: str) -> list[WaitTab]:
    """All of them first, then each kind; none where there is but one kind."""
    kinds = [WaitTab("모두", sum(counted.values()), "?#my_waiting", not chosen)] if len(counted) > 1 else []
    return [
        *kinds,
        *(
            WaitTab(what, number, f"?{urlencode({'wait': what})}#my_waiting", what == chosen)
            for what, number in counted.items()
        ),
    ]


def chosen_of(found: Told, asked: str) -> str:
    """The kind that was asked for, as long as something of it waits."""
    return asked if asked in found.counts else ""


def first_of(found: Told, what: str) -> tuple[str, int]:
    """Where the most pressing one is answered, and how many there are of its kind."""
    of_it = next((each.url for each in found.first if each.what == what), "")
    return of_it, found.counts.get(what, 0)
