"""The services that fit a need of a case, as its page shows them (자원 찾기)."""

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from dure.cases.core.consents import recipients_without_consent
from dure.cases.core.directory import place_of, seeker_of
from dure.cases.core.records import Case
from dure.cases.finding.forms import narrowed
from dure.cases.s04_assessment.records import NeedFinding
from dure.cases.s08_delivery.queries import still_open
from dure.cases.s08_delivery.records import Service
from dure.resources.finding import supplies
from dure.resources.matching import Match, ranked
from dure.resources.models import Offer
from dure.resources.reach import named
from dure.rulebook import latest


@dataclass(frozen=True)
class Found:
    """A service with its entry, and whether the household agreed that its provider is told."""

    match: Match
    offer: Offer
    is_consented: bool


@dataclass(frozen=True)
class Finding:
    """What the page shows: the best, why others are out, those beside one another, and what is in use already."""

    fitting: list[Found]
    count: int
    out: list[Match]
    # How many are out only because other 읍면동 have them.
    elsewhere: int
    compared: list[Found]
    in_use: list[Service]


def find(case: Case, need: NeedFinding, wanted: Mapping[str, Any], compare: Iterable[str]) -> Finding:
    """The usable services for the class of the need, the best first."""
    book, place = latest(), place_of(case)
    weights = book.resources.matching
    kinds = [wanted["kind"]] if wanted.get("kind") else []
    found = supplies(
        place,
        book.resources.groups_for(need.middle),
        weights.most_judged,
        said=wanted.get("q", ""),
        kinds=kinds,
    )
    fitting, out = ranked(found, seeker_of(case, place, need.person), timezone.localdate(), book)
    fitting = narrowed(fitting, dict(wanted), book)
    chosen = [each for each in fitting if each.supply.key in set(compare)][: weights.most_compared]
    shown = with_entries(case, need, [*fitting[: weights.most_shown], *chosen])
    return Finding(
        fitting=[shown[each.supply.key] for each in fitting[: weights.most_shown]],
        count=len(fitting),
        out=[each for each in out if not each.is_of_other_towns][: weights.most_out],
        elsewhere=sum(each.is_of_other_towns for each in out),
        compared=[shown[each.supply.key] for each in chosen],
        in_use=[each for each in still_open(case) if each.area == need.area],
    )


def with_entries(case: Case, need: NeedFinding, matches: Iterable[Match]) -> dict[str, Found]:
    """The entries of what is shown, asked for at once."""
    of = {each.supply.key: each for each in matches}
    offers = list(named(map(uuid.UUID, of)))
    people = [need.person] if need.person else None
    lacking = set(recipients_without_consent(case, [each.provider.name for each in offers], people))
    return {str(each.pk): Found(of[str(each.pk)], each, each.provider.name not in lacking) for each in offers}
