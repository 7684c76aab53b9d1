"""Passing a case to another office (다른 기관으로 넘기기)."""

from dataclasses import dataclass
from datetime import date

from dure.access.reach import first_leader
from dure.cases.core.change import Change, action
from dure.cases.core.handing import MOVED, MOVED_AWAY, hand_on
from dure.cases.core.notices import tell
from dure.cases.core.records import Transfer
from dure.cases.core.tasks import assign_task
from dure.cases.moving import queries, rules
from dure.cases.s03_intake.actions.intake import manage_at
from dure.offices.models import Office

TO_DO = "넘어온 사례를 확인하고 담당을 정함"


@dataclass(frozen=True)
class Passing:
    """Whereto and why; `address` is where the household lives now, if that changed."""

    office: Office
    reason: str
    address: str = ""
    address_detail: str = ""
    told_on: date | None = None
    told_method: str = ""


@action("case.move", queries.right_to_move)
def move_case(change: Change, *, passing: Passing) -> Transfer:
    """The case goes on at another office with its whole record (manual-2025 m:8429, m:9905, m:10106)."""
    case, office = change.case, passing.office
    told = {"told_on": passing.told_on, "told_method": passing.told_method}
    facts = queries.facts_of(case, office, reason=passing.reason, **told)
    change.require(rules.check_move(facts, change.on, change.book))
    if case.manager_id and passing.told_on:
        tell(
            change,
            kind="manager_change",
            told_on=passing.told_on,
            method=passing.told_method,
            text=passing.reason,
        )
    if passing.address:
        home = {"address": passing.address, "address_detail": passing.address_detail}
        change.edit(case.household, None, **home)
    manage_at(change, office, passing.reason)
    assign_task(
        change, TO_DO, owner=first_leader(office.pk, on=change.on), due_on=change.on, origin="case.move"
    )
    kind = MOVED if office.sigungu_id == case.sigungu_id else MOVED_AWAY
    return hand_on(change, office, kind=kind, reason=passing.reason)
