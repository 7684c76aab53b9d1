"""Pages of the risk survey (위기도 조사)."""

import uuid
from collections.abc import Callable
from functools import partial
from http import HTTPStatus
from typing import Any

from django.http import Http404, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from dure.access.policy import Permission, needs
from dure.cases.core.consents import members
from dure.cases.core.pages import CaseRequest, case_page, find_case
from dure.cases.core.records import Case
from dure.cases.form_page import CaseFormPage
from dure.cases.s04_assessment import queries
from dure.cases.s04_assessment.actions.risk import WITH_ASSESSMENT, save_survey
from dure.cases.s04_assessment.forms.risk import REST, RiskForm, kept_answers, with_the_rest
from dure.cases.s04_assessment.queries.areas import READS
from dure.cases.s04_assessment.queries.risk import finished, survey_of
from dure.cases.s04_assessment.queries.scoring import as_typed, score_of
from dure.cases.s04_assessment.records import RiskSurvey
from dure.cases.s04_assessment.rules.surveys import check_occasion, unanswered
from dure.cases.shell import render_case
from dure.people.models import Person
from dure.rulebook import edition, edition_on
from dure.web.came_from import came_from, with_next
from dure.web.form_page import Edited, address
from dure.web.submit import Sending


@case_page(Permission.CASE_READ)
def show(request: CaseRequest, case: Case) -> HttpResponse:
    """Every survey with its result, and the change over time."""
    surveys = [
        (survey, queries.flagged_words(survey), queries.differences(survey))
        for survey in reversed(finished(case))
    ]
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


@case_page(Permission.CASE_WRITE, reads=READS)
def survey(request: CaseRequest, case: Case, occasion: str) -> HttpResponse:
    """The sheet of the household or of one member; saving shows what the rule table makes of the worst."""
    book = edition_on(timezone.localdate())
    begun, people = begun_survey(case, occasion), members(case, timezone.localdate())
    person = asked_member(request, people) if begun else None
    page = CaseFormPage(
        f"risk.{occasion}",
        "위기도 조사",
        back="risk_page",
        record=Edited(person.pk if person else case.pk, begun.version if begun else 0),
        goes_to=lambda _: after_survey(request, occasion),
        template="s04/survey.html",
        done="위기도 조사를 저장했습니다.",
        again=(REST,),
    )
    return page.answer(
        request,
        sheet_form(
            request,
            kept_sheet(begun, person),
            book=book,
            person=person,
            has_others=has_others(occasion, people),
        ),
        partial(save_survey, case, occasion=occasion),
        person=person,
        people=people if begun and len(people) > 1 else (),
        differences=queries.differences(begun) if begun else [],
        occasion=RiskSurvey.Occasion(occasion),
        begun=begun,
        score=score_of(begun.answers if begun else {}, book),
        score_url=address("risk_score", case.pk, occasion),
        default_wording=book.risk_instrument.wording == "default",
    )


def sheet_form(request: CaseRequest, kept: dict[str, Any], **options: Any) -> Callable[[Sending], RiskForm]:
    """The sheet as sent, the rest of an area filled where its button was pressed."""

    def bound(sending: Sending) -> RiskForm:
        typed = with_the_rest(request.POST, options["book"]) if request.POST else None
        return RiskForm(typed, initial=sending.initial(kept), **options)

    return bound


@needs(Permission.CASE_WRITE)
@sensitive_post_parameters()
@require_POST
def score(request: CaseRequest, case_id: uuid.UUID, occasion: str) -> HttpResponse:
    """What the rule table makes of the answers on the page, and why; nothing of them is kept.

    Not a page of the case: the page with the sheet was logged when it was opened; an entry for each answer would
    hide it.
    """
    case = find_case(case_id)
    if not request.actor.can(Permission.CASE_WRITE, case):
        return HttpResponse(status=HTTPStatus.FORBIDDEN)
    if occasion not in RiskSurvey.Occasion.values:
        raise Http404
    book, begun = edition_on(timezone.localdate()), begun_survey(case, occasion)
    only = [request.POST["part"]] if request.POST.get("part") else None
    person = asked_member(request, members(case, timezone.localdate())) if begun else None
    form = RiskForm(request.POST, book=book, only=only)
    form.full_clean()
    found = score_of(as_typed(begun, form.answers(), form.parts, person), book)
    return TemplateResponse(request, "s04/score.html", {"score": found, "is_typed": True})


def asked_member(request: CaseRequest, people: list[Person]) -> Person | None:
    """Whose sheet the address asks for; the household's without one."""
    asked = request.GET.get("member", "")
    return next((each for each in people if str(each.pk) == asked), None)


def has_others(occasion: str, people: list[Person]) -> bool:
    """Whether a whole sheet may still be followed by another: a survey of the assessment ends with that."""
    return occasion != WITH_ASSESSMENT and len(people) > 1


def kept_sheet(begun: RiskSurvey | None, person: Person | None) -> dict[str, Any]:
    """What was answered before on this sheet."""
    if begun is None:
        return {}
    own = {each.person_id: each.answers for each in queries.member_sheets(begun)}
    answers = begun.common if person is None else own.get(person.pk, {})
    is_kept_open = not unanswered(begun.answers, edition(begun.edition))
    return {**kept_answers(answers), "surveyed_on": begun.surveyed_on, "goes_on": is_kept_open}


def after_survey(request: CaseRequest, occasion: str) -> str:
    """Back to the sheet while it can be continued, otherwise to where one was."""
    if not begun_survey(request.case, occasion):
        return ""
    return with_next(address(f"risk_{occasion}", request.case.pk), came_from(request))


def begun_survey(case: Case, occasion: str) -> RiskSurvey | None:
    """The unfinished survey that the page continues."""
    if occasion == WITH_ASSESSMENT:
        return survey_of(queries.current(case))
    return queries.open_survey(case, occasion)
