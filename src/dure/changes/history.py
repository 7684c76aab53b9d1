"""What was done to records that are no cases, in words (변경 기록)."""

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db.models import Q, QuerySet

from dure.changes.records import Event
from dure.changes.roots import root_of
from dure.rulebook import latest
from dure.rulebook.messages import UnknownMessage, message

# Parameters that are words or figures already.
PLAIN = {"office": "{}", "number": "{}", "month": "{}", "count": "{}건"}


@dataclass(frozen=True)
class Line:
    """One change as a list prints it; `about` is empty when the record is out of reach or gone."""

    event: Event
    what: str
    about: str
    details: str
    url: str


def changes_in(sigungu_ids: Iterable[uuid.UUID], *areas: str) -> QuerySet[Event]:
    """What was done in these 시군구, the newest first; an area is the first part of a verb."""
    verbs = Q(pk__in=[])
    for area in areas:
        verbs |= Q(verb__startswith=f"{area}.")
    rows = Event.objects.filter(verbs, sigungu__in=list(sigungu_ids))
    return rows.order_by("-happened_at", "-id")


def lines(events: Sequence[Event]) -> list[Line]:
    """With the records as they are now, read once for each kind."""
    found = {kind: _records(kind, events) for kind in {event.root_kind for event in events}}
    return [_line(event, found[event.root_kind].get(event.root_id)) for event in events]


def _records(kind: str, events: Sequence[Event]) -> dict[uuid.UUID, Any]:
    model = apps.get_model(kind)
    rows = model._default_manager.select_related(*root_of(model()).beside)
    return rows.in_bulk({event.root_id for event in events if event.root_kind == kind})


def _line(event: Event, record: Any) -> Line:
    if record is None:
        return Line(event, words_of(event.verb), "", details(event), "")
    root = root_of(record)
    return Line(event, words_of(event.verb), root.title(record), details(event), root.address(record))


def words_of(verb: str) -> str:
    """The Korean words of a verb; the verb itself when a newer version of Dure wrote it."""
    try:
        return message(f"events.{verb}")
    except UnknownMessage:
        return verb


def details(event: Event) -> str:
    """What the event says beyond its verb: figures, and codes in words."""
    return " · ".join(filter(None, (_told(name, value) for name, value in event.params.items())))


def _told(name: str, value: Any) -> str:
    if name in PLAIN:
        return PLAIN[name].format(value)
    if name == "role":
        return latest().roles[value].ko if value in latest().roles else ""
    try:
        return message(f"changes.{name}.{value}")
    except UnknownMessage:
        return ""
