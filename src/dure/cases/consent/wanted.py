"""Whom the household's plan will tell, and who has not agreed to that yet (제공받는 곳 제안)."""

import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from dure.cases.core.consent_rules import plain
from dure.cases.core.consents import members, recipients_without_consent
from dure.cases.core.lists import kept
from dure.cases.core.records import Case
from dure.cases.s05_conference.invitees import outside_bodies
from dure.cases.s05_conference.records import Attendee, Conference
from dure.cases.s07_plan.queries import current_plan, services_of
from dure.cases.s07_plan.records import Plan, PlannedService
from dure.cases.s08_delivery.queries import OPEN_STATES
from dure.cases.s08_delivery.records import Service
from dure.people.models import Person
from dure.rulebook import edition_on

# What `wanted` looks at.
READS = (Plan, PlannedService, Service, Conference)


@dataclass(frozen=True)
class Wanted:
    """A body that will hear of these people; `key` is that of the record which says so."""

    key: uuid.UUID
    body: str
    why: str
    people: tuple[Person, ...]


def wanted(case: Case, on: date) -> list[Wanted]:
    """Each body once, with everyone who has not agreed to it."""
    found: dict[str, Wanted] = {}
    for need in (*_planned(case), *_under_way(case), *_invited(case, on)):
        left = [each for each in need.people if recipients_without_consent(case, [need.body], [each], on)]
        if left:
            first = found.get(plain(need.body), need)
            known = first.people if first is not need else ()
            found[plain(need.body)] = Wanted(first.key, first.body, first.why, _once((*known, *left)))
    return list(found.values())


def wanted_of(person: Person, found: Iterable[Wanted]) -> tuple[str, ...]:
    """The bodies this person is to be asked about."""
    return tuple(each.body for each in found if person in each.people)


def _once(people: Iterable[Person]) -> tuple[Person, ...]:
    return tuple({each.pk: each for each in people}.values())


def _planned(case: Case) -> Iterator[Wanted]:
    plan = current_plan(case)
    for line in services_of(plan) if plan else ():
        if not line.is_direct and line.provider:
            why = f"제공계획의 ‘{line.name}’"
            yield Wanted(line.pk, line.provider, why, (line.receiver or case.subject,))


def _under_way(case: Case) -> Iterator[Wanted]:
    for service in kept(case, Service):
        if service.state in OPEN_STATES and not service.is_direct and service.provider:
            yield Wanted(
                service.pk, service.provider, f"서비스 ‘{service.name}’", (service.receiver or case.subject,)
            )


def _invited(case: Case, on: date) -> Iterator[Wanted]:
    """Bodies asked to a conference that is still to come."""
    coming = [each for each in kept(case, Conference) if not (each.minutes_at or each.cancelled_at)]
    coming = [each for each in coming if each.scheduled_at and each.scheduled_at >= timezone.now()]
    if not coming:
        return
    book, everyone = edition_on(on), tuple(members(case, on))
    rows = list(Attendee.objects.filter(conference__in=coming).order_by("id"))
    for body in dict.fromkeys(outside_bodies(rows, book)):
        where = next(row.conference_id for row in rows if row.affiliation == body)
        yield Wanted(where, body, "열릴 사례회의", everyone)
