"""Which order households are visited in: what was learned, how it did, who switched (순서 정하기 화면)."""

import uuid
from functools import partial
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone

from dure.access.http import StaffRequest
from dure.access.policy import needs
from dure.rulebook import edition_on, product
from dure.signals import actions, queries
from dure.signals.file_views import office_or_404
from dure.signals.learned_tables import points_told
from dure.signals.models import SignalOrder
from dure.signals.rights import SignalRight
from dure.web.form_page import FormPage
from dure.web.lengths import LONG_TEXT

AT_WORK = (SignalOrder.State.WAITING, SignalOrder.State.RUNNING)
BACK_QUESTION = "다음 훑어보기부터 배점표로 순서를 매깁니다. 이미 올린 가구의 순서는 그대로 둡니다."
USE_QUESTION = "다음 훑어보기부터 이 순서로 찾아갈 가구를 고릅니다. 누가 왜 바꾸었는지 남고, 한 번 눌러 배점표로 돌아갈 수 있습니다."


class UseForm(forms.Form):
    """바꾸는 까닭."""

    reason = forms.CharField(
        label="바꾸는 까닭", widget=forms.Textarea(attrs={"rows": 3}), max_length=LONG_TEXT
    )


def order_or_404(request: StaffRequest, order_id: uuid.UUID) -> SignalOrder:
    return get_object_or_404(queries.orders(office_or_404(request)), pk=order_id)


@needs(SignalRight.LOAD)
def orders(request: StaffRequest) -> HttpResponse:
    """Everything that was learned, and learning anew."""
    office = office_or_404(request)
    page = FormPage(
        "signals.learn",
        "위기정보 순서 정하기",
        back="signal_orders",
        button="지난 결과로 배우기",
        done="배우기를 시작했습니다. 마치면 배점표와 견준 결과가 여기에 나옵니다.",
        template="signals/orders.html",
    )
    fresh = SignalOrder(sigungu_id=office.sigungu_id, office=office, staff=request.user)
    listed = list(queries.orders(office)[: product().signal_scan.listed])
    context: dict[str, Any] = {
        "orders": listed,
        "in_force": next((each for each in listed if each.is_in_force), None),
        "is_running": any(each.state in AT_WORK for each in listed),
        "book": product().signal_scan.learning,
    }
    return page.answer(request, None, partial(actions.begin_learning, fresh), **context)


@needs(SignalRight.LOAD)
def show(request: StaffRequest, order_id: uuid.UUID) -> HttpResponse:
    """What it weighs, and how it did beside the scorecard."""
    order = order_or_404(request, order_id)
    book = edition_on(timezone.localdate())
    is_done = order.state == SignalOrder.State.DONE
    compared = order.compared if is_done else {}
    context = {
        "order": order,
        "compared": compared,
        "points": points_told(order.learned, book) if is_done else [],
        "book": book.product.signal_scan.learning,
        "is_better": is_done and compared["learned"] > compared["card"],
        "may_decide": request.actor.can(SignalRight.ORDER, order),
    }
    return TemplateResponse(request, "signals/order.html", context)


@needs(SignalRight.ORDER)
def use(request: StaffRequest, order_id: uuid.UUID) -> HttpResponse:
    """Switch to it, with a reason."""
    order = order_or_404(request, order_id)
    page = FormPage(
        "signals.order",
        "배운 순서로 바꾸기",
        back=reverse("signal_order", args=[order.pk]),
        button="이 순서로 바꾸기",
        record=order,
        done="바꾸었습니다. 다음 훑어보기부터 이 순서를 씁니다.",
    )
    return page.answer(request, UseForm, partial(actions.use_order, order), question=USE_QUESTION)


@needs(SignalRight.ORDER)
def back(request: StaffRequest, order_id: uuid.UUID) -> HttpResponse:
    """Back to the scorecard, by one button."""
    order = order_or_404(request, order_id)
    page = FormPage(
        "signals.order_back",
        "배점표로 돌아가기",
        back=reverse("signal_order", args=[order.pk]),
        button="배점표로 돌아가기",
        record=order,
        done="배점표로 돌아갔습니다. 다음 훑어보기부터 배점표를 씁니다.",
    )
    return page.answer(request, None, partial(actions.end_order, order), question=BACK_QUESTION)
