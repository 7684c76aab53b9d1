"""Reading closure reviews and what they rest on (종결심사)."""

from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from dure.access.reading import read
from dure.cases.core.lists import kept, kept_with
from dure.cases.core.records import Case, StageEntry
from dure.cases.s04_assessment.records import RiskSurvey
from dure.cases.s05_conference.records import Conference
from dure.cases.s07_plan import queries as plans
from dure.cases.s07_plan.records import Plan
from dure.cases.s08_delivery import queries as delivery
from dure.cases.s08_delivery.records import Service, ServiceCheck
from dure.cases.s08_delivery.rules import PENDING
from dure.cases.s09_closure import evidence
from dure.cases.s09_closure.records import Closure, GoalResult, LinkEnd
from dure.cases.s09_closure.rules.closure import ClosureFacts, GoalFacts
from dure.cases.s09_closure.rules.links import LinkEndFacts
from dure.people.models import Membership
from dure.people.queries import recorded_members
from dure.rulebook import latest

OPEN = (Closure.State.DRAFT, Closure.State.AWAITING, Closure.State.RETURNED)
EDITABLE = (Closure.State.DRAFT, Closure.State.RETURNED)


def open_closure(case: Case) -> Closure | None:
    """The review under way."""
    return next((each for each in kept(case, Closure) if each.state in OPEN), None)


def shown_closure(case: Case) -> Closure | None:
    """The review under way, else the last one."""
    return open_closure(case) or next(reversed(kept(case, Closure)), None)


def earlier_closures(case: Case, than: Closure | None) -> list[Closure]:
    """Reviews that were dropped or sent back before."""
    found = kept_with(case, Closure, goal_results=GoalResult)
    return [each for each in reversed(found) if each != than]


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


def plan_is_awaiting(case: Case) -> bool:
    """Whether a version still being written waits for its approval."""
    return any(each.state == Plan.State.AWAITING for each in plans.versions(case))


def others_living(case: Case) -> int:
    """Members of the household beside the subject."""
    today = timezone.localdate()
    rows = [each for each in read(recorded_members(case.household_id)) if each.person.died_on is None]
    current = [each for each in rows if each.until_on is None or each.until_on > today]
    return sum(each.person_id != case.subject_id for each in current)


# What `facts` looks at.
READS = (
    Plan,
    Closure,
    GoalResult,
    StageEntry,
    Conference,
    RiskSurvey,
    Membership,
    *delivery.CONTACTS,
)

# What the page of the stage looks at, the advice on it included.
SHOWN = READS


def facts(case: Case) -> ClosureFacts:
    """What the guards of this stage need."""
    closure = open_closure(case)
    about_plans: dict[str, Any] = {
        "has_final_plan": final_plan(case) is not None,
        "plan_is_awaiting": plan_is_awaiting(case),
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


def link_end(case: Case) -> LinkEnd | None:
    """How this round's links ended when they were not carried through."""
    return next((each for each in reversed(kept(case, LinkEnd)) if each.round == case.round), None)


# What `link_facts` looks at.
LINK_READS = (Service, ServiceCheck)


def link_facts(case: Case) -> LinkEndFacts:
    """What was linked in this round, and what is still pending."""
    found = delivery.links(case)
    return LinkEndFacts(
        pending=tuple(each.name for each in found if each.state in PENDING),
        begun=tuple(each.name for each in found if each.starts_on),
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
        "silence": delivery.silence_of(case),
        "refusing_since_on": delivery.refusing_since(case),
    }


def _goals(closure: Closure) -> tuple[GoalFacts, ...]:
    rows = results_of(closure)
    return tuple(GoalFacts(row.term, row.achievement, bool(row.account.strip())) for row in rows)


def results_of(closure: Closure) -> list[GoalResult]:
    """How far each goal of the plan was reached."""
    return [each for each in kept(closure.case, GoalResult) if each.closure_id == closure.pk]


def _day(moment: datetime | None) -> date:
    return timezone.localdate(moment)


def usual_aftercare() -> str:
    """How a case household is followed up, in the numbers of the rulebook."""
    book = latest()
    schedule = book.aftercare["case"]
    first, last = (book.deadlines[rule].months for rule in (schedule.windows[0], schedule.windows[-1]))
    return (
        f"종결 뒤 {last}개월 안에 {schedule.visits}번 방문하여 살핍니다. 처음은 {first}개월 안에 합니다. "
        "도움이 다시 필요하면 언제든 연락하실 수 있습니다."
    )
