"""Conferences with the wrong people, too often or too long (통합사례회의의 운영, m:16387–16391): pure."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from dure.advice.rules.found import Advice
from dure.advice.rules.korean import bare, has_any
from dure.rulebook import Rulebook

if TYPE_CHECKING:
    from dure.advice.rules.conference import ConferenceFacts

CODE = "no_integrated_conference"
CLOCKS = re.compile(
    r"(?<!\d)(\d{1,2})\s?[:시]\s?(\d{2})?분?\s?(?:~|～|-|–|부터)\s?(\d{1,2})\s?[:시]\s?(\d{2})?(?!\d)"
)
HOURS = re.compile(
    r"(?<!\d)(\d{1,2})\s?시간\s?(\d{1,2})?(?:\s?분)?\s?(?:반\s?)?(?:동안|넘게|이상|가까이|여|에 걸쳐|회의|논의|진행)"
)
MINUTES = 60


def ill_gathered(facts: "ConferenceFacts", book: Rulebook) -> Iterator[Advice]:
    """The bodies that serve the household, people who can decide, when needed and no longer than needed."""
    signs = book.product.advice.conference
    if _unrelated(facts, book) >= signs.unrelated_from:
        yield _about(facts, "unrelated_bodies", book)
    if _cannot_decide(facts, book):
        yield _about(facts, "nobody_decides", book)
    if facts.meetings_lately >= signs.often_from:
        params = {"times": facts.meetings_lately, "days": signs.often_days}
        yield _about(facts, "meets_too_often", book, **params)
    if (length := length_of(facts.minutes)) > signs.long_minutes:
        yield _about(facts, "meets_too_long", book, hours=f"{length / MINUTES:.1f}".removesuffix(".0"))


def _about(facts: "ConferenceFacts", finding: str, book: Rulebook, **params: object) -> Advice:
    return Advice(CODE, finding, "kind", "", params, bare(facts.minutes), book.errors[CODE].source)


def _unrelated(facts: "ConferenceFacts", book: Rulebook) -> int:
    """Bodies from outside that neither serve the household nor appear in what was said or decided."""
    signs = book.product.advice.conference
    outside = [one for one in facts.attendees if one.strip() and not has_any(one, signs.inner_words)]
    if len(outside) < signs.many_bodies:
        return 0
    known = bare("\n".join((facts.everything, *facts.served_by)))
    strange = sum(not _is_named(one, known) for one in outside)
    return min(strange, len(outside) - facts.agencies_serving)


def _is_named(body: str, known: str) -> bool:
    """By its beginning or its end: 가온종합사회복지관, 복지관."""
    name = bare(body)
    return name[:4] in known or name[-3:] in known


def _cannot_decide(facts: "ConferenceFacts", book: Rulebook) -> bool:
    signs = book.product.advice.conference
    guests = [*facts.positions, *(one for one in facts.attendees if has_any(one, signs.no_power_words))]
    told = has_any(facts.everything, signs.no_power_signs)
    return told or (bool(guests) and all(has_any(one, signs.no_power_words) for one in guests))


def length_of(text: str) -> int:
    """How long the meeting took in minutes, as far as it is told; 0 otherwise."""
    clocks = [_between(*found) for found in CLOCKS.findall(text)]
    hours = [int(hour) * MINUTES + int(rest or 0) for hour, rest in HOURS.findall(text)]
    return max([*clocks, *hours], default=0)


def _between(hour: str, minute: str, later: str, last: str) -> int:
    span = (int(later) - int(hour)) * MINUTES + int(last or 0) - int(minute or 0)
    return span if span > 0 else span + 12 * MINUTES
