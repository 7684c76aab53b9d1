"""Reading intake (대상자 접수)."""

from django.utils import timezone

from dure.access.coded import label_of
from dure.cases.core.consent_rules import Lacking
from dure.cases.core.consents import lacking, members
from dure.cases.core.handing import counselled_at, taker_for
from dure.cases.core.lists import kept
from dure.cases.core.records import Case, Consent, Management, Milestone, Transfer
from dure.cases.core.stages import has_reached
from dure.cases.process import BY_CODE, INTAKE
from dure.cases.s02_counselling.records import Counselling, MemberFinding, Supplement
from dure.cases.s03_intake.records import Intake, SigunguRequest
from dure.cases.s03_intake.rules import CounsellingFacts, IntakeFacts
from dure.cases.s04_assessment.records import NeedFinding
from dure.offices.models import Office
from dure.offices.stages import does
from dure.people.models import Membership

ACCEPTED = "intake_accepted"
# What form 1 cannot do without (manual-2025 m:11138-11290).
NEEDED = (
    "counselled_on",
    "method",
    "route",
    "household_type",
    "worries",
    "problem_areas",
    "decision",
    "opinion",
)


# What `facts` looks at.
READS = (
    Milestone,
    SigunguRequest,
    Counselling,
    Consent,
    Membership,
    Transfer,
    NeedFinding,
)

# What a request is answered from.
ANSWERED_FROM = (SigunguRequest, Counselling, MemberFinding, Membership)
# What the page of the stage looks at.
SHOWN = (*READS, MemberFinding, Intake, Supplement, Management)


def facts(case: Case) -> IntakeFacts:
    """What the guards need to know."""
    return IntakeFacts(
        is_in_stage=case.stage == INTAKE and case.status == Case.Status.OPEN,
        is_accepted=has_reached(case, ACCEPTED),
        has_manager=case.manager_id is not None,
        is_request_waiting=waiting_request(case) is not None,
        is_at_sigungu=case.office.kind == "sigungu_support",
        came_from_elsewhere=asking_town(case) is not None,
        problem_areas=known_areas(case),
        lacking=lacking_consents(case),
        may_still_ask=case.status == Case.Status.OPEN
        and BY_CODE[case.stage].number >= BY_CODE[INTAKE].number,
    )


def lacking_consents(case: Case) -> tuple[Lacking, ...]:
    """Missing consents in the words of the rules."""
    return lacking(case, timezone.localdate())


def latest_counselling(case: Case) -> Counselling | None:
    return next(reversed(kept(case, Counselling)), None)


def problem_areas(case: Case) -> tuple[str, ...]:
    """The areas in which the last counselling found problems."""
    last = latest_counselling(case)
    return tuple(last.problem_areas) if last else ()


# What `known_areas` looks at.
AREAS = (Counselling, NeedFinding)


def known_areas(case: Case) -> tuple[str, ...]:
    """The areas of the counselling and those in which the survey found a need: difficulty may show only there (m:8425)."""
    return tuple(dict.fromkeys((*problem_areas(case), *(each.area for each in kept(case, NeedFinding)))))


def counselling_facts(case: Case) -> CounsellingFacts:
    """What the counselling's own record leaves out."""
    last = latest_counselling(case)
    if last is None:
        return CounsellingFacts((label("counselled_on"),), ())
    asked = {each.person_id for each in kept(case, MemberFinding) if each.counselling_id == last.pk}
    others = [person for person in members(case, timezone.localdate()) if person.pk not in asked]
    return CounsellingFacts(_blank(case, last), tuple(person.name for person in others))


def _blank(case: Case, counselling: Counselling) -> tuple[str, ...]:
    blank = [name for name in NEEDED if not getattr(counselling, name)]
    if case.household.household_type and "household_type" in blank:
        blank.remove("household_type")
    return tuple(label(name) for name in blank)


def label(name: str) -> str:
    """What form 1 calls the entry."""
    return label_of(Counselling, name)


def waiting_request(case: Case) -> SigunguRequest | None:
    return next((each for each in kept(case, SigunguRequest) if each.answered_at is None), None)


def current_intake(case: Case) -> Intake | None:
    """The acceptance of this round."""
    return next((each for each in kept(case, Intake) if each.round == case.round), None)


def managing_office(case: Case) -> Office:
    """Where an accepted case is managed: where that is done (manual-2025 m:8421)."""
    return case.office if does(case.office, INTAKE) else taker_for(case.office) or case.office


def support_centre(case: Case) -> Office | None:
    """The 희망복지지원단 of the case's 시군구."""
    centres = Office.objects.filter(sigungu_id=case.sigungu_id, kind="sigungu_support", is_active=True)
    return centres.order_by("code").first()


def asking_town(case: Case) -> Office | None:
    """The other office that counselled the household, to which a supplement goes back."""
    last = latest_counselling(case)
    return counselled_at(case, last.submitted_at if last else None)
