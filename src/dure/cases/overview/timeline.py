"""Everything that was done in a case, in words (지나온 일)."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.utils.dateparse import parse_date

from dure.cases.core.records import Case, CaseEvent
from dure.cases.overview.keys import moment, read_key, write_key
from dure.cases.process import BY_CODE, TRANSITION
from dure.rulebook import latest
from dure.rulebook.messages import UnknownMessage, message

PAGE = 30
# Parameters of events that are codes, with their list; others are printed as they are, or not at all.
CODES = {
    "route": "discovery_route",
    "ground": "closure_box",
    "method": "check_method",
    "kind": "document_kind",
    "restriction": "restriction_ground",
    "emergency": "emergency_ground",
}
PLAIN = ("manager", "number", "version", "reason")


@dataclass(frozen=True)
class Told:
    """One line of the timeline."""

    event: CaseEvent
    what: str
    details: str
    is_move: bool

    @property
    def stage(self) -> str:
        return BY_CODE[self.event.stage].short


def timeline(case: Case, after: str = "", most: int = PAGE) -> tuple[list[Told], str]:
    """The newest events, or those before a key; and the key to go on from."""
    rows = CaseEvent.objects.filter(before(after), case=case).order_by("-happened_at", "-id")
    found = list(rows[: most + 1])
    told = [in_words(event) for event in found[:most]]
    last = found[most - 1] if len(found) > most else None
    return told, write_key(last.happened_at, last.pk) if last else ""


def before(after: str) -> Q:
    """Events older than the one a page ended with."""
    key = read_key(after, moment)
    return Q(happened_at__lt=key[0]) | Q(happened_at=key[0], id__lt=key[1]) if key else Q()


def in_words(event: CaseEvent) -> Told:
    step = TRANSITION.get(event.verb)
    return Told(event, step.ko if step else verb_in_words(event.verb), details(event), step is not None)


def verb_in_words(verb: str) -> str:
    """The Korean words of a verb; the verb itself when a newer version of Dure wrote it."""
    try:
        return message(f"events.{verb}")
    except UnknownMessage:
        return verb


def details(event: CaseEvent) -> str:
    """What the event says beyond its verb: codes in words, offices, dates."""
    params: dict[str, Any] = event.params
    found = [label(CODES[name], value) for name, value in params.items() if name in CODES]
    found += [str(value) for name, value in params.items() if name in PLAIN and value]
    if "to_office" in params:
        found.append(f"{params.get('from_office', '')} → {params['to_office']}")
    if params.get("rule") in latest().deadlines:
        found.append(latest().deadlines[params["rule"]].ko)
    due = parse_date(str(params.get("due_on", "")))
    if due:
        found.append(f"{due.month}.{due.day}까지")
    return " · ".join(word for word in found if word)


def label(list_name: str, value: Any) -> str:
    """A code in words; nothing when the list does not have it."""
    codes = latest().codes.get(list_name)
    return codes.label(value) if codes and isinstance(value, str) and value in codes else ""
