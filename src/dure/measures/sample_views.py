"""Pages of samples (표본 점검 화면)."""

import secrets
import uuid
from functools import partial
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone

from dure.access.http import StaffRequest
from dure.access.policy import Permission, needs
from dure.access.reach import in_my_offices
from dure.access.readlog import log_read
from dure.measures import periods, places, sample_actions, sample_queries
from dure.measures import sample_forms as forms
from dure.measures.models import Sample, Sampled
from dure.measures.rights import MeasureRight
from dure.measures.views import question_of
from dure.offices.models import Office
from dure.rulebook import latest
from dure.web.form_page import FormPage
from dure.web.lists.pages import table, tables

FRAME = "measures/base.html"


@needs(MeasureRight.LIST)
def samples(request: StaffRequest) -> HttpResponse:
    """What was drawn for a place and period."""
    found = table(request, "measure_samples")
    context = {
        "found": found,
        "asked": question_of(found),
        "may_draw": request.actor.can(MeasureRight.ROUND),
    }
    return TemplateResponse(request, "measures/samples.html", context)


def offices_of(request: StaffRequest) -> Any:
    """Those of which one may draw records."""
    return Office.objects.filter(in_my_offices("id"), kind__in=places.KINDS, is_active=True).order_by("name")


@needs(MeasureRight.ROUND)
def draw(request: StaffRequest) -> HttpResponse:
    """A new sample."""
    page = FormPage(
        "measures.draw",
        "표본 뽑기",
        back="samples",
        frame=FRAME,
        button="뽑기",
        target=request.user.pk,
        starts_anew=True,
        goes_to=lambda made: reverse("sample", args=[made.pk]),
        done="표본을 뽑았습니다.",
    )
    kept = {
        "period": request.GET.get("period") or periods.quarter_on(timezone.localdate()).code,
        "office": request.GET.get("office", ""),
        "size": latest().measures.drawing.size,
        "seed": secrets.token_hex(4),
    }
    return page.answer(
        request,
        forms.DrawForm,
        begin,
        kept=kept,
        options={"offices": offices_of(request)},
        question="볼 수 있는 사례의 기록에서 뽑습니다. 열람 제한 사례는 지정된 사람이 뽑을 때만 들어갑니다.",
    )


def begin(*, office: Office, period: str, **given: Any) -> Sample:
    fresh = Sample(office=office, sigungu_id=office.sigungu_id, period=period)
    made: Sample = sample_actions.draw(fresh, **given)
    return made


def sample_or_404(sample_id: uuid.UUID) -> Sample:
    return get_object_or_404(Sample.objects.select_related("office", "drawn_by"), pk=sample_id)


@needs(MeasureRight.LIST)
def sample(request: StaffRequest, sample_id: uuid.UUID) -> HttpResponse:
    """The records that were drawn, by which number, and how they were judged."""
    found = sample_or_404(sample_id)
    context = {
        "sample": found,
        "item": sample_queries.item_of(found),
        "period": sample_queries.period_of(found),
        "words": sample_queries.judged_words(found),
        "rows": tables(request, "sampled_records", sample=found.pk)["sampled_records"],
    }
    return TemplateResponse(request, "measures/sample.html", context)


@needs(MeasureRight.LIST)
def judge(request: StaffRequest, sample_id: uuid.UUID, sampled_id: uuid.UUID) -> HttpResponse:
    """One record: what to look at, what the record advisor says, the way to it, and the judgement."""
    found = sample_or_404(sample_id)
    row: Sampled = get_object_or_404(sample_queries.drawn_of(found), pk=sampled_id)
    item = sample_queries.item_of(found)
    may_read = request.actor.can(Permission.CASE_READ, row.case)
    if may_read:
        log_read(request, "case", row.case_id, "sample_judged")
    context: dict[str, Any] = {
        "sample": found,
        "row": row,
        "item": item,
        "may_read": may_read,
        "findings": sample_queries.findings(row.case, item, row.record_id) if may_read else [],
        "above": "measures/judged.html",
    }
    page = FormPage(
        "measures.judge",
        f"{item.number} {item.ko}",
        back=reverse("sample", args=[found.pk]),
        frame=FRAME,
        record=row,
        done="판단을 적었습니다.",
    )
    if not request.actor.can(MeasureRight.ROUND, row):
        return TemplateResponse(request, "measures/judged_page.html", context)
    kept = {} if row.is_good is None else {"is_good": "yes" if row.is_good else "no", "note": row.note}
    return page.answer(request, forms.JudgeForm, partial(sample_actions.judge, row), kept=kept, **context)
