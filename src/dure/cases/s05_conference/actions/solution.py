"""Solution conferences: the 읍면동 asks, the 시군구 answers, holds, and checks what was done (솔루션회의)."""

from datetime import date

from dure.access.policy import Permission
from dure.cases.core.change import Change, action
from dure.cases.core.sharing import missing_for
from dure.cases.core.tasks import assign_task, finish_tasks
from dure.cases.s05_conference import queries
from dure.cases.s05_conference.actions.plan import Plan, set_up
from dure.cases.s05_conference.records import Conference, SolutionRequest
from dure.cases.s05_conference.rules import check_solution_request
from dure.rulebook import Reason, Refused, Rulebook

# Where the task of checking what was done says it comes from.
CHECK_ORIGIN = "solution_check"


@action("solution.request", Permission.CASE_WRITE)
def request_solution(change: Change, *, progress: str, question: str) -> SolutionRequest:
    """Form 10; the case may come back with a new question (manual-2025 m:9016, m:9048)."""
    has_open = queries.open_solution_request(change.case) is not None
    found = check_solution_request(queries.kinds_held(change.case), has_open, change.book)
    if not progress.strip() or not question.strip():
        found.append(Reason("s05.solution_request_empty", {}, "m:13274"))
    change.require(found + missing_for(change, [experts_of(change.book)]))
    made = change.add(SolutionRequest, requested_at=change.at, progress=progress, question=question)
    change.target = made.pk
    return made


def experts_of(book: Rulebook) -> str:
    """The committee's members come from outside; form 2 names them together (manual-2025 m:11366)."""
    return book.codes["consent_recipient"]["conference_attendee"].ko


@action("solution.answer", Permission.SIGUNGU_ACT)
def answer_solution(
    change: Change, *, request: SolutionRequest, is_accepted: bool, answer: str
) -> SolutionRequest:
    """The leader of the 시군구 team takes it up or says why not (manual-2025 m:9022)."""
    change.require(_answer_refusals(change, request, is_accepted=is_accepted, answer=answer))
    change.target = request.pk
    change.say(is_accepted=is_accepted)
    return change.edit(request, None, answered_at=change.at, is_accepted=is_accepted, answer=answer)


def _answer_refusals(
    change: Change, request: SolutionRequest, *, is_accepted: bool, answer: str
) -> list[Reason]:
    found = []
    leads = queries.chair_facts(change.case, change.by.staff)
    if leads and not leads.is_sigungu_leader:
        found.append(Reason("s05.solution_leader_answers", {}, "m:9022"))
    if request.answered_at:
        found.append(Reason("s05.solution_answered", {}, "m:9016"))
    if not is_accepted and not answer.strip():
        found.append(Reason("s05.decline_needs_reason", {}, "m:9016"))
    return found


@action("solution.plan", Permission.SIGUNGU_ACT)
def plan_solution(change: Change, *, plan: Plan) -> Conference:
    """The 시군구 sets up the conference for an accepted request (manual-2025 m:9034–9044)."""
    asked = queries.accepted_solution_request(change.case)
    if asked is None:
        raise Refused([Reason("s05.solution_not_accepted", {}, "m:9016", "conference_page")])
    made = set_up(change, plan)
    change.edit(asked, None, conference=made)
    return made


@action("solution.check", Permission.SIGUNGU_ACT)
def check_solution(
    change: Change, *, request: SolutionRequest, checked_on: date, check_result: str
) -> SolutionRequest:
    """The 시군구 looks at what came of the conference (manual-2025 m:9054)."""
    found = []
    if request.conference is None or request.conference.minutes_at is None:
        found.append(Reason("s05.solution_not_held", {}, "m:9054"))
    if not check_result.strip():
        found.append(Reason("s05.check_needs_result", {}, "m:9054"))
    change.require(found)
    finish_tasks(change, CHECK_ORIGIN)
    change.target = request.pk
    return change.edit(request, None, checked_on=checked_on, check_result=check_result)


def ask_for_check(change: Change, conference: Conference) -> None:
    """After the minutes someone of the 시군구 has to look whether it was done."""
    assign_task(
        change,
        "솔루션회의 이행 점검",
        owner=conference.chair,
        due_on=conference.next_at.date() if conference.next_at else None,
        origin=CHECK_ORIGIN,
        origin_id=conference.pk,
    )
