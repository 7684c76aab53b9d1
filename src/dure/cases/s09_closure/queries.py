"""Reading closure reviews and what they rest on (종결심사)."""

from datetime import date, datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from dure.cases.core.records import Case
from dure.cases.s07_plan import queries as plans
from dure.cases.s07_plan.records import Plan
from dure.cases.s08_delivery import queries as delivery
from dure.cases.s09_closure import evidence
from dure.cases.s09_closure.records import Closure
from dure.cases.s09_closure.rules import ClosureFacts, GoalFacts
from dure.people.models import Membership

OPEN = (Closure.State.DRAFT, Closure.State.AWAITING, Closure.State.RETURNED)
EDITABLE = (Closure.State.DRAFT, Closure.State.RETURNED)


def open_closure(case: Case) -> Closure | None:
    """The review under way."""
    return Closure.objects.filter(case=case, state__in=OPEN).select_related("moved_to_office").first()


def shown_closure(case: Case) -> Closure | None:
    """The review under way, else the last one."""
    rows = Closure.objects.filter(case=case).select_related("moved_to_office")
    return open_closure(case) or rows.order_by("recorded_at").last()


def earlier_closures(case: Case, than: Closure | None) -> QuerySet[Closure]:
    """Reviews that were dropped or sent back before."""
    rows = Closure.objects.filter(case=case).order_by("-recorded_at")
    return rows.exclude(pk=than.pk) if than else rows


def approved_closure(case: Case) -> Closure:
    """The review with which this case closed."""
    return Closure.objects.filter(case=case, state=Closure.State.APPROVED).latest("approved_at")


def final_plan(case: Case) -> Plan | None:
    """The plan in force, if it is of this round."""
    plan = plans.final_plan(case)
    return plan if plan and plan.round == case.round else None


def open_plans(case: Case) -> QuerySet[Plan]:
    """Versions still being written."""
    return plans.plans(case).filter(state__in=plans.OPEN_STATES)


def others_living(case: Case) -> int:
    """Members of the household beside the subject."""
    rows = Membership.objects.filter(household=case.household_id, person__died_on__isnull=True)
    current = rows.filter(Q(until_on__isnull=True) | Q(until_on__gt=timezone.localdate()))
    return current.exclude(person=case.subject_id).count()


def facts(case: Case) -> ClosureFacts:
    """What the guards of this stage need."""
    closure = open_closure(case)
    about_plans: dict[str, Any] = {
        "has_final_plan": final_plan(case) is not None,
        "plan_is_awaiting": open_plans(case).filter(state=Plan.State.AWAITING).exists(),
    }
    if closure is None:
        return ClosureFacts(**about_plans)
    return ClosureFacts(**about_plans, **_entered(closure), **_evidence(case), goals=_goals(closure))


WRITTEN = (
    "state",
    "result",
    "ground",
    "ground_code",
    "ground_detail",
    "ground_since_on",
    "moved_on",
    "moved_to",
    "short_only_reason",
    "service_effect",
    "change",
    "opinion",
    "aftercare_plan",
    "household_told_on",
)


def _entered(closure: Closure) -> dict[str, Any]:
    office = closure.moved_to_office
    inside = bool(office and office.sigungu_id == closure.case.sigungu_id)
    return {name: getattr(closure, name) for name in WRITTEN} | {"moves_inside": inside}


def _evidence(case: Case) -> dict[str, Any]:
    conference, survey = evidence.closure_conference(case), evidence.second_survey(case)
    return {
        "others_living": others_living(case),
        "conference_on": _day(conference.held_at) if conference else None,
        "has_second_survey": survey is not None,
        "lowered_areas": evidence.lowered_areas(evidence.first_survey(case), survey),
        "unreached_since_on": delivery.no_contact_since(case),
        "refusing_since_on": delivery.refusing_since(case),
    }


def _goals(closure: Closure) -> tuple[GoalFacts, ...]:
    rows = closure.goal_results.all()
    return tuple(GoalFacts(row.term, row.achievement, bool(row.account.strip())) for row in rows)


def _day(moment: datetime | None) -> date:
    return timezone.localdate(moment)
