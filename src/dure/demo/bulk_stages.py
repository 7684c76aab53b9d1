"""What thin cases have from their conference on (대량 사례의 회의·계획·종결·사후관리): rows that lists and approvals read."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from dure.cases.process import AFTERCARE, CLOSURE, CONFERENCE, PLAN, STAGES
from dure.cases.s05_conference.records import Attendee, Conference
from dure.cases.s07_plan.records import Plan
from dure.cases.s09_closure.records import Closure
from dure.cases.s10_aftercare.records import AftercarePlan, MonitorVisit
from dure.changes.records import Approval
from dure.demo.chance import Chance
from dure.demo.copying import Copier, Table
from dure.rulebook import edition_on
from dure.rulebook.calendar import SEOUL
from dure.rulebook.deadlines import add_months

TABLES: tuple[Table, ...] = (Conference, Attendee, Plan, Closure, Approval, AftercarePlan, MonitorVisit)
DAYS_A_STAGE = 3
DONE_SHARE, ASKED_SHARE, MET_SHARE = 0.5, 0.5, 0.8
FIRST_VISIT, LAST_VISIT, TEN_O_CLOCK = 3, 8, time(10, tzinfo=SEOUL)
PLACES = {stage.code: number for number, stage in enumerate(STAGES)}
Scope = dict[str, Any]
Tables = dict[Table, Copier]


@dataclass(frozen=True)
class Known:
    """A case as it was written."""

    about: Scope
    opened_at: datetime
    reached: int
    is_ended: bool
    manager: tuple[str, str]
    colleagues: tuple[tuple[str, str], ...]

    def at(self, stage: str) -> datetime:
        """When it came into the stage."""
        return self.opened_at + timedelta(days=PLACES[stage] * DAYS_A_STAGE)

    def is_past(self, stage: str) -> bool:
        return self.is_ended or self.reached > PLACES[stage]


class Stages:
    """Writes what one case has."""

    def __init__(
        self, tables: Tables, new_key: Callable[[], str], chance: Chance, case: Known, today: date
    ) -> None:
        self.tables, self.new_key, self.chance, self.case, self.today = tables, new_key, chance, case, today

    def add(self, model: Table, at: datetime, **values: Any) -> str:
        key = self.new_key()
        self.tables[model].add(id=key, **self.case.about, recorded_at=at, **values)
        return key

    def conference(self) -> None:
        case, is_held = self.case, self.case.is_past(CONFERENCE) or self.chance.happens(DONE_SHARE)
        ahead = datetime.combine(self.today, TEN_O_CLOCK) + timedelta(days=self.chance.randint(1, 14))
        at = case.at(CONFERENCE) if is_held else ahead
        done: Scope = {"held_at": at, "minutes_at": at, "minutes_by_id": case.manager[0], "is_agreed": True}
        meeting = self.add(
            Conference,
            case.at(CONFERENCE),
            kind="internal",
            number=1,
            purpose="selection",
            title="대상자 선정 회의",
            scheduled_at=at,
            place="회의실",
            chair_id=case.colleagues[0][0],
            edition=edition_on(at.date()).name,
            **(done if is_held else {}),
        )
        for staff, name in case.colleagues[:2]:
            came = True if is_held else None
            about = {"conference_id": meeting, "side": Attendee.Side.INNER, "staff_id": staff, "name": name}
            self.add(Attendee, case.at(CONFERENCE), **about, came=came, promised_secrecy=is_held)

    def plan(self) -> None:
        case, at, is_final = self.case, self.case.at(PLAN), self.case.is_past(PLAN)
        is_asked = is_final or self.chance.happens(ASKED_SHARE)
        waiting = Plan.State.AWAITING if is_asked else Plan.State.DRAFT
        final: Scope = {"state": Plan.State.FINAL, "approved_at": at, "finalised_at": at}
        about = final if is_final else {"state": waiting}
        plan = self.add(Plan, at, drafted_on=at.date(), edition=edition_on(at.date()).name, **about)
        if is_asked and case.colleagues:
            self._approval("plan", plan, at, is_given=is_final)

    def closure(self) -> None:
        at, is_given = self.case.at(CLOSURE), self.case.is_past(CLOSURE)
        is_asked = is_given or self.chance.happens(ASKED_SHARE)
        waiting = Closure.State.AWAITING if is_asked else Closure.State.DRAFT
        closure = self.add(
            Closure,
            at,
            state=Closure.State.APPROVED if is_given else waiting,
            approved_at=at if is_given else None,
            ground="improved",
            ground_code="employment",
            ground_detail="일자리를 얻어 스스로 생활함.",
            registered_on=at.date() if is_asked else None,
            edition=edition_on(at.date()).name,
        )
        if is_asked:
            self._approval("closure", closure, at, is_given=is_given)

    def _approval(self, kind: str, target: str, at: datetime, *, is_given: bool) -> None:
        given: Scope = {"decision": Approval.Decision.APPROVED, "decided_at": at}
        given |= {"decided_by_id": self.case.colleagues[-1][0]}
        about = {"kind": kind, "target_id": target, "asked_at": at, "asked_by_id": self.case.manager[0]}
        self.add(Approval, at, **about, **(given if is_given else {}))

    def aftercare(self) -> None:
        case, at = self.case, self.case.at(AFTERCARE)
        start = at.date()
        planned = [add_months(start, months) for months in (FIRST_VISIT, LAST_VISIT)]
        plan = self.add(
            AftercarePlan,
            at,
            basis="case",
            starts_on=start,
            first_due_on=planned[0],
            ends_on=planned[-1],
            visits_due=len(planned),
            period="quarter",
            planned_on=json.dumps([day.isoformat() for day in planned]),
            finished_on=planned[-1] if case.is_ended else None,
        )
        past = [day for day in planned if day < self.today]
        met = [day for day in past if self.chance.happens(MET_SHARE)]
        for number, day in enumerate(met, 1):
            text = "지난번과 같이 지내고 있음."
            about = {"plan_id": plan, "number": number, "visited_on": day, "method": "visit", "text": text}
            self.add(MonitorVisit, at, **about, staff_id=case.manager[0], result="continue")


def write(tables: Tables, new_key: Callable[[], str], chance: Chance, case: Known, today: date) -> None:
    """As far as the case has come."""
    stages = Stages(tables, new_key, chance, case, today)
    written = {
        CONFERENCE: stages.conference,
        PLAN: stages.plan,
        CLOSURE: stages.closure,
        AFTERCARE: stages.aftercare,
    }
    for stage, make in written.items():
        if case.reached >= PLACES[stage]:
            make()
