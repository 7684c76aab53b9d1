"""Pages of supervisors: who, their sessions, the result report (슈퍼바이저 화면)."""

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
from dure.access.readlog import log_read
from dure.paper.answers import hwpx_answer, pdf_answer
from dure.paper.layout import Paper
from dure.rulebook import latest
from dure.skills import case_supervision, queries, supervising, supervision
from dure.skills.forms import amount, choice, fill, said
from dure.skills.models import Supervisor
from dure.skills.papers import report_paper
from dure.skills.rights import SkillRight
from dure.skills.supervising import SupervisorData
from dure.skills.supervision import Report, Session
from dure.skills.views import kept_office, page_for
from dure.web.data_form import DataForm
from dure.web.dates import DayField
from dure.web.lists.pages import table
from dure.web.rows import rows
from dure.web.submit import Sending


class SupervisorForm(DataForm):
    """슈퍼바이저 한 사람."""

    makes = SupervisorData

    kind = choice("구분")
    full_name = forms.CharField(label="이름", max_length=40)
    affiliation = forms.CharField(label="소속·직위", max_length=80)
    years = amount("해당 경력(년)", max_value=60)
    has_course = forms.BooleanField(label="슈퍼바이저 교육을 마쳤습니다", required=False)
    from_on = DayField("role", label="활동 시작")
    until_on = DayField("role_until", label="활동 끝", required=False)
    letter = forms.CharField(label="선정·위촉 공문", max_length=60)
    supervisees = said("슈퍼바이지")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fill(self, {"kind": "supervisor"})


class SessionForm(forms.Form):
    """회기 하나."""

    on = DayField("work", label="날짜")
    kind = choice("방법")
    hours = amount("시간", min_value=1, max_value=48)
    people = amount("인원", min_value=1, max_value=1_000)
    cases = amount("다룬 사례 수", max_value=100, initial=0)
    is_support = forms.BooleanField(label="소진 예방", required=False)
    note = forms.CharField(label="주제", max_length=120, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fill(self, {"kind": "session_kind"})


class ReportForm(forms.Form):
    on = DayField("work", label="결과보고일")


def session_values(held: Any) -> dict[str, Any]:
    return {"sessions": tuple(Session(**row | {"on": row["on"].isoformat()}) for row in held.filled)}


def find(request: StaffRequest, supervisor_id: uuid.UUID) -> Supervisor:
    return get_object_or_404(queries.supervisors(request.standing), pk=supervisor_id)


def report_of(supervisor: Supervisor) -> Report:
    """Of this year; in January still of the year before."""
    today = timezone.localdate()
    return Report(today.year if today.month > 1 else today.year - 1, supervisor.held)


def paper_of(supervisor: Supervisor) -> Paper:
    report = report_of(supervisor)
    pay = supervision.allowance(supervisor.named, report.year, latest())
    return report_paper(supervisor, report, pay)


@needs(SkillRight.KEEP)
def index(request: StaffRequest) -> HttpResponse:
    return TemplateResponse(request, "skills/supervisors.html", {"found": table(request, "supervisors")})


@needs(SkillRight.KEEP)
def new(request: StaffRequest) -> HttpResponse:
    office = kept_office(request)
    page = page_for(
        "skills.name_supervisor", "슈퍼바이저 등록", "supervisors", may_doubt=True, starts_anew=True
    )
    made = Supervisor(office=office, sigungu=office.sigungu)
    return page.answer(request, SupervisorForm, partial(supervising.name_supervisor, made))


@needs(SkillRight.KEEP)
def show(request: StaffRequest, supervisor_id: uuid.UUID) -> HttpResponse:
    """The result report as it is printed, with what can be done."""
    supervisor = find(request, supervisor_id)
    days = case_supervision.days_of(supervisor)
    for case_id in case_supervision.keys(days):
        log_read(request, "case", case_id, "supervisor")
    context = {
        "supervisor": supervisor,
        "days": days,
        "report": report_of(supervisor),
        "paper": paper_of(supervisor),
        "back": reverse("supervisors"),
        "back_words": "슈퍼바이저 목록",
        "pdf": reverse("supervisor_pdf", args=[supervisor.pk]),
        "hwpx": reverse("supervisor_hwpx", args=[supervisor.pk]),
    }
    return TemplateResponse(request, "skills/supervisor.html", context)


def at(supervisor: Supervisor) -> str:
    return reverse("supervisor", args=[supervisor.pk])


@needs(SkillRight.KEEP)
def edit(request: StaffRequest, supervisor_id: uuid.UUID) -> HttpResponse:
    supervisor = find(request, supervisor_id)
    kept = {name: getattr(supervisor, name) for name in SupervisorForm.base_fields}
    page = page_for(
        "skills.name_supervisor", f"{supervisor} 고치기", at(supervisor), record=supervisor, may_doubt=True
    )
    return page.answer(request, SupervisorForm, partial(supervising.name_supervisor, supervisor), kept=kept)


@needs(SkillRight.KEEP)
def sessions(request: StaffRequest, supervisor_id: uuid.UUID) -> HttpResponse:
    supervisor = find(request, supervisor_id)

    def bound(sending: Sending) -> list[Any]:
        return [rows(SessionForm, sending, "sessions", supervisor.sessions, add_words="회기 더하기")]

    page = page_for(
        "skills.hold_sessions",
        f"{supervisor} 회기",
        at(supervisor),
        record=supervisor,
        template="skills/sessions.html",
    )
    return page.answer(request, bound, partial(supervising.hold_sessions, supervisor), said=session_values)


@needs(SkillRight.KEEP)
def report(request: StaffRequest, supervisor_id: uuid.UUID) -> HttpResponse:
    supervisor = find(request, supervisor_id)
    page = page_for("skills.report_supervision", f"{supervisor} 결과보고", at(supervisor), record=supervisor)
    question = f"{report_of(supervisor).due_on:%Y.%-m.%-d}까지 시도를 거쳐 냅니다."
    return page.answer(request, ReportForm, partial(supervising.report, supervisor), question=question)


@needs(SkillRight.KEEP)
def pdf(request: StaffRequest, supervisor_id: uuid.UUID) -> HttpResponse:
    return pdf_answer(paper_of(find(request, supervisor_id)))


@needs(SkillRight.KEEP)
def hwpx(request: StaffRequest, supervisor_id: uuid.UUID) -> HttpResponse:
    return hwpx_answer(paper_of(find(request, supervisor_id)))
