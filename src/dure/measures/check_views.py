"""Pages of self-checks and of closing a period (자체 점검과 마감 화면)."""

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
from dure.access.reach import in_my_offices
from dure.measures import actions, figures, forms, periods, queries
from dure.measures.models import ClosedPeriod, SelfCheck
from dure.measures.periods import Period
from dure.measures.rights import CLOSERS, MeasureRight, office_with
from dure.measures.views import question_of
from dure.offices.models import Office
from dure.rulebook.messages import with_particle
from dure.web.form_page import FormPage
from dure.web.lists.pages import table, tables

FRAME = "measures/base.html"


def period_or_404(code: str) -> Period:
    found = periods.read(code)
    if found is None:
        raise Http404
    return found


@needs(MeasureRight.SEE)
def index(request: StaffRequest) -> HttpResponse:
    """What was ticked, and for who leads the office what is left to tick."""
    lists = tables(request, "self_checks", "check_progress")
    found = lists["self_checks"]
    asked = question_of(found)
    context: dict[str, Any] = {"found": found, "asked": asked, "progress": lists["check_progress"]}
    context["may_load"] = request.actor.can(MeasureRight.CHECK)
    if asked and asked.place.is_of_offices and len(asked.place.units) == 1:
        office = Office.objects.get(pk=asked.place.key)
        if request.actor.can(MeasureRight.CHECK, SelfCheck(office=office, sigungu_id=office.sigungu_id)):
            context |= {"office": office, "items": items(asked, found.rows)}
    return TemplateResponse(request, "measures/checks.html", context)


def items(asked: queries.Question, done: list[SelfCheck]) -> list[Any]:
    """Every item with what was ticked of it."""
    ticked = {row.item: queries.ticked(row) for row in done}
    known = figures.book_of(asked.period).measures.checks.values()
    return [(item, ticked.get(item.code, "")) for item in known]


@needs(MeasureRight.CHECK)
def check(request: StaffRequest, office_id: uuid.UUID, period: str, item: str) -> HttpResponse:
    """One item of an office for a period."""
    when = period_or_404(period)
    office = get_object_or_404(Office.objects.filter(in_my_offices("id")), pk=office_id)
    known = figures.book_of(when).measures.checks.get(item)
    if known is None:
        raise Http404
    about = {"office": office, "period": when.code, "item": known.code}
    kept = SelfCheck.objects.filter(**about).first()
    own = kept or SelfCheck(sigungu_id=office.sigungu_id, **about)
    if not request.actor.can(MeasureRight.CHECK, own):
        raise Http404
    page = FormPage(
        "measures.check",
        f"{known.number} {known.ko}",
        back=f"{reverse('self_checks')}?place={office.pk}&period={when.code}",
        frame=FRAME,
        target=f"{office.pk} {when.code} {known.code}",
        record=kept,
        done="자체 점검을 적었습니다.",
    )
    said = (
        {} if kept is None else {"number": kept.number, "evidence": kept.evidence, "is_met": yes_or_no(kept)}
    )
    return page.answer(
        request,
        forms.CheckForm,
        partial(actions.check, own),
        kept=said,
        options={"item": known, "period": when},
        question=f"{office.name}, {when.ko}의 점검입니다.",
    )


def yes_or_no(kept: SelfCheck) -> str:
    return "yes" if kept.is_met else "no"


@needs(MeasureRight.SEE)
def closed(request: StaffRequest) -> HttpResponse:
    """What was closed; for who closes, the periods that are over."""
    context: dict[str, Any] = {"found": table(request, "closed_periods")}
    office = office_with(request.standing, CLOSERS)
    if office:
        today = timezone.localdate()
        done = set(ClosedPeriod.objects.filter(sigungu=office.sigungu_id).values_list("period", flat=True))
        over = [each for each in periods.of_years(today.year, 2) if each.last_on < today]
        context["periods"] = [each for each in over if each.code not in done]
    return TemplateResponse(request, "measures/closed.html", context)


@needs(MeasureRight.SEE)
def corrections(request: StaffRequest) -> HttpResponse:
    """What the records say otherwise since a period was closed."""
    found, closing = table(request, "closed_corrections"), queries.closing(request.GET.get("closing", ""))
    context = {
        "found": found,
        "closing": closing,
        "period": periods.read(closing.period) if closing else None,
    }
    return TemplateResponse(request, "measures/corrections.html", context)


@needs(MeasureRight.CLOSE)
def close(request: StaffRequest, period: str) -> HttpResponse:
    """Whether to close a period: its figures stay as they are now."""
    when, office = period_or_404(period), office_with(request.standing, CLOSERS)
    if office is None:
        raise Http404
    closing = ClosedPeriod(sigungu=office.sigungu, office=office, period=when.code)
    page = FormPage(
        "measures.close",
        f"{when.ko} 마감",
        back="closed_periods",
        frame=FRAME,
        button="마감하기",
        target=f"{office.sigungu_id} {when.code}",
        done="마감했습니다.",
    )
    question = (
        f"{with_particle(office.sigungu.name, '과/와')} 그 기관의 {when.ko} 수치를 지금 그대로 남깁니다. 되돌릴 수 없습니다. "
        "그 뒤에 늦게 적은 기록은 마감한 수치 옆에 따로 나옵니다."
    )
    return page.answer(request, forms.CloseForm, partial(actions.close, closing), question=question)
