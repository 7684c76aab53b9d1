"""What can be done at intake (접수): accept, ask the 시군구, answer it, return the counselling."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from dure.access.policy import Permission
from dure.cases.core.change import Change, action
from dure.cases.core.deadlines import begin
from dure.cases.core.move import send_case
from dure.cases.core.records import Management
from dure.cases.core.stages import reach
from dure.cases.process import ASSESSMENT
from dure.cases.s02_counselling.records import Supplement
from dure.cases.s03_intake import queries, rules
from dure.cases.s03_intake.records import Intake, SigunguRequest
from dure.offices.models import Office
from dure.rulebook import Reason, Refused


@action("intake.accept", Permission.INTAKE_WRITE)
def accept(
    change: Change, *, difficulty: list[str], difficulty_note: str = "", managing_reason: str = ""
) -> Intake:
    """Accept the household: the thirty days begin, and in a 권역 the hub takes over."""
    facts = queries.facts(change.case)
    change.require(
        rules.check_acceptance(facts, change.on, change.book)
        + rules.check_difficulty(difficulty, difficulty_note, managing_reason)
    )
    intake = change.add(
        Intake,
        round=change.case.round,
        accepted_at=change.at,
        accepted_by=change.by.staff,
        difficulty=difficulty,
        difficulty_note=difficulty_note,
        managing_office=queries.managing_office(change.case),
        managing_reason=managing_reason,
    )
    change.keep(received_on=change.on, difficulty=difficulty)
    change.say(difficulty=difficulty)
    reach(change, queries.ACCEPTED)
    _begin_deadlines(change)
    _send_to_hub(change)
    return intake


def _begin_deadlines(change: Change) -> None:
    """The plan's limit runs from the acceptance, the survey's guide from the request (manual-2025 m:3682, m:8559)."""
    begin(change, "plan")
    begin(change, "assessment", change.case.stage_entered_at, stage=ASSESSMENT)


def _send_to_hub(change: Change) -> None:
    hub = change.case.office.hub
    if hub:
        _release_manager(change)
        send_case(change, hub, kind="to_hub")


@action("intake.edit", Permission.INTAKE_WRITE)
def edit_intake(
    change: Change, *, intake: Intake, seen_version: int | None, values: Mapping[str, Any]
) -> Intake:
    """Change the grounds of difficulty, and why this office manages the case."""
    change.require(
        rules.check_difficulty(
            values["difficulty"], values.get("difficulty_note", ""), values.get("managing_reason", "")
        )
    )
    saved = change.edit(intake, seen_version, **values)
    change.keep(difficulty=saved.difficulty)
    change.say(difficulty=saved.difficulty)
    return saved


@action("intake.request_sigungu", Permission.INTAKE_WRITE)
def request_sigungu(change: Change, *, values: Mapping[str, Any]) -> SigunguRequest:
    """Ask the 시군구 to manage a difficult case, after talking it over."""
    request = rules.RequestFacts(
        tuple(values["grounds"]), values["reason"], values["talked_on"], values["talked_with"]
    )
    change.require(rules.check_request(queries.facts(change.case), request, change.on, change.book))
    change.say(grounds=list(request.grounds))
    return change.add(SigunguRequest, requested_at=change.at, **values)


@action("intake.answer_request", Permission.SIGUNGU_ACT)
def answer_request(change: Change, *, is_accepted: bool, answer: str = "") -> SigunguRequest:
    """The 시군구 takes the case over, or declines and says why."""
    request, centre = queries.waiting_request(change.case), queries.support_centre(change.case)
    change.require(
        rules.check_answer(
            is_waiting=request is not None,
            has_centre=centre is not None,
            is_accepted=is_accepted,
            answer=answer,
        )
    )
    saved = change.edit(
        request,
        None,
        is_accepted=is_accepted,
        answer=answer,
        answered_at=change.at,
        answered_by=change.by.staff,
    )
    change.say(is_accepted=is_accepted)
    if is_accepted and centre:
        _hand_to_sigungu(change, saved, centre)
    return saved


def _hand_to_sigungu(change: Change, request: SigunguRequest, centre: Office) -> None:
    _release_manager(change)
    intake = queries.current_intake(change.case)
    if intake:
        change.edit(intake, None, managing_office=centre, managing_reason=request.answer or request.reason)
    change.keep(difficulty=request.grounds)
    send_case(change, centre, kind=queries.TO_SIGUNGU, reason=request.reason)


def _release_manager(change: Change) -> None:
    """The new office's leader names the manager anew."""
    running = Management.objects.filter(case=change.case, part=Management.Part.MAIN, until_on__isnull=True)
    running.update(until_on=change.on)
    change.keep(manager=None)


def return_counselling(change: Change, *, what: str, due_on: date) -> Supplement:
    """The effect of returning the counselling: what to complete by when; it goes back to the asking town."""
    counselling = queries.latest_counselling(change.case)
    if counselling is None:
        raise Refused([Reason("s03.no_counselling", {}, "m:8456", "counselling_page")])
    change.require(rules.check_supplement(what, due_on, change.on))
    asked = change.add(
        Supplement,
        counselling=counselling,
        what=what,
        asked_at=change.at,
        due_on=due_on,
    )
    town = queries.asking_town(change.case)
    if town:
        send_case(change, town, kind="supplement")
    change.say(due_on=due_on.isoformat())
    return asked
