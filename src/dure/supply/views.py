"""Pages of surveys and agreements (현행화 조사와 협약 화면)."""

import uuid
from functools import partial
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache

from dure.access.acting import acting_as
from dure.access.actor import Actor
from dure.access.http import StaffRequest
from dure.access.link_pages import LinkRequest, by_link
from dure.access.policy import needs
from dure.offices.models import Office
from dure.resources.queries import kept_places
from dure.resources.rights import ResourceRight
from dure.supply import actions, forms, inviting, queries
from dure.supply.models import Agreement, Question, Survey
from dure.supply.told import PROVIDER
from dure.web.form_page import FormPage
from dure.web.lists.pages import table

FRAME = "resources/base.html"


def page_for(name: str, title: str, **about: Any) -> FormPage:
    return FormPage(name, title, frame=FRAME, **{"back": "surveys"} | about)


def one(request: StaffRequest, survey_id: uuid.UUID) -> Survey:
    """One of a place whose directory one keeps."""
    return get_object_or_404(queries.surveys(request.standing), pk=survey_id)


def url_of(survey: Survey) -> str:
    return reverse("survey_page", args=[survey.pk])


@needs(ResourceRight.KEEP)
def index(request: StaffRequest) -> HttpResponse:
    """Surveys with what came of them."""
    return TemplateResponse(request, "supply/surveys.html", {"found": table(request, "surveys")})


@needs(ResourceRight.KEEP)
def new(request: StaffRequest) -> HttpResponse:
    """A period is announced; nobody is asked yet."""
    page = page_for(
        "supply.survey",
        "조사 알리기",
        button="조사 만들기",
        done="만들었습니다. 물을 곳을 보고 부탁을 보내세요.",
        goes_to=url_of,
        starts_anew=True,
        may_doubt=True,
    )
    survey = Survey(sigungu=queries.own_place(request.standing))
    kept = {"from_on": timezone.localdate()}
    return page.answer(request, forms.SurveyForm, partial(actions.announce, survey), kept=kept)


@needs(ResourceRight.KEEP)
def show(request: StaffRequest, survey_id: uuid.UUID) -> HttpResponse:
    """Figures, and every provider with its answer."""
    survey = one(request, survey_id)
    found = table(request, "survey_questions", survey=survey.pk)
    context = {"survey": survey, "found": found, "is_over": survey.until_on < timezone.localdate()}
    return TemplateResponse(request, "supply/survey.html", context)


@never_cache
@needs(ResourceRight.KEEP)
def invite(request: StaffRequest, survey_id: uuid.UUID) -> HttpResponse:
    return asking(request, one(request, survey_id), again=False)


@never_cache
@needs(ResourceRight.KEEP)
def remind(request: StaffRequest, survey_id: uuid.UUID) -> HttpResponse:
    return asking(request, one(request, survey_id), again=True)


def asking(request: StaffRequest, survey: Survey, *, again: bool) -> HttpResponse:
    """Links and numbers leave; what is left to be told by hand is shown once."""
    page = page_for(
        "", "다시 알리기" if again else "조사 부탁하기", back=url_of(survey), button="보내기", done=""
    )
    sending = page.sending(request)
    office = request.standing.office
    if office is None:
        raise Http404
    site = request.build_absolute_uri("/").rstrip("/")
    act = partial(inviting.ask, survey, office, site, by=request.actor, again=again)
    if page.is_sent(request) and sending.send(None, act):
        by_hand = [each for each in sending.result or [] if not (each.by_mail and each.by_text)]
        context = {"survey": survey, "asked": sending.result, "by_hand": by_hand, "site": site}
        return TemplateResponse(request, "supply/asked.html", context)
    context = {"survey": survey, "again": again}
    return page.show(request, sending, [], above="supply/about_asking.html", **context)


@needs(ResourceRight.KEEP)
def verify(request: StaffRequest, survey_id: uuid.UUID) -> HttpResponse:
    """What providers found true is verified."""
    survey = one(request, survey_id)
    page = page_for(
        "",
        "맞다고 답한 곳 확인",
        back=url_of(survey),
        button="확인한 것으로 적기",
        done="답한 날에 확인한 것으로 적었습니다.",
    )
    question = f"맞다고 답한 {getattr(survey, 'unverified', 0)}곳의 자원을 답한 날에 확인한 것으로 적습니다."
    return page.answer(request, None, partial(actions.verify, survey), question=question)


