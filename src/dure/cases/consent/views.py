"""Pages of consent (개인정보 활용 동의)."""

import uuid
from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.cache import never_cache

from dure.access.policy import Permission
from dure.cases.consent import actions as acts
from dure.cases.consent import forms, queries
from dure.cases.consent.effects import effects_of
from dure.cases.core.consent_rules import withdrawal_effects
from dure.cases.core.consent_text import Section, sections
from dure.cases.core.consents import Paper, members
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
        to_stop=queries.to_stop(case),
        may_write=request.actor.can(Permission.CANDIDATE_WRITE, case),
    )


@case_page(Permission.CANDIDATE_WRITE)
def give(request: CaseRequest, case: Case) -> HttpResponse:
    """Keep a signed form of one or several members."""
    sending = Sending(request, "consent.give", str(case.pk))
    form = forms.GiveForm(*posted(request), initial=sending.initial({}), **about(case))
    return paper_page(request, case, sending, form, "개인정보 활용 동의 받기", form.whole_paper)


@case_page(Permission.CANDIDATE_WRITE)
def add_recipients(request: CaseRequest, case: Case) -> HttpResponse:
    """New recipients need a new consent."""
    sending = Sending(request, "consent.recipients", str(case.pk))
    wanted = {"bodies": request.GET.get("name", "")}
    form = forms.RecipientsForm(*posted(request), initial=sending.initial(wanted), **about(case))
    return paper_page(request, case, sending, form, "제공받는 기관 더하기", form.recipients_paper)


def about(case: Case) -> dict[str, Any]:
    return {"people": members(case, timezone.localdate()), "book": todays_book()}


def posted(request: CaseRequest) -> tuple[Any, Any]:
    return request.POST or None, request.FILES or None


def paper_page(
    request: CaseRequest,
    case: Case,
    sending: Sending,
    form: forms.PaperForm,
    title: str,
    paper: Callable[[], Paper],
) -> HttpResponse:
    """A signed paper with its scan."""
    if request.method == "POST" and sending.send(
        form,
        lambda: acts.take_paper(
            case, by=request.actor, submission=sending.submission, paper=paper(), scan=form.upload()
        ),
    ):
        return redirect("consents_page", case.pk)
    return render_case(request, "consent/paper.html", sending=sending, form=form, title=title)


@case_page(Permission.CANDIDATE_WRITE)
def attach_paper(request: CaseRequest, case: Case, consent_id: uuid.UUID) -> HttpResponse:
    """Attach the scan of what was signed on paper before."""
    consent = get_object_or_404(Consent, pk=consent_id, case=case)
    sending = Sending(request, "consent.attach", str(consent.pk))
    form = forms.ScanForm(*posted(request))
    if request.method == "POST" and sending.send(
        form,
        lambda: acts.attach_scan(
            case, by=request.actor, submission=sending.submission, consent=consent, scan=form.upload()
        ),
    ):
        return redirect("consents_page", case.pk)
    return render_case(
        request, "consent/paper.html", sending=sending, form=form, title="서명한 동의서 붙이기"
    )


@case_page(Permission.CASE_READ)
def text(request: CaseRequest, case: Case) -> HttpResponse:
    """The words of the form in large letters, to be read before anything is asked."""
    book = todays_book()
    read = sections(book.consent.kinds, queries.recipients_of(case), book)
    return render_case(request, "consent/text.html", read=read, form_of=book.consent, edition=book.name)


@never_cache
@case_page(Permission.CANDIDATE_WRITE)
def sign(request: CaseRequest, case: Case) -> HttpResponse:
    """First who reads and who receives; then the page that is handed over to be read, answered and signed."""
    prepared = forms.PrepareForm(request.POST or None, **about(case))
    if not (request.method == "POST" and prepared.is_valid()):
        return render_case(request, "consent/prepare.html", form=prepared)
    book, sending = todays_book(), Sending(request, "consent.sign", str(case.pk))
    read = sections(prepared.cleaned_data["kinds"], prepared.recipients(), book)
    form = forms.SigningForm(request.POST if "signing" in request.POST else None, read=read)
    if form.is_bound and sending.send(
        form,
        lambda: acts.sign_on_screen(
            case, by=request.actor, submission=sending.submission, signing=form.signing(prepared)
        ),
    ):
        return redirect("consents_page", case.pk)
    return render_case(
        request,
        "consent/sign.html",
        sending=sending,
        prepared=prepared,
        form=form,
        read=[(one, *_answers(form, one)) for one in read],
        form_of=book.consent,
        edition=book.name,
    )


def _answers(form: forms.SigningForm, section: Section) -> tuple[Any, Any]:
    code = section.kind.code
    return form[f"items_{code}"] if section.optional else None, form[f"answer_{code}"]


@case_page(Permission.CANDIDATE_WRITE)
def withdraw_several(request: CaseRequest, case: Case) -> HttpResponse:
    """Choose what is taken back; see what ends; then do it."""
    sending = Sending(request, "consent.withdraw_several", str(case.pk))
    form = forms.ChooseForm(request.POST or None, held=queries.held_consents(case))
    is_chosen = request.method == "POST" and form.is_valid()
    if (
        is_chosen
        and "confirmed" in request.POST
        and sending.send(form, lambda: _take_back(request, sending, form))
    ):
        return redirect("consents_page", case.pk)
    effects = effects_of(case, form.chosen(), timezone.localdate()) if is_chosen else []
    return render_case(
        request,
        "consent/withdraw_several.html",
        sending=sending,
        form=form,
        is_chosen=is_chosen,
        effects=effects,
        keeps_years=max(kind.keeps_years for kind in todays_book().consent.kinds.values()),
    )


def _take_back(request: CaseRequest, sending: Sending, form: forms.ChooseForm) -> Any:
    data = form.cleaned_data
    return acts.withdraw(
        request.case,
        by=request.actor,
        submission=sending.submission,
        consents=form.chosen(),
        withdrawn_on=data["withdrawn_on"],
        reason=data["reason"],
    )


@case_page(Permission.CANDIDATE_WRITE)
def withdraw(request: CaseRequest, case: Case, consent_id: uuid.UUID) -> HttpResponse:
    """Show what a withdrawal brings, then keep it."""
    consent = get_object_or_404(Consent.objects.select_related("person", "case"), pk=consent_id, case=case)
    sending = Sending(request, "consent.withdraw", str(consent.pk))
    form = forms.WithdrawForm(request.POST or None, initial=sending.initial({}))
    if request.method == "POST" and sending.send(
        form,
        lambda: acts.withdraw(
            case, by=request.actor, submission=sending.submission, consents=[consent], **form.cleaned_data
        ),
    ):
        return redirect("consents_page", case.pk)
    reasons = withdrawal_effects(
        stage=case.stage,
        kind=consent.kind,
        recipient=consent.recipient,
        is_last=queries.is_last_of_kind(consent),
        book=todays_book(),
    )
    return render_case(
        request,
        "consent/withdraw.html",
        sending=sending,
        form=form,
        consent=consent,
        reasons=reasons,
        effects=effects_of(case, [consent], timezone.localdate()),
    )
