"""Reading assessments with their needs and visits (욕구조사)."""

from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils import timezone

from dure.cases.core.records import Case
from dure.cases.s03_intake.queries import lacking_consents, problem_areas
from dure.cases.s04_assessment.queries.risk import survey_of
from dure.cases.s04_assessment.records import Assessment, NeedFinding, Visit
from dure.cases.s04_assessment.rules.completion import AssessmentFacts, NeedFacts
from dure.cases.s04_assessment.rules.surveys import unanswered
from dure.cases.s04_assessment.rules.visits import VisitFacts
from dure.rulebook import Rulebook, edition, edition_on
from dure.rulebook.model.needs import Area

# Form 3's names of the opinion's parts, and ours.
OPINIONS = {
    "expressed_needs": "needs_said",
    "unexpressed_needs": "needs_unsaid",
    "resources": "resources",
    "direction": "direction",
}


def current(case: Case) -> Assessment | None:
    """The assessment being written."""
    return Assessment.objects.filter(case=case, completed_at__isnull=True).order_by("number").last()


def latest_assessment(case: Case) -> Assessment | None:
    """The last finished assessment: what the stages after this one build on."""
    return Assessment.objects.filter(case=case, completed_at__isnull=False).order_by("number").last()


def needs_of(assessment: Assessment | None) -> QuerySet[NeedFinding]:
    """Its needs, the most urgent first."""
    return NeedFinding.objects.filter(assessment=assessment).order_by("priority", "area", "id")


def visits_of(assessment: Assessment | None) -> QuerySet[Visit]:
    return Visit.objects.filter(assessment=assessment)


def facts(case: Case) -> AssessmentFacts:
    """What the guards of this stage need to know."""
    open_one = current(case)
    book = edition_on(timezone.localdate())
    return AssessmentFacts(
        lacking=lacking_consents(case),
        visits=tuple(_visit_facts(one) for one in visits_of(open_one).exclude(visited_on=None)),
        problem_areas=problem_areas(case),
        areas_clear=tuple(open_one.areas_clear) if open_one else (),
        needs=tuple(_need_facts(need) for need in needs_of(open_one)),
        has_main_person=bool(open_one and open_one.main_person_id),
        has_housing=bool(case.household.housing_type and case.household.tenure),
        unanswered=_unanswered(open_one, book),
        missing_opinions=missing_opinions(open_one, book),
    )


def _visit_facts(visit: Visit) -> VisitFacts:
    return VisitFacts(
        concerns=tuple(visit.concerns),
        companions=tuple(companion["kind"] for companion in visit.companions),
        has_promise=visit.companions_promised,
        has_agreement=visit.subject_agreed,
        has_alone_reason=bool(visit.alone_reason.strip()),
    )


def _need_facts(need: NeedFinding) -> NeedFacts:
    return NeedFacts(need.area, need.middle, bool(need.description.strip()), need.priority)


def _unanswered(assessment: Assessment | None, book: Rulebook) -> int | None:
    survey = survey_of(assessment)
    return unanswered(survey.answers, book) if survey else None


def missing_opinions(assessment: Assessment | None, book: Rulebook) -> tuple[str, ...]:
    """The parts that form 3 must have and that are blank."""
    fields = book.form("s04_assessment").sections["opinion"].fields
    return tuple(
        fields[form_name].ko
        for form_name, name in OPINIONS.items()
        if fields[form_name].required and not (assessment and getattr(assessment, name).strip())
    )


@dataclass(frozen=True)
class AreaRow:
    """One of the eleven areas with what was found in it."""

    area: Area
    is_counselled: bool
    needs: tuple[NeedFinding, ...]
    clear_note: str

    @property
    def is_seen(self) -> bool:
        return bool(self.needs or self.clear_note)


def area_rows(case: Case, assessment: Assessment | None) -> list[AreaRow]:
    """Every area, those with problems in the counselling marked."""
    book = edition(assessment.edition) if assessment else edition_on(timezone.localdate())
    counselled, found = problem_areas(case), list(needs_of(assessment))
    notes = assessment.areas_clear if assessment else {}
    return [
        AreaRow(
            area,
            area.code in counselled,
            tuple(need for need in found if need.area == area.code),
            notes.get(area.code, ""),
        )
        for area in book.areas.values()
    ]
