"""Facts of counselling and survey (초기상담, 욕구 및 위기도 조사)."""

from collections.abc import Iterator

from django.utils import timezone

from dure.advice.facts.shelf import Sheet, Shelf, joined
from dure.advice.rules.assessment import AssessmentFacts, NeedFacts
from dure.advice.rules.counselling import CounsellingFacts
from dure.cases.core.records import Case
from dure.cases.s02_counselling.records import Counselling, MemberFinding
from dure.cases.s04_assessment.records import Assessment, NeedFinding


def counselling(case: Case, shelf: Shelf) -> Iterator[Sheet]:
    """The last talk: later ones complete the first."""
    rounds = shelf.of(case, Counselling)
    if rounds:
        record = rounds[-1]
        facts = counselling_facts(case, record, shelf)
        on, is_draft = record.counselled_on, record.submitted_at is None
        yield Sheet("counselling", record.pk, facts, "counselling_page", on, is_draft=is_draft)


def counselling_facts(case: Case, record: Counselling, shelf: Shelf) -> CounsellingFacts:
    members = [each for each in shelf.of(case, MemberFinding) if each.counselling_id == record.pk]
    reading = shelf.book.product.advice.text
    notes = [answers.get("note", "") for answers in record.area_answers.values()]
    return CounsellingFacts(
        target=str(record.pk),
        situation=record.findings,
        problems=record.worries,
        wishes=joined(record.wishes, *(m.wish for m in members if m.wish not in reading.empty)),
        opinion=record.opinion,
        details=joined(*(m.problem for m in members if m.problem not in reading.empty), *notes),
        problem_areas=tuple(record.problem_areas),
        judgement=record.decision,
    )


def counselling_text(case: Case, shelf: Shelf) -> str:
    """All that was told in counselling, to compare later texts with."""
    told = (joined(c.worries, c.wishes, c.findings, c.opinion) for c in shelf.of(case, Counselling))
    return joined(*told)


def assessment(case: Case, shelf: Shelf) -> Iterator[Sheet]:
    """The last survey of the round."""
    rows = [each for each in shelf.of(case, Assessment) if each.round == case.round]
    if rows:
        record = rows[-1]
        on = timezone.localdate(record.completed_at or record.recorded_at)
        facts, is_draft = assessment_facts(case, record, shelf), record.completed_at is None
        yield Sheet("assessment", record.pk, facts, "assessment_page", on, is_draft=is_draft)


def assessment_facts(case: Case, record: Assessment, shelf: Shelf) -> AssessmentFacts:
    needs = [each for each in shelf.of(case, NeedFinding) if each.assessment_id == record.pk]
    first = min((need.priority for need in needs if need.priority), default=None)
    history = joined(record.family_history, *(event.text for event in shelf.life_events(case)))
    return AssessmentFacts(
        target=str(record.pk),
        needs=tuple(need_facts(need, is_main=bool(first and need.priority == first)) for need in needs),
        supports=record.supports,
        strengths=record.strengths,
        family_history=history,
        opinion=opinion_of(record),
        counselling_text=counselling_text(case, shelf),
    )


def need_facts(need: NeedFinding, *, is_main: bool) -> NeedFacts:
    """A cause chosen from the list is a view too."""
    said = joined(need.description, need.phenomena_other)
    view = joined(need.cause, need.caused_by, *need.causes)
    return NeedFacts(str(need.pk), need.area, said, view, is_main=is_main, is_viewed=bool(need.causes))


def opinion_of(record: Assessment) -> str:
    return joined(record.needs_unsaid, record.resources, record.direction)


def assessment_text(case: Case, shelf: Shelf) -> str:
    """All that was told in the survey, to compare minutes with."""
    needs = (need.description for need in shelf.of(case, NeedFinding))
    opinions = (joined(each.needs_said, opinion_of(each)) for each in shelf.of(case, Assessment))
    return joined(*needs, *opinions)
