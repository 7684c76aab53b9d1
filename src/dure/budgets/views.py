"""Pages of subsidy budgets: list, sheet with its gaps, entry, settlement, paper (예산서 화면)."""

import uuid
from functools import partial
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone

from dure.access.http import StaffRequest
from dure.access.policy import needs
from dure.budgets import actions, forms, gaps
from dure.budgets.models import SubsidyBudget
from dure.budgets.rights import KEEPERS, SubsidyRight
from dure.budgets.sheet import sheet_paper
from dure.paper.answers import hwpx_answer, pdf_answer
from dure.paper.layout import Paper
from dure.rulebook import Reason, latest
from dure.web.form_page import FormPage
from dure.web.lists.pages import table
from dure.web.rows import rows
from dure.web.submit import Sending


def found(request: StaffRequest, budget_id: uuid.UUID) -> SubsidyBudget:
    """A sheet of one's own place."""
    rows = SubsidyBudget.objects.select_related("sigungu", "office")
    return get_object_or_404(rows, pk=budget_id, sigungu=request.standing.staff.sigungu_id)


def gaps_of(sheet: SubsidyBudget) -> list[Reason]:
    """What does not fit in it, also against last year's sheet of the same programme."""
    before = SubsidyBudget.objects.filter(
        sigungu=sheet.sigungu_id, title=sheet.title, year=sheet.year - 1
    ).first()
    return list(gaps.gaps(sheet.figures, sheet.book.subsidies.years, before.total if before else None))


@needs(SubsidyRight.KEEP)
def index(request: StaffRequest) -> HttpResponse:
    return TemplateResponse(request, "budgets/index.html", {"found": table(request, "subsidies")})


@needs(SubsidyRight.KEEP)
def show(request: StaffRequest, budget_id: uuid.UUID) -> HttpResponse:
    """The sheet as it is printed, what does not fit in it above."""
    sheet = found(request, budget_id)
    told = gaps_of(sheet)
    context = {
        "sheet": sheet,
        "gaps": told,
        "paper": sheet_paper(sheet, told),
        "heading": str(sheet),
        "back": reverse("subsidies"),
        "back_words": "예산서 목록",
        "pdf": reverse("subsidy_pdf", args=[sheet.pk]),
        "hwpx": reverse("subsidy_hwpx", args=[sheet.pk]),
    }
    return TemplateResponse(request, "budgets/sheet.html", context)


@needs(SubsidyRight.KEEP)
def new(request: StaffRequest) -> HttpResponse:
    """A sheet of the office where one draws it up."""
    office = next((post.office for post in request.standing.posts if post.role.code in KEEPERS), None)
    if office is None:
        raise Http404
    sheet = SubsidyBudget(sigungu=office.sigungu, office=office, year=timezone.localdate().year)
    page = FormPage("budgets.draw_up", "예산서 만들기", back="subsidies", starts_anew=True)
    return entry(request, page, sheet)


@needs(SubsidyRight.KEEP)
def edit(request: StaffRequest, budget_id: uuid.UUID) -> HttpResponse:
    sheet = found(request, budget_id)
    return entry(request, FormPage("budgets.draw_up", f"{sheet} 예산서", record=sheet), sheet)


def entry(request: StaffRequest, page: FormPage, sheet: SubsidyBudget) -> HttpResponse:
    """The whole sheet on one page."""
    book = sheet.book if sheet.edition else latest()

    def bound(sending: Sending) -> list[Any]:
        sent = request.POST or None
        options = {"form_kwargs": {"book": book}}
        return [
            forms.SheetForm(sent, initial=sending.initial(forms.kept(sheet)), book=book),
            forms.StatedForm(sent, initial=sending.initial(sheet.stated)),
            rows(forms.ItemForm, sending, "items", sheet.items, add_words="내역 더하기", **options),
            rows(forms.YearForm, sending, "years", sheet.years, add_words="해 더하기"),
            rows(forms.GrantForm, sending, "grants", sheet.grants, add_words="교부 더하기"),
        ]

    where = FormPage(
        page.name,
        page.title,
        back=reverse("subsidy", args=[sheet.pk]) if page.record else "subsidies",
        record=page.record,
        starts_anew=page.starts_anew,
        goes_to=lambda made: reverse("subsidy", args=[made.pk]),
        template="budgets/entry.html",
    )
    return where.answer(
        request,
        bound,
        partial(actions.draw_up, sheet),
        said=forms.values,
        kinds=book.subsidies.kinds.values(),
    )


@needs(SubsidyRight.KEEP)
def carry_on(request: StaffRequest, budget_id: uuid.UUID) -> HttpResponse:
    """Asks whether, then draws up next year's sheet from this one."""
    sheet = found(request, budget_id)
    page = FormPage(
        "budgets.carry_on",
        f"{sheet.title}: {sheet.year + 1}년 예산서",
        back=reverse("subsidy", args=[sheet.pk]),
        target=sheet.pk,
        button="만들기",
        goes_to=lambda made: reverse("subsidy", args=[made.pk]),
    )
    question = f"{sheet.year}년의 내역을 그대로 옮기고, 올해 합계를 전년 예산액으로 적습니다."
    return page.answer(request, None, partial(actions.carry_on, sheet), question=question)


@needs(SubsidyRight.KEEP)
def settle(request: StaffRequest, budget_id: uuid.UUID) -> HttpResponse:
    sheet = found(request, budget_id)
    page = FormPage(
        "budgets.settle",
        f"{sheet} 정산",
        back=reverse("subsidy", args=[sheet.pk]),
        record=sheet,
        button="정산하기",
        done="정산했습니다.",
    )
    return page.answer(
        request,
        forms.SettleForm,
        partial(actions.settle, sheet),
        question="정산하면 예산서를 더 고칠 수 없습니다.",
    )


def paper_asked(request: StaffRequest, budget_id: uuid.UUID) -> Paper:
    sheet = found(request, budget_id)
    return sheet_paper(sheet, gaps_of(sheet))


@needs(SubsidyRight.KEEP)
def pdf(request: StaffRequest, budget_id: uuid.UUID) -> HttpResponse:
    return pdf_answer(paper_asked(request, budget_id))


@needs(SubsidyRight.KEEP)
def hwpx(request: StaffRequest, budget_id: uuid.UUID) -> HttpResponse:
    return hwpx_answer(paper_asked(request, budget_id))
