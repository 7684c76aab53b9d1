"""When an assessment is complete (조사 등록 완료), and when it is done again (재조사)."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from dure.cases.core.consent_rules import Lacking, consents_complete, people_lacking
from dure.cases.s04_assessment.rules.visits import VisitFacts, visits_reasons
from dure.rulebook import Reason, Rulebook

NEEDS, RISK = "assessment_needs", "risk_assessment"
# "4순위 이하" may be given to several needs, the first three only once (need_priority).
RANKED_ONCE = 3


@dataclass(frozen=True)
class NeedFacts:
    """One need as the rules see it."""

    area: str
    middle: str
    is_described: bool
    priority: int | None


@dataclass(frozen=True)
class AssessmentFacts:
    """Everything the guards of this stage need to know; `unanswered` is None without a risk survey."""

    lacking: tuple[Lacking, ...]
    visits: tuple[VisitFacts, ...]
    concerns: tuple[str, ...]
    problem_areas: tuple[str, ...]
    areas_clear: tuple[str, ...]
    needs: tuple[NeedFacts, ...]
    has_main_person: bool
    has_housing: bool
    unanswered: int | None
    missing_opinions: tuple[str, ...]

    @property
    def people_lacking(self) -> int:
        """How many still have something to sign."""
        return people_lacking(self.lacking)


def consent_of_all(facts: AssessmentFacts, on: date, book: Rulebook) -> list[Reason]:
    """Still complete: a member may have come, or withdrawn (manual-2025 m:10200)."""
    return consents_complete(facts.lacking, book)


def visited(facts: AssessmentFacts, on: date, book: Rulebook) -> list[Reason]:
    """Visits were made as the rules want it, or it is said why not (manual-2025 m:8584-8604)."""
    if not facts.visits:
        return [Reason("s04.no_visit", {}, "visit_new")]
    return visits_reasons(facts.visits, facts.concerns, book)


def areas_looked_at(facts: AssessmentFacts, on: date, book: Rulebook) -> list[Reason]:
    """Each problem of the counselling is followed up: a need, or why there is none (manual-2025 m:8578)."""
    seen = {need.area for need in facts.needs} | set(facts.areas_clear)
    found = [
        Reason("s04.area_not_looked_at", {"area": book.areas[area].ko}, NEEDS)
        for area in facts.problem_areas
        if area not in seen
    ]
    return found or ([] if seen else [Reason("s04.no_need", {}, NEEDS)])


def needs_complete(facts: AssessmentFacts, on: date, book: Rulebook) -> list[Reason]:
    """Every need is described and ranked (manual-2025 m:8678-8681)."""
    return [reason for need in facts.needs for reason in _need_reasons(need, book)] + _ranks(facts.needs)


def _need_reasons(need: NeedFacts, book: Rulebook) -> list[Reason]:
    name = {"need": book.codes["middle_class"].label(need.middle)}
    found = []
    if not need.is_described:
        found.append(Reason("s04.need_not_described", name, NEEDS))
    if need.priority is None:
        found.append(Reason("s04.need_not_ranked", name, NEEDS))
    return found


def _ranks(needs: Iterable[NeedFacts]) -> list[Reason]:
    given = Counter(need.priority for need in needs if need.priority and need.priority <= RANKED_ONCE)
    return [
        Reason("s04.rank_twice", {"rank": rank}, NEEDS) for rank, times in sorted(given.items()) if times > 1
    ]


def household_known(facts: AssessmentFacts, on: date, book: Rulebook) -> list[Reason]:
    """Who is at the centre, and how the household lives (manual-2025 m:8622, m:11473)."""
    found = []
    if not facts.has_main_person:
        found.append(Reason("s04.no_main_person", {}, "assessment_strengths"))
    if not facts.has_housing:
        found.append(Reason("s04.no_housing", {}, "household_edit"))
    return found


def risk_survey_complete(facts: AssessmentFacts, on: date, book: Rulebook) -> list[Reason]:
    """The risk survey goes with the survey of needs, every item answered or 해당 없음 (manual-2025 m:8567, m:11962)."""
    if facts.unanswered is None:
        return [Reason("s04.no_risk_survey", {}, RISK)]
    if facts.unanswered:
        return [Reason("s04.risk_unanswered", {"items": facts.unanswered}, RISK)]
    return []


def opinions_written(facts: AssessmentFacts, on: date, book: Rulebook) -> list[Reason]:
    """Needs, resources and direction, in the manager's own judgement (manual-2025 m:8626)."""
    return [
        Reason("s04.opinion_missing", {"opinion": label}, "assessment_opinion")
        for label in facts.missing_opinions
    ]


def check_reassessment(reason: str) -> list[Reason]:
    """A re-assessment says what has changed (manual-2025 m:8571)."""
    return [] if reason.strip() else [Reason("s04.again_needs_reason")]
