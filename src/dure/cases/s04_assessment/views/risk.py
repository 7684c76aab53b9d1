"""Pages of the risk survey (위기도 조사)."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from dure.access.policy import Permission
from dure.cases.core.pages import CaseRequest, case_page
from dure.cases.core.records import Case
from dure.cases.s04_assessment import queries
from dure.cases.s04_assessment.actions.risk import WITH_ASSESSMENT, save_survey
from dure.cases.s04_assessment.forms.risk import RiskForm, kept_answers
from dure.cases.s04_assessment.queries.risk import finished, survey_of
from dure.cases.s04_assessment.records import RiskSurvey
from dure.cases.s04_assessment.rules.surveys import check_occasion, unanswered
from dure.cases.shell import render_case
from dure.rulebook import edition_on
from dure.web.submit import Sending


@case_page(Permission.CASE_READ)
def show(request: CaseRequest, case: Case) -> HttpResponse:
    """Every survey with its result, and the change over time."""
    surveys = [(survey, queries.flagged_words(survey)) for survey in finished(case).reverse()]
    return render_case(
        request,
        "s04/risk.html",
        surveys=surveys,
        picture=queries.risk_picture(case),
        possible=[one for one in RiskSurvey.Occasion if may_survey(request, case, one)],
    )


def may_survey(request: CaseRequest, case: Case, occasion: str) -> bool:
    is_open = case.status == Case.Status.OPEN
    return not check_occasion(occasion, case.stage, is_open=is_open) and request.actor.can(
        Permission.CASE_WRITE, case
    )


@case_page(Permission.CASE_WRITE)
def survey(request: CaseRequest, case: Case, occasion: str) -> HttpResponse:
    """The sheet; saving shows what the rule table makes of it."""
    book = edition_on(timezone.localdate())
    begun = begun_survey(case, occasion)
    sending = Sending(request, f"risk.{occasion}", str(case.pk), begun.version if begun else 0)
    kept = {**kept_answers(begun.answers), "surveyed_on": begun.surveyed_on} if begun else {}
    form = RiskForm(request.POST or None, initial=sending.initial(kept), book=book)
    if request.method == "POST" and sending.send(
        form,
        lambda: save_survey(
            case,
            by=request.actor,
            submission=sending.submission,
            occasion=occasion,
            surveyed_on=form.cleaned_data["surveyed_on"],
            answers=form.answers(),
            seen_version=sending.seen_version,
        ),
    ):
        return redirect(f"risk_{occasion}" if begun_survey(case, occasion) else "risk_page", case.pk)
    return render_case(
        request,
        "s04/survey.html",
        sending=sending,
        form=form,
        occasion=RiskSurvey.Occasion(occasion),
        begun=begun,
        left=unanswered(begun.answers, book) if begun else None,
        flagged=queries.flagged_words(begun) if begun else [],
        default_wording=book.risk_instrument.wording == "default",
    )


def begun_survey(case: Case, occasion: str) -> RiskSurvey | None:
    """The unfinished survey that the page continues."""
    if occasion == WITH_ASSESSMENT:
        return survey_of(queries.current(case))
    return queries.open_survey(case, occasion)
