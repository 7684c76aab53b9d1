"""Pages of kept questions (내 질문 화면)."""

import uuid
from functools import partial
from typing import Any

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone

from dure.access.http import StaffRequest
from dure.access.policy import needs
from dure.measures import periods, question_rules
from dure.measures import question_actions as actions
from dure.measures.ask_views import asking_of
from dure.measures.asking import WAYS
from dure.measures.question_inputs import QuestionData
from dure.measures.question_models import OwnQuestion
from dure.measures.rights import MeasureRight
from dure.offices.models import Office
from dure.rulebook import latest
from dure.web.form_page import FormPage
from dure.web.lists.pages import table

FRAME, LIST = "measures/base.html", "own_questions"


class NameForm(forms.Form):
    """How a question is called, and who reads it."""

    name = forms.CharField(label="이름", max_length=60)
    is_shared = forms.BooleanField(
        label="우리 기관과 함께 봅니다",
        required=False,
        help_text="함께 보아도 수치는 보는 사람이 볼 수 있는 것만 나옵니다.",
    )


class KeepForm(NameForm):
    """A question that is kept: of which period, besides."""

    period = forms.ChoiceField(label="기간")

    def __init__(self, *args: Any, period: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        found = periods.read(period)
        fixed = [(found.code, f"{found.ko} 그대로")] if found else []
        self.fields["period"] = forms.ChoiceField(
            label="기간", choices=[*question_rules.MOVING.items(), *fixed]
        )


def home(request: StaffRequest) -> Office:
    """Where one's first post is: who works there reads what is shared."""
    posts = request.standing.posts
    if not posts:
        raise Http404
    office: Office = posts[0].office
    return office


@needs(MeasureRight.SEE)
def keep(request: StaffRequest) -> HttpResponse:
    """What stands in the address, under a name."""
    wanted = asking_of(table(request, "measure_pieces"))
    if wanted is None:
        raise Http404
    office, asked = home(request), wanted.asked
    page = FormPage(
        "measures.keep_question",
        "질문 저장",
        back=f"{reverse('ask_figures')}{wanted.address}",
        frame=FRAME,
        target=office.pk,
        starts_anew=True,
        goes_to=lambda _: reverse(LIST),
        done="질문을 저장했습니다.",
    )
    fresh = OwnQuestion(sigungu_id=office.sigungu_id, office=office, owner=request.user)

    def data(form: KeepForm) -> dict[str, Any]:
        what: dict[str, Any] = {"measure": asked.code, "by": wanted.by, "place": asked.place.key}
        return {"data": QuestionData(**form.cleaned_data, **what, household_type=wanted.household_type)}

    kept = {"name": f"{wanted.indicator.ko} {WAYS[wanted.by]}"[:60], "period": "this_quarter"}
    return page.answer(
        request,
        KeepForm,
        partial(actions.keep, fresh),
        kept=kept,
        said=data,
        options={"period": asked.period.code},
        question=f"{asked.place.ko}의 {wanted.indicator.ko} 수치를 나누어 봅니다: {WAYS[wanted.by]}.",
    )


@needs(MeasureRight.SEE)
def index(request: StaffRequest) -> HttpResponse:
    """Kept ones; one's own can be renamed and deleted, deleted ones brought back."""
    own = OwnQuestion.objects.filter(owner=request.user).order_by("name", "id")
    context = {
        "found": table(request, LIST),
        "own": [each for each in own if each.deleted_at is None],
        "deleted": [each for each in own if each.deleted_at],
    }
    return TemplateResponse(request, "measures/questions.html", context)


@needs(MeasureRight.SEE)
def show(request: StaffRequest, question_id: uuid.UUID) -> HttpResponse:
    """Ask it now."""
    rows = OwnQuestion.objects.filter(deleted_at__isnull=True)
    found: OwnQuestion = get_object_or_404(rows, pk=question_id)
    period = question_rules.period_on(found.period, timezone.localdate())
    if found.measure not in latest().measures.all:
        return redirect(LIST)
    kind = f"&household={found.household_type}" if found.household_type else ""
    place = f"place={found.place}&" if found.place else ""
    address = f"?{place}period={period.code}&code={found.measure}&by={found.by}{kind}"
    return redirect(f"{reverse('ask_figures')}{address}")


def mine(request: StaffRequest, question_id: uuid.UUID) -> OwnQuestion:
    return get_object_or_404(OwnQuestion.objects.filter(owner=request.user), pk=question_id)


@needs(MeasureRight.SEE)
def rename(request: StaffRequest, question_id: uuid.UUID) -> HttpResponse:
    found = mine(request, question_id)
    page = FormPage("measures.rename_question", "이름 고치기", back=LIST, frame=FRAME, record=found)
    kept = {"name": found.name, "is_shared": found.is_shared}
    return page.answer(request, NameForm, partial(actions.rename, found), kept=kept)


@needs(MeasureRight.SEE)
def delete(request: StaffRequest, question_id: uuid.UUID) -> HttpResponse:
    found = mine(request, question_id)
    page = FormPage(
        "measures.delete_question",
        "질문 지우기",
        back=LIST,
        frame=FRAME,
        button="지우기",
        tone="danger",
        record=found,
        done="지웠습니다. 아래 ‘지운 질문’에서 되살릴 수 있습니다.",
    )
    question = f"‘{found.name}’ 질문을 지웁니다. 지운 뒤에도 되살릴 수 있습니다."
    return page.answer(request, None, partial(actions.delete, found), question=question)


@needs(MeasureRight.SEE)
def restore(request: StaffRequest, question_id: uuid.UUID) -> HttpResponse:
    found = mine(request, question_id)
    page = FormPage(
        "measures.restore_question",
        "질문 되살리기",
        back=LIST,
        frame=FRAME,
        button="되살리기",
        record=found,
        done="되살렸습니다.",
    )
    return page.answer(
        request, None, partial(actions.restore, found), question=f"‘{found.name}’ 질문을 되살립니다."
    )
