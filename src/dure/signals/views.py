"""Households that a scan found: the list of a 읍면동, one of them, attempts, the result (위기정보 가구 화면)."""

from functools import partial
from typing import Any

from django.db import transaction
from django.http import HttpResponse
from django.template.response import TemplateResponse

from dure.access.actor import Actor
from dure.access.http import StaffRequest
from dure.access.policy import Permission, needs
from dure.cases.core.lists import kept
from dure.cases.core.pages import CaseRequest, case_page
from dure.cases.core.records import Case
from dure.cases.flow import take
from dure.cases.form_page import CaseFormPage
from dure.cases.process import DISCOVERY
from dure.cases.shell import render_case
from dure.rulebook import latest
from dure.signals import actions, forms, queries
from dure.signals.answers_shown import beside
from dure.signals.models import SignalAnswers, SignalAttempt, SignalFinding
from dure.signals.rights import SignalRight
from dure.web.lists.pages import table


@needs(SignalRight.WORK)
def index(request: StaffRequest) -> HttpResponse:
    """Households of one's offices, the most urgent first."""
    may_load = request.actor.can(SignalRight.LOAD)
    may_answer = request.actor.can(SignalRight.ANSWERS)
    context = {"found": table(request, "signal_findings"), "may_load": may_load, "may_answer": may_answer}
    return TemplateResponse(request, "signals/index.html", context)


def none(request: CaseRequest) -> HttpResponse:
    """The case came another way."""
    return render_case(request, "signals/none.html")


@case_page(Permission.CASE_READ, reads=(SignalAttempt, SignalAnswers))
def show(request: CaseRequest, case: Case) -> HttpResponse:
    """Why it was found, who tried to reach it, and what can be done next."""
    finding = queries.finding_of(case)
    if finding is None:
        return none(request)
    may_write = request.actor.can(Permission.CANDIDATE_WRITE, case)
    context: dict[str, Any] = {
        "finding": finding,
        "attempts": beside(case, kept(case, SignalAttempt), kept(case, SignalAnswers)),
        "together": [
            line for line in finding.reasons if line not in {one["told"] for one in finding.details}
        ],
        "may_write": may_write and not finding.result and case.status == Case.Status.OPEN,
        "may_counsel": may_write and case.stage == DISCOVERY and case.status == Case.Status.OPEN,
    }
    return render_case(request, "signals/case.html", **context)


def page(name: str, title: str, **about: Any) -> CaseFormPage:
    return CaseFormPage(name, title, back="signal_case", **about)


@case_page(Permission.CANDIDATE_WRITE)
def attempt(request: CaseRequest, case: Case) -> HttpResponse:
    """A call or a visit."""
    finding = queries.finding_of(case)
    if finding is None:
        return none(request)
    asked = page("signals.attempt", "전화·방문 적기", done="적었습니다.", starts_anew=True)
    return asked.answer(request, forms.AttemptForm, partial(actions.attempt, case, finding=finding))


@case_page(Permission.CANDIDATE_WRITE)
def settle(request: CaseRequest, case: Case) -> HttpResponse:
    """What became of it; a household that is not counselled further is no candidate any more."""
    finding = queries.finding_of(case)
    if finding is None:
        return none(request)
    asked = page("signals.settle", "결과 적기", record=finding, done="결과를 적었습니다.")
    question = (
        "초기상담을 하려면 돌아가서 ‘초기상담 시작’을 누르세요. 여기에 적는 결과로 이 가구의 발굴을 마칩니다."
    )
    return asked.answer(request, forms.ResultForm, partial(settled, case, finding), question=question)


def settled(case: Case, finding: SignalFinding, *, by: Actor, result: str, note: str, **about: Any) -> Any:
    """The result, and the step out of discovery that it means (manual-2025 m:15838): both, or neither."""
    with transaction.atomic():
        saved = actions.settle(case, by=by, finding=finding, result=result, note=note, **about)
        if case.stage == DISCOVERY and case.status == Case.Status.OPEN:
            kind = latest().signals.results[result]
            data = {"reason": f"{kind.ko}: {note}", "handling": kind.handling, "handling_note": kind.ko}
            take(case, "exclude_candidate", by=by, data=data)
    return saved
