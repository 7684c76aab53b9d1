"""How long a case is kept, and its holds (사례의 보존과 파기 보류)."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from dure.access.policy import Permission
from dure.cases.core.pages import CaseRequest, case_page
from dure.cases.core.records import Case
from dure.cases.s04_assessment.records import Phq9
from dure.cases.shell import render_case
from dure.protection.retention import hold_actions, queries, rules
from dure.protection.retention.forms import HoldForm, ReasonForm, ReviewForm, review_day
from dure.protection.retention.records import RetentionHold
from dure.rulebook import edition_on, latest
from dure.web.resolve import shown
from dure.web.submit import Sending


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
        blockers=shown(None, rules.protections(facts, clock.rule if clock else "")),
        phq9_clocks=[rules.phq9_clock(row.referred_on) for row in referrals],
        holds=queries.holds_of(case),
        may_hold=request.actor.can(Permission.CASE_LEAD, case),
    )


@case_page(Permission.CASE_LEAD)
def hold(request: CaseRequest, case: Case) -> HttpResponse:
    """Put destruction on hold."""
    today = timezone.localdate()
    book = edition_on(today)
    sending = Sending(request, "retention.hold", str(case.pk))
    initial = sending.initial({"review_on": review_day(today, book)})
    form = HoldForm(request.POST or None, initial=initial, book=book)
    if request.method == "POST" and sending.send(
        form,
        lambda: hold_actions.hold(case, by=request.actor, submission=sending.submission, **form.cleaned_data),
    ):
        return redirect("case_retention", case.pk)
    return render_case(
        request, "case/form_page.html", sending=sending, forms=[form], title="파기 보류", button="보류"
    )


@case_page(Permission.CASE_LEAD)
def prolong(request: CaseRequest, case: Case) -> HttpResponse:
    """The hold was looked at and goes on."""
    found = RetentionHold.objects.filter(case=case, ended_on=None).first()
    if found is None:
        return redirect("case_retention", case.pk)
    today = timezone.localdate()
    sending = Sending(request, "retention.review_hold", str(case.pk), found.version)
    form = ReviewForm(
        request.POST or None, initial=sending.initial({"review_on": review_day(today, edition_on(today))})
    )
    if request.method == "POST" and sending.send(
        form,
        lambda: hold_actions.prolong(
            case,
            by=request.actor,
            submission=sending.submission,
            seen_version=sending.seen_version,
            **form.cleaned_data,
        ),
    ):
        return redirect("case_retention", case.pk)
    return render_case(request, "case/form_page.html", sending=sending, forms=[form], title="보류 이어가기")


@case_page(Permission.CASE_LEAD)
def release(request: CaseRequest, case: Case) -> HttpResponse:
    """End the hold."""
    found = RetentionHold.objects.filter(case=case, ended_on=None).first()
    if found is None:
        return redirect("case_retention", case.pk)
    sending = Sending(request, "retention.release", str(case.pk), found.version)
    form = ReasonForm(request.POST or None, initial=sending.initial({}))
    if request.method == "POST" and sending.send(
        form,
        lambda: hold_actions.release(
            case,
            by=request.actor,
            submission=sending.submission,
            seen_version=sending.seen_version,
            **form.cleaned_data,
        ),
    ):
        return redirect("case_retention", case.pk)
    return render_case(
        request,
        "case/form_page.html",
        sending=sending,
        forms=[form],
        title="보류 끝내기",
        button="보류 끝내기",
    )
