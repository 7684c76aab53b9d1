"""The ecomap of a case (생태도): from recorded ties, services of the plan, services given and received."""

import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Q
from django.utils import timezone
from django.utils.safestring import SafeString

from dure.cases.core.records import Case
from dure.cases.household.pictures import Picture
from dure.cases.household.tie_actions import plain
from dure.cases.s07_plan.queries import current_plan, services_of
from dure.cases.s08_delivery.queries import open_services
from dure.people.ecomap.facts import Direction, Ecomap, Strength, Tie
from dure.people.ecomap.svg import svg
from dure.people.ecomap.words import described
from dure.people.genogram.queries import known_of
from dure.people.genogram.symbols import member_of
from dure.people.kin.records import SocialTie
from dure.people.queries import current_members
from dure.rulebook import latest


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


def ecomap_of(case: Case, ties: Iterable[SocialTie] | None = None) -> Ecomap:
    """The household, its running ties, and providers nobody has judged yet. `ties` stand in for the recorded."""
    on = timezone.localdate()
    known = known_of(case.household, case.subject_id, on)
    here = [str(key) for key in current_members(case.household).values_list("person_id", flat=True)]
    members = [member_of(known, someone) for someone in known.people if someone.key in here]
    recorded = list(ties_of(case) if ties is None else ties)
    running = [tie_facts(tie) for tie in recorded if not tie.is_over]
    unjudged = (_unjudged(each) for each in offered(case, recorded))
    return Ecomap(tuple(replace(member, note="") for member in members), (*running, *unjudged))


def ties_of(case: Case) -> list[SocialTie]:
    """Every tie, the ended ones too; kinds together, as they stand around the household."""
    order = list(latest().codes["tie_kind"])
    rows = case.household.social_ties.select_related("person")
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
        f"{tie.person}과(와)의 관계" if tie.person else "",
    )


def _unjudged(offer: Offered) -> Tie:
    about = ", ".join(offer.services)
    return Tie(str(offer.key), offer.provider, "", about=about, is_recorded=False)


def offered(case: Case, ties: Iterable[SocialTie] | None = None) -> list[Offered]:
    """Providers of services that run or are planned, each once, without those that are ties already."""
    recorded = ties_of(case) if ties is None else ties
    taken = {plain(tie.name) for tie in recorded}
    found: dict[str, Offered] = {}
    for key, provider, service in _given(case, timezone.localdate()):
        name = plain(provider)
        if not name or name in taken:
            continue
        known = found.get(name, Offered(key, provider, ()))
        services = known.services if service in known.services else (*known.services, service)
        found[name] = replace(known, services=services)
    return list(found.values())


def _given(case: Case, on: date) -> Iterator[tuple[uuid.UUID, str, str]]:
    """Services not yet ended: given or asked for, of the newest plan, and of the household's history."""
    for service in open_services(case):
        yield service.pk, service.provider, service.name
    plan = current_plan(case)
    for line in services_of(plan) if plan else ():
        if line.ends_on is None or line.ends_on >= on:
            yield line.pk, line.provider, line.name
    received = case.household.received_services.filter(Q(until_on__isnull=True) | Q(until_on__gte=on))
    for each in received:
        yield each.pk, each.provider or each.name, each.name
