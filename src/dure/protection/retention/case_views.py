"""How long a case is kept, and its holds (사례의 보존과 파기 보류)."""

from functools import partial

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from dure.access.policy import Permission
from dure.cases.core.pages import CaseRequest, case_page
from dure.cases.core.records import Case
from dure.cases.form_page import CaseFormPage
from dure.cases.s04_assessment.records import Phq9
from dure.cases.shell import render_case
from dure.protection.retention import hold_actions, queries, rules
from dure.protection.retention.forms import HoldForm, ReasonForm, ReviewForm, review_day
from dure.protection.retention.records import RetentionHold
from dure.rulebook import edition_on, latest
from dure.web.resolve import shown


@case_page(Permission.CASE_READ)
def show(request: CaseRequest, case: Case) -> HttpResponse:
    """The clock with how it was counted, what keeps the case, and its holds."""
    facts = queries.facts_of(queries.read(case))
    clock = rules.case_clock(facts)
    referrals = Phq9.objects.filter(case=case, referred_on__isnull=False).order_by("referred_on")
    return render_case(
        request,
        "retention/case.html",
        clock=clock,
        clock_name=latest().retention.clocks[clock.rule] if clock else None,
        has_run_out=bool(clock and clock.has_run_out(timezone.localdate())),
        blockers=shown(case, rules.protections(facts, clock.rule if clock else "")),
        phq9_clocks=[rules.phq9_clock(row.referred_on) for row in referrals],
        holds=queries.holds_of(case),
        may_hold=request.actor.can(Permission.CASE_LEAD, case),
    )


@case_page(Permission.CASE_LEAD)
def hold(request: CaseRequest, case: Case) -> HttpResponse:
    """Put destruction on hold."""
    today = timezone.localdate()
    book = edition_on(today)
    page = CaseFormPage("retention.hold", "파기 보류", back="case_retention", button="보류")
    kept = {"review_on": review_day(today, book)}
    act = partial(hold_actions.hold, case)
    return page.answer(request, HoldForm, act, kept=kept, options={"book": book})


@case_page(Permission.CASE_LEAD)
def prolong(request: CaseRequest, case: Case) -> HttpResponse:
    """The hold was looked at and goes on."""
    found = running(case)
    if found is None:
        return redirect("case_retention", case.pk)
    today = timezone.localdate()
    page = CaseFormPage(
        "retention.review_hold", "보류 이어가기", back="case_retention", target=case.pk, record=found
    )
    kept = {"review_on": review_day(today, edition_on(today))}
    return page.answer(request, ReviewForm, partial(hold_actions.prolong, case), kept=kept)


@case_page(Permission.CASE_LEAD)
def release(request: CaseRequest, case: Case) -> HttpResponse:
    """End the hold."""
    found = running(case)
    if found is None:
        return redirect("case_retention", case.pk)
    title = "보류 끝내기"
    page = CaseFormPage(
        "retention.release", title, back="case_retention", button=title, target=case.pk, record=found
    )
    return page.answer(request, ReasonForm, partial(hold_actions.release, case))


def running(case: Case) -> RetentionHold | None:
    return RetentionHold.objects.filter(case=case, ended_on=None).first()
