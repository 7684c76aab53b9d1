"""After the decision: telling the household, objections, asking again (결과 안내·이의신청)."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from dure.access.policy import Permission
from dure.cases.core.change import Change, action
from dure.cases.core.notices import tell
from dure.cases.core.records import Case, Notice
from dure.cases.core.tasks import assign_task, finish_tasks
from dure.cases.s01_discovery.actions import Candidate, register_candidate
from dure.cases.s06_selection import queries
from dure.cases.s06_selection.records import Objection, Selection
from dure.cases.s06_selection.rules import Telling, check_answer, check_objection, check_telling
from dure.rulebook import Reason, Refused

OBJECTION = "objection"
UPHELD, DISMISSED = "upheld", "dismissed"


@action("selection.tell", Permission.CASE_WRITE)
def tell_result(
    change: Change, *, selection: Selection, told_on: date, method: str, receiver: str = "", text: str = ""
) -> Notice:
    """The household learns the result; the not-selected in writing with reason and rights (manual-2025 m:9194)."""
    telling = Telling(selection.decision, selection.decided_on, told_on, method, text)
    found = check_telling(telling, change.on, change.book)
    if selection.withdrawn_at:
        found.append(Reason("s06.not_in_force", {}, "m:9194"))
    change.require(found)
    change.target = selection.pk
    change.say(decision=selection.decision, method=method)
    kind = queries.notice_kind(selection)
    return tell(change, kind=kind, told_on=told_on, method=method, receiver=receiver, text=text)


@action("objection.file", Permission.CASE_WRITE)
def file_objection(change: Change, *, selection: Selection, filed_on: date, text: str) -> Objection:
    """The household objects to not having been selected (manual-2025 m:9194)."""
    change.require(
        check_objection(
            selection.decision,
            selection.decided_on,
            filed_on,
            text,
            has_open=queries.open_objection(selection) is not None,
            on=change.on,
            book=change.book,
        )
    )
    made = change.add(Objection, selection=selection, filed_on=filed_on, text=text)
    assign_task(
        change,
        "이의신청에 답하기",
        owner=selection.decided_by,
        due_on=change.on,
        origin=OBJECTION,
        origin_id=made.pk,
    )
    change.target = made.pk
    return made


@action("objection.answer", Permission.CASE_LEAD)
def answer_objection(
    change: Change, *, objection: Objection, result: str, answer: str, answered_on: date | None = None
) -> Objection:
    """Answer with reasons; one that is upheld opens a new case linked to this one."""
    is_answered = objection.answered_on is not None
    change.require(check_answer(result, answer, is_answered=is_answered, book=change.book))
    finish_tasks(change, OBJECTION)
    change.target = objection.pk
    change.say(result=result)
    if result == UPHELD:
        situation = f"이의신청을 받아들여 다시 엽니다.\n{answer}"
        open_again(change, {"route": "other", "situation": situation, "received_at": change.at})
    return change.edit(
        objection,
        None,
        answered_on=answered_on or change.on,
        is_upheld={UPHELD: True, DISMISSED: False}.get(result),
        answer=answer,
    )


@action("selection.ask_again", Permission.CANDIDATE_WRITE)
def ask_again(change: Change, *, route: str, received_at: datetime, situation: str) -> Case:
    """A household that was not selected asks again: a new case, linked to this one (manual-2025 m:9165)."""
    current = queries.selection_in_force(change.case)
    rules = change.book.selection.decisions
    if current is None or not rules[current.decision].allows_new_request:
        raise Refused([Reason("s06.no_new_request", {}, "m:9165")])
    return open_again(change, {"route": route, "situation": situation, "received_at": received_at})


def open_again(change: Change, report: Mapping[str, Any]) -> Case:
    """Open the case that follows, with the same person and household."""
    case = change.case
    running = Case.objects.filter(household_id=case.household_id, status=Case.Status.OPEN).first()
    if running:
        raise Refused([Reason("s06.already_open", {"number": running.number}, "m:9165")])
    found = {**report, "found_on": change.on}
    following = Candidate(found, case.subject, case.household, previous=case)
    return register_candidate(case.office, following, by=change.by, at=change.at)
