"""Pages of consent (개인정보 활용 동의)."""

import uuid
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache

from dure.access.policy import Permission
from dure.cases.consent import actions as acts
from dure.cases.consent import forms, prefill, queries, signing_forms, withdrawal_forms
from dure.cases.consent import stands as standing
from dure.cases.consent import wanted as wanting
from dure.cases.consent.effects import READS, effects_of
from dure.cases.core.consent_rules import withdrawal_effects
from dure.cases.core.consent_text import sections
from dure.cases.core.consents import members
from dure.cases.core.pages import CaseRequest, case_page
from dure.cases.core.records import Case, Consent
from dure.cases.form_page import CaseFormPage
from dure.cases.shell import render_case
from dure.rulebook import Rulebook, edition_on
from dure.web.lists.pages import tables
from dure.web.submit import Sending

# Where each member stands, and whom the plan needs to tell.
WANTED = (*standing.READS, *wanting.READS)


def todays_book() -> Rulebook:
    return edition_on(timezone.localdate())


@case_page(Permission.CASE_READ, reads=WANTED)
def show(request: CaseRequest, case: Case) -> HttpResponse:
    """Each member with one state and what is to be done, whom else to ask about, and every paper kept."""
    suggested = wanting.wanted(case, timezone.localdate())
    stands = standing.stands(case, suggested)
    waited = [each for each in stands if each.is_waited_for]
    left = [each for each in waited if not each.is_done]
    page = render_case(
        request,
        "consent/people.html",
        stands=stands,
        waited=waited,
        done=[each for each in waited if each.is_done],
        left=left,
        suggested=suggested,
        is_held=any(each.bodies or not each.missing for each in stands),
        lists=tables(request, "case_consents", root=case),
        to_stop=queries.to_stop(case),
        may_write=request.actor.can(Permission.CANDIDATE_WRITE, case),
    )
    if left and page.context_data:
        # What is in the way stands on this page itself, person by person.
        page.context_data["next_steps"] = replace(page.context_data["next_steps"], is_folded=True)
    return page


def _page(name: str, title: str, **about: Any) -> CaseFormPage:
    return CaseFormPage(name, title, back="consents_page", **about)


@case_page(Permission.CANDIDATE_WRITE)
def give(request: CaseRequest, case: Case) -> HttpResponse:
    """Keep a signed form of one or several members."""
    page = _page("consent.give", "개인정보 활용 동의 받기", done="동의서를 저장했습니다.", starts_anew=True)
    act, kept = partial(acts.take_paper, case), {"members": [request.GET.get("member", "")]}
    return page.answer(request, forms.GiveForm, act, kept=kept, options=about(case))


@case_page(Permission.CANDIDATE_WRITE, reads=WANTED)
def add_recipients(request: CaseRequest, case: Case) -> HttpResponse:
    """New recipients need a new consent: of those and for that from which one comes, the last guardian known."""
    page = _page(
        "consent.recipients", "제공받는 기관 더하기", done="제공받는 기관을 더했습니다.", starts_anew=True
    )
    act = partial(acts.take_paper, case)
    kept = {} if request.method == "POST" else prefill.recipients(case, request.GET)
    return page.answer(request, forms.RecipientsForm, act, kept=kept, options=about(case))


def about(case: Case) -> dict[str, Any]:
    return {"people": members(case, timezone.localdate()), "book": todays_book()}


@case_page(Permission.CANDIDATE_WRITE)
def attach_paper(request: CaseRequest, case: Case, consent_id: uuid.UUID) -> HttpResponse:
    """Attach the scan of what was signed on paper before."""
    consent = get_object_or_404(Consent, pk=consent_id, case=case)
    done = "서명한 동의서를 붙였습니다."
    page = _page("consent.attach", "서명한 동의서 붙이기", target=consent.pk, done=done)
    return page.answer(request, forms.ScanForm, partial(acts.attach_scan, case, consent=consent))


@case_page(Permission.CASE_READ)
def text(request: CaseRequest, case: Case) -> HttpResponse:
    """The words of the form in large letters, to be read before anything is asked."""
    book = todays_book()
    read = sections(book.consent.kinds, queries.recipients_of(case), book)
    return render_case(request, "consent/text.html", read=read, form_of=book.consent, edition=book.name)


