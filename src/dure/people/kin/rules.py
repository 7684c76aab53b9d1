"""What may be recorded of relatives, relations and ties (친척·관계의 규칙). Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from dure.people.genogram.family import Descent
from dure.people.genogram.generations import rows_of
from dure.people.genogram.kinds import DESCENTS, TWINS, forward
from dure.people.genogram.known import PERSON, Known, Link, with_change
from dure.people.genogram.reading import family_of
from dure.rulebook import Reason, Rulebook

SOURCE = "m:8689"
UNBORN = ("pregnancy", "miscarriage", "abortion")
MOST_BIRTH_PARENTS = 2


@dataclass(frozen=True)
class RelativeFacts:
    """A relative as it would be recorded, and how many there would be then."""

    kind: str
    name: str
    birth_year: int | None = None
    death_year: int | None = None
    count: int = 1


def relative_reasons(facts: RelativeFacts, on: date, book: Rulebook) -> Iterator[Reason]:
    """What is wrong with a relative."""
    kin = book.kin
    if facts.count > kin.most_relatives:
        yield Reason("kin.too_many_relatives", {"most": kin.most_relatives}, SOURCE)
    if facts.kind == PERSON and not facts.name.strip():
        yield Reason("kin.name_missing", {}, SOURCE)
    years = [year for year in (facts.birth_year, facts.death_year) if year]
    if any(year < kin.earliest_year for year in years):
        yield Reason("kin.year_too_early", {"earliest": kin.earliest_year}, kin.source)
    if any(year > on.year for year in years):
        yield Reason("kin.year_in_future", {}, SOURCE)
    if len(years) > 1 and facts.birth_year and years[1] < facts.birth_year:
        yield Reason("kin.died_before_born", {}, SOURCE)


def link_reasons(link: Link, known: Known) -> Iterator[Reason]:
    """What is wrong with a relation, given all that is recorded besides it."""
    if link.person == link.other:
        yield Reason("kin.to_oneself", {}, SOURCE)
        return
    if not (link.kind or link.quality):
        yield Reason("kin.nothing_said", {}, SOURCE)
    if link.since and link.until and link.until < link.since:
        yield Reason("kin.ended_before_begun", {}, SOURCE)
    if _is_wrong_of_unborn(link, known):
        yield Reason("kin.unborn_is_a_child", {}, SOURCE)
    if _is_said(link, known):
        yield Reason("kin.said_already", {}, SOURCE)
    if _is_third_parent(link, known):
        yield Reason("kin.third_parent", {}, SOURCE)
    if not can_be_drawn(with_change(known, links=[link])):
        yield Reason("kin.own_ancestor", {}, SOURCE)


def _is_wrong_of_unborn(link: Link, known: Known) -> bool:
    unborn = {someone.key for someone in known.people if someone.kind in UNBORN}
    told = forward(link)
    if not {told.person, told.other} & unborn:
        return False
    if told.kind in TWINS:
        return False
    return told.other in unborn or told.kind not in DESCENTS


def _is_said(link: Link, known: Known) -> bool:
    said = {(each.person, each.other, each.kind) for each in map(forward, known.links) if not each.is_implied}
    told = forward(link)
    both_ways = {(told.person, told.other, told.kind)}
    if told.kind not in DESCENTS:
        both_ways.add((told.other, told.person, told.kind))
    return bool(link.kind and said & both_ways)


def _is_third_parent(link: Link, known: Known) -> bool:
    told = forward(link)
    if DESCENTS.get(told.kind) is not Descent.BORN:
        return False
    said = (each for each in map(forward, known.links) if each.person == told.person)
    parents = {each.other for each in said if DESCENTS.get(each.kind) is Descent.BORN}
    return len(parents | {told.other}) > MOST_BIRTH_PARENTS


def can_be_drawn(known: Known) -> bool:
    """Whether nobody is their own ancestor."""
    try:
        rows_of(family_of(known))
    except ValueError:
        return False
    return True
