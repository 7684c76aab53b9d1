"""What of a stage's own work is due now (다음에 할 일): requests, answers and checks while services run."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.urls import reverse
from django.utils import timezone

from dure.cases.core.lists import kept
from dure.cases.core.records import Case
from dure.cases.core.stages import has_reached
from dure.cases.process import CLOSURE, CONFERENCE, DELIVERY, INTAKE, PLAN
from dure.cases.s03_intake.queries import ACCEPTED
from dure.cases.s05_conference.records import Conference
from dure.cases.s07_plan.queries import open_plan
from dure.cases.s07_plan.records import Plan
from dure.cases.s08_delivery.queries import (
    ServiceRow,
    is_waiting,
    recent_findings,
    service_rows,
    still_open,
)
from dure.cases.s08_delivery.records import Service, ServiceCheck
from dure.cases.s08_delivery.rules import advise
from dure.cases.s09_closure.queries import open_closure
from dure.cases.s09_closure.records import Closure
from dure.rulebook import edition_on

# A check is told of a week before its day.
SOON_DAYS = 7
SHOWN = 5
EVALUATE_CLOSURE = "evaluate_closure"
State = Service.State


@dataclass(frozen=True)
class Due:
    """One thing to do with its one button; its day is a guide (참고) unless the guide book measures it."""

    what: str
    note: str
    label: str
    url: str
    due_on: date | None = None
    is_guide: bool = True

    @property
    def order(self) -> tuple[bool, date]:
        return (self.due_on is None, self.due_on or date.max)


# What the words below look at, by stage.
READS = {
    DELIVERY: (Service, ServiceCheck),
    CONFERENCE: (Conference,),
    PLAN: (Plan,),
    CLOSURE: (Closure,),
}


def due_now(case: Case) -> list[Due]:
    """While services are given: to be asked for, to be answered, to be checked, the most urgent first."""
    if case.stage != DELIVERY or case.status != Case.Status.OPEN:
        return []
    rows = [row for row in service_rows(case) if row.service.round == case.round]
    found = [*_requests(case, rows), *_answers(case, rows), *_checks(case, rows)]
    return sorted(found, key=lambda each: each.order)


def _requests(case: Case, rows: Iterable[ServiceRow]) -> Iterable[Due]:
    found = [
        each.service for each in rows if each.service.state == State.PREPARED and not each.service.is_direct
    ]
    if len(found) > 1:
        names = ", ".join(each.name for each in found)
        yield Due(f"의뢰 {len(found)}건", names, "의뢰 보내기", reverse("services_request", args=[case.pk]))
        return
    for service in found:
        url = reverse("service_request", args=[case.pk, service.pk])
        yield Due(f"{service.name} 의뢰", service.provider, "의뢰 보내기", url)


def _answers(case: Case, rows: Iterable[ServiceRow]) -> Iterable[Due]:
    for row in rows:
        service, limit = row.service, row.answer_due
        if is_waiting(service) and service.state != State.ENDED:
            url = reverse("service_answer", args=[case.pk, service.pk])
            due_on = timezone.localdate(limit.counted_until) if limit else None
            yield Due(f"{service.name} 의뢰의 답", service.provider, "답 적기", url, due_on)


def _checks(case: Case, rows: Iterable[ServiceRow]) -> Iterable[Due]:
    """Those due within the week, together: one visit checks several."""
    until = timezone.localdate() + timedelta(days=SOON_DAYS)
    due = [row for row in rows if row.next_on and row.next_on <= until]
    if due:
        names = ", ".join(row.service.name for row in due)
        first = min(row.next_on for row in due if row.next_on)
        is_guide = not any(row.service.is_link for row in due)
        url = reverse("checks_record", args=[case.pk])
        what = "서비스 점검" if len(due) == 1 else f"서비스 점검 {len(due)}건"
        yield Due(what, names, "점검 쓰기", url, _limit(due) or first, is_guide)


def _limit(due: Iterable[ServiceRow]) -> date | None:
    """Of links it is the end of their window that is measured."""
    return min((row.next_until for row in due if row.next_until), default=None)


def closing_comes_next(case: Case) -> bool:
    """Whether the services say so: none is left to be given, or the checks suggest to evaluate (m:9801-9828)."""
    if case.stage != DELIVERY:
        return True
    if not any(each.round == case.round for each in still_open(case)):
        return True
    today = timezone.localdate()
    suggested = advise(recent_findings(case), today, edition_on(today))
    return any(each.leads_to == EVALUATE_CLOSURE for each in suggested)


# What is done on the page of each stage: the words of the button that leads there.
CONTINUE = {
    "discovery": "발굴 내용 보기",
    "counselling": "상담 쓰기",
    "intake": "접수하기",
    "assessment": "조사 쓰기",
    "conference": "회의 열기",
    "selection": "선정하기",
    "plan": "계획 쓰기",
    "delivery": "점검 쓰기",
    "closure": "심사서 쓰기",
    "aftercare": "사후관리 쓰기",
}
ASKED = "승인 요청 보기"


def continue_words(case: Case) -> str:
    """The same as the records of the case stand: nothing that was done already, nothing that others decide."""
    found = {
        INTAKE: _at_intake,
        CONFERENCE: _at_conference,
        PLAN: _at_plan,
        DELIVERY: _at_delivery,
        CLOSURE: _at_closure,
    }
    words = found.get(case.stage)
    return (words(case) if words else "") or CONTINUE[case.stage]


def _at_intake(case: Case) -> str:
    return "접수 내용 보기" if has_reached(case, ACCEPTED) else ""


def _at_conference(case: Case) -> str:
    open_ones = [each for each in kept(case, Conference) if not (each.minutes_at or each.cancelled_at)]
    if not open_ones:
        return ""
    is_over = any(each.scheduled_at < timezone.now() for each in open_ones)
    return "회의록 쓰기" if is_over else "회의 보기"


def _at_plan(case: Case) -> str:
    plan = open_plan(case)
    if plan and plan.state == Plan.State.AWAITING:
        return ASKED
    return "설명과 서명" if plan and plan.state == Plan.State.APPROVED else ""


def _at_delivery(case: Case) -> str:
    is_given = any(row.service.state == State.ACTIVE for row in service_rows(case))
    return "" if is_given else "서비스 보기"


def _at_closure(case: Case) -> str:
    closure = open_closure(case)
    return ASKED if closure and closure.state == Closure.State.AWAITING else ""
