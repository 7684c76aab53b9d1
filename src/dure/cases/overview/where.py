"""Where what is due is done, and the words of its button (할 일의 단추): by the limit or the task, not by the stage alone."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet, Subquery

from dure.cases.core.records import Case, Deadline, Task
from dure.cases.next_work import ASKED, CONTINUE
from dure.cases.process import CLOSURE, CONFERENCE, DISCOVERY, INTAKE, PLAN, SELECTION
from dure.cases.s05_conference.records import Conference
from dure.cases.s07_plan.records import Plan
from dure.cases.s09_closure.records import Closure
from dure.web.addressed import reverse

# Limits that an approval keeps.
APPROVED = ("plan", "plan_guide", "closure_review")


@dataclass(frozen=True)
class Place:
    """A page of the case; `of_target`: it is about what the limit or the task belongs to."""

    label: str
    view: str
    of_target: bool = False

    def url(self, case: Case, target: object) -> str:
        return reverse(self.view, args=[case.pk, target] if self.of_target else [case.pk])


# By the rule of the deadline; what is not here is done on the page of the stage in which the case stands.
OF_RULE = {
    "referral_answer": Place("답 적기", "service_answer", of_target=True),
    "link_check": Place("점검 쓰기", "checks_record"),
    "link_connect": Place("연계하기", "delivery_page"),
    "assessment_entry": Place("조사 쓰기", "assessment_page"),
    "closure_review": Place("심사서 쓰기", "closure_page"),
    "aftercare_first": Place("상담 쓰기", "aftercare_visit"),
    "aftercare_second": Place("상담 쓰기", "aftercare_visit"),
    "aftercare_link": Place("상담 쓰기", "aftercare_visit"),
}
# By what the task came from; others are ticked off in the list of the case.
OF_ORIGIN = {
    "objection": Place("답하기", "objection_answer", of_target=True),
    "aftercare.pass": Place("사후관리 보기", "aftercare_page"),
    "aftercare.finding": Place("사후관리 보기", "aftercare_page"),
    "consent.withdrawn": Place("동의 보기", "consents_page"),
}


# Where the process has gone on since the limit began, the stage's own words would be stale.
OPENED = {
    DISCOVERY: Place("상담 시작", "discovery_page"),
    INTAKE: Place("조사 시작", "intake_page"),
    SELECTION: Place("선정 보기", "selection_page"),
}
MEETING, SIGNING = Place("회의 보기", "conference_page"), Place("설명과 서명", "plan_sign")


def with_state(rows: QuerySet[Deadline]) -> QuerySet[Any]:
    """With what tells how far the work is: a meeting is planned, a plan or a closure waits for approval."""
    of_case: dict[str, Any] = {"case": OuterRef("case"), "round": OuterRef("case__round")}
    meetings = Conference.objects.filter(
        case=OuterRef("case"), minutes_at__isnull=True, cancelled_at__isnull=True
    )
    return rows.annotate(
        has_meeting=Exists(meetings),
        plan_state=Subquery(Plan.objects.filter(**of_case).order_by("-number").values("state")[:1]),
        closure_state=Subquery(
            Closure.objects.filter(**of_case).order_by("-recorded_at").values("state")[:1]
        ),
    )


def is_asked(deadline: Any) -> bool:
    """Whether what it limits waits for approval: there is nothing to write meanwhile."""
    state = {PLAN: deadline.plan_state, CLOSURE: deadline.closure_state}.get(deadline.case.stage)
    return deadline.rule in APPROVED and state == Plan.State.AWAITING


def of_deadline(deadline: Any) -> tuple[str, str]:
    """The words of the button, and its address."""
    case, place = deadline.case, _place_of(deadline)
    if place is None or (place.of_target and not deadline.target_id):
        words = ASKED if is_asked(deadline) else CONTINUE[case.stage]
        return words, reverse(f"{case.stage}_page", args=[case.pk])
    return place.label, place.url(case, deadline.target_id)


def _place_of(deadline: Any) -> Place | None:
    if deadline.rule in OF_RULE and not is_asked(deadline):
        return OF_RULE[deadline.rule]
    stage = deadline.case.stage
    if stage == CONFERENCE and deadline.has_meeting:
        return MEETING
    if stage == PLAN and deadline.plan_state == Plan.State.APPROVED:
        return SIGNING
    return OPENED.get(stage)


def of_task(task: Task) -> tuple[str, str]:
    place = OF_ORIGIN.get(task.origin)
    if place is None or (place.of_target and not task.origin_id):
        return "할 일 보기", reverse("case_papers", args=[task.case_id]) + "#tasks"
    return place.label, place.url(task.case, task.origin_id)
