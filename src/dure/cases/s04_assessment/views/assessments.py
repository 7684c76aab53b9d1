"""Pages of the assessment's record (욕구조사 기록)."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from dure.access.policy import Permission
from dure.cases.core.consents import members
from dure.cases.core.pages import CaseRequest, case_page
from dure.cases.core.records import Case
from dure.cases.flow import take
from dure.cases.s04_assessment import queries
from dure.cases.s04_assessment.actions import assessments as actions
from dure.cases.s04_assessment.forms import sections as forms
from dure.cases.s04_assessment.queries.comparison import comparison
from dure.cases.s04_assessment.queries.risk import survey_of
from dure.cases.s04_assessment.records import Assessment
from dure.cases.shell import render_case
from dure.web.submit import Sending

FORM_PAGE = "case/form_page.html"


@case_page(Permission.CASE_READ)
def show(request: CaseRequest, case: Case) -> HttpResponse:
    """The assessment being written, or the last one."""
    assessment = queries.current(case) or queries.latest_assessment(case)
    return _record(request, case, assessment)


@case_page(Permission.CASE_READ)
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
        others=Assessment.objects.filter(case=case),
        picture=queries.risk_picture(case),
        may_write=is_open and request.actor.can(Permission.CASE_WRITE, case),
    )


@case_page(Permission.CASE_WRITE)
def strengths(request: CaseRequest, case: Case) -> HttpResponse:
    """Main person, strengths, obstacles, supports, requested services."""
    assessment = queries.current(case)
    sending = sending_for(request, case, "strengths", assessment)
    form = forms.StrengthsForm(
        request.POST or None,
        initial=sending.initial(kept_values(assessment)),
        people=members(case, timezone.localdate()),
    )
    return write(request, case, sending, form, "주요 대상자·강점·지지자원")


@case_page(Permission.CASE_WRITE)
def opinion(request: CaseRequest, case: Case) -> HttpResponse:
    """Needs said and unsaid, resources, direction, and what is not to be shared."""
    assessment = queries.current(case)
    sending = sending_for(request, case, "opinion", assessment)
    form = forms.OpinionForm(request.POST or None, initial=sending.initial(kept_values(assessment)))
    return write(request, case, sending, form, "종합의견")


def kept_values(assessment: Assessment | None) -> dict[str, Any]:
    """The stored record in the forms' fields."""
    if assessment is None:
        return {}
    return vars(assessment) | {"main_person": str(assessment.main_person_id or "")}


def sending_for(request: CaseRequest, case: Case, section: str, assessment: Assessment | None) -> Sending:
    """A section's draft stands under the case: the record may not have begun."""
    version = assessment.version if assessment else 0
    return Sending(request, f"assessment.{section}", str(case.pk), version)


def write(request: CaseRequest, case: Case, sending: Sending, form: Any, title: str) -> HttpResponse:
    """Save a section and go back to the record."""
    if request.method == "POST" and sending.send(
        form,
        lambda: actions.write(
            case,
            by=request.actor,
            submission=sending.submission,
            seen_version=sending.seen_version,
            values=form.values() if hasattr(form, "values") else form.cleaned_data,
        ),
    ):
        return redirect("assessment_page", case.pk)
    return render_case(request, FORM_PAGE, sending=sending, forms=[form], title=title)


@case_page(Permission.CASE_WRITE)
def again(request: CaseRequest, case: Case) -> HttpResponse:
    """Go back to the assessment, with the reason."""
    sending = Sending(request, "assessment.again", str(case.pk))
    form = forms.ReasonForm(request.POST or None, initial=sending.initial({}))
    if request.method == "POST" and sending.send(
        form,
        lambda: take(
            case, "reassess", by=request.actor, submission=sending.submission, data=form.cleaned_data
        ),
    ):
        return redirect("assessment_page", case.pk)
    return render_case(
        request, FORM_PAGE, sending=sending, forms=[form], title="욕구 재조사", button="재조사 시작"
    )


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
