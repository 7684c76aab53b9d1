"""Reading conferences (사례회의)."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Max

from dure.access.standing import standing_of
from dure.cases.core.lists import kept, kept_with, only
from dure.cases.core.records import Case, StageEntry, Task
from dure.cases.process import ASSESSMENT, CLOSURE, CONFERENCE, DELIVERY, PLAN
from dure.cases.process import SELECTION as SELECTION_STAGE
from dure.cases.s04_assessment.records import Assessment, NeedFinding, RiskSurvey
from dure.cases.s05_conference.material import latest_assessment
from dure.cases.s05_conference.records import Attendee, Conference, ConferenceDecision, SolutionRequest
from dure.cases.s05_conference.rules import (
    HELD_BY_SIGUNGU,
    REASSESSMENT,
    SELECTION,
    ChairFacts,
    ConferenceFacts,
    Presence,
    required_attendees,
    unaccounted,
)
from dure.offices.models import Staff
from dure.rulebook import edition, latest
from dure.rulebook.model.casework import RequiredAttendee

SIGUNGU_LEADER = "sigungu_leader"
# A re-assessment decides anew on the household, so its meeting counts as the one before selection (manual-2025 m:8919).
COUNTS_AS = {SELECTION: (SELECTION, REASSESSMENT)}

# What a conference is most likely about in each stage.
PURPOSE_AT = {
    ASSESSMENT: SELECTION,
    CONFERENCE: SELECTION,
    SELECTION_STAGE: SELECTION,
    PLAN: "plan",
    DELIVERY: "check",
    CLOSURE: "closure",
}
HEALTH_AREAS = ("physical_health", "mental_health")


def conferences_of(case: Case) -> list[Conference]:
    """Every conference of the case with who came and what was decided, the newest first."""
    return kept_with(case, Conference, attendees=Attendee, decisions=ConferenceDecision)[::-1]


def conference_of(case: Case, key: object) -> Conference:
    """The one a page is about."""
    return only(conferences_of(case), key)


def recorded(case: Case) -> list[Conference]:
    """Conferences that were held and have minutes."""
    return [each for each in kept(case, Conference) if each.minutes_at and not each.cancelled_at]


def quick_one(case: Case) -> Conference | None:
    """The talk of two or three of this round, as discovery keeps it."""
    return Conference.objects.filter(case=case, is_quick=True, round=case.round).first()


def kinds_held(case: Case) -> frozenset[str]:
    """Which kinds have met for this case."""
    return frozenset(each.kind for each in recorded(case))


def on_agenda(case: Case, purpose: str) -> list[Conference]:
    """This round's conferences on that agenda that were not cancelled.

    For a selection only those younger than the assessment they rest on: a re-assessment asks for a
    meeting of its own.
    """
    purposes = COUNTS_AS.get(purpose, (purpose,))
    since = assessment_began_at(case) if purpose == SELECTION else None
    return [
        each
        for each in kept(case, Conference)
        if each.round == case.round and not each.cancelled_at
        if each.purpose in purposes or purpose in each.topics
        if since is None or each.held_at is None or each.held_at >= since
    ]


def assessment_began_at(case: Case) -> datetime | None:
    """When the latest assessment of this round began."""
    entries = [each for each in kept(case, StageEntry) if each.round == case.round]
    return max((each.entered_at for each in entries if each.stage == ASSESSMENT), default=None)


def held_conference(case: Case, purpose: str) -> Conference | None:
    """The last conference of this round on that agenda with minutes and agreement; None when there was none."""
    rows = [each for each in on_agenda(case, purpose) if each.minutes_at and each.is_agreed]
    return max(rows, key=_time_held, default=None)


def _time_held(conference: Conference) -> datetime:
    return conference.held_at or conference.scheduled_at


# What `facts` looks at.
READS = (
    StageEntry,
    Conference,
    Attendee,
)

# What a meeting is planned from.
PLANNED_FROM = (SolutionRequest, Assessment, NeedFinding)
# What the page of the stage looks at, the advice on it included.
SHOWN = (*READS, ConferenceDecision, SolutionRequest, Assessment, NeedFinding, RiskSurvey)


def facts(case: Case) -> ConferenceFacts:
    """What the guard of the stage needs to know of the selection conference."""
    rows = on_agenda(case, SELECTION)
    told = [each for each in rows if each.minutes_at]
    last = max(told, key=lambda each: (bool(each.is_agreed), _time_held(each)), default=None)
    missing = unaccounted(presences(last), edition(last.edition)) if last else []
    return ConferenceFacts(
        is_planned=bool(rows),
        has_minutes=last is not None,
        is_agreed=bool(last and last.is_agreed),
        unaccounted=tuple(one.who for one in missing),
    )


def presences(conference: Conference) -> list[Presence]:
    """The attendees as the rules see them."""
    rows = [each for each in kept(conference.case, Attendee) if each.conference_id == conference.pk]
    return [presence_of(one, one.came, one.absence_reason) for one in rows]


def presence_of(attendee: Attendee, came: bool | None, absence_reason: str) -> Presence:
    """One attendee with what the minutes say about them."""
    return Presence(title_of(attendee), attendee.requirement, came, absence_reason)


def title_of(attendee: Attendee) -> str:
    """`가온1동 담당 한다온`: as much as is known."""
    parts = (attendee.affiliation, attendee.position, attendee.name)
    return " ".join(part for part in parts if part) or attendee.get_side_display()


def required_for(conference: Conference) -> list[RequiredAttendee]:
    """Who must be at this conference."""
    return required_attendees(
        conference.kind,
        conference.purpose,
        circumstances_of(conference.case, conference.circumstances),
        edition(conference.edition),
    )


def circumstances_of(case: Case, stated: Iterable[str]) -> list[str]:
    """What was stated when planning, and whether the 시군구 holds the meeting."""
    held = [HELD_BY_SIGUNGU] if case.office.kind == "sigungu_support" else []
    return [*stated, *held]


def chair_facts(case: Case, chair: Staff | None) -> ChairFacts | None:
    """Whether someone may chair conferences of this case."""
    if chair is None:
        return None
    leading = standing_of(chair).reach.leading
    return ChairFacts(
        is_leader_here=leading.covers(case.office),
        is_sigungu_leader=leading.of(lambda role: role.code == SIGUNGU_LEADER).covers(case.office),
    )


def open_solution_request(case: Case) -> SolutionRequest | None:
    """A request for a solution conference that has no answer yet."""
    return next((each for each in kept(case, SolutionRequest) if each.answered_at is None), None)


def accepted_solution_request(case: Case) -> SolutionRequest | None:
    """A request that was accepted and has no conference yet."""
    rows = [each for each in kept(case, SolutionRequest) if each.is_accepted and each.conference_id is None]
    return max(rows, key=lambda each: each.answered_at or each.requested_at, default=None)


def next_number(case: Case, kind: str) -> int:
    """Counted per kind and case; a cancelled meeting keeps its number."""
    last = Conference.objects.filter(case=case, kind=kind).aggregate(last=Max("number"))["last"]
    return (last or 0) + 1


def purpose_at(stage: str) -> str:
    """The agenda to propose."""
    return PURPOSE_AT.get(stage, "other")


def title_for(purpose: str) -> str:
    """`대상자 구분 및 선정 회의`."""
    return f"{latest().codes['conference_agenda'].label(purpose)} 회의"


def likely_circumstances(case: Case) -> list[str]:
    """Needs in health make it likely that health is a main service (manual-2025 m:8800)."""
    found = latest_assessment(case)
    needs = [each for each in kept(case, NeedFinding) if found and each.assessment_id == found.pk]
    return ["health_is_main_service"] if any(each.area in HEALTH_AREAS for each in needs) else []


def tasks_of(conference: Conference) -> list[tuple[ConferenceDecision, Task | None]]:
    """Each decision with the task made of it."""
    decisions = list(conference.decisions.all())
    made = Task.objects.filter(origin="conference", origin_id__in=[one.pk for one in decisions])
    by_decision = {task.origin_id: task for task in made}
    return [(one, by_decision.get(one.pk)) for one in decisions]
