"""Solution conferences: the 읍면동 asks, the 시군구 answers, holds, and checks what was done (솔루션회의)."""

from collections.abc import Sequence
from datetime import date

from dure.access.file_types import JPEG, PNG
from dure.access.policy import Permission
from dure.cases.core.attachments import Upload, add_file, taken_in
from dure.cases.core.change import Change, action
from dure.cases.core.date_rules import Dated, not_before
from dure.cases.core.sharing import missing_for
from dure.cases.core.tasks import assign_task, finish_tasks
from dure.cases.s05_conference import queries
from dure.cases.s05_conference.actions.plan import Plan, set_up
from dure.cases.s05_conference.naming import UNSORTED, Sorted, without_names
from dure.cases.s05_conference.records import Conference, SolutionRequest
from dure.cases.s05_conference.rules import check_solution_request
from dure.rulebook import Reason, Refused, Rulebook

# Where the task of checking what was done says it comes from.
CHECK_ORIGIN = "solution_check"
PICTURE, PICTURES = "photo", (PNG, JPEG)


@action("solution.request", Permission.CASE_WRITE)
def request_solution(
    change: Change,
    *,
    progress: str,
    question: str,
    pictures: Sequence[Upload] = (),
    names: Sorted = UNSORTED,
) -> SolutionRequest:
    """Form 10; the case may come back with a new question (manual-2025 m:9016, m:9048)."""
    has_open = queries.open_solution_request(change.case) is not None
    found = check_solution_request(queries.kinds_held(change.case), has_open, change.book)
    if not progress.strip() or not question.strip():
        found.append(Reason("s05.solution_request_empty"))
    change.require(found + missing_for(change, [experts_of(change.book)]))
    progress, question = without_names(change, [progress, question], names)
    made = change.add(SolutionRequest, requested_at=change.at, progress=progress, question=question)
    for number, picture in enumerate(pictures, 1):
        _keep_picture(change, made, picture, number)
    change.target = made.pk
    return made


def _keep_picture(change: Change, made: SolutionRequest, sent: Upload, number: int) -> None:
    """A photograph for the form's box (manual-2025 m:13268); no other kind of file."""
    is_picture = taken_in(sent.content, sent.file_name).kind in PICTURES
    change.require([] if is_picture else [Reason("s05.no_picture")])
    about = {"kind": PICTURE, "title": f"솔루션회의 의뢰 사진 {number}", "target_id": made.pk}
    add_file(change, sent.content, sent.file_name, **about)


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
        found.append(Reason("s05.solution_leader_answers"))
    if request.answered_at:
        found.append(Reason("s05.solution_answered"))
    if not is_accepted and not answer.strip():
        found.append(Reason("s05.decline_needs_reason"))
    return found


@action("solution.plan", Permission.SIGUNGU_ACT)
def plan_solution(change: Change, *, plan: Plan, names: Sorted = UNSORTED) -> Conference:
    """The 시군구 sets up the conference for an accepted request (manual-2025 m:9034–9044)."""
    asked = queries.accepted_solution_request(change.case)
    if asked is None:
        raise Refused([Reason("s05.solution_not_accepted", {}, "conference_page")])
    made = set_up(change, plan, names)
    change.edit(asked, None, conference=made)
    return made


@action("solution.check", Permission.SIGUNGU_ACT)
def check_solution(
    change: Change, *, request: SolutionRequest, checked_on: date, check_result: str
) -> SolutionRequest:
    """The 시군구 looks at what came of the conference (manual-2025 m:9054)."""
    found = []
    if request.conference is None or request.conference.minutes_at is None:
        found.append(Reason("s05.solution_not_held"))
    held_at = request.conference.held_at if request.conference else None
    found += not_before(Dated("이행 점검일", checked_on), [Dated("회의를 한 때", held_at)], "checked_on")
    if not check_result.strip():
        found.append(Reason("s05.check_needs_result"))
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
