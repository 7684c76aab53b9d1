"""A case one knows of: what is shown of it, asking for the rest, ending that (알기만 하는 사례)."""

import uuid
from functools import partial

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse

from dure.access.policy import Permission
from dure.cases.core import day_pass
from dure.cases.core.pages import CaseRequest, case_page
from dure.cases.core.pass_records import DayPass
from dure.cases.core.records import Case, Task
from dure.cases.core.relations import opens_with_a_pass
from dure.cases.overview.forms.day_pass import DayPassForm
from dure.cases.overview.own import own_records
from dure.web.form_page import FormPage, address
from dure.web.posted import posted_from


def show(request: CaseRequest, case: Case) -> HttpResponse:
    """Who manages it and how far it is; what one recorded oneself; one's own part; the question for the rest."""
    context = {
        "case": case,
        "may_ask": opens_with_a_pass(request.standing, case, Permission.CASE_READ),
        "has_part": request.actor.can(Permission.CASE_PART, case),
        "tasks": Task.objects.filter(case=case, owner=request.user, done_on__isnull=True),
        "own": own_records(case, request.user),
        "page": request.path,
    }
    return TemplateResponse(request, "case/known.html", context)


@case_page(Permission.CASE_KNOW)
def ask(request: CaseRequest, case: Case) -> HttpResponse:
    """One reason, one button; then the page opens that one wanted."""
    if request.actor.can(Permission.CASE_READ, case):
        return redirect(wanted_page(case, request.POST.get("page", "")))
    if not opens_with_a_pass(request.standing, case, Permission.CASE_READ):
        return TemplateResponse(
            request, "web/forbidden.html", {"permission": Permission.CASE_READ, "case": case}, status=403
        )
    page = FormPage(
        "",
        "사유를 적고 오늘 하루 열기",
        back=address("case_overview", case.pk),
        button="오늘 하루 열기",
        done="오늘 밤 12시까지 이 사례를 봅니다. 일을 마치면 일찍 끝낼 수 있습니다.",
        goes_to=lambda _: wanted_page(case, request.POST.get("page", "")),
        template="case/ask.html",
    )
    origin = request.META.get("REMOTE_ADDR") or None
    act = partial(day_pass.open_for_today, request.user, case=case, address=origin)
    return page.answer(request, DayPassForm, act, case=case)


def wanted_page(case: Case, page: str) -> str:
    """A page of this case; its overview when that is none."""
    of_case = address("case_overview", case.pk)
    return page if page == of_case or page.startswith(f"{of_case}/") else of_case


@case_page(Permission.CASE_KNOW)
@posted_from("case_overview")
def end(request: CaseRequest, case: Case, pass_id: uuid.UUID) -> HttpResponse:
    """Before midnight: by who opened it, or who answers for the case."""
    held = get_object_or_404(DayPass, pk=pass_id, case=case)
    page = FormPage(
        "", "하루 열람 끝내기", back=address("case_overview", case.pk), done="하루 열람을 끝냈습니다."
    )
    return page.press(request, partial(day_pass.end, held))
