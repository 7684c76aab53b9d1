"""Closing a period, and ticking an indicator oneself (마감과 자체 점검)."""

from typing import Any

from dure.changes.change import action
from dure.changes.keeping import keep
from dure.changes.roots import Change
from dure.measures import figures, periods, places, queries, rules
from dure.measures.models import ClosedPeriod, SelfCheck
from dure.measures.periods import Period
from dure.measures.places import Place
from dure.measures.rights import MeasureRight
from dure.offices.models import Office
from dure.rulebook import Reason


def read(code: str) -> Period:
    found = periods.read(code)
    if found is None:
        raise ValueError(f"{code} is no period")
    return found


@action("measures.close", MeasureRight.CLOSE)
def close(change: Change[ClosedPeriod], *, note: str = "") -> ClosedPeriod:
    """Keep the figures of the 시군구 and of each of its offices as they are now: they stay."""
    closing = change.root
    period = read(closing.period)
    is_closed = queries.is_closed(closing.sigungu_id, period)
    change.require(rules.close_refusals(period, change.on, is_closed=is_closed))
    closing.figures = {str(place.key): kept(place, period) for place in parts_of(closing)}
    closing.edition = figures.book_of(period).name
    closing.note, closing.closed_at, closing.closed_by = note, change.at, change.by.sender
    closing.save(force_insert=True)
    change.say(period=period.ko)
    return closing


def parts_of(closing: ClosedPeriod) -> list[Place]:
    whole = places.of_sigungu(closing.sigungu)
    rows = Office.objects.filter(sigungu=closing.sigungu_id, kind__in=places.KINDS)
    offices = list(rows.select_related("region__parent"))
    return [whole, *places.districts_of(offices), *places.hubs_of(offices), *map(places.of_office, offices)]


def kept(place: Place, period: Period) -> dict[str, list[int | None]]:
    found = figures.now_of(place, period, figures.defined(place, figures.book_of(period)))
    return {code: [each.above, each.below] for code, each in found.items()}


@action("measures.check", MeasureRight.CHECK)
def check(
    change: Change[SelfCheck],
    *,
    item: str,
    period: str,
    evidence: str,
    is_met: bool | None = None,
    number: int | None = None,
    seen_version: int | None = None,
) -> SelfCheck:
    """Tick an indicator for a period, once; ticked again it is changed, and what stood there is kept."""
    own, when = change.root, read(period)
    book = figures.book_of(when)
    change.require(
        rules.check_refusals(
            book.measures.checks[item].is_number,
            is_met,
            number,
            when,
            change.on,
            is_closed=queries.is_closed(own.sigungu_id, when),
        )
    )
    values: dict[str, Any] = {"is_met": is_met, "number": number, "evidence": evidence, "edition": book.name}
    values |= {"checked_on": change.on, "checked_by": change.by.sender}
    change.say(period=when.ko)
    saved: SelfCheck = keep(change, seen_version, values)
    return saved


@action("measures.take_check_back", MeasureRight.CHECK)
def take_check_back(change: Change[SelfCheck]) -> SelfCheck:
    """A self-check that a file brought in and should not have: it is gone, its history stays."""
    own = change.root
    require_open(change)
    SelfCheck.objects.filter(pk=own.pk).delete()
    change.is_gone = True
    return own


@action("measures.restore_check", MeasureRight.CHECK)
def restore_check(change: Change[SelfCheck], *, before: dict[str, object]) -> SelfCheck:
    """As it was before a file changed it."""
    require_open(change)
    restored: SelfCheck = change.edit(change.root, None, **before)
    return restored


def require_open(change: Change[SelfCheck]) -> None:
    """A closed period keeps what was ticked."""
    own, when = change.root, read(change.root.period)
    is_closed = queries.is_closed(own.sigungu_id, when)
    change.require([Reason("measures.closed_already", {"period": when.ko})] if is_closed else [])
    change.say(period=when.ko)
