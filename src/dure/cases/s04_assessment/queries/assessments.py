"""Reading assessments with their needs and visits (욕구조사)."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import timezone

from dure.cases.core.alerts import NOT_SUSPECTED, alerts_of
from dure.cases.core.lists import kept
from dure.cases.core.records import Case, Consent, SafetyAlert
from dure.cases.s02_counselling.records import Counselling
from dure.cases.s03_intake.queries import lacking_consents, problem_areas
from dure.cases.s04_assessment.queries.risk import survey_of
from dure.cases.s04_assessment.records import Assessment, NeedFinding, RiskSurvey, Visit
from dure.cases.s04_assessment.rules.completion import AssessmentFacts, NeedFacts
from dure.cases.s04_assessment.rules.surveys import unanswered
from dure.cases.s04_assessment.rules.visits import VisitFacts, concerns_of
from dure.people.models import Membership
from dure.rulebook import Rulebook, edition, edition_on
from dure.rulebook.model.needs import Area

# Form 3's names of the opinion's parts, and ours.
OPINIONS = ("needs_said", "needs_unsaid", "resources", "direction")


def current(case: Case) -> Assessment | None:
    """The assessment being written."""
    return _last(each for each in kept(case, Assessment) if each.completed_at is None)


def latest_assessment(case: Case) -> Assessment | None:
    """The last finished assessment: what the stages after this one build on."""
    return _last(each for each in kept(case, Assessment) if each.completed_at is not None)


def _last(found: Iterable[Assessment]) -> Assessment | None:
    return next(reversed(list(found)), None)


def needs_of(assessment: Assessment | None) -> list[NeedFinding]:
    """Its needs, the most urgent first."""
    if assessment is None:
        return []
    return [each for each in kept(assessment.case, NeedFinding) if each.assessment_id == assessment.pk]


def visits_of(assessment: Assessment | None) -> list[Visit]:
    if assessment is None:
        return []
    return [each for each in kept(assessment.case, Visit) if each.assessment_id == assessment.pk]


def case_visits(case: Case) -> list[Visit]:
    """Every visit of the case, those of earlier assessments too."""
    return kept(case, Visit)


def made_visits(assessment: Assessment | None) -> list[Visit]:
    """Those that took place."""
    return [each for each in visits_of(assessment) if each.visited_on]


# What `facts` looks at.
READS = (
    Assessment,
    Visit,
    SafetyAlert,
    NeedFinding,
    RiskSurvey,
    Counselling,
    Consent,
    Membership,
)


def facts(case: Case) -> AssessmentFacts:
    """What the guards of this stage need to know."""
    open_one = current(case)
    book = edition_on(timezone.localdate())
    return AssessmentFacts(
        lacking=lacking_consents(case),
        visits=tuple(_visit_facts(one) for one in made_visits(open_one)),
        concerns=tuple(suspected_concerns(case, book)),
        problem_areas=problem_areas(case),
        areas_clear=tuple(open_one.areas_clear) if open_one else (),
        needs=tuple(_need_facts(need) for need in needs_of(open_one)),
        has_main_person=bool(open_one and open_one.main_person_id),
        has_housing=bool(case.household.housing_type and case.household.tenure),
        unanswered=_unanswered(open_one, book),
        missing_opinions=missing_opinions(open_one, book),
    )


def suspected_concerns(case: Case, book: Rulebook) -> list[str]:
    """Suspicions of abuse that were not found empty, as concerns of a visit (manual-2025 m:8594)."""
    return concerns_of((each.kind for each in alerts_of(case) if each.answer != NOT_SUSPECTED), book)


def known_concerns(case: Case, book: Rulebook) -> list[str]:
    """What a new visit has to watch: what the last one did, and suspicions."""
    last = next(reversed(kept(case, Visit)), None)
    return list(dict.fromkeys([*(last.concerns if last else ()), *suspected_concerns(case, book)]))


def _visit_facts(visit: Visit) -> VisitFacts:
    return VisitFacts(
        concerns=tuple(visit.concerns),
        companions=tuple(companion["kind"] for companion in visit.companions),
        has_promise=visit.companions_promised,
        has_agreement=visit.subject_agreed,
        has_alone_reason=bool(visit.alone_reason.strip()),
        on=f"{visit.visited_on:%Y-%m-%d}" if visit.visited_on else "",
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
        fields[name].ko
        for name in OPINIONS
        if fields[name].required and not (assessment and getattr(assessment, name).strip())
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
