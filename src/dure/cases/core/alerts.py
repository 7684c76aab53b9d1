"""Raising suspicions of violence, abuse and neglect wherever they show, each once (안전 의심 올리기)."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from dure.cases.core.alert_rules import Suspicion, alerts_for, suspected_in
from dure.cases.core.change import Change
from dure.cases.core.lists import kept
from dure.cases.core.records import Case, SafetyAlert
from dure.people.models import Person
from dure.people.queries import age_on, disability_of, members_now

UNCLEAR = "unclear"
# The answer of who looked into it and found nothing.
NOT_SUSPECTED = "not_suspected"


@dataclass(frozen=True)
class Noticed:
    """What the writer of a record says of suspicions: what, of whom ("" when not known), or that there is nothing new."""

    phenomena: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    is_nothing_new: bool = False

    def suspicions(self) -> list[Suspicion]:
        return [Suspicion(one, person) for one in self.phenomena for person in self.people or ("",)]


NOTHING = Noticed()


def raise_suspected(
    change: Change, suspicions: Iterable[Suspicion], origin: str, situation: str = ""
) -> list[SafetyAlert]:
    """Raise what suspicions call for, leaving out what is open already."""
    return _raise_new(change, _wanted(change, suspicions), origin, situation)


def raise_kinds(change: Change, kinds: Iterable[str], origin: str, situation: str = "") -> list[SafetyAlert]:
    """The same where it is said what is suspected, but not of whom."""
    return _raise_new(change, {(kind, "") for kind in kinds}, origin, situation)


def _raise_new(
    change: Change, wanted: set[tuple[str, str]], origin: str, situation: str
) -> list[SafetyAlert]:
    known = {(alert.kind, str(alert.person_id or "")) for alert in open_alerts(change.case)}
    kinds = {kind for kind, _ in known}
    new = [(kind, person) for kind, person in sorted(wanted - known) if person or not _is_known(kind, kinds)]
    raised = [add_alert(change, kind, origin, person or None, situation) for kind, person in new]
    if raised:
        change.say(alerts=change.params.get("alerts", 0) + len(raised))
    return raised


def _wanted(change: Change, suspicions: Iterable[Suspicion]) -> set[tuple[str, str]]:
    people = {str(person.pk): person for person in people_at_home(change.case)}
    ages = {key: age_on(person.birth_on, change.on) for key, person in people.items()}
    disabled = [key for key, person in people.items() if disability_of(person)]
    alerts = change.book.counselling.alerts
    return {
        (kind, suspicion.person if suspicion.person in people else "")
        for suspicion in suspicions
        for kind in alerts_for(suspicion, ages, alerts, disabled)
    }


def _is_known(kind: str, open_kinds: set[str]) -> bool:
    """Of nobody in particular: said already when the same, or for what is unclear anything, is open."""
    return bool(open_kinds) if kind == UNCLEAR else kind in open_kinds


def raise_from(change: Change, noticed: Noticed, origin: str, *texts: str) -> list[SafetyAlert]:
    """What the writer chose; else what the words of the texts say, unless that is nothing new (m:9258)."""
    if noticed.phenomena:
        return raise_suspected(change, noticed.suspicions(), origin, "\n".join(filter(None, texts)))
    if noticed.is_nothing_new:
        return []
    spoken = suspected_in("\n".join(texts), change.book.product.suspicion)
    if not spoken or open_alerts(change.case):
        return []
    found = [Suspicion(phenomenon) for phenomenon in spoken]
    return raise_suspected(change, found, origin, "\n".join(dict.fromkeys(spoken.values())))


def add_alert(
    change: Change, kind: str, origin: str, person: uuid.UUID | str | None = None, situation: str = ""
) -> SafetyAlert:
    """One suspicion, open until it is settled with what was done."""
    about = {"raised_at": change.at, "situation": situation, "person_id": person, "origin": origin}
    return change.add(SafetyAlert, kind=kind, **about)


def people_at_home(case: Case) -> list[Person]:
    """The household's members who are alive, for a page."""
    people = [member.person for member in members_now(case.household_id)]
    return [person for person in people if person.died_on is None]


def open_alerts(case: Case) -> list[SafetyAlert]:
    """Suspicions neither acted on nor explained."""
    return [each for each in alerts_of(case) if each.resolved_at is None]


def alerts_of(case: Case) -> list[SafetyAlert]:
    """Every suspicion of the case, the newest first."""
    return kept(case, SafetyAlert)[::-1]
