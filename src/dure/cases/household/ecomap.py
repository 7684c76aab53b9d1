"""The ecomap of a case (생태도): from recorded ties, services of the plan, services given and received."""

import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from django.utils import timezone
from django.utils.safestring import SafeString

from dure.access.reading import read
from dure.cases.core.lists import make_ready
from dure.cases.core.records import Case
from dure.cases.household.pictures import Picture
from dure.cases.s07_plan.queries import plan_on, services_of
from dure.cases.s07_plan.records import Plan, PlannedService
from dure.cases.s08_delivery.queries import open_on
from dure.cases.s08_delivery.records import Service, ServiceCheck
from dure.people.at_home import make_home_ready, services_received_by, social_ties_of
from dure.people.ecomap.facts import Direction, Ecomap, Strength, Tie
from dure.people.ecomap.svg import svg
from dure.people.ecomap.words import described
from dure.people.genogram.queries import known_of
from dure.people.genogram.symbols import member_of
from dure.people.kin.days import had_begun, was_over
from dure.people.kin.records import SocialTie
from dure.people.queries import belonged, belongs, of_the_household
from dure.rulebook import latest
from dure.rulebook.messages import with_particle
from dure.spelling import bare


@dataclass(frozen=True)
class Offered:
    """A provider that gives something and is no tie yet."""

    key: uuid.UUID
    provider: str
    services: tuple[str, ...]


def picture_of(case: Case, zoom: int | None = None) -> Picture:
    """As it is recorded now."""
    return picture_from(ecomap_of(case), zoom)


def picture_from(ecomap: Ecomap, zoom: int | None = None) -> Picture:
    words = described(ecomap)
    # Every text in it was escaped by the XML writer.
    image = svg(ecomap, "생태도", " / ".join(words), (zoom or 100) / 100)
    return Picture(SafeString(image), words, is_fitted=zoom is None)


def ecomap_of(case: Case, ties: Iterable[SocialTie] | None = None, *, on: date | None = None) -> Ecomap:
    """The household, its running ties, and providers nobody has judged yet; ended ties are only told. `ties` stand in
    for the recorded; `on` is the day as of which all of it is shown, today by default."""
    on = on or timezone.localdate()
    known = known_of(case.household, case.subject_id, on)
    here = {str(each.person_id) for each in belonged(case.household_id) if belongs(each, on)}
    members = [member_of(known, someone) for someone in known.people if someone.key in here]
    recorded = [tie for tie in (ties_of(case) if ties is None else ties) if had_begun(tie, on)]
    running = [tie_facts(tie) for tie in recorded if not was_over(tie, on)]
    ended = tuple(tie_facts(tie) for tie in recorded if was_over(tie, on))
    unjudged = (_unjudged(each) for each in offered(case, recorded, on))
    return Ecomap(tuple(replace(member, note="") for member in members), (*running, *unjudged), ended)


def ties_of(case: Case) -> list[SocialTie]:
    """Every tie, the ended ones too; kinds together, as they stand around the household."""
    order = list(latest().codes["tie_kind"])
    make_home_ready(case.household_id)
    rows = of_the_household(read(social_ties_of(case.household_id)), case.household_id)
    return sorted(rows, key=lambda tie: order.index(tie.kind) if tie.kind in order else len(order))


def tie_facts(tie: SocialTie) -> Tie:
    """What the drawing shows of a tie; half-typed ones as far as they go."""
    kinds = latest().codes["tie_kind"]
    return Tie(
        str(tie.pk),
        tie.name or "…",
        kinds.label(tie.kind) if tie.kind in kinds else tie.kind,
        Strength(tie.strength or Strength.ORDINARY),
        Direction(tie.direction or Direction.NONE),
        f"{with_particle(str(tie.person), '과/와')}의 관계" if tie.person else "",
    )


def _unjudged(offer: Offered) -> Tie:
    about = ", ".join(offer.services)
    return Tie(str(offer.key), offer.provider, "", about=about, is_recorded=False)


def offered(case: Case, ties: Iterable[SocialTie] | None = None, on: date | None = None) -> list[Offered]:
    """Providers of services that run or are planned, each once, without those that are ties already; a tie that has
    ended does not hide what is given all the same."""
    recorded, on = ties_of(case) if ties is None else ties, on or timezone.localdate()
    taken = {bare(tie.name) for tie in recorded if not was_over(tie, on)}
    found: dict[str, Offered] = {}
    for key, provider, service in _given(case, on):
        name = bare(provider)
        if not name or name in taken:
            continue
        known = found.get(name, Offered(key, provider, ()))
        services = known.services if service in known.services else (*known.services, service)
        found[name] = replace(known, services=services)
    return list(found.values())


def _given(case: Case, on: date) -> Iterator[tuple[uuid.UUID, str, str]]:
    """Services not yet ended: given or asked for, of the newest plan, and of the household's history."""
    make_ready(case, Service, ServiceCheck, Plan, PlannedService)
    for service in open_on(case, on):
        yield service.pk, service.provider, service.name
    plan = plan_on(case, on)
    for line in services_of(plan) if plan else ():
        if line.ends_on is None or line.ends_on >= on:
            yield line.pk, line.provider, line.name
    received = read(services_received_by(case.household_id))
    for each in of_the_household(received, case.household_id):
        if (each.from_on or on) <= on <= (each.until_on or on):
            yield each.pk, each.provider or each.name, each.name
