"""Pages of the right to work by a model (모형 권한)."""

import uuid
from functools import partial
from typing import Any

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse

from dure.access.http import StaffRequest
from dure.access.policy import Permission, needs
from dure.access.reach import Tie
from dure.offices import model_actions as actions
from dure.offices.inputs import ModelAsked
from dure.offices.model_rules import TEAM, TOWN
from dure.offices.models import ModelRequest, Office
from dure.offices.stages import stages_of
from dure.offices.views import admin_page, home_of
from dure.rulebook import latest
from dure.web.form_page import FormPage
from dure.web.lengths import LONG_TEXT
from dure.web.lists.pages import table

BESIDE = ("office", "hub", "requested_by", "answered_by")


class AskForm(forms.Form):
    """Which model, below which hub, and why."""

    reason = forms.CharField(label="까닭", widget=forms.Textarea(attrs={"rows": 3}), max_length=LONG_TEXT)

    def __init__(self, *args: Any, office: Office, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        models = [one for one in latest().offices.models.values() if one.level == TOWN]
        choices = [(one.code, one.ko) for one in models if one.code != office.town_model]
        self.fields["town_model"] = forms.ChoiceField(
            label="바라는 모형", choices=choices, widget=forms.RadioSelect
        )
        hubs = Office.objects.filter(sigungu=office.sigungu_id, kind=TEAM, town_model="area_centre")
        self.fields["hub"] = forms.ModelChoiceField(
            label="권역 중심 읍면동",
            queryset=hubs.filter(is_active=True).exclude(pk=office.pk),
            required=False,
            empty_label="없음",
            help_text="권역형(일반)을 바랄 때만 고릅니다.",
        )
        self.order_fields(["town_model", "hub", "reason"])

    def values(self) -> dict[str, ModelAsked]:
        return {"asked": ModelAsked(**self.cleaned_data)}


class AnswerForm(forms.Form):
    """The administrator's answer."""

    is_granted = forms.TypedChoiceField(
        label="답",
        choices=[("yes", "권한을 줌"), ("no", "주지 않음")],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )
    answer = forms.CharField(
        label="까닭",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="주지 않을 때는 꼭 적습니다.",
        max_length=LONG_TEXT,
    )


def own_teams(request: StaffRequest) -> list[Office]:
    """The 읍면동 teams at which one works oneself."""
    posts = request.standing.reach.working.posts
    found = {post.office.pk: post.office for post in posts if post.tie_to(post.office) is Tie.HERE}
    return [office for office in found.values() if office.kind == TEAM]


@needs(Permission.STAFF)
def show(request: StaffRequest) -> HttpResponse:
    """What one's own 읍면동 may do, and what was asked for."""
    book, teams = latest(), own_teams(request)
    asked = ModelRequest.objects.filter(office__in=[office.pk for office in teams]).select_related(*BESIDE)
    rows = [(office, book.offices.models.get(office.town_model), stages_of(office, book)) for office in teams]
    waiting = {each.office_id for each in asked if each.answered_at is None}
    context = {"rows": rows, "asked": asked, "waiting": waiting}
    return TemplateResponse(request, "offices/models.html", context)


@needs(Permission.CASE_STAFF)
def ask(request: StaffRequest, office_id: uuid.UUID) -> HttpResponse:
    """Ask the administrator for a model."""
    office = next((each for each in own_teams(request) if each.pk == office_id), None)
    if office is None:
        raise Http404
    done = "기관총괄책임자에게 요청했습니다."
    title = f"모형 권한 요청: {office.name}"
    page = FormPage("offices.ask_model", title, "office_models", button="요청", done=done, target=office.pk)
    return page.answer(request, AskForm, partial(actions.ask_model, office), options={"office": office})


@needs(Permission.ADMINISTER)
def listed(request: StaffRequest) -> HttpResponse:
    """What the 읍면동 of the 시군구 asked for, what waits first."""
    return TemplateResponse(
        request, "offices/model_requests.html", {"found": table(request, "model_requests")}
    )


@needs(Permission.ADMINISTER)
def answer(request: StaffRequest, request_id: uuid.UUID) -> HttpResponse:
    """Give the right, or say why not."""
    home = home_of(request)
    found = ModelRequest.objects.filter(sigungu=home).select_related(*BESIDE)
    asked = get_object_or_404(found, pk=request_id)
    title = f"모형 권한: {asked.office.name}"
    page = admin_page(
        "offices.answer_model",
        title,
        back="model_requests",
        target=asked.pk,
        button="답하기",
        done="답했습니다.",
    )
    act = partial(actions.answer_model, home, request=asked)
    return page.answer(request, AnswerForm, act, asked=asked, above="offices/model_asked.html")
