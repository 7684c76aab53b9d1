"""What can be done at intake (접수): accept, ask the 시군구, answer it, return the counselling."""

from datetime import date, datetime

from django.utils import timezone

from dure.access.policy import Permission
from dure.cases.core.change import Change, action
from dure.cases.core.deadlines import begin, restart
from dure.cases.core.handing import SUPPLEMENT, TO_HUB, TO_SIGUNGU, hand_on, receive, taker_for
from dure.cases.core.records import Milestone
from dure.cases.core.stages import began, reach
from dure.cases.process import ASSESSMENT, INTAKE
from dure.cases.s01_discovery.queries import discovery_of
from dure.cases.s02_counselling.records import Supplement
from dure.cases.s03_intake import queries, rules
from dure.cases.s03_intake.inputs import Request
from dure.cases.s03_intake.records import Intake, SigunguRequest
from dure.offices.models import Office
from dure.offices.stages import does
from dure.rulebook import Reason, Refused


@action("intake.accept", Permission.INTAKE_WRITE)
def accept(
    change: Change,
    *,
    difficulty: list[str],
    difficulty_note: str = "",
    managing_reason: str = "",
    accepted_at: datetime | None = None,
) -> Intake:
    """Accept the household: the thirty days begin with the acceptance, whenever it is entered (manual-2025 m:3682)."""
    facts = queries.facts(change.case)
    change.require(
        rules.check_acceptance(facts, change.on, change.book)
        + rules.check_difficulty(difficulty, difficulty_note, managing_reason)
        + _check_time(change, accepted_at)
    )
    change.happened(accepted_at)
    began(change, change.when)
    intake = change.add(
        Intake,
        round=change.case.round,
        accepted_at=change.when,
        accepted_by=change.by.staff,
        difficulty=difficulty,
        difficulty_note=difficulty_note,
        managing_office=queries.managing_office(change.case),
        managing_reason=managing_reason,
    )
    change.keep(received_on=timezone.localdate(change.when), difficulty=difficulty)
    change.say(difficulty=difficulty)
    reach(change, queries.ACCEPTED)
    receive(change)
    _begin_deadlines(change)
    _send_to_hub(change)
    return intake


def _check_time(change: Change, accepted_at: datetime | None) -> list[Reason]:
    if accepted_at is None:
        return []
    last = queries.latest_counselling(change.case)
    referred = discovery_of(change.case)
    days = rules.AcceptanceDays(
        accepted_at,
        change.case.opened_on,
        last.counselled_on if last else None,
        referred.received_at if referred else None,
    )
    return rules.check_accepted_at(days, change.at)


def _begin_deadlines(change: Change) -> None:
    """The plan's limit runs from the acceptance, the survey's guide from the request (manual-2025 m:3682, m:8559)."""
    begin(change, "plan")
    begin(change, "assessment", change.case.stage_entered_at, stage=ASSESSMENT)


def _send_to_hub(change: Change) -> None:
    """What an ordinary 읍면동 still has from before its model is managed by the hub."""
    taker = None if does(change.case.office, INTAKE) else taker_for(change.case.office)
    if taker:
        hand_on(change, taker, kind=TO_HUB)


@action("intake.edit", Permission.INTAKE_WRITE)
def edit_intake(
    change: Change,
    *,
    intake: Intake,
    seen_version: int | None,
    difficulty: list[str],
    difficulty_note: str = "",
    managing_reason: str = "",
    accepted_at: datetime | None = None,
) -> Intake:
    """Change the grounds of difficulty, why this office manages the case, and when it was accepted."""
    change.require(
        rules.check_difficulty(difficulty, difficulty_note, managing_reason)
        + _check_time(change, accepted_at)
    )
    if accepted_at and accepted_at != intake.accepted_at.replace(second=0, microsecond=0):
        _accepted_otherwise(change, accepted_at)
    saved = change.edit(
        intake,
        seen_version,
        accepted_at=accepted_at or intake.accepted_at,
        difficulty=difficulty,
        difficulty_note=difficulty_note,
        managing_reason=managing_reason,
    )
    change.keep(difficulty=saved.difficulty)
    change.say(difficulty=saved.difficulty)
    return saved


def _accepted_otherwise(change: Change, accepted_at: datetime) -> None:
    """The stage, the milestone and the clocks follow the corrected time."""
    change.keep(received_on=timezone.localdate(accepted_at))
    began(change, accepted_at)
    reached = Milestone.objects.filter(case=change.case, round=change.case.round, name=queries.ACCEPTED)
    reached.update(reached_at=accepted_at)
    restart(change, "plan", accepted_at)
    restart(change, "assessment", change.case.stage_entered_at)


@action("intake.request_sigungu", Permission.INTAKE_WRITE)
def request_sigungu(change: Change, *, request: Request) -> SigunguRequest:
    """Ask the 시군구 to manage a difficult case, after talking it over."""
    asked = rules.RequestFacts(tuple(request.grounds), request.reason, request.talked_on, request.talked_with)
    change.require(rules.check_request(queries.facts(change.case), asked, change.on, change.book))
    change.say(grounds=[*request.grounds])
    return change.add(SigunguRequest, requested_at=change.at, **vars(request))


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
    manage_at(change, centre, request.answer or request.reason)
    change.keep(difficulty=request.grounds)
    hand_on(change, centre, kind=TO_SIGUNGU, reason=request.reason)


def manage_at(change: Change, office: Office, reason: str) -> None:
    """The acceptance says which office manages the case now, and why."""
    intake = queries.current_intake(change.case)
    if intake:
        change.edit(intake, None, managing_office=office, managing_reason=reason)


def return_counselling(change: Change, *, what: str, due_on: date) -> Supplement:
    """The effect of returning the counselling: what to complete by when; it goes back to the asking town."""
    counselling = queries.latest_counselling(change.case)
    if counselling is None:
        raise Refused([Reason("s03.no_counselling", {}, "counselling_page")])
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
        hand_on(change, town, kind=SUPPLEMENT)
    change.say(due_on=due_on.isoformat())
    return asked
