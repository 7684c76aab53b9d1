"""Pages of the year's privacy training: one's own, and that of the staff (개인정보 보호 교육)."""

import uuid
from functools import partial

from django import forms
from django.http import HttpResponse
from django.utils import timezone

from dure.access.http import StaffRequest
from dure.access.policy import Permission, allows, needs
from dure.account import training
from dure.account.duties import forget_duties
from dure.rulebook import product
from dure.web.dates import DayField
from dure.web.form_page import FormPage
from dure.web.lists.pages import tables


class TrainingForm(forms.Form):
    """A course that was finished."""

    course = forms.CharField(label="과정 이름", max_length=120)
    completed_on = DayField("course", label="이수일")
    certificate_number = forms.CharField(
        label="수료증 번호", max_length=60, required=False, help_text="없으면 비워 둡니다."
    )


@needs(Permission.STAFF)
def own(request: StaffRequest) -> HttpResponse:
    """What one took, and a form for what one finished."""
    forget_duties(request)
    page = FormPage(
        "",
        "개인정보 보호 교육",
        back="account_training",
        done="등록했습니다. 담당자가 확인하면 끝납니다.",
        template="account/training.html",
    )
    return page.answer(
        request,
        TrainingForm,
        partial(training.declare, request.user),
        lists=tables(request, "own_training"),
        grace_days=product().sign_in.training.grace_days,
        valid_months=product().sign_in.training.valid_months,
        can_confirm=allows(Permission.CONFIRM_TRAINING, request.standing),
    )


class ConfirmPage(FormPage):
    """Says how many were confirmed."""

    def told(self, result: int) -> str:
        return f"{result}건을 확인했습니다."


@needs(Permission.CONFIRM_TRAINING)
def staff(request: StaffRequest) -> HttpResponse:
    """Who still lacks it, and what waits to be confirmed, one or many at once."""
    template = "account/training_staff.html"
    page = ConfirmPage("", "직원 교육 확인", back="account_training_staff", template=template)
    return page.answer(
        request,
        None,
        partial(training.confirm, request.user, chosen=_keys(request.POST.getlist("training"))),
        lists=tables(request, "training_waiting", "training_missing"),
        ticked=request.POST.getlist("training"),
        year=timezone.localdate().year,
    )


def _keys(texts: list[str]) -> list[uuid.UUID]:
    """What is no key was not on the page."""
    found = []
    for text in texts:
        try:
            found.append(uuid.UUID(text))
        except ValueError:
            continue
    return found
