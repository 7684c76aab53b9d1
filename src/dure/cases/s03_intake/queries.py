"""Reading intake (대상자 접수)."""

from django.utils import timezone

from dure.cases.core.consent_rules import Lacking
from dure.cases.core.consents import lacking, members
from dure.cases.core.records import Case, Transfer
from dure.cases.core.stages import has_reached
from dure.cases.process import INTAKE
from dure.cases.s02_counselling.records import Counselling, MemberFinding
from dure.cases.s03_intake.records import Intake, SigunguRequest
from dure.cases.s03_intake.rules import CounsellingFacts, IntakeFacts
from dure.offices.models import Office

ACCEPTED = "intake_accepted"
TO_SIGUNGU = "to_sigungu"
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


def facts(case: Case) -> IntakeFacts:
    """What the guards need to know."""
    return IntakeFacts(
        is_in_stage=case.stage == INTAKE and case.status == Case.Status.OPEN,
        is_accepted=has_reached(case, ACCEPTED),
        has_manager=case.manager_id is not None,
        is_request_waiting=waiting_request(case) is not None,
        is_at_sigungu=case.office.kind == "sigungu_support",
        problem_areas=problem_areas(case),
        lacking=lacking_consents(case),
    )


def lacking_consents(case: Case) -> tuple[Lacking, ...]:
    """Missing consents in the words of the rules."""
    return lacking(case, timezone.localdate())


def latest_counselling(case: Case) -> Counselling | None:
    return Counselling.objects.filter(case=case).order_by("round_no").last()


def problem_areas(case: Case) -> tuple[str, ...]:
    """The areas in which the last counselling found problems."""
    last = latest_counselling(case)
    return tuple(last.problem_areas) if last else ()


def counselling_facts(case: Case) -> CounsellingFacts:
    """What the counselling's own record leaves out."""
    last = latest_counselling(case)
    if last is None:
        return CounsellingFacts((label("counselled_on"),), ())
    asked = set(MemberFinding.objects.filter(counselling=last).values_list("person_id", flat=True))
    others = [person for person in members(case, timezone.localdate()) if person.pk not in asked]
    return CounsellingFacts(_blank(case, last), tuple(person.name for person in others))


def _blank(case: Case, counselling: Counselling) -> tuple[str, ...]:
    blank = [name for name in NEEDED if not getattr(counselling, name)]
    if case.household.household_type and "household_type" in blank:
        blank.remove("household_type")
    return tuple(label(name) for name in blank)


def label(name: str) -> str:
    """What form 1 calls the entry."""
    return next(str(field.verbose_name) for field in Counselling._meta.fields if field.name == name)


def waiting_request(case: Case) -> SigunguRequest | None:
    return SigunguRequest.objects.filter(case=case, answered_at__isnull=True).first()


def current_intake(case: Case) -> Intake | None:
    """The acceptance of this round."""
    return Intake.objects.filter(case=case, round=case.round).select_related("managing_office").first()


def managing_office(case: Case) -> Office:
    """Where an accepted case is managed: an ordinary town of a 권역 hands it to its hub (manual-2025 m:8421)."""
    return case.office.hub or case.office


def support_centre(case: Case) -> Office | None:
    """The 희망복지지원단 of the case's 시군구."""
    centres = Office.objects.filter(sigungu_id=case.sigungu_id, kind="sigungu_support", is_active=True)
    return centres.order_by("code").first()


def asking_town(case: Case) -> Office | None:
    """The 읍면동 that handed the case to the 시군구, to which a supplement goes back."""
    sent = Transfer.objects.filter(case=case, kind=TO_SIGUNGU, to_office=case.office_id)
    last = sent.select_related("from_office").order_by("sent_at").last()
    return last.from_office if last else None
