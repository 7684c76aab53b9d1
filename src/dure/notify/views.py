"""The bell's page, what one wants to be told, and what left the house (알림 화면)."""

import uuid
from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone

from dure.access.http import StaffRequest
from dure.access.policy import Permission, needs
from dure.notify import actions, queries
from dure.notify.forms import ChoiceForm
from dure.notify.models import Notice, Outgoing
from dure.web.form_page import FormPage
from dure.web.lists.pages import tables
from dure.web.posted import posted_from


@needs(Permission.STAFF)
def index(request: StaffRequest) -> HttpResponse:
    """Everything one was told, the newest first."""
    return TemplateResponse(request, "notify/index.html", {"lists": tables(request, "my_notices")})


@needs(Permission.STAFF)
@posted_from("notices")
def read_all(request: StaffRequest) -> HttpResponse:
    """Nothing is unread any more; all stays on the page."""
    number = queries.unread_of(request.standing).update(read_at=timezone.now())
    messages.success(request, f"알림 {number}건을 읽은 것으로 했습니다." if number else "새 알림이 없습니다.")
    return redirect("notices")


@needs(Permission.STAFF)
def open_one(request: StaffRequest, notice_id: uuid.UUID) -> HttpResponse:
    """To the page it tells of; by its button it counts as read."""
    notice = get_object_or_404(Notice, pk=notice_id, staff=request.user)
    if request.method != "POST":
        return redirect("notices")
    Notice.objects.filter(pk=notice.pk, read_at__isnull=True).update(read_at=timezone.now())
    return redirect(notice.address)


@needs(Permission.STAFF)
def choose(request: StaffRequest) -> HttpResponse:
    """By mail once a day or a week, and urgent things by text."""
    choice = queries.choice_of(request.user)
    page = FormPage(
        "notify.choose",
        "알림 받기",
        back="notify_choice",
        record=choice,
        target=request.user.pk,
        frame="account/base.html",
        template="notify/choice.html",
    )
    act = partial(actions.choose, request.user)
    return page.answer(request, ChoiceForm, act, kept=vars(choice), options={"standing": request.standing})


@needs(Permission.ADMINISTER)
def outbox(request: StaffRequest) -> HttpResponse:
    """What left, what waits and what could not leave; addresses and texts are not shown."""
    return TemplateResponse(request, "notify/outbox.html", {"lists": tables(request, "outbox")})


@needs(Permission.ADMINISTER)
@posted_from("outbox")
def again(request: StaffRequest, message_id: uuid.UUID) -> HttpResponse:
    """Try once more what was given up."""
    message = get_object_or_404(Outgoing, pk=message_id)
    page = FormPage("outbox.again", "다시 보내기", back="outbox", record=None, done="다시 보냅니다.")
    return page.press(request, partial(actions.send_again, message))