@needs(ResourceRight.KEEP)
def answer_page(request: StaffRequest, question_id: uuid.UUID) -> HttpResponse:
    """One provider's answer; the manager takes or leaves each correction."""
    rows = Question.objects.select_related("provider", "survey", "sigungu")
    question = get_object_or_404(rows, pk=question_id, sigungu__in=kept_places(request.standing))
    may_settle = request.actor.can(ResourceRight.DECIDE, question)
    is_open = question.answered_on is not None and question.settled_at is None
    page = page_for(
        "supply.settle",
        f"{question.provider.name}의 답",
        back=url_of(question.survey),
        button="반영하기",
        done="반영했습니다.",
        target=question.pk,
        template="supply/answer.html",
    )
    context: dict[str, Any] = {"question": question, "may_settle": may_settle and is_open}
    act = partial(actions.settle, question)
    return page.answer(request, forms.SettleForm, act, options={"question": question}, **context)


@needs(ResourceRight.KEEP)
def labels(request: StaffRequest, survey_id: uuid.UUID) -> HttpResponse:
    """Address labels to be printed (manual-2025 m:7057)."""
    survey = one(request, survey_id)
    providers = [each.provider for each in queries.questions(survey)]
    context = {
        "survey": survey,
        "providers": [each for each in providers if each.address],
        "without": [each for each in providers if not each.address],
    }
    return TemplateResponse(request, "supply/labels.html", context)


@needs(ResourceRight.KEEP)
def thanks(request: StaffRequest, survey_id: uuid.UUID) -> HttpResponse:
    """A letter of thanks to each provider that answered (manual-2025 m:7025-7041)."""
    survey = one(request, survey_id)
    context = {
        "survey": survey,
        "letters": queries.answered_with_thanks(survey),
        "office": request.standing.office,
        "today": timezone.localdate(),
    }
    return TemplateResponse(request, "supply/thanks.html", context)


@needs(ResourceRight.KEEP)
def agreements(request: StaffRequest) -> HttpResponse:
    return TemplateResponse(request, "supply/agreements.html", {"found": table(request, "agreements")})


@needs(ResourceRight.KEEP)
def agreement_new(request: StaffRequest) -> HttpResponse:
    page = page_for("supply.agree", "협약 적기", back="agreements", starts_anew=True)
    agreement = Agreement(sigungu=queries.own_place(request.standing))
    options = {"providers": queries.providers_of(request.standing)}
    return page.answer(request, forms.AgreementForm, partial(actions.agree, agreement), options=options)


@needs(ResourceRight.KEEP)
def agreement_edit(request: StaffRequest, agreement_id: uuid.UUID) -> HttpResponse:
    agreement = get_object_or_404(queries.agreements(request.standing), pk=agreement_id)
    page = page_for("supply.agree", "협약 고치기", back="agreements", target=agreement.pk)
    kept = {name: getattr(agreement, name) for name in ("title", "from_on", "until_on", "text")}
    kept["provider"] = agreement.provider_id
    options = {"providers": queries.providers_of(request.standing)}
    act = partial(actions.agree, agreement)
    return page.answer(request, forms.AgreementForm, act, kept=kept, options=options)


@by_link("resource_survey")
def by_link_page(request: LinkRequest) -> HttpResponse:
    """What the directory says of a provider, to be confirmed or corrected by it; nothing of a household is in it."""
    question = Question.objects.filter(pk=request.link.target_id).first()
    if question is None or question.settled_at or question.until_on < timezone.localdate():
        return TemplateResponse(request, "supply/over.html", {"question": question})
    office = Office.objects.filter(pk=request.link.office_id).first()
    page = FormPage(
        "",
        question.title,
        back="survey_by_link",
        done="고맙습니다. 답을 받았습니다. 기한까지는 다시 고칠 수 있습니다.",
        template="supply/by_link.html",
    )
    context: dict[str, Any] = {"question": question, "office": office, "name": named(question)}
    options = {"question": question}
    return page.answer(request, forms.SaidForm, partial(said, question), options=options, **context)


def named(question: Question) -> str:
    return str(question.part(PROVIDER).get("name", ""))


def said(question: Question, **given: Any) -> uuid.UUID:
    """Carried out within the place of the directory, on the row they were shown."""
    given = {name: given[name] for name in ("said", "answered_by", "remark")}
    with acting_as(actions.ACTOR, question.sigungu_id):
        found = Question.objects.get(pk=question.pk)
        actions.answer(found, by=Actor(actions.ACTOR), **given)
    return question.pk
