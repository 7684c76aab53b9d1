"""The quick conference of an urgent household counts among its internal conferences (긴급 내부회의)."""

from datetime import datetime, time

from django.utils import timezone

from dure.cases.core.change import Change
from dure.cases.s01_discovery.queries import talk_of
from dure.cases.s01_discovery.records import Discovery
from dure.cases.s05_conference.naming import UNSORTED, Sorted, without_names
from dure.cases.s05_conference.queries import next_number, quick_one
from dure.cases.s05_conference.records import Attendee, Conference

INTERNAL, URGENT = "internal", "urgent"
TITLE = "긴급 내부회의"
LONGEST_NAME = 60


def keep_quick_conference(
    change: Change, discovery: Discovery, before: str = "", names: Sorted = UNSORTED
) -> None:
    """One internal conference for the talk of two or three, as the report now tells of it (manual-2025 m:8016, m:8783).

    Like all minutes it names nobody of whom it tells; `before` is the result as it stood in the report.
    """
    made = quick_one(change.case)
    if discovery.is_urgent and talk_of(discovery).is_whole:
        is_told = made is not None and discovery.quick_conference_result == before
        told = {} if is_told else _told(change, discovery, made, names)
        _invite(change, _keep(change, made, discovery, told), discovery.quick_conference_people)
    elif made:
        change.edit(made, None, cancelled_at=change.at, cancel_reason="발굴 기록에서 지움")


def _told(change: Change, discovery: Discovery, made: Conference | None, names: Sorted) -> dict[str, str]:
    """What the minutes say; what was asked about before, and who took part, is not asked about again."""
    before = [*discovery.quick_conference_people, *([made.result] if made else [])]
    [told] = without_names(change, [discovery.quick_conference_result], names, before=before)
    return {"content": told, "result": told}


def _keep(change: Change, made: Conference | None, discovery: Discovery, told: dict[str, str]) -> Conference:
    """Told anew where the report tells another result; minutes mended since stay."""
    held_at = _held_at(change, discovery)
    values = {"scheduled_at": held_at, "held_at": held_at, **told}
    if made:
        kept: Conference = change.edit(made, None, **values, cancelled_at=None, cancel_reason="")
        return kept
    return change.add(
        Conference,
        kind=INTERNAL,
        number=next_number(change.case, INTERNAL),
        round=change.case.round,
        purpose=URGENT,
        title=TITLE,
        is_quick=True,
        is_agreed=True,
        minutes_at=change.at,
        minutes_by=change.by.staff,
        edition=change.book.name,
        **values,
    )


def _held_at(change: Change, discovery: Discovery) -> datetime:
    """The report knows the day only: the morning of it, or now where that lies ahead."""
    day = discovery.quick_conference_on or change.on
    return min(timezone.make_aware(datetime.combine(day, time(9))), change.at)


def _invite(change: Change, conference: Conference, names: list[str]) -> None:
    """Whoever took part, anew where the list has changed."""
    wanted = [name[:LONGEST_NAME] for name in names]
    if sorted(conference.attendees.values_list("name", flat=True)) == sorted(wanted):
        return
    conference.attendees.all().delete()
    for name in wanted:
        change.add(Attendee, conference=conference, side=Attendee.Side.INNER, name=name, came=True)
