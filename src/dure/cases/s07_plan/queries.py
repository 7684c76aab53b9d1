"""Reading plans (서비스 제공계획)."""

import uuid
from collections.abc import Iterable

from django.db.models import QuerySet
from django.utils import timezone

from dure.cases.core.consents import recipients_without_consent
from dure.cases.core.deadlines import running
from dure.cases.core.records import Approval, Case, Deadline
from dure.cases.s04_assessment.records import Assessment, NeedFinding
from dure.cases.s07_plan.differences import Line, LineChange, differences
from dure.cases.s07_plan.records import Goal, Plan, PlannedService
from dure.cases.s07_plan.rules import PlanFacts, ServiceFacts
from dure.rulebook import Rulebook, latest

OPEN_STATES = (Plan.State.DRAFT, Plan.State.AWAITING, Plan.State.RETURNED, Plan.State.APPROVED)


def current_plan(case: Case) -> Plan | None:
    """The newest version: the one under way, or the final one when none is."""
    return plans(case).last()


def open_plan(case: Case) -> Plan | None:
    """The version being worked on."""
    return plans(case).filter(state__in=OPEN_STATES).first()


def final_plan(case: Case) -> Plan | None:
    """The version in force."""
    return plans(case).filter(state=Plan.State.FINAL).last()


def plans(case: Case) -> QuerySet[Plan]:
    """Every version, in order."""
    return Plan.objects.filter(case=case).order_by("number")


def goals_of(plan: Plan) -> list[Goal]:
    """The goals of a version with their services, in order."""
    return list(plan.goals.prefetch_related("services__receiver"))


def services_of(plan: Plan) -> list[PlannedService]:
    """The service lines of a version with their goals."""
    return list(plan.services.select_related("goal", "receiver").order_by("goal__order", "priority", "id"))


def assessment_of(case: Case) -> Assessment | None:
    """The latest completed assessment: its needs are what the plan answers."""
    return Assessment.objects.filter(case=case, completed_at__isnull=False).order_by("number").last()


def needs_of(case: Case) -> list[NeedFinding]:
    """The needs found by the latest completed assessment, the most pressing first."""
    assessment = assessment_of(case)
    return list(assessment.needs.all()) if assessment else []


def need_areas(case: Case) -> tuple[str, ...]:
    """The areas in which a need was found, each once."""
    return tuple(dict.fromkeys(need.area for need in needs_of(case)))


def approvals_of(plan: Plan) -> QuerySet[Approval]:
    """Every request for this version with its answer, newest first."""
    rows = Approval.objects.filter(kind=Approval.Kind.PLAN, target_id=plan.pk)
    return rows.select_related("asked_by", "decided_by").order_by("-asked_at")


def plan_deadline(case: Case) -> Deadline | None:
    """The measured limit still running, with its first and its extended date."""
    return running(case).filter(rule="plan").first()


def facts(case: Case) -> PlanFacts:
    """What the guards need, from the version being worked on."""
    plan, clock = open_plan(case), plan_deadline(case)
    due_on = timezone.localdate(clock.original_due_at) if clock else None
    extended = timezone.localdate(clock.due_at) if clock and clock.extension_reason else None
    if plan is None:
        return PlanFacts(False, due_on=due_on, extended_until=extended)
    return PlanFacts(
        exists=True,
        state=plan.state,
        needs_approval=plan.needs_approval,
        need_areas=need_areas(case),
        unmet_areas=frozenset(plan.unmet_needs.values_list("area", flat=True)),
        goal_areas=tuple(plan.goals.values_list("area", flat=True)),
        services=tuple(service_facts(case, line) for line in services_of(plan)),
        is_explained=plan.explained_on is not None,
        subject_signed=plan.subject_signed_on is not None,
        manager_signed=plan.manager_signed_on is not None,
        due_on=due_on,
        extended_until=extended,
        late_reason=plan.late_reason,
    )


def service_facts(case: Case, line: PlannedService) -> ServiceFacts:
    """One line for the rules; the consent asked for is that of whoever receives the service."""
    lacking = not line.is_direct and recipients_without_consent(
        case, [line.provider], [line.receiver] if line.receiver else None
    )
    return ServiceFacts(
        area=line.goal.area,
        name=line.name,
        provider=line.provider,
        is_direct=line.is_direct,
        times=line.times,
        per=line.per,
        is_agreed=line.provider_agreed_on is not None,
        recipient_is_consented=not lacking,
    )


def frequency_words(line: PlannedService, book: Rulebook | None = None) -> str:
    """주 2회, 1시간: how often and how long, as the form prints it."""
    units = (book or latest()).codes["frequency_unit"]
    unit = units.label(line.per) if line.per in units else ""
    if line.per == "as_needed" or not line.times:
        often = unit
    else:
        often = f"{line.times}회" if line.per == "once" else f"{unit} {line.times}회".strip()
    return ", ".join(part for part in (often, line.duration) if part)


def changes_between(before: Plan, after: Plan) -> list[LineChange]:
    """Goals first, then services: what a later version changed."""
    return differences(_lines(before), _lines(after))


def _lines(plan: Plan) -> Iterable[Line]:
    goals = [_goal_line(goal) for goal in goals_of(plan)]
    return goals + [_service_line(service) for service in services_of(plan)]


def _goal_line(goal: Goal) -> Line:
    words = {"욕구영역": _label("area", goal.area), "기간": goal.get_term_display(), "목표": goal.text}
    return Line(f"goal:{goal.line_id}", f"목표: {goal.text}", words)


def _service_line(service: PlannedService) -> Line:
    words = {
        "서비스명": service.name,
        "서비스 종류": _label("service_kind", service.kind),
        "제공기관": service.provider,
        "담당자": service.provider_person,
        "연락처": service.provider_phone,
        "대상": service.receiver.name if service.receiver else "",
        "횟수": frequency_words(service),
        "기간": f"{service.starts_on or ''}~{service.ends_on or ''}".strip("~"),
        "우선순위": str(service.priority or ""),
        "개입시기": _label("timing", service.timing),
    }
    return Line(f"service:{service.line_id}", f"서비스: {service.name}", words)


def _label(codes: str, value: str) -> str:
    known = latest().codes[codes]
    return known.label(value) if value in known else value


def line_of(plan: Plan, line_id: uuid.UUID) -> PlannedService | None:
    """The same line in another version."""
    return plan.services.filter(line_id=line_id).first()
