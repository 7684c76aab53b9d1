"""Supervision of a case: what was advised at which session, and bringing a session to it (사례 슈퍼비전 화면)."""

from functools import partial
from typing import Any, cast

from django import forms
from django.http import HttpResponse

from dure.access.policy import Permission
from dure.cases.core.pages import CaseRequest, case_page
from dure.cases.core.records import Case
from dure.cases.form_page import CaseFormPage
from dure.cases.shell import render_case
from dure.rulebook import latest
from dure.skills import case_supervision
from dure.skills.models import SupervisedCase
from dure.web.lengths import LONG_TEXT


class SupervisionForm(forms.Form):
    """어느 회기에서 무엇을 조언받았는가."""

    session = forms.ChoiceField(label="회기")
    advice = forms.CharField(
        label="조언과 할 일", widget=forms.Textarea(attrs={"rows": 6}), max_length=LONG_TEXT
    )

    def __init__(self, *args: Any, sessions: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = latest().codes["session_kind"]
        named = [
            (held.key, f"{held.on:%Y.%-m.%-d} {held.supervisor.full_name} · {kinds.label(held.kind)}")
            for held in sessions
        ]
        cast("forms.ChoiceField", self.fields["session"]).choices = [("", "고르세요"), *named]


@case_page(Permission.CASE_READ)
def of_case(request: CaseRequest, case: Case) -> HttpResponse:
    """For who reads the case: the sessions at which it was spoken of."""
    told = list(SupervisedCase.objects.filter(case=case).select_related("supervisor", "recorded_by"))
    may_bring = request.actor.can(Permission.PLAN_WRITE, case)
    return render_case(request, "skills/case_supervision.html", told=told, may_bring=may_bring)


@case_page(Permission.PLAN_WRITE)
def bring(request: CaseRequest, case: Case) -> HttpResponse:
    sessions = case_supervision.sessions_of(case)
    page = CaseFormPage("skills.bring_case", "슈퍼비전 적기", back="case_supervision", starts_anew=True)
    question = (
        ""
        if sessions
        else "적은 회기가 없습니다. 희망복지지원단이 ‘슈퍼바이저’에 회기를 적으면 고를 수 있습니다."
    )
    return page.answer(
        request,
        SupervisionForm,
        partial(case_supervision.bring, case),
        options={"sessions": sessions},
        question=question,
    )
