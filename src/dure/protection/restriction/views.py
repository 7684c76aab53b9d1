"""Pages of restricted cases (열람 제한)."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone

from dure.access.http import StaffRequest
from dure.access.policy import Permission, needs
from dure.access.readlog import log_reads
from dure.cases.core.pages import CaseRequest, case_page
from dure.cases.core.records import Case
from dure.cases.shell import render_case
from dure.protection.restriction import actions, forms, queries
from dure.protection.restriction.records import Restriction
from dure.web.posted import posted_from
from dure.web.submit import Sending


@case_page(Permission.CASE_LEAD)
def show(request: CaseRequest, case: Case) -> HttpResponse:
    """Set a restriction, or see the one that runs and change its names."""
    kept = queries.running(case)
    return change_names(request, case, kept) if kept else set_restriction(request, case)


def set_restriction(request: CaseRequest, case: Case) -> HttpResponse:
    people = queries.candidates(case, request.user)
    sending = Sending(request, "restriction.set", str(case.pk))
    start = {"named": [str(request.user.pk), str(case.manager_id or "")]}
    form = forms.RestrictionForm(request.POST or None, initial=sending.initial(start), candidates=people)
    if request.method == "POST" and sending.send(
        form,
        lambda: actions.restrict(case, by=request.actor, submission=sending.submission, **form.values()),
    ):
        messages.success(request, "이제 이름이 정해진 사람만 이 가구를 봅니다.")
        return redirect("case_access", case.pk)
    return page(request, case, form=form, sending=sending, past=queries.past(case))


def change_names(request: CaseRequest, case: Case, kept: Restriction) -> HttpResponse:
    parts = {part: queries.names(kept, part) for part in ("named", "barred")}
    people = queries.candidates(case, *parts["named"], *parts["barred"])
    sending = Sending(request, "restriction.names", str(kept.pk), kept.version)
    start = {part: [str(each.pk) for each in staff] for part, staff in parts.items()}
    form = forms.NamesForm(request.POST or None, initial=sending.initial(start), candidates=people)
    if request.method == "POST" and sending.send(
        form,
        lambda: actions.change_names(
            case,
            by=request.actor,
            submission=sending.submission,
            seen_version=sending.seen_version,
            **form.lists(),
        ),
    ):
        messages.success(request, "볼 수 있는 사람을 바꾸었습니다.")
        return redirect("case_access", case.pk)
    return page(request, case, form=form, sending=sending, restriction=kept, past=queries.past(case))


def page(request: CaseRequest, case: Case, **context: Any) -> HttpResponse:
    months = forms.latest().restriction.review_months
    return render_case(request, "restriction/restriction.html", **context | {"months": months})


@case_page(Permission.CASE_LEAD)
def review(request: CaseRequest, case: Case) -> HttpResponse:
    """Look at it again: it goes on."""
    kept = queries.running(case)
    if kept is None:
        return redirect("case_restriction", case.pk)
    sending = Sending(request, "restriction.review", str(kept.pk), kept.version)
    start = {"text": kept.text, "review_on": forms.months_ahead()}
    form = forms.ReviewForm(request.POST or None, initial=sending.initial(start))
    if request.method == "POST" and sending.send(
        form,
        lambda: actions.review(
            case,
            by=request.actor,
            submission=sending.submission,
            seen_version=sending.seen_version,
            **form.cleaned_data,
        ),
    ):
        return redirect("case_access", case.pk)
    return form_page(request, sending, form, title="열람 제한 다시 살피기", button="계속 제한")


@case_page(Permission.CASE_LEAD)
def end(request: CaseRequest, case: Case) -> HttpResponse:
    """The offices of the case see it again."""
    kept = queries.running(case)
    if kept is None:
        return redirect("case_restriction", case.pk)
    sending = Sending(request, "restriction.end", str(kept.pk), kept.version)
    form = forms.EndForm(request.POST or None, initial=sending.initial({}))
    if request.method == "POST" and sending.send(
        form,
        lambda: actions.end(
            case,
            by=request.actor,
            submission=sending.submission,
            seen_version=sending.seen_version,
            **form.cleaned_data,
        ),
    ):
        messages.success(request, "열람 제한을 끝냈습니다. 기관 사람들이 다시 봅니다.")
        return redirect("case_access", case.pk)
    return form_page(request, sending, form, title="열람 제한 끝내기", button="제한 끝내기")


def form_page(request: CaseRequest, sending: Sending, form: Any, **words: Any) -> HttpResponse:
    return render_case(request, "case/form_page.html", sending=sending, forms=[form], form=form, **words)


@case_page(Permission.CASE_READ)
@posted_from("case_access")
def leave(request: CaseRequest, case: Case) -> HttpResponse:
    """Take oneself off: from the next page on the case is closed to oneself."""
    sending = Sending(request, "restriction.leave", str(case.pk))
    if sending.send(None, lambda: actions.leave(case, by=request.actor, submission=sending.submission)):
        messages.success(request, "이 사례에서 빠졌습니다.")
        return redirect("my_work")
    return render_case(request, "case/refused.html", status=409, sending=sending)


@needs(Permission.LEAD)
def overview(request: StaffRequest) -> HttpResponse:
    """Restricted cases one is named for, by the day on which they are looked at again."""
    rows = list(queries.to_review())
    log_reads(request, "case", [each.case_id for each in rows], "restrictions")
    context = {"rows": rows, "today": timezone.localdate(), "due": queries.soon_due().count()}
    return TemplateResponse(request, "restriction/list.html", context)
