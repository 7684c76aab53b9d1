"""Reading selection, notices, objections and referrals (선정)."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.utils import timezone

from dure.cases.core.consents import lacking, members, recipients_without_consent
from dure.cases.core.records import Case, Notice
from dure.cases.core.stages import has_reached
from dure.cases.s02_counselling.records import SafetyAlert
from dure.cases.s04_assessment.records import Assessment, NeedFinding, RiskSurvey
from dure.cases.s05_conference.material import age_on, flagged_lines, latest_assessment, need_line
from dure.cases.s05_conference.queries import held_conference
from dure.cases.s05_conference.records import Conference
from dure.cases.s06_selection.records import Objection, ProgrammeReferral, Selection
from dure.cases.s06_selection.rules import NOT_SELECTED, SelectionFacts
from dure.people.models import Person
from dure.rulebook import Rulebook, edition, latest
from dure.rulebook.messages import message

NOTICE_KIND = {NOT_SELECTED: "not_selected"}
NOT_SUSPECTED = "not_suspected"


def facts(case: Case) -> SelectionFacts:
    """What the guards need to know."""
    return SelectionFacts(
        is_assessed=has_reached(case, "assessment_completed"),
        has_conference=held_conference(case, "selection") is not None,
        has_manager=case.manager_id is not None,
        lacking=lacking(case, timezone.localdate()),
        has_begun_plan=has_reached(case, "plan_begun"),
        has_requested_service=has_reached(case, "service_requested"),
    )


def selections_of(case: Case) -> QuerySet[Selection]:
    """Every decision of the case, the newest first."""
    rows = Selection.objects.filter(case=case).select_related("decided_by")
    return rows.prefetch_related("objections").order_by("-decided_on", "-recorded_at")


def selection_in_force(case: Case) -> Selection | None:
    """The decision of this round that was not withdrawn."""
    return selections_of(case).filter(round=case.round, withdrawn_at__isnull=True).first()


def path_before(case: Case) -> str:
    """The path decided in an earlier round, for when this round's decision is withdrawn."""
    rows = selections_of(case).filter(round__lt=case.round, withdrawn_at__isnull=True)
    earlier = rows.exclude(decision=NOT_SELECTED).order_by("-round").first()
    return earlier.decision if earlier else ""


# Telling


def notice_kind(selection: Selection) -> str:
    """Which notice tells of the decision."""
    return NOTICE_KIND.get(selection.decision, "selection")


def notice_of(selection: Selection) -> Notice | None:
    """How the household was told of this decision; None while it was not."""
    rows = Notice.objects.filter(case=selection.case_id, kind=notice_kind(selection))
    rows = rows.filter(told_on__gte=selection.decided_on, recorded_at__gte=selection.recorded_at)
    return rows.order_by("told_on", "id").last()


def letter(selection: Selection, language: str = "ko") -> str:
    """What the household reads or is told."""
    case = selection.case
    decision = latest().codes["selection_decision"].label(selection.decision, language)
    code = "s06.letter_not_selected" if selection.decision == NOT_SELECTED else "s06.told_selected"
    words = {
        "name": case.subject.name or "대상자",
        "reason": selection.reason,
        "office": case.office.name,
        "decision": decision,
    }
    return message(code, words, language)


def open_objection(selection: Selection) -> Objection | None:
    return Objection.objects.filter(selection=selection, answered_on__isnull=True).first()


# What the decision rests on


@dataclass(frozen=True)
class Summary:
    """Assessment and conference in short."""

    assessment: Assessment | None
    needs: list[str]
    flagged: list[str]
    conference: Conference | None


def summary(case: Case) -> Summary:
    """What the selection page shows above the decision."""
    found = latest_assessment(case)
    survey = risk_survey(case)
    book = edition(found.edition) if found else latest()
    return Summary(
        assessment=found,
        needs=[need_line(one, book) for one in NeedFinding.objects.filter(assessment=found)] if found else [],
        flagged=flagged_lines(survey.flagged, book) if survey else [],
        conference=held_conference(case, "selection"),
    )


def risk_survey(case: Case) -> RiskSurvey | None:
    """The newest survey of this round's assessment."""
    found = latest_assessment(case)
    return RiskSurvey.objects.filter(assessment=found).order_by("recorded_at").last() if found else None


def has_flagged_area(case: Case) -> bool:
    """Whether the risk table marks any area."""
    survey = risk_survey(case)
    return bool(survey and survey.flagged)


# Referrals


def referrals_of(case: Case) -> QuerySet[ProgrammeReferral]:
    """Every referral of the case, the newest first."""
    return ProgrammeReferral.objects.filter(case=case).select_related("person").order_by("-sent_on", "-id")


def was_sent(person: Person, programme: str, route: str) -> bool:
    """Whether this person was ever referred there that way, in this case or another one."""
    return ProgrammeReferral.objects.filter(person=person, programme=programme, route=route).exists()


def suspected_alerts(case: Case) -> frozenset[str]:
    """Kinds of violence or abuse that are or were suspected here."""
    rows = SafetyAlert.objects.filter(case=case).exclude(answer=NOT_SUSPECTED)
    return frozenset(rows.values_list("kind", flat=True))


def reported_alerts(case: Case) -> frozenset[str]:
    """Kinds that were reported to whom they must be."""
    rows = SafetyAlert.objects.filter(case=case, reported_at__isnull=False)
    return frozenset(rows.values_list("kind", flat=True))


def lacks_consent(case: Case, person: Person, receiver: str, programme: str, book: Rulebook) -> bool:
    """Consent names the body or, as form 2 does, its programme (manual-2025 m:11385)."""
    names = [receiver, *programme_names(programme, book)]
    return len(recipients_without_consent(case, names, [person])) == len(names)


def programme_names(programme: str, book: Rulebook) -> list[str]:
    """Under which names a consent may have been given."""
    known = book.programmes.get(programme)
    listed = [
        term.ko
        for code, term in book.codes["consent_programme"].items()
        if code in (programme, SHARED.get(programme))
    ]
    return [*listed, known.ko] if known else listed


# Form 2 has one box for addiction and mental health together (manual-2025 m:11391).
SHARED = {"mental_health": "addiction_and_mental_health", "addiction": "addiction_and_mental_health"}


def age_of(person: Person, on: date) -> int | None:
    return age_on(person.birth_on, on) if person.birth_on else None


def people_of(case: Case, on: date) -> list[Person]:
    """Whom a referral may be about."""
    return members(case, on)
