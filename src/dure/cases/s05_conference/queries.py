"""Reading conferences (사례회의)."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Q, QuerySet

from dure.access.standing import standing_of
from dure.cases.core.records import Case, StageEntry, Task
from dure.cases.process import ASSESSMENT, CLOSURE, CONFERENCE, DELIVERY, PLAN
from dure.cases.process import SELECTION as SELECTION_STAGE
from dure.cases.s04_assessment.records import NeedFinding
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
from dure.offices.models import Office, Staff
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


def conferences_of(case: Case) -> QuerySet[Conference]:
    """Every conference of the case, the newest first."""
    rows = Conference.objects.filter(case=case).select_related("chair", "minutes_by")
    return rows.prefetch_related("attendees", "decisions").order_by("-scheduled_at", "-id")


def recorded(case: Case) -> QuerySet[Conference]:
    """Conferences that were held and have minutes."""
    return Conference.objects.filter(case=case, minutes_at__isnull=False, cancelled_at__isnull=True)


def kinds_held(case: Case) -> frozenset[str]:
    """Which kinds have met for this case."""
    return frozenset(recorded(case).values_list("kind", flat=True).distinct())


def on_agenda(case: Case, purpose: str) -> QuerySet[Conference]:
    """This round's conferences on that agenda that were not cancelled.

    For a selection only those younger than the assessment they rest on: a re-assessment asks for a
    meeting of its own.
    """
    purposes = COUNTS_AS.get(purpose, (purpose,))
    rows = Conference.objects.filter(
        Q(purpose__in=purposes) | Q(topics__contains=[purpose]),
        case=case,
        round=case.round,
        cancelled_at__isnull=True,
    )
    since = assessment_began_at(case) if purpose == SELECTION else None
    return rows.filter(Q(held_at__isnull=True) | Q(held_at__gte=since)) if since else rows


def assessment_began_at(case: Case) -> datetime | None:
    """When the latest assessment of this round began."""
    entries = StageEntry.objects.filter(case=case, round=case.round, stage=ASSESSMENT)
    return entries.order_by("entered_at").values_list("entered_at", flat=True).last()


def held_conference(case: Case, purpose: str) -> Conference | None:
    """The last conference of this round on that agenda with minutes and agreement; None when there was none."""
    rows = on_agenda(case, purpose).filter(minutes_at__isnull=False, is_agreed=True)
    return rows.order_by("held_at").last()


def facts(case: Case) -> ConferenceFacts:
    """What the guard of the stage needs to know of the selection conference."""
    rows = on_agenda(case, SELECTION)
    last = rows.filter(minutes_at__isnull=False).order_by("is_agreed", "held_at").last()
    missing = unaccounted(presences(last), edition(last.edition)) if last else []
    return ConferenceFacts(
        is_planned=rows.exists(),
        has_minutes=last is not None,
        is_agreed=bool(last and last.is_agreed),
        unaccounted=tuple(one.who for one in missing),
    )


def presences(conference: Conference) -> list[Presence]:
    """The attendees as the rules see them."""
    return [presence_of(one, one.came, one.absence_reason) for one in conference.attendees.all()]


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
    posts = standing_of(chair).posts
    leading = [
        post for post in posts if post.role.is_approver and reaches(post.role.reach, post.office, case)
    ]
    return ChairFacts(
        is_leader_here=bool(leading),
        is_sigungu_leader=any(post.role.code == SIGUNGU_LEADER for post in leading),
    )


def reaches(reach: str, office: Office, case: Case) -> bool:
    """Whether a post at that office covers the case's office."""
    return (
        office.pk == case.office_id
        or (reach == "area" and case.office.hub_id == office.pk)
        or (reach == "sigungu" and office.sigungu_id == case.sigungu_id)
    )


def open_solution_request(case: Case) -> SolutionRequest | None:
    """A request for a solution conference that has no answer yet."""
    return SolutionRequest.objects.filter(case=case, answered_at__isnull=True).first()


def accepted_solution_request(case: Case) -> SolutionRequest | None:
    """A request that was accepted and has no conference yet."""
    rows = SolutionRequest.objects.filter(case=case, is_accepted=True, conference__isnull=True)
    return rows.order_by("answered_at").last()


def purpose_at(stage: str) -> str:
    """The agenda to propose."""
    return PURPOSE_AT.get(stage, "other")


def title_for(purpose: str) -> str:
    """`대상자 구분 및 선정 회의`."""
    return f"{latest().codes['conference_agenda'].label(purpose)} 회의"


def likely_circumstances(case: Case) -> list[str]:
    """Needs in health make it likely that health is a main service (manual-2025 m:8800)."""
    found = latest_assessment(case)
    needs = NeedFinding.objects.filter(assessment=found, area__in=HEALTH_AREAS) if found else None
    return ["health_is_main_service"] if needs is not None and needs.exists() else []


def tasks_of(conference: Conference) -> list[tuple[ConferenceDecision, Task | None]]:
    """Each decision with the task made of it."""
    decisions = list(conference.decisions.all())
    made = Task.objects.filter(origin="conference", origin_id__in=[one.pk for one in decisions])
    by_decision = {task.origin_id: task for task in made}
    return [(one, by_decision.get(one.pk)) for one in decisions]
