"""After the decision: telling the household, objections, asking again (결과 안내·이의신청)."""

from datetime import date, datetime

from django.utils import timezone

from dure.access.policy import Permission
from dure.cases.core.change import Change, action
from dure.cases.core.date_rules import Dated, not_before
from dure.cases.core.deadlines import begin, meet
from dure.cases.core.notices import tell
from dure.cases.core.records import Case, Notice
from dure.cases.core.tasks import assign_task, finish_tasks
from dure.cases.process import SELECTION
from dure.cases.s01_discovery.actions.discovery import Candidate, register_candidate
from dure.cases.s01_discovery.inputs import Report
from dure.cases.s06_selection import queries
from dure.cases.s06_selection.records import Objection, Selection
from dure.cases.s06_selection.rules import (
    Filing,
    Telling,
    check_answer,
    check_objection,
    check_telling,
    term_ends_on,
)
from dure.rulebook import Reason, Refused
from dure.rulebook.calendar import in_seoul

OBJECTION = "objection"
ANSWER = "objection_answer"
UPHELD, DISMISSED = "upheld", "dismissed"


@action("selection.tell", Permission.CASE_WRITE)
def tell_result(
    change: Change, *, selection: Selection, told_on: date, method: str, receiver: str = "", text: str = ""
) -> Notice:
    """The household learns the result; the not-selected in writing with reason and rights (manual-2025 m:9194)."""
    telling = Telling(selection.decision, selection.decided_on, told_on, method, text)
    found = check_telling(telling, change.on, change.book)
    if selection.withdrawn_at:
        found.append(Reason("s06.not_in_force"))
    change.require(found)
    change.happened(told_on)
    change.target = selection.pk
    change.say(decision=selection.decision, method=method)
    kind = queries.notice_kind(selection)
    return tell(change, kind=kind, told_on=told_on, method=method, receiver=receiver, text=text)


@action("objection.file", Permission.CASE_WRITE)
def file_objection(
    change: Change,
    *,
    selection: Selection,
    filed_on: date,
    text: str,
    excuse: str = "",
    excuse_ended_on: date | None = None,
) -> Objection:
    """The household objects to not having been selected; one after its term is kept and marked (manual-2025 m:9194)."""
    filing = Filing(filed_on, text, excuse, excuse_ended_on)
    change.require(
        check_objection(
            selection.decision,
            selection.decided_on,
            filing,
            has_open=queries.open_objection(selection) is not None,
            on=change.on,
            book=change.book,
        )
    )
    change.happened(filed_on)
    notice = queries.notice_of(selection)
    term = term_ends_on(notice.told_on if notice else None, change.book)
    made = change.add(Objection, selection=selection, term_ends_on=term, **vars(filing))
    clock = begin(change, ANSWER, in_seoul(filed_on), made.pk, stage=SELECTION)
    assign_task(
        change,
        "이의신청에 답하기",
        owner=selection.decided_by,
        due_on=timezone.localdate(clock.due_at),
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
    meet(change, ANSWER, objection.pk, when=answered_on)
    change.target = objection.pk
    change.say(result=result)
    if result == UPHELD:
        situation = f"이의신청을 받아들여 다시 엽니다.\n{answer}"
        open_again(change, Report("other", change.on, change.at, situation))
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
        raise Refused([Reason("s06.no_new_request")])
    received, decided = Dated("신청받은 때", received_at), Dated("앞의 결정을 한 날", current.decided_on)
    change.require(not_before(received, [decided], "received_at"))
    return open_again(change, Report(route, timezone.localdate(received_at), received_at, situation))


def open_again(change: Change, report: Report) -> Case:
    """Open the case that follows, with the same person and household."""
    case = change.case
    running = Case.objects.filter(household_id=case.household_id, status=Case.Status.OPEN).first()
    if running:
        raise Refused([Reason("s06.already_open", {"number": running.number})])
    following = Candidate(report, case.subject, case.household, previous=case)
    return register_candidate(case.office, candidate=following, by=change.by, at=change.at)
