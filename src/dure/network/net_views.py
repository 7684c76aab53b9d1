"""The people of the net and agreements (인적안전망 화면)."""

import uuid
from functools import partial
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache

from dure.access.http import StaffRequest
from dure.access.policy import needs
from dure.access.readlog import log_read
from dure.network import net_actions, net_queries, net_rules, rota_links
from dure.network.models import Member, Pact
from dure.network.net_forms import DeedForm, MemberEndForm, MemberForm, PactForm
from dure.network.net_papers import letter_paper
from dure.network.rights import NetworkRight
from dure.offices.models import Office
from dure.paper.answers import hwpx_answer, on_screen, pdf_answer
from dure.rulebook import product
from dure.web.form_page import FormPage, address
from dure.web.lists.pages import table

FRAME, NET = "network/net.html", NetworkRight.NET
FIELDS = (
    "name",
    "phone",
    "kinds",
    "occupation",
    "belongs_to",
    "district",
    "consented_on",
    "appointed_on",
    "letter_number",
)


def page_for(name: str, title: str, **about: Any) -> FormPage:
    return FormPage(name, title, frame=FRAME, **{"back": "net"} | about)


def page_of(member: Member) -> str:
    return address("net_member", member.pk)


def one(request: StaffRequest, member_id: uuid.UUID, page: str) -> Member:
    """A member of a town one reaches; that it was read is logged."""
    member = get_object_or_404(net_queries.members(), pk=member_id)
    log_read(request, "net_member", member.pk, page)
    return member


@needs(NET)
def index(request: StaffRequest) -> HttpResponse:
    """Everybody, and how many there are."""
    sizes, waiting = net_queries.sizes(timezone.localdate())
    context = {"found": table(request, "net_members"), "sizes": sizes, "waiting": waiting}
    return TemplateResponse(request, "network/members.html", context)


@needs(NET)
def show(request: StaffRequest, member_id: uuid.UUID) -> HttpResponse:
    """One of them, with what they did, and what is missing."""
    member = one(request, member_id, "net_member")
    today, months = timezone.localdate(), product().network.training_months
    context = {
        "member": member,
        "state": member.state,
        "is_obliged": net_rules.must_be_appointed(member.kinds, member.occupation),
        "needs_training": net_rules.needs_training(member.trained_on, today, months),
        "months": months,
        "deeds": list(net_queries.deeds(member)[:50]),
        "watches": member.watches.filter(state="running").count(),
    }
    return TemplateResponse(request, "network/member.html", context)


@needs(NET)
def new(request: StaffRequest) -> HttpResponse:
    """One more."""
    page = page_for("net.join", "명단에 올리기", goes_to=page_of, starts_anew=True, done="명단에 올렸습니다.")

    def act(*, office: Office, **about: Any) -> Member:
        return net_actions.join(Member(office=office, sigungu=office.sigungu), **about)

    options = {"offices": net_queries.towns(request.standing), "pacts": net_queries.pacts()}
    return page.answer(request, MemberForm, act, options=options)


@needs(NET)
def edit(request: StaffRequest, member_id: uuid.UUID) -> HttpResponse:
    """What is known of them, and their appointment."""
    member = one(request, member_id, "net_member_edit")
    page = page_for("net.join", f"{member} 고치기", back=page_of(member), record=member)
    kept = {name: getattr(member, name) for name in FIELDS} | {"pact": member.pact_id}
    options = {"offices": Office.objects.none(), "pacts": net_queries.pacts()}
    return page.answer(request, MemberForm, partial(net_actions.join, member), kept=kept, options=options)


@needs(NET)
def deed(request: StaffRequest, member_id: uuid.UUID) -> HttpResponse:
    """A training, a meeting, a search."""
    member = one(request, member_id, "net_deed")
    page = page_for(
        "net.deed", f"{member} 활동 적기", back=page_of(member), target=member.pk, starts_anew=True
    )
    return page.answer(request, DeedForm, partial(net_actions.note_deed, member))


@needs(NET)
def end(request: StaffRequest, member_id: uuid.UUID) -> HttpResponse:
    """They are in the net no more."""
    member = one(request, member_id, "net_end")
    page = page_for(
        "net.end",
        f"{member} 위원 끝내기",
        back=page_of(member),
        record=member,
        button="끝내기",
        done="끝냈습니다.",
    )
    above = "network/about_end.html"
    return page.answer(request, MemberEndForm, partial(net_actions.end, member), above=above)


@never_cache
@needs(NET)
def link(request: StaffRequest, member_id: uuid.UUID) -> HttpResponse:
    """A link and a number for looking in, shown once."""
    member = one(request, member_id, "net_link")
    page = page_for(
        "", "안부확인 링크", back=page_of(member), target=member.pk, button="링크와 번호 만들기", done=""
    )
    sending = page.sending(request)
    site = request.build_absolute_uri("/").rstrip("/")
    act = partial(rota_links.give, member, by=request.actor, site=site)
    if page.is_sent(request) and sending.send(None, act):
        context = {"member": member, "sent": sending.result, "site": site}
        return TemplateResponse(request, "network/link_given.html", context)
    return page.show(request, sending, [], above="network/about_link.html", member=member)


def appointed(request: StaffRequest, member_id: uuid.UUID, page: str) -> Member:
    member = one(request, member_id, page)
    if member.appointed_on is None:
        raise Http404
    return member


@needs(NET)
def letter(request: StaffRequest, member_id: uuid.UUID) -> HttpResponse:
    """The letter of appointment."""
    member = appointed(request, member_id, "net_letter")
    return on_screen(request, letter_paper(member), page_of(member), "net_letter", member.pk)


@needs(NET)
def letter_pdf(request: StaffRequest, member_id: uuid.UUID) -> HttpResponse:
    return pdf_answer(letter_paper(appointed(request, member_id, "net_letter_pdf")))


@needs(NET)
def letter_hwpx(request: StaffRequest, member_id: uuid.UUID) -> HttpResponse:
    return hwpx_answer(letter_paper(appointed(request, member_id, "net_letter_hwpx")))


@needs(NET)
def pacts(request: StaffRequest) -> HttpResponse:
    """Bodies that agreed to look out."""
    may = request.actor.can(NetworkRight.PACT)
    context = {"found": table(request, "net_pacts"), "may_agree": may}
    return TemplateResponse(request, "network/pacts.html", context)


@needs(NetworkRight.PACT)
def new_pact(request: StaffRequest) -> HttpResponse:
    office = request.standing.office
    if office is None:
        raise Http404
    page = page_for("net.agree", "업무협약 적기", back="net_pacts", starts_anew=True)
    pact = Pact(office=office, sigungu=office.sigungu)
    return page.answer(request, PactForm, partial(net_actions.agree, pact))


@needs(NetworkRight.PACT)
def edit_pact(request: StaffRequest, pact_id: uuid.UUID) -> HttpResponse:
    pact = get_object_or_404(net_queries.pacts(), pk=pact_id)
    page = page_for("net.agree", "업무협약 고치기", back="net_pacts", record=pact)
    kept = {name: getattr(pact, name) for name in PactForm(data=None).fields}
    return page.answer(request, PactForm, partial(net_actions.agree, pact), kept=kept)
