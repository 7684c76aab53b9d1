"""Who goes on a visit (조사 방문): two persons, and whom the household's situation demands."""

from dataclasses import dataclass
from datetime import date

from dure.rulebook import Reason, Rulebook

PAGE = "assessment_page"


@dataclass(frozen=True)
class VisitFacts:
    """A visit as made: companions by kind, and what was promised and agreed."""

    concerns: tuple[str, ...]
    companions: tuple[str, ...]
    has_promise: bool
    has_agreement: bool
    has_alone_reason: bool


def visit_reasons(visit: VisitFacts, book: Rulebook) -> list[Reason]:
    """Everything the visit lacks."""
    return [
        *_two_persons(visit, book),
        *_companions(visit, book),
        *_promise(visit, book),
        *_agreement(visit, book),
    ]


def check_visit(visited_on: date | None, on: date) -> list[Reason]:
    """A visit that was made lies in the past or today."""
    if visited_on and visited_on > on:
        return [Reason("s04.visit_later_than_today", {}, "m:8667")]
    return []


def _two_persons(visit: VisitFacts, book: Rulebook) -> list[Reason]:
    people = 1 + len(visit.companions)
    if people >= book.visits.people_min or visit.has_alone_reason:
        return []
    return [Reason("s04.went_alone", {"people": book.visits.people_min}, "m:8586", PAGE)]


def _companions(visit: VisitFacts, book: Rulebook) -> list[Reason]:
    return [
        _absent(concern, companion, book)
        for concern in visit.concerns
        for companion in book.visits.concerns[concern].needs
        if companion not in visit.companions
    ]


def _absent(concern: str, companion: str, book: Rulebook) -> Reason:
    rule = book.visits.concerns[concern]
    params = {"concern": rule.ko, "companion": book.codes["visit_companion"][companion].ko}
    return Reason("s04.companion_missing", params, rule.source, PAGE)


def _promise(visit: VisitFacts, book: Rulebook) -> list[Reason]:
    if visit.companions and book.visits.companions_promise and not visit.has_promise:
        return [Reason("s04.companions_not_promised", {}, "m:8600", PAGE)]
    return []


def _agreement(visit: VisitFacts, book: Rulebook) -> list[Reason]:
    asked = [one for one in visit.companions if one in book.visits.agreed_beforehand]
    if asked and not visit.has_agreement:
        companion = book.codes["visit_companion"][asked[0]].ko
        return [Reason("s04.companion_not_agreed", {"companion": companion}, "m:8602", PAGE)]
    return []
