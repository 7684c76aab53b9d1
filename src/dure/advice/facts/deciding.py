"""Facts of conferences, selection and plan (사례회의, 대상자 선정, 서비스 제공계획)."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.utils import timezone

from dure.advice.facts.beginning import assessment_text, counselling_text
from dure.advice.facts.risk import level_of
from dure.advice.facts.shelf import Sheet, Shelf, joined
from dure.advice.rules.closure import HIGH, LOW
from dure.advice.rules.conference import ConferenceFacts, DecisionFacts
from dure.advice.rules.goals import GoalFacts
from dure.advice.rules.plan import PlanFacts, ServiceFacts
from dure.advice.rules.selection import SelectionFacts
from dure.cases.core.records import Case
from dure.cases.s04_assessment.records import Assessment, NeedFinding
from dure.cases.s05_conference.records import Attendee, Conference, ConferenceDecision
from dure.cases.s06_selection.records import Selection
from dure.cases.s07_plan.records import Goal, Plan, PlannedService, UnmetNeed
from dure.cases.s08_delivery.records import Service

INTEGRATED = "integrated"


def conferences(case: Case, shelf: Shelf) -> Iterator[Sheet]:
    """Those of the round whose minutes were written; the few lines of a quick one are no minutes."""
    for record in shelf.of(case, Conference):
        if record.minutes_at and record.round == case.round and not record.is_quick:
            facts = conference_facts(case, record, shelf)
            yield Sheet("conference", record.pk, facts, "conference_page", held_on(record))


def held_on(record: Conference) -> date:
    return timezone.localdate(record.held_at or record.scheduled_at)


def conference_facts(case: Case, record: Conference, shelf: Shelf) -> ConferenceFacts:
    decisions = [each for each in shelf.of(case, ConferenceDecision) if each.conference_id == record.pk]
    guests = [each for each in shelf.of(case, Attendee) if each.conference_id == record.pk]
    surveys = shelf.surveys(case)
    risk = level_of(surveys[-1] if surveys else None, shelf.book)
    outside = [one for one in guests if one.came and one.side != Attendee.Side.INNER]
    serving = _agencies(case, shelf, held_on(record))
    return ConferenceFacts(
        target=str(record.pk),
        kind=record.kind,
        minutes=joined(record.content, record.supervision, record.expert_supervision),
        result=record.result,
        decisions=tuple(DecisionFacts(d.text, d.owner_name, str(d.due_on)) for d in decisions),
        attendees=tuple(one.affiliation for one in outside),
        positions=tuple(one.position for one in outside if one.position),
        sources=sources_of(case, record, shelf),
        is_high_risk=risk == HIGH,
        is_low_risk=risk == LOW,
        agencies_serving=len(serving),
        served_by=tuple(serving),
        meetings_lately=_meetings_lately(case, record, shelf),
        is_disputed=record.is_agreed is False,
        had_integrated=any(
            each.kind == INTEGRATED and each.held_at and each.round == case.round
            for each in shelf.of(case, Conference)
        ),
    )


def _meetings_lately(case: Case, record: Conference, shelf: Shelf) -> int:
    """Conferences on this household shortly before this one, and this one."""
    last = held_on(record)
    first = last - timedelta(days=shelf.book.product.advice.conference.often_days)
    held = [each for each in shelf.of(case, Conference) if each.held_at and each.pk != record.pk]
    return 1 + sum(first <= held_on(each) <= last for each in held)


def sources_of(case: Case, record: Conference, shelf: Shelf) -> tuple[str, ...]:
    """What minutes may repeat; the sheet itself begins with what was prepared."""
    prepared = joined(record.case_summary, record.main_needs, record.agenda)
    return counselling_text(case, shelf), assessment_text(case, shelf), prepared


def _agencies(case: Case, shelf: Shelf, on: date) -> set[str]:
    """Other bodies that served the household on the day of the conference."""
    return {
        each.provider
        for each in shelf.of(case, Service)
        if each.starts_on and each.starts_on <= on and not each.is_direct and _ran(each, on)
    }


def _ran(service: Service, on: date) -> bool:
    return service.ended_on is None or service.ended_on >= on


def selection(case: Case, shelf: Shelf) -> Iterator[Sheet]:
    for record in shelf.of(case, Selection):
        if record.withdrawn_at is None and record.round == case.round:
            facts = selection_facts(case, record, shelf)
            yield Sheet("selection", record.pk, facts, "selection_page", record.decided_on)


def selection_facts(case: Case, record: Selection, shelf: Shelf) -> SelectionFacts:
    surveys = shelf.surveys(case)
    risk = level_of(surveys[0] if surveys else None, shelf.book)
    return SelectionFacts(
        target=str(record.pk),
        outcome=record.decision,
        reason=record.reason,
        needs=need_areas(case, shelf),
        expected_months=record.expected_months,
        is_high_risk=risk == HIGH,
        is_low_risk=risk == LOW,
    )


def need_areas(case: Case, shelf: Shelf) -> tuple[str, ...]:
    """Areas in which the last finished survey found a need."""
    done = [each for each in shelf.of(case, Assessment) if each.completed_at]
    needs = [each for each in shelf.of(case, NeedFinding) if done and each.assessment_id == done[-1].pk]
    return tuple(dict.fromkeys(need.area for need in needs))


def plan(case: Case, shelf: Shelf) -> Iterator[Sheet]:
    """The newest version of the round."""
    rows = [each for each in shelf.of(case, Plan) if each.round == case.round]
    if rows:
        record = rows[-1]
        facts = plan_facts(case, record, shelf)
        yield Sheet("plan", record.pk, facts, "plan_page", record.drafted_on)


def plan_facts(case: Case, record: Plan, shelf: Shelf) -> PlanFacts:
    areas = need_areas(case, shelf)
    return PlanFacts(
        target=str(record.pk),
        goals=tuple(
            GoalFacts(str(goal.pk), goal.area, goal.term, goal.text)
            for goal in shelf.of(case, Goal)
            if goal.plan_id == record.pk
        ),
        services=tuple(
            service_facts(each) for each in shelf.of(case, PlannedService) if each.plan_id == record.pk
        ),
        need_areas=areas or None,
        unmet=tuple(each.area for each in shelf.of(case, UnmetNeed) if each.plan_id == record.pk),
    )


def service_facts(each: PlannedService) -> ServiceFacts:
    return ServiceFacts(
        key=str(each.pk),
        goal=str(each.goal_id),
        name=each.name,
        provider=each.provider,
        kind=each.kind,
        times=each.times,
        per=each.per,
        is_direct=each.is_direct,
    )
