"""Pages of restricted cases (열람 제한)."""

from functools import partial
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse

from dure.access.http import StaffRequest
from dure.access.policy import Permission, needs
from dure.cases.core.pages import CaseRequest, case_page
from dure.cases.core.records import Case
from dure.cases.form_page import CaseFormPage
from dure.protection.restriction import actions, forms, queries
from dure.protection.restriction.records import Restriction
from dure.rulebook import product
from dure.web.lists.pages import tables
from dure.web.posted import posted_from


@case_page(Permission.CASE_LEAD)
def show(request: CaseRequest, case: Case) -> HttpResponse:
    """Set a restriction, or see the one that runs and change its names."""
    kept = queries.running(case)
    return change_names(request, case, kept) if kept else set_restriction(request, case)


def set_restriction(request: CaseRequest, case: Case) -> HttpResponse:
    done = "이제 이름이 정해진 사람만 이 가구를 봅니다."
    return names_page("restriction.set", done).answer(
        request,
        forms.RestrictionForm,
        partial(actions.restrict, case),
        kept={"named": [str(request.user.pk), str(case.manager_id or "")]},
        options={"candidates": queries.candidates(case, request.user)},
        **about(case),
    )


def change_names(request: CaseRequest, case: Case, kept: Restriction) -> HttpResponse:
    parts = {part: queries.names(kept, part) for part in ("named", "barred")}
    done = "볼 수 있는 사람을 바꾸었습니다."
    return names_page("restriction.names", done, record=kept).answer(
        request,
        forms.NamesForm,
        partial(actions.change_names, case),
        kept={part: [str(each.pk) for each in staff] for part, staff in parts.items()},
        options={"candidates": queries.candidates(case, *parts["named"], *parts["barred"])},
        restriction=kept,
        **about(case),
    )


def names_page(name: str, done: str, **more: Any) -> CaseFormPage:
    template = "restriction/restriction.html"
    return CaseFormPage(name, "열람 제한", back="case_access", done=done, template=template, **more)


def about(case: Case) -> dict[str, Any]:
    return {"past": queries.past(case), "months": product().restriction.review_months}


@case_page(Permission.CASE_LEAD)
def review(request: CaseRequest, case: Case) -> HttpResponse:
    """Look at it again: it goes on."""
    kept = queries.running(case)
    if kept is None:
        return redirect("case_restriction", case.pk)
    page = CaseFormPage(
        "restriction.review", "열람 제한 다시 살피기", back="case_access", button="계속 제한", record=kept
    )
    start = {"text": kept.text, "review_on": forms.months_ahead()}
    return page.answer(request, forms.ReviewForm, partial(actions.review, case), kept=start)


@case_page(Permission.CASE_LEAD)
def end(request: CaseRequest, case: Case) -> HttpResponse:
    """The offices of the case see it again."""
    kept = queries.running(case)
    if kept is None:
        return redirect("case_restriction", case.pk)
    page = CaseFormPage(
        "restriction.end",
        "열람 제한 끝내기",
        back="case_access",
        button="제한 끝내기",
        done="열람 제한을 끝냈습니다. 기관 사람들이 다시 봅니다.",
        record=kept,
    )
    return page.answer(request, forms.EndForm, partial(actions.end, case))


@case_page(Permission.CASE_READ)
@posted_from("case_access")
def leave(request: CaseRequest, case: Case) -> HttpResponse:
    """Take oneself off: from the next page on the case is closed to oneself."""
    page = CaseFormPage("", "빠지기", back=reverse("my_work"), done="이 사례에서 빠졌습니다.")
    return page.press(request, partial(actions.leave, case))


@needs(Permission.LEAD)
def overview(request: StaffRequest) -> HttpResponse:
    """Restricted cases one is named for, by the day on which they are looked at again."""
    context = {"lists": tables(request, "restrictions"), "due": queries.soon_due().count()}
    return TemplateResponse(request, "restriction/list.html", context)
