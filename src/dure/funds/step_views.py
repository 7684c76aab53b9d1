"""One page for each step of a request (사업비 신청의 한 걸음)."""

import uuid
from collections.abc import Callable
from functools import partial
from typing import Any

from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse

from dure.access.http import StaffRequest
from dure.access.policy import needs
from dure.funds import actions, forms, step_forms
from dure.funds.models import SpendingRequest
from dure.funds.request_views import find_request
from dure.funds.rights import FundRight
from dure.funds.steps import STEPS
from dure.funds.views import FRAME
from dure.web.form_page import FormPage

Kept = Callable[[SpendingRequest], dict[str, Any]]
REQUEST_FIELDS = tuple(forms.RequestForm.base_fields)


def entered(asked: SpendingRequest) -> dict[str, Any]:
    """A request as its form shows it."""
    kept = {name: getattr(asked, name) for name in REQUEST_FIELDS if name != "papers"}
    return kept | {"service": asked.service_id, "conference": asked.conference_id}


def granted(asked: SpendingRequest) -> dict[str, Any]:
    return {"amount": asked.amount}


def nothing(asked: SpendingRequest) -> dict[str, Any]:
    return {}


def about_case(asked: SpendingRequest) -> dict[str, Any]:
    return {"case": asked.case, "book": asked.fund.book}


def about_itself(asked: SpendingRequest) -> dict[str, Any]:
    return {"request": asked}


def step_page(
    code: str,
    form: Any,
    act: Any,
    *,
    kept: Kept = nothing,
    options: Kept = nothing,
    tone: str = "primary",
    question: str = "",
) -> Callable[..., HttpResponse]:
    """The page of a step: found, asked whether one may, answered."""
    step = STEPS[code]

    @needs(FundRight.SEE)
    def page(request: StaffRequest, request_id: uuid.UUID) -> HttpResponse:
        asked = find_request(request, request_id)
        if not request.actor.can(step.right, asked):
            context = {"permission": step.right, "page": request.path}
            return TemplateResponse(request, "web/forbidden.html", context, status=403)
        form_page = FormPage(
            f"funds.{code}",
            f"사업비 신청: {step.ko}",
            back=reverse("fund_request", args=[asked.pk]),
            button=step.ko,
            record=asked,
            tone=tone,
            frame=FRAME,
        )
        return form_page.answer(
            request,
            form,
            partial(act, asked),
            kept=kept(asked),
            options=options(asked),
            above="funds/about.html",
            asked=asked,
            question=question,
        )

    return page


PAGES = {
    "edit": step_page("edit", forms.RequestForm, actions.edit, kept=entered, options=about_case),
    "withdraw": step_page(
        "withdraw",
        None,
        actions.withdraw,
        tone="danger",
        question="이 신청을 거둡니까? 거둔 신청은 다시 쓰지 못합니다.",
    ),
    "conference": step_page(
        "conference", step_forms.ConferenceForm, actions.hear_conference, options=about_itself
    ),
    "decide": step_page("decide", step_forms.DecideForm, actions.decide, options=about_itself),
    "order": step_page("order", step_forms.OrderForm, actions.order),
    "pay": step_page("pay", step_forms.PayForm, actions.pay, kept=granted),
    "stop": step_page("stop", step_forms.StopForm, actions.stop, tone="danger"),
    "receipt": step_page("receipt", step_forms.ReceiptForm, actions.add_receipt),
    "effect": step_page("effect", step_forms.EffectForm, actions.note_effect),
    "refund": step_page("refund", step_forms.RefundForm, actions.refund),
}
