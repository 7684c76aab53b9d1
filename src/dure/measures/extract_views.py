"""Pages of extracts for research (연구용 자료 화면)."""

import uuid
from functools import partial

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone

from dure.access.http import StaffRequest
from dure.access.policy import needs
from dure.access.readlog import Act, log_read
from dure.measures import extract_actions as actions
from dure.measures import extract_queries as queries
from dure.measures import periods
from dure.measures.extract_models import Extract
from dure.measures.rights import MONITORS, MeasureRight, office_with
from dure.web.decision import ApprovalForm
from dure.web.downloads import download
from dure.web.form_page import FormPage
from dure.web.lengths import LONG_TEXT
from dure.web.lists.pages import table

FRAME = "measures/base.html"
YEARS = 3


class AskForm(forms.Form):
    """연구용 자료 요청."""

    period = forms.ChoiceField(label="기간", help_text="끝난 기간에 종결한 가구의 자료를 만듭니다.")
    receiver = forms.CharField(label="받는 곳", max_length=80)
    purpose = forms.CharField(
        label="연구 목적", max_length=LONG_TEXT, widget=forms.Textarea(attrs={"rows": 4})
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        today = timezone.localdate()
        over = [each for each in periods.of_years(today.year, YEARS) if each.last_on < today]
        self.fields["period"] = forms.ChoiceField(
            label="기간",
            choices=[(each.code, each.ko) for each in over if each.length > 1],
            help_text="끝난 기간에 종결한 가구의 자료를 만듭니다.",
        )


def find(extract_id: uuid.UUID) -> Extract:
    return get_object_or_404(queries.extracts(), pk=extract_id)


@needs(MeasureRight.EXTRACT)
def index(request: StaffRequest) -> HttpResponse:
    """Everything that was asked for."""
    return TemplateResponse(request, "measures/extracts.html", {"found": table(request, "extracts")})


@needs(MeasureRight.EXTRACT)
def show(request: StaffRequest, extract_id: uuid.UUID) -> HttpResponse:
    """One, with the note that goes along."""
    found = find(extract_id)
    may_decide = found.state == "asked" and request.actor.can(MeasureRight.EXTRACT_DECIDE, found)
    context = {
        "extract": found,
        "period": queries.period_of(found),
        "note": queries.note_of(found) if found.made_at else [],
        "may_decide": may_decide and found.asked_by_id != request.user.pk,
    }
    return TemplateResponse(request, "measures/extract.html", context)


@needs(MeasureRight.EXTRACT)
def ask(request: StaffRequest) -> HttpResponse:
    """What for, for whom."""
    office = office_with(request.standing, MONITORS)
    if office is None:
        raise Http404
    page = FormPage(
        "measures.ask_extract",
        "연구용 자료 요청",
        back="extracts",
        frame=FRAME,
        button="승인 요청",
        target=office.pk,
        starts_anew=True,
        goes_to=lambda made: reverse("extract", args=[made.pk]),
        done="승인을 요청했습니다.",
    )
    fresh = Extract(sigungu=office.sigungu, office=office)
    question = "이름과 번호 없이, 비슷한 가구가 다섯 이상인 줄만 냅니다. 승인하면 자료를 만들고 무엇을 뺐는지 함께 적습니다."
    return page.answer(request, AskForm, partial(actions.ask, fresh), question=question)


@needs(MeasureRight.EXTRACT_DECIDE)
def decide(request: StaffRequest, extract_id: uuid.UUID) -> HttpResponse:
    """Approve or return."""
    found = find(extract_id)
    if not request.actor.can(MeasureRight.EXTRACT_DECIDE, found):
        raise Http404
    page = FormPage(
        "measures.decide_extract",
        "연구용 자료 승인",
        back=reverse("extract", args=[found.pk]),
        frame=FRAME,
        record=found,
        done="답했습니다.",
    )
    question = f"{found.receiver}, {queries.period_of(found).ko}. 목적: {found.purpose}"
    return page.answer(request, ApprovalForm, partial(actions.decide, found), question=question)


@needs(MeasureRight.EXTRACT)
def file(request: StaffRequest, extract_id: uuid.UUID) -> HttpResponse:
    """CSV, Parquet and the note in one file; each time it is written down who took it."""
    found = find(extract_id)
    if found.made_at is None:
        raise Http404
    log_read(request, "extract", found.pk, "extract_file", act=Act.FILE)
    return download(queries.archive(found), "application/zip", f"연구용 자료 {found.period}.zip")
