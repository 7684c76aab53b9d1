"""Reading selection, notices, objections and referrals (선정)."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from dure.cases.core.alerts import NOT_SUSPECTED
from dure.cases.core.consents import lacking, members, recipients_without_consent
from dure.cases.core.lists import kept, kept_with
from dure.cases.core.records import Case, Consent, Milestone, Notice, SafetyAlert, StageEntry
from dure.cases.core.stages import has_reached
from dure.cases.s04_assessment.records import Assessment, NeedFinding, RiskSurvey
from dure.cases.s05_conference.material import (
    age_on,
    flagged_lines,
    latest_assessment,
    need_line,
    needs_of,
    newest_survey,
)
from dure.cases.s05_conference.queries import held_conference
from dure.cases.s05_conference.records import Conference
from dure.cases.s06_selection.records import Objection, ProgrammeReferral, Selection
from dure.cases.s06_selection.rules import NO_ANSWER, NOT_SELECTED, SelectionFacts
from dure.cases.s08_delivery.records import Contact
from dure.people.models import Membership, Person
from dure.rulebook import Rulebook, edition, latest
from dure.rulebook.messages import message

NOTICE_KIND = {NOT_SELECTED: "not_selected"}


# What `facts` looks at.
READS = (
    Milestone,
    StageEntry,
    Conference,
    Consent,
    Membership,
)

# What the page of the stage looks at, the advice on it included.
SHOWN = (*READS, Selection, Objection, Notice, ProgrammeReferral, Assessment, NeedFinding, RiskSurvey)


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


def attempts(case: Case) -> int:
    """How often somebody tried in vain to reach the household (manual-2025 m:9163)."""
    return sum(each.outcome == NO_ANSWER for each in kept(case, Contact))


def selections_of(case: Case) -> list[Selection]:
    """Every decision of the case with its objections, the newest first."""
    rows = kept_with(case, Selection, objections=Objection)
    return sorted(rows, key=lambda each: (each.decided_on, each.recorded_at), reverse=True)


def selection_in_force(case: Case) -> Selection | None:
    """The decision of this round that was not withdrawn."""
    rows = (each for each in selections_of(case) if each.withdrawn_at is None)
    return next((each for each in rows if each.round == case.round), None)


def path_before(case: Case) -> str:
    """The path decided in an earlier round, for when this round's decision is withdrawn."""
    rows = [each for each in kept(case, Selection) if each.round < case.round and each.withdrawn_at is None]
    chosen = [each for each in rows if each.decision != NOT_SELECTED]
    earlier = max(chosen, key=lambda each: (each.round, each.recorded_at), default=None)
    return earlier.decision if earlier else ""


# Telling


def notice_kind(selection: Selection) -> str:
    """Which notice tells of the decision."""
    return NOTICE_KIND.get(selection.decision, "selection")


def notice_of(selection: Selection) -> Notice | None:
    """How the household was told of this decision; None while it was not."""
    kind = notice_kind(selection)
    rows = [each for each in kept(selection.case, Notice) if each.kind == kind]
    since = selection.decided_on, selection.recorded_at
    after = [each for each in rows if each.told_on >= since[0] and each.recorded_at >= since[1]]
    return next(reversed(after), None)


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
    rows = [each for each in kept(selection.case, Objection) if each.selection_id == selection.pk]
    return next((each for each in rows if each.answered_on is None), None)


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
        needs=[need_line(one, book) for one in needs_of(found)] if found else [],
        flagged=flagged_lines(survey.flagged, book) if survey else [],
        conference=held_conference(case, "selection"),
    )


def risk_survey(case: Case) -> RiskSurvey | None:
    """The newest survey of this round's assessment."""
    found = latest_assessment(case)
    return newest_survey(found) if found else None


def has_flagged_area(case: Case) -> bool:
    """Whether the risk table marks any area."""
    survey = risk_survey(case)
    return bool(survey and survey.flagged)


# Referrals


def referrals_of(case: Case) -> list[ProgrammeReferral]:
    """Every referral of the case, the newest first."""
    return kept(case, ProgrammeReferral)[::-1]


def was_sent(person: Person, programme: str, route: str) -> bool:
    """Whether this person was ever referred there that way, in this case or another one."""
    return ProgrammeReferral.objects.filter(person=person, programme=programme, route=route).exists()


def suspected_alerts(case: Case) -> frozenset[str]:
    """Kinds of violence or abuse that are or were suspected here."""
    return frozenset(each.kind for each in kept(case, SafetyAlert) if each.answer != NOT_SUSPECTED)


def reported_alerts(case: Case) -> frozenset[str]:
    """Kinds that were reported to whom they must be."""
    return frozenset(each.kind for each in kept(case, SafetyAlert) if each.reported_at)


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
