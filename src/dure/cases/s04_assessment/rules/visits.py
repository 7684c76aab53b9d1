"""Who goes on a visit (조사 방문): two persons, and whom the household's situation demands."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from dure.cases.core.date_rules import CaseDays, Dated, not_before
from dure.rulebook import Reason, Rulebook

PAGE = "assessment_page"


@dataclass(frozen=True)
class VisitFacts:
    """A visit as made: companions by kind, what was promised and agreed, why it was not made as it should be."""

    concerns: tuple[str, ...]
    companions: tuple[str, ...]
    has_promise: bool
    has_agreement: bool
    has_alone_reason: bool
    on: str = ""


@dataclass(frozen=True)
class Needed:
    """A companion without whom nobody visits, and the concern that says so."""

    concern: str
    companion: str


def visits_reasons(visits: Sequence[VisitFacts], known: Iterable[str], book: Rulebook) -> list[Reason]:
    """Everything the visits of an assessment lack; `known` are concerns from elsewhere, as a suspicion is.

    Whom the household's situation demands must have come along once, whichever record says what the situation is;
    a visit made without them is explained (manual-2025 m:8586-8604).
    """
    needed = needed_companions(visits, known, book)
    came = {companion for visit in visits for companion in visit.companions}
    absent = [_absent(one, book) for one in needed if one.companion not in came]
    met = [one for one in needed if one.companion in came]
    each = [reason for visit in visits for reason in visit_reasons(visit, met, book)]
    return list(dict.fromkeys([*absent, *each]))


def needed_companions(visits: Iterable[VisitFacts], known: Iterable[str], book: Rulebook) -> list[Needed]:
    concerns = dict.fromkeys([*(one for visit in visits for one in visit.concerns), *known])
    return [
        Needed(concern, companion)
        for concern in concerns
        for companion in book.visits.concerns[concern].needs
    ]


def visit_reasons(visit: VisitFacts, needed: Iterable[Needed], book: Rulebook) -> list[Reason]:
    """What one visit lacks; what cannot be made good any more is explained."""
    reasons = _promise(visit, book)
    if not visit.has_alone_reason:
        reasons += [*_two_persons(visit, book), *_agreement(visit, book), *_without(visit, needed, book)]
    return reasons


def check_visit(visited_on: date | None, on: date, case: CaseDays) -> list[Reason]:
    """A visit that was made lies in the past or today, and after what opens the door (manual-2025 m:8440, m:8652)."""
    if visited_on and visited_on > on:
        return [Reason("s04.visit_later_than_today", field="visited_on")]
    return not_before(Dated("방문한 날", visited_on), case.work, "visited_on")


def concerns_of(alerts: Iterable[str], book: Rulebook) -> list[str]:
    """The concerns that suspicions of these kinds are (manual-2025 m:8594)."""
    kinds = set(alerts)
    return [concern.code for concern in book.visits.concerns.values() if concern.suspects in kinds]


def _two_persons(visit: VisitFacts, book: Rulebook) -> list[Reason]:
    if 1 + len(visit.companions) >= book.visits.people_min:
        return []
    return [Reason("s04.went_alone", {"people": book.visits.people_min}, PAGE)]


def _absent(needed: Needed, book: Rulebook) -> Reason:
    rule = book.visits.concerns[needed.concern]
    return Reason("s04.companion_missing", _words(needed, book), PAGE, cited=rule.source)


def _words(needed: Needed, book: Rulebook) -> dict[str, str]:
    companion = book.codes["visit_companion"][needed.companion].ko
    return {"concern": book.visits.concerns[needed.concern].ko, "companion": companion}


def _without(visit: VisitFacts, needed: Iterable[Needed], book: Rulebook) -> Iterator[Reason]:
    """Someone came along another time; why not this time stays with the visit."""
    for one in needed:
        if one.companion not in visit.companions:
            yield Reason("s04.visit_unexplained", _words(one, book) | {"on": visit.on}, PAGE)


def _promise(visit: VisitFacts, book: Rulebook) -> list[Reason]:
    if visit.companions and book.visits.companions_promise and not visit.has_promise:
        return [Reason("s04.companions_not_promised", {}, PAGE)]
    return []


def _agreement(visit: VisitFacts, book: Rulebook) -> list[Reason]:
    asked = [one for one in visit.companions if one in book.visits.agreed_beforehand]
    if asked and not visit.has_agreement:
        companion = book.codes["visit_companion"][asked[0]].ko
        return [Reason("s04.companion_not_agreed", {"companion": companion}, PAGE)]
    return []
