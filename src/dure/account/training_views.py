"""Pages of the year's privacy training: one's own, and that of the staff (개인정보 보호 교육)."""

import uuid

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone

from dure.access.http import StaffRequest
from dure.access.policy import Permission, allows, needs
from dure.account import training
from dure.account.duties import forget_duties
from dure.offices.models import PrivacyTraining
from dure.rulebook import Refused, latest
from dure.web.catalogue import DateInput


class TrainingForm(forms.Form):
    """A course that was finished."""

    course = forms.CharField(label="과정 이름", max_length=120)
    completed_on = forms.DateField(label="이수일", widget=DateInput())
    certificate_number = forms.CharField(
        label="수료증 번호", max_length=60, required=False, help_text="없으면 비워 둡니다."
    )


@needs(Permission.STAFF)
def own(request: StaffRequest) -> HttpResponse:
    """What one took, and a form for what one finished."""
    forget_duties(request)
    form = TrainingForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            training.declare(request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error("completed_on", refusal.texts()[0])
        else:
            messages.success(request, "등록했습니다. 담당자가 확인하면 끝납니다.")
            return redirect("account_training")
    context = {
        "form": form,
        "taken": PrivacyTraining.objects.filter(staff=request.user).select_related("confirmed_by"),
        "year": timezone.localdate().year,
        "grace_days": latest().sign_in.training.grace_days,
        "can_confirm": allows(Permission.CONFIRM_TRAINING, request.standing),
    }
    return TemplateResponse(request, "account/training.html", context)


@needs(Permission.CONFIRM_TRAINING)
def staff(request: StaffRequest) -> HttpResponse:
    """Who still lacks it, and what waits to be confirmed, one or many at once."""
    refused: list[str] = []
    if request.method == "POST":
        try:
            number = training.confirm(request.standing, _keys(request.POST.getlist("training")))
        except Refused as refusal:
            refused = refusal.texts()
        else:
            messages.success(request, f"{number}건을 확인했습니다.")
            return redirect("account_training_staff")
    context = {
        "refused": refused,
        "waiting": training.waiting(request.standing),
        "missing": training.missing(request.standing),
        "year": timezone.localdate().year,
    }
    return TemplateResponse(request, "account/training_staff.html", context)


def _keys(texts: list[str]) -> list[uuid.UUID]:
    """What is no key was not on the page."""
    found = []
    for text in texts:
        try:
            found.append(uuid.UUID(text))
        except ValueError:
            continue
    return found
