"""Pages of consent (개인정보 활용 동의)."""

import uuid

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone

from dure.access.policy import Permission
from dure.cases.consent import forms, queries
from dure.cases.core.consent_rules import withdrawal_effects
from dure.cases.core.consents import give_consent, members, withdraw_consent
from dure.cases.core.pages import CaseRequest, case_page
from dure.cases.core.records import Case, Consent
from dure.cases.shell import render_case
from dure.rulebook import Rulebook, edition_on
from dure.web.submit import Sending


def todays_book() -> Rulebook:
    return edition_on(timezone.localdate())


@case_page(Permission.CASE_READ)
def show(request: CaseRequest, case: Case) -> HttpResponse:
    """Members × kinds, the recipients, and every paper kept."""
    return render_case(
        request,
        "consent/consents.html",
        rows=queries.matrix(case),
        kinds=todays_book().consent.kinds.values(),
        recipients=queries.recipients_of(case),
        history=Consent.objects.filter(case=case).select_related("person").order_by("-given_on", "-id"),
        may_write=request.actor.can(Permission.CANDIDATE_WRITE, case),
    )


@case_page(Permission.CANDIDATE_WRITE)
def give(request: CaseRequest, case: Case) -> HttpResponse:
    """Keep a signed form of one or several members."""
    sending = Sending(request, "consent.give", str(case.pk))
    form = forms.GiveForm(
        request.POST or None,
        initial=sending.initial({}),
        people=members(case, timezone.localdate()),
        book=todays_book(),
    )
    if request.method == "POST" and sending.send(
        form,
        lambda: give_consent(case, by=request.actor, submission=sending.submission, paper=form.whole_paper()),
    ):
        return redirect("consents_page", case.pk)
    return render_case(
        request, "case/form_page.html", sending=sending, forms=[form], title="개인정보 활용 동의 받기"
    )


@case_page(Permission.CANDIDATE_WRITE)
def add_recipients(request: CaseRequest, case: Case) -> HttpResponse:
    """New recipients need a new consent."""
    sending = Sending(request, "consent.recipients", str(case.pk))
    form = forms.RecipientsForm(
        request.POST or None,
        initial=sending.initial({"bodies": request.GET.get("name", "")}),
        people=members(case, timezone.localdate()),
        book=todays_book(),
    )
    if request.method == "POST" and sending.send(
        form,
        lambda: give_consent(
            case, by=request.actor, submission=sending.submission, paper=form.recipients_paper()
        ),
    ):
        return redirect("consents_page", case.pk)
    return render_case(
        request, "case/form_page.html", sending=sending, forms=[form], title="제공받는 기관 더하기"
    )


@case_page(Permission.CANDIDATE_WRITE)
def withdraw(request: CaseRequest, case: Case, consent_id: uuid.UUID) -> HttpResponse:
    """Show what a withdrawal brings, then keep it."""
    consent = get_object_or_404(Consent.objects.select_related("person", "case"), pk=consent_id, case=case)
    sending = Sending(request, "consent.withdraw", str(consent.pk))
    form = forms.WithdrawForm(request.POST or None, initial=sending.initial({}))
    if request.method == "POST" and sending.send(
        form,
        lambda: withdraw_consent(
            case, by=request.actor, submission=sending.submission, consent=consent, **form.cleaned_data
        ),
    ):
        return redirect("consents_page", case.pk)
    effects = withdrawal_effects(
        stage=case.stage,
        kind=consent.kind,
        recipient=consent.recipient,
        is_last=queries.is_last_of_kind(consent),
        book=todays_book(),
    )
    return render_case(
        request, "consent/withdraw.html", sending=sending, form=form, consent=consent, effects=effects
    )
