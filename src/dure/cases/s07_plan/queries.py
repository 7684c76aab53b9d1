"""Reading plans (서비스 제공계획)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from django.db.models import Count, QuerySet
from django.utils import timezone

from dure.access.reading import hang
from dure.cases.core.consents import consents_in_force, recipients_without_consent
from dure.cases.core.deadlines import running_now
from dure.cases.core.lists import kept, make_ready
from dure.cases.core.records import Attachment, Case, CaseEvent, Consent, Deadline
from dure.cases.s04_assessment.records import Assessment, NeedFinding
from dure.cases.s05_conference.records import ConferenceDecision
from dure.cases.s06_selection.records import Selection
from dure.cases.s07_plan.approval import PLAN_APPROVAL
from dure.cases.s07_plan.differences import Line, LineChange, differences
from dure.cases.s07_plan.records import Goal, Plan, PlannedService, UnmetNeed
from dure.cases.s07_plan.rules import PlanFacts, ServiceFacts
from dure.changes.records import Approval
from dure.rulebook import Rulebook, latest
from dure.rulebook.deadlines import add_months

Part = TypeVar("Part", Goal, PlannedService, UnmetNeed)
# A signature drawn on the screen is a paper of the plan; its title says whose it is.
SIGNED, SIGNATURE = "signed_plan", "계획서 서명: "
OPEN_STATES = (Plan.State.DRAFT, Plan.State.AWAITING, Plan.State.RETURNED, Plan.State.APPROVED)


def current_plan(case: Case) -> Plan | None:
    """The newest version: the one under way, or the final one when none is."""
    return next(reversed(versions(case)), None)


def plan_on(case: Case, on: date) -> Plan | None:
    """The newest version that was drafted by a day."""
    return next((each for each in reversed(versions(case)) if each.drafted_on <= on), None)


def open_plan(case: Case) -> Plan | None:
    """The version being worked on."""
    return next((each for each in versions(case) if each.state in OPEN_STATES), None)


def final_plan(case: Case) -> Plan | None:
    """The version in force."""
    return next((each for each in reversed(versions(case)) if each.state == Plan.State.FINAL), None)


def plans(case: Case) -> QuerySet[Plan]:
    """Every version, in order."""
    return Plan.objects.filter(case=case).order_by("number")


def versions(case: Case) -> list[Plan]:
    """The same for a page."""
    return kept(case, Plan)


def goals_of(plan: Plan) -> list[Goal]:
    """The goals of a version with their services, in order."""
    make_ready(plan.case, Goal, PlannedService)
    goals, lines = _of(plan, Goal), _of(plan, PlannedService)
    hang(goals, "services", lines)
    return goals


def services_of(plan: Plan) -> list[PlannedService]:
    """The service lines of a version with their goals."""
    return sorted(_of(plan, PlannedService), key=lambda line: line.goal.order)


def unmet_of(plan: Plan) -> list[UnmetNeed]:
    """Needs that the version leaves aside."""
    return _of(plan, UnmetNeed)


def _of(plan: Plan, kind: type[Part]) -> list[Part]:
    return [each for each in kept(plan.case, kind) if each.plan_id == plan.pk]


def assessment_of(case: Case) -> Assessment | None:
    """The latest completed assessment: its needs are what the plan answers."""
    return next((each for each in reversed(kept(case, Assessment)) if each.completed_at), None)


def needs_of(case: Case) -> list[NeedFinding]:
    """The needs found by the latest completed assessment, the most pressing first."""
    assessment = assessment_of(case)
    found = kept(case, NeedFinding) if assessment else []
    return [need for need in found if assessment and need.assessment_id == assessment.pk]


def expected_end(case: Case) -> date | None:
    """As long as the selection expects to go on with the household, from today."""
    chosen = next((each for each in reversed(kept(case, Selection)) if each.round == case.round), None)
    months = chosen.expected_months if chosen and chosen.withdrawn_at is None else None
    return add_months(timezone.localdate(), months) if months else None


def need_areas(case: Case) -> tuple[str, ...]:
    """The areas in which a need was found, each once."""
    return tuple(dict.fromkeys(need.area for need in needs_of(case)))


MOST_PROVIDERS = 40


@dataclass(frozen=True)
class Provider:
    """A body to be offered while one types, and why."""

    name: str
    why: str


def providers_planned(case: Case) -> list[Provider]:
    """Bodies for a service of the plan."""
    return providers_known(case, PlannedService.objects.all())


def providers_known(case: Case, used: QuerySet[Any]) -> list[Provider]:
    """First whom the household consented to, then whom the office has worked with, the most frequent first."""
    agreed = dict.fromkeys(each.recipient for each in consents_in_force(case) if each.recipient)
    found = {name: Provider(name, "동의함") for name in agreed}
    of_office = used.filter(office=case.office_id).exclude(provider="").order_by()
    often = of_office.values("provider").annotate(times=Count("pk")).order_by("-times", "provider")
    for row in often[:MOST_PROVIDERS]:
        found.setdefault(row["provider"], Provider(row["provider"], f"우리 기관이 {row['times']}번 이용"))
    return list(found.values())


def ready_to_write(case: Case) -> None:
    """All that the sheet shows, asked for at once."""
    make_ready(case, Plan, Assessment, NeedFinding, Goal, PlannedService, ConferenceDecision, Selection)


def decided_for(case: Case) -> list[ConferenceDecision]:
    """What the conferences of the case decided, the newest first."""
    return sorted(kept(case, ConferenceDecision), key=lambda each: each.recorded_at, reverse=True)


def approvals_of(plan: Plan) -> QuerySet[Approval]:
    """Every request for this version with its answer, newest first."""
    rows = Approval.objects.filter(kind=PLAN_APPROVAL.code, target_id=plan.pk)
    return rows.select_related("asked_by", "decided_by").order_by("-asked_at")


def plan_deadline(case: Case) -> Deadline | None:
    """The measured limit still running, with its first and its extended date."""
    return next((each for each in running_now(case) if each.rule == "plan"), None)


# What `facts` looks at.
READS = (
    Plan,
    Goal,
    PlannedService,
    UnmetNeed,
    Deadline,
    Assessment,
    NeedFinding,
    Consent,
)


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
        unmet_areas=frozenset(each.area for each in _of(plan, UnmetNeed)),
        goal_areas=tuple(each.area for each in _of(plan, Goal)),
        services=tuple(service_facts(case, line) for line in services_of(plan)),
        is_explained=plan.explained_on is not None,
        subject_signed=plan.subject_signed_on is not None,
        manager_signed=plan.manager_signed_on is not None,
        signed_on=plan.subject_signed_on,
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
        kind=line.kind,
        times=line.times,
        per=line.per,
        starts_on=line.starts_on,
        ends_on=line.ends_on,
        priority=line.priority,
        timing=line.timing,
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


def signatures_of(plan: Plan) -> dict[str, Attachment]:
    """By who drew it, as of the last signing: those made with it have later keys than its event."""
    signing = (
        CaseEvent.objects.filter(case_id=plan.case_id, verb="plan.sign", target_id=plan.pk)
        .order_by("id")
        .last()
    )
    if signing is None or plan.subject_signed_on is None:
        return {}
    drawn = Attachment.objects.filter(
        case_id=plan.case_id, kind=SIGNED, target_id=plan.pk, removed_at=None, title__startswith=SIGNATURE
    )
    return {each.title.removeprefix(SIGNATURE): each for each in drawn if each.pk > signing.pk}