@never_cache
@case_page(Permission.CANDIDATE_WRITE, reads=WANTED)
def sign(request: CaseRequest, case: Case) -> HttpResponse:
    """First who reads and who receives; then the page that is handed over to be read, answered and signed."""
    known = {} if request.method == "POST" else prefill.signing(case, request.GET)
    prepared = signing_forms.PrepareForm(request.POST or None, initial=known, **about(case))
    if not (request.method == "POST" and prepared.is_valid()):
        return _prepare(request, prepared)
    book = todays_book()
    read = sections(prepared.cleaned_data["kinds"], prepared.recipients(), book)
    typed = request.POST if "signing" in request.POST else None
    page = _page(
        "consent.sign",
        "동의서 읽고 서명",
        template="consent/sign.html",
        done="답과 서명을 저장했습니다.",
        goes_to=partial(_on_to_the_next, request, case),
    )
    return page.answer(
        request,
        lambda _: signing_forms.SigningForm(typed, read=read, asks_guardian=prepared.is_guarded),
        partial(acts.sign_on_screen, case),
        said=lambda form: {"signing": form.signing(prepared)},
        prepared=prepared,
        form_of=book.consent,
        edition=book.name,
    )


def _on_to_the_next(request: CaseRequest, case: Case, _: Any) -> str:
    """Where several sign at one sitting, to the next of them."""
    if prefill.SITTING not in request.GET or not standing.next_to_sign(case):
        return ""
    return f"{reverse('consents_sign', args=[case.pk])}?{prefill.SITTING}=1"


def _prepare(request: CaseRequest, form: signing_forms.PrepareForm) -> HttpResponse:
    """Nothing is saved yet, so that no draft is kept."""
    page = _page("", "화면에서 동의받기", button="읽고 서명하는 화면으로")
    question = (
        "한 번에 한 사람이 읽고 서명합니다. 다음 화면을 그대로 건네어 읽게 하십시오. "
        "14세 미만이거나 후견을 받으면 법정대리인이 서명합니다."
    )
    return page.show(request, page.sending(request), [form], question=question)


@dataclass(frozen=True)
class WithdrawPage(CaseFormPage):
    """What was chosen with what ends, before it is confirmed."""

    def show(self, request: Any, sending: Sending, bound: list[Any], **context: Any) -> HttpResponse:
        (form,) = bound
        ends = effects_of(request.case, form.chosen(), timezone.localdate()) if form.is_chosen else []
        return super().show(request, sending, bound, effects=ends, **context)


@case_page(Permission.CANDIDATE_WRITE)
def withdraw_several(request: CaseRequest, case: Case) -> HttpResponse:
    """Choose what is taken back; see what ends; then do it."""
    page = WithdrawPage(
        "consent.withdraw_several",
        "동의 철회",
        back="consents_page",
        template="consent/withdraw_several.html",
        done="동의를 철회했습니다.",
    )
    return page.answer(
        request,
        withdrawal_forms.ChooseForm,
        partial(acts.withdraw, case),
        options={"held": queries.held_consents(case, request.GET.get("member", ""))},
        keeps_years=max(kind.keeps_years for kind in todays_book().consent.kinds.values()),
    )


@case_page(Permission.CANDIDATE_WRITE, reads=READS)
def withdraw(request: CaseRequest, case: Case, consent_id: uuid.UUID) -> HttpResponse:
    """Show what a withdrawal brings, then keep it."""
    consent = get_object_or_404(Consent.objects.select_related("person", "case"), pk=consent_id, case=case)
    page = _page(
        "consent.withdraw",
        "동의 철회",
        target=consent.pk,
        button="철회",
        tone="danger",
        done="동의를 철회했습니다.",
    )
    reasons = withdrawal_effects(
        stage=case.stage,
        kind=consent.kind,
        recipient=consent.recipient,
        is_last=queries.is_last_of_kind(consent),
        book=todays_book(),
    )
    return page.answer(
        request,
        withdrawal_forms.WithdrawForm,
        partial(acts.withdraw, case, consents=[consent]),
        consent=consent,
        reasons=reasons,
        effects=effects_of(case, [consent], timezone.localdate()),
        above="consent/withdrawing.html",
    )
