"""Facts of delivery, closure and aftercare (제공·점검, 종결심사, 사후관리)."""

from collections.abc import Iterator
from datetime import date

from django.utils import timezone

from dure.advice.facts.deciding import need_areas
from dure.advice.facts.risk import before_and_after
from dure.advice.facts.shelf import Sheet, Shelf, joined
from dure.advice.rules.aftercare import AftercareFacts, VisitFacts
from dure.advice.rules.closure import AchievementFacts, ClosureFacts
from dure.advice.rules.delivery import CheckFacts, ContactFacts, DeliveryFacts, GivenFacts
from dure.cases.core.records import Case, StageEntry
from dure.cases.process import DELIVERY
from dure.cases.s08_delivery.records import Contact, Service, ServiceCheck
from dure.cases.s09_closure.records import Closure, GoalResult
from dure.cases.s10_aftercare.records import AftercarePlan, MonitorVisit

GIVEN = (Service.State.ACTIVE, Service.State.ENDED)


def delivery(case: Case, shelf: Shelf) -> Iterator[Sheet]:
    """All that was given and checked in this round; whether it rests is asked while the stage runs."""
    facts = delivery_facts(case, shelf)
    if facts.services or facts.checks or facts.contacts:
        days = [each.on for each in facts.checks if each.on]
        yield Sheet("delivery", case.pk, facts, "delivery_page", max(days, default=shelf.today))


def delivery_facts(case: Case, shelf: Shelf) -> DeliveryFacts:
    rows = [each for each in shelf.of(case, Service) if each.round == case.round and each.state in GIVEN]
    known = {each.pk for each in rows}
    since = _delivering_since(case, shelf)
    return DeliveryFacts(
        target=str(case.pk),
        areas=need_areas(case, shelf),
        services=tuple(given_facts(each) for each in rows),
        checks=tuple(check_facts(c) for c in shelf.of(case, ServiceCheck) if c.service_id in known),
        contacts=tuple(
            ContactFacts(str(c.pk), c.happened_on, c.text)
            for c in shelf.of(case, Contact)
            if since is None or c.happened_on >= since
        ),
        today=shelf.today if case.stage == DELIVERY and case.status == Case.Status.OPEN else None,
    )


def _delivering_since(case: Case, shelf: Shelf) -> date | None:
    entered = [each.entered_at for each in shelf.of(case, StageEntry) if each.stage == DELIVERY]
    return timezone.localdate(min(entered)) if entered else None


def given_facts(each: Service) -> GivenFacts:
    """A link is checked once within its window, which a deadline watches (s08)."""
    ends_on = each.ended_on or each.ends_on
    starts_on = None if each.is_link else each.starts_on
    return GivenFacts(str(each.pk), each.name, each.provider, starts_on, ends_on)


def check_facts(check: ServiceCheck) -> CheckFacts:
    return CheckFacts(
        key=str(check.pk),
        service=str(check.service_id),
        on=check.checked_on,
        state=check.state,
        effect=check.effect,
        change=check.change,
        reason=check.change_reason,
        measure=check.measure,
    )


def closure(case: Case, shelf: Shelf) -> Iterator[Sheet]:
    """The review under way or the one with which the case closed."""
    rows = [each for each in shelf.of(case, Closure) if each.round == case.round]
    kept = [each for each in rows if each.state != Closure.State.DROPPED]
    if kept:
        record = kept[-1]
        on = record.registered_on or timezone.localdate(record.recorded_at)
        facts, is_draft = closure_facts(case, record, shelf), record.registered_on is None
        yield Sheet("closure", record.pk, facts, "closure_page", on, is_draft=is_draft)


def closure_facts(case: Case, record: Closure, shelf: Shelf) -> ClosureFacts:
    before, after = before_and_after(shelf.surveys(case), shelf.book)
    results = [each for each in shelf.of(case, GoalResult) if each.closure_id == record.pk]
    closed_on = case.closed_on or record.registered_on or shelf.today
    active = [c.checked_on for c in shelf.of(case, ServiceCheck)]
    active += [c.happened_on for c in shelf.of(case, Contact)]
    needs = {each.area for each in results}
    return ClosureFacts(
        target=str(record.pk),
        ground=record.ground,
        ground_detail=record.ground_detail,
        opinion=joined(record.opinion, record.service_effect, record.change, record.short_only_reason),
        achievements=tuple(AchievementFacts(str(r.pk), r.text, r.achievement, r.account) for r in results),
        services_still_running=sum(s.state == Service.State.ACTIVE for s in shelf.of(case, Service)),
        last_active_on=max((day for day in active if day <= closed_on), default=None),
        closed_on=closed_on,
        risk_before=before,
        risk_after=after,
        aftercare_plan=record.aftercare_plan,
        is_fragile=bool(needs & set(shelf.book.product.advice.closure.needs_aftercare_areas)),
    )


def aftercare(case: Case, shelf: Shelf) -> Iterator[Sheet]:
    rows = [each for each in shelf.of(case, AftercarePlan) if each.round == case.round]
    if rows:
        record = rows[-1]
        facts = aftercare_facts(case, record, shelf)
        days = [visit.on for visit in facts.visits if visit.on]
        yield Sheet("aftercare", record.pk, facts, "aftercare_page", max(days, default=record.first_due_on))


def aftercare_facts(case: Case, record: AftercarePlan, shelf: Shelf) -> AftercareFacts:
    visits = [
        each for each in shelf.of(case, MonitorVisit) if each.plan_id == record.pk and not each.is_attempt
    ]
    return AftercareFacts(
        target=str(record.pk),
        visits=tuple(
            VisitFacts(str(v.pk), v.visited_on, joined(v.text, v.finding), v.wishes, v.worries)
            for v in visits
        ),
        closed_on=case.closed_on or record.starts_on,
        today=None if record.finished_on else shelf.today,
        is_high_risk=record.is_soon,
    )
