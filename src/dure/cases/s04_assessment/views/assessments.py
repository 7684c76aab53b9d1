"""Pages of the assessment's record (욕구조사 기록)."""

from functools import partial
from typing import Any

from django.forms import Form
from django.http import Http404, HttpResponse
from django.utils import timezone

from dure.access.policy import Permission
from dure.cases.core.consents import members
from dure.cases.core.lists import kept
from dure.cases.core.pages import CaseRequest, case_page
from dure.cases.core.photos import photos_of
from dure.cases.core.records import Case
from dure.cases.form_page import CaseFormPage, taking
from dure.cases.s04_assessment import queries
from dure.cases.s04_assessment.actions import assessments as actions
from dure.cases.s04_assessment.forms import sections as forms
from dure.cases.s04_assessment.queries.comparison import comparison
from dure.cases.s04_assessment.queries.risk import survey_of
from dure.cases.s04_assessment.records import Assessment
from dure.cases.shell import render_case
from dure.web.form_page import Edited


@case_page(Permission.CASE_READ, reads=queries.READS)
def show(request: CaseRequest, case: Case) -> HttpResponse:
    """The assessment being written, or the last one."""
    assessment = queries.current(case) or queries.latest_assessment(case)
    return _record(request, case, assessment)


@case_page(Permission.CASE_READ, reads=queries.READS)
def show_number(request: CaseRequest, case: Case, number: int) -> HttpResponse:
    """An earlier assessment as it was."""
    assessment = Assessment.objects.filter(case=case, number=number).first()
    if assessment is None:
        raise Http404
    return _record(request, case, assessment)


def _record(request: CaseRequest, case: Case, assessment: Assessment | None) -> HttpResponse:
    survey = survey_of(assessment)
    is_open = case.stage == "assessment" and (assessment is None or assessment.completed_at is None)
    return render_case(
        request,
        "s04/assessment.html",
        assessment=assessment,
        facts=queries.facts(case),
        areas=queries.area_rows(case, assessment),
        visits=queries.visits_of(assessment),
        survey=survey,
        flagged=queries.flagged_words(survey) if survey else [],
        others=kept(case, Assessment),
        picture=queries.risk_picture(case),
        photos=photos_of(case),
        may_write=is_open and request.actor.can(Permission.CASE_WRITE, case),
    )


def _page(name: str, title: str, **about: Any) -> CaseFormPage:
    return CaseFormPage(name, title, back="assessment_page", **about)


@case_page(Permission.CASE_WRITE)
def strengths(request: CaseRequest, case: Case) -> HttpResponse:
    """Main person, strengths, obstacles, supports, requested services."""
    options = {"people": members(case, timezone.localdate())}
    return _section(request, "strengths", "주요 대상자·강점·지지자원", forms.StrengthsForm, options)


@case_page(Permission.CASE_WRITE)
def opinion(request: CaseRequest, case: Case) -> HttpResponse:
    """Needs said and unsaid, resources, direction, and what is not to be shared."""
    return _section(request, "opinion", "종합의견", forms.OpinionForm, {})


def _section(
    request: CaseRequest, name: str, title: str, form: type[Form], options: dict[str, Any]
) -> HttpResponse:
    """One section of the record; its draft stands under the case, as the record may not have begun."""
    case = request.case
    assessment = queries.current(case)
    seen = Edited(case.pk, assessment.version if assessment else 0)
    page = _page(f"assessment.{name}", title, record=seen, done=f"{title} 내용을 저장했습니다.")
    act = partial(actions.write, case)
    return page.answer(request, form, act, kept=kept_values(assessment, case), options=options)


def kept_values(assessment: Assessment | None, case: Case) -> dict[str, Any]:
    """The stored record in the forms' fields; the subject is the main person until somebody else is named."""
    kept = vars(assessment) if assessment else {}
    return kept | {"main_person": str(kept.get("main_person_id") or case.subject_id)}


@case_page(Permission.CASE_WRITE)
def again(request: CaseRequest, case: Case) -> HttpResponse:
    """Go back to the assessment, with the reason."""
    page = _page("assessment.again", "욕구 재조사", button="재조사 시작", done="재조사를 시작했습니다.")
    return page.answer(request, forms.ReasonForm, taking(case, "reassess"))


@case_page(Permission.CASE_READ)
def compare(request: CaseRequest, case: Case) -> HttpResponse:
    """All assessments of the case side by side."""
    return render_case(
        request,
        "s04/compare.html",
        assessments=Assessment.objects.filter(case=case),
        rows=comparison(case),
        picture=queries.risk_picture(case),
    )
