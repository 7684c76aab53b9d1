"""What may be recorded of relatives, relations and ties (친척·관계의 규칙). Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from dure.people.genogram.family import Descent
from dure.people.genogram.generations import rows_of
from dure.people.genogram.kinds import DESCENTS, TWINS, forward
from dure.people.genogram.known import PERSON, Known, Link, Someone, with_change
from dure.people.genogram.reading import family_of
from dure.rulebook import Reason, Rulebook

UNBORN = ("pregnancy", "miscarriage", "abortion")
MOST_BIRTH_PARENTS = 2
# Told from above, as a doubt says it.
BELOW = {
    "child": "자녀",
    "adopted_child": "입양 자녀",
    "foster_child": "위탁 자녀",
    "grandchild": "손자녀",
}


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
    kin = book.product.kin
    if facts.count > kin.most_relatives:
        yield Reason("kin.too_many_relatives", {"most": kin.most_relatives})
    if facts.kind == PERSON and not facts.name.strip():
        yield Reason("kin.name_missing")
    years = [year for year in (facts.birth_year, facts.death_year) if year]
    if any(year < kin.earliest_year for year in years):
        yield Reason("kin.year_too_early", {"earliest": kin.earliest_year})
    if any(year > on.year for year in years):
        yield Reason("kin.year_in_future")
    if len(years) > 1 and facts.birth_year and years[1] < facts.birth_year:
        yield Reason("kin.died_before_born", field="death_year")


def link_reasons(link: Link, known: Known) -> Iterator[Reason]:
    """What is wrong with a relation, given all that is recorded besides it."""
    if link.person == link.other:
        yield Reason("kin.to_oneself")
        return
    if not (link.kind or link.quality):
        yield Reason("kin.nothing_said")
    if _is_wrong_of_unborn(link, known):
        yield Reason("kin.unborn_is_a_child")
    if _is_said(link, known):
        yield Reason("kin.said_already")
    if _is_third_parent(link, known):
        yield Reason("kin.third_parent")
    if not can_be_drawn(with_change(known, links=[link])):
        yield Reason("kin.own_ancestor")


def year_reasons(link: Link, known: Known) -> Iterator[Reason]:
    """A relation told by years begins once both were born, and ends after it began."""
    if link.since is None:
        return
    if link.until and link.until < link.since:
        yield Reason("kin.ended_before_begun", field="until_year")
    for someone in known.people:
        if someone.key in (link.person, link.other) and (someone.birth_year or 0) > link.since:
            params = {"what": "시작 연도", "first": f"{someone.name}의 출생", "on": f"{someone.birth_year}년"}
            yield Reason("dates.before", params, field="from_year")


def age_doubts(known: Known) -> list[Reason]:
    """Children as old as their parents or older, and grandchildren: hardly so, but step-parents may be young."""
    people = {someone.key: someone for someone in known.people}
    found = []
    for link in map(forward, known.links):
        younger, older = people.get(link.person), people.get(link.other)
        if younger and older and link.kind in BELOW and not _is_younger(younger, older):
            params = {"younger": younger.name, "older": older.name, "kind": BELOW[link.kind]}
            found.append(Reason("kin.older_than_parent", params, is_doubt=True))
    return list(dict.fromkeys(found))


def _is_younger(younger: Someone, older: Someone) -> bool:
    """By the day where both are known to the day, by the year where not; what is not known is not doubted."""
    if younger.born_on and older.born_on:
        return younger.born_on > older.born_on
    if younger.birth_year is None or older.birth_year is None:
        return True
    return younger.birth_year > older.birth_year


def _is_wrong_of_unborn(link: Link, known: Known) -> bool:
    unborn = {someone.key for someone in known.people if someone.kind in UNBORN}
    told = forward(link)
    if not {told.person, told.other} & unborn:
        return False
    if told.kind in TWINS:
        return False
    return told.other in unborn or told.kind not in DESCENTS


def _is_said(link: Link, known: Known) -> bool:
    """The same kind between the same two at the same time; once more later, or of another quality, is another tie."""
    told = forward(link)
    said = (each for each in map(forward, known.links) if not each.is_implied)
    return bool(link.kind) and any(
        _is_between_the_same(each, told) and _is_no_other_tie(each, told) for each in said
    )


def _is_between_the_same(one: Link, other: Link) -> bool:
    ways = {(one.person, one.other)}
    if one.kind not in DESCENTS:
        ways.add((one.other, one.person))
    return one.kind == other.kind and (other.person, other.other) in ways


def _is_no_other_tie(one: Link, other: Link) -> bool:
    if one.quality and other.quality and one.quality != other.quality:
        return False
    return not (_is_before(one, other) or _is_before(other, one))


def _is_before(one: Link, other: Link) -> bool:
    """Whether it was over when the other began."""
    return bool(one.until and other.since and one.until <= other.since)


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
