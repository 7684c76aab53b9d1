"""Everything that was done in a case, in words (지나온 일)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from django.apps import apps
from django.db.models import Q, QuerySet
from django.utils.dateparse import parse_date

from dure.access.coded import meaning_of, value_in_words, words_of
from dure.access.reading import read, same_list
from dure.cases.core.records import Case, CaseEvent
from dure.cases.overview.keys import moment, read_key, write_key
from dure.cases.process import BY_CODE, TRANSITION
from dure.rulebook import latest
from dure.rulebook.messages import UnknownMessage, message

Found = TypeVar("Found")
PAGE = 30
# What an event is about: its parameters are named like the columns of these records, whose lists give the words.
# The whole verb goes before its first part.
ABOUT = {
    "advice": ("advice.AdviceDismissal",),
    "aftercare": ("cases.AftercarePlan",),
    "alert": ("cases.SafetyAlert",),
    "attachment": ("cases.Attachment",),
    "call": ("cases.CallEntry", "cases.TransferredCall"),
    "closure": ("cases.Closure",),
    "conclude_counselling": ("cases.Counselling",),
    "conference": ("cases.Conference",),
    "consent": ("cases.Consent",),
    "contact": ("cases.Contact",),
    "counselling": ("cases.Counselling",),
    "deadline": ("cases.Deadline",),
    "discovery": ("cases.Discovery",),
    "emergency": ("protection.EmergencyAccess",),
    "health": ("cases.HealthInterview",),
    "intake": ("cases.Intake",),
    "intake.request_sigungu": ("cases.SigunguRequest",),
    "need": ("cases.NeedFinding",),
    "not_select": ("cases.Selection",),
    "paper": ("cases.Attachment",),
    "plan": ("cases.Plan",),
    "referral": ("cases.ProgrammeReferral",),
    "request": ("referrals.Referral",),
    "restriction": ("protection.Restriction",),
    "retention": ("protection.RetentionHold",),
    "revise_plan": ("cases.Plan",),
    "risk": ("cases.RiskSurvey",),
    "select_case": ("cases.Selection",),
    "select_link": ("cases.Selection",),
    "selection": ("cases.Selection", "cases.Notice"),
    "share": ("access.Grant",),
    "submit_counselling": ("cases.Counselling",),
}
# Parameters that are called otherwise than their column: several of a kind, and names of earlier versions.
COLUMNS = {
    "aftercare.end_early": {"ground": "end_ground"},
    "consent": {"kinds": "kind"},
    "emergency": {"emergency": "ground"},
    "plan": {"ground": "change_ground"},
    "revise_plan": {"ground": "change_ground"},
    "restriction": {"restriction": "ground"},
}
# Codes that no column holds.
LISTS = {"objection": {"result": "objection_result"}, "aftercare.visit": {"findings": "monitoring_finding"}}
PLAIN = ("manager", "number", "version", "body", "title")


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

    def rows() -> QuerySet[CaseEvent]:
        events = CaseEvent.objects.filter(before(after), case=case)
        return events.order_by("-happened_at", "-id")[: most + 1]

    found = list(rows()) if after else read(same_list((timeline, most), case.pk, rows))
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
    found = [in_word(event.verb, name, value) for name, value in params.items() if value]
    found += [str(value) for name, value in params.items() if name in PLAIN and value]
    if "to_office" in params:
        found.append(f"{params.get('from_office', '')} → {params['to_office']}")
    due = parse_date(str(params.get("due_on", "")))
    if due:
        found.append(f"{due.month}.{due.day}까지")
    return " · ".join(word for word in found if word)


def in_word(verb: str, name: str, value: Any) -> str:
    """A parameter that is a code, in the word of its column's list; nothing for any other."""
    lists = of_verb(LISTS, verb, {}).get(name)
    if lists:
        return words_of(value, (lists,), latest())
    column = of_verb(COLUMNS, verb, {}).get(name, name)
    return next(filter(None, (told(record, column, value) for record in of_verb(ABOUT, verb, ()))), "")


def of_verb(table: Mapping[str, Found], verb: str, nothing: Found) -> Found:
    """What a table says of a verb as a whole, or of its first part."""
    return table.get(verb) or table.get(verb.partition(".")[0]) or nothing


def told(record: str, column: str, value: Any) -> str:
    """A value as a column of this record says it; nothing when the column holds no code."""
    model = apps.get_model(record)
    field = {each.name: each for each in model._meta.concrete_fields}.get(column)
    if field is None or not (meaning_of(field) or field.choices):
        return ""
    values = value if isinstance(value, list) else [value]
    return ", ".join(value_in_words(one, field, model(), latest()) for one in values)
