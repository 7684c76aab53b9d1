"""Pages of what bodies refer to a 읍면동 (들어온 의뢰 화면)."""

import uuid
from functools import partial
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.cache import never_cache

from dure.access.http import StaffRequest
from dure.access.link_pages import LinkRequest, by_link
from dure.access.links import live_links, note_link_read
from dure.access.policy import needs
from dure.access.readlog import log_read
from dure.cases.s01_discovery.views.registering import begun_from, opened, register_household
from dure.offices.models import Office
from dure.referrals import inbound_actions as actions
from dure.referrals import inbound_forms as forms
from dure.referrals import inbound_queries as queries
from dure.referrals import inbound_receiving as receiving
from dure.referrals import rules
from dure.referrals.fhir import checking, reading
from dure.referrals.models import Inbound
from dure.referrals.rights import ReferralRight
from dure.rulebook import Refused, latest
from dure.web.form_page import FormPage

# The button that fills the form from a file.
FROM_FILE = "from_file"


def one_of(request: StaffRequest, inbound_id: uuid.UUID) -> Inbound:
    """One that the row policy shows, with the read written down: by its case where it became one."""
    found = get_object_or_404(Inbound.objects.select_related("office", "case"), pk=inbound_id)
    kind, key = ("case", found.case_id) if found.case_id else ("inbound", found.pk)
    log_read(request, kind, key, "inbound_page")
    return found


def to_take(request: StaffRequest, inbound_id: uuid.UUID) -> Inbound:
    found = one_of(request, inbound_id)
    if not request.actor.can(ReferralRight.TAKE, found):
        raise Http404
    return found


def is_mine(request: StaffRequest, inbound: Inbound) -> bool:
    """Whether one's own body sent it."""
    return inbound.sender_office_id in {office.pk for office in queries.senders_of(request.standing)}


def page_of(inbound_id: uuid.UUID) -> str:
    return reverse("inbound_page", args=[inbound_id])


@needs(ReferralRight.ANSWER)
def show(request: StaffRequest, inbound_id: uuid.UUID) -> HttpResponse:
    """What the body wrote, what was said since, and the answer for who counsels there."""
    inbound = one_of(request, inbound_id)
    may_take = request.actor.can(ReferralRight.TAKE, inbound)
    context: dict[str, Any] = {
        "inbound": inbound,
        "may_take": may_take,
        "is_mine": is_mine(request, inbound),
        "is_running": inbound.state in rules.RUNNING,
        "may_counsel": may_take
        and inbound.state in (rules.ACCEPTED, rules.UNDER_WAY)
        and not inbound.case_id,
        "links": list(live_links(actions.PURPOSE, inbound.pk)) if may_take else [],
        "given": queries.given_in(inbound.case) if may_take and inbound.case and inbound.tells_back else [],
        "may_answer": may_take and bool(rules.may_follow(inbound.state)),
    }
    page = FormPage(
        "inbound.answer",
        f"{inbound.sender}에서 의뢰한 것",
        back="requests_received",
        done="의뢰한 기관에 전했습니다.",
        target=inbound.pk,
        goes_to=lambda _: page_of(inbound.pk),
        template="referrals/inbound.html",
    )
    act = partial(actions.answer, inbound) if may_take else refused_here
    options = {"state": inbound.state, "tells_back": inbound.tells_back}
    return page.answer(request, forms.TakeForm, act, options=options, **context)


def refused_here(**_: Any) -> None:
    raise Http404


@never_cache
@needs(ReferralRight.REFER)
def new(request: StaffRequest) -> HttpResponse:
    """A body with accounts refers a household to a 읍면동."""
    senders = queries.senders_of(request.standing)
    page = FormPage(
        "inbound.new",
        "읍면동에 의뢰하기",
        back="requests_received",
        button="의뢰하기",
        done="읍면동에 보냈습니다. 본인에게 전화한 뒤 접수하거나 돌려보냅니다.",
        goes_to=page_of,
        starts_anew=True,
        again=(FROM_FILE,),
    )

    def act(*, office: Office, data: Any, **_: Any) -> uuid.UUID:
        return receiving.send_from(senders[0], office, data, f"{request.user.name}({senders[0].name})")

    kept = {"sender_name": request.user.name, "sender_phone": senders[0].phone}
    options = {"towns": queries.towns_for(request.standing)}

    def bound(sending: Any) -> forms.ReferForm:
        if FROM_FILE in request.POST:
            return filled(request, sending, kept, options)
        sent = request.POST or None, request.FILES or None
        return forms.ReferForm(*sent, initial=sending.initial(kept), **options)

    return page.answer(request, bound, act, above="referrals/from_file.html")


def filled(
    request: StaffRequest, sending: Any, kept: dict[str, Any], options: dict[str, Any]
) -> forms.ReferForm:
    """The form filled from a file of the body's own system, beside what was typed; nothing is sent yet."""
    sent, said = request.FILES.get("request_file"), {}
    try:
        nodes = checking.read(sent.read() if sent else b"", latest().referrals.fhir_most_bytes)
        said = {name: words for name, words in reading.request(nodes).items() if words}
    except Refused as refusal:
        sending.reasons = refusal.reasons
    typed = {name: words for name, words in request.POST.items() if words}
    return forms.ReferForm(None, initial=kept | said | typed, **options)


@never_cache
@needs(ReferralRight.TAKE)
def invite(request: StaffRequest) -> HttpResponse:
    """A link with a number for a body without an account, shown once."""
    office = queries.towns_of(request.standing)[0]
    page = FormPage(
        "inbound.invite",
        "기관에 의뢰서 링크 주기",
        back="requests_received",
        button="링크와 번호 만들기",
        starts_anew=True,
    )
    sending = page.sending(request)
    form = forms.InviteForm(request.POST or None, initial=sending.initial({}))
    made = Inbound(sigungu_id=office.sigungu_id, office=office)
    if page.is_sent(request) and form.is_valid():
        entered = form.cleaned_data
        act = partial(actions.invite, made, by=request.actor, submission=sending.submission, **entered)
        if sending.send(None, act):
            return given(request, sending.result, made)
    return page.show(request, sending, [form], above="referrals/about_invitations.html")


@never_cache
@needs(ReferralRight.TAKE)
def link(request: StaffRequest, inbound_id: uuid.UUID) -> HttpResponse:
    """A new link to the same sheet."""
    inbound = to_take(request, inbound_id)
    page = FormPage("", "새 링크 만들기", back="requests_received", button="링크와 번호 만들기")
    sending = page.sending(request)
    if page.is_sent(request) and sending.send(None, lambda: actions.link(inbound, by=request.actor)):
        return given(request, sending.result, inbound)
    return page.show(request, sending, [], above="referrals/about_invitations.html")


def given(request: StaffRequest, made: Any, inbound: Inbound) -> HttpResponse:
    if made is None or not hasattr(made, "path"):
        raise Http404
    context = {"given": made, "url": request.build_absolute_uri(made.path), "inbound": inbound}
    return TemplateResponse(request, "referrals/invited.html", context)


@never_cache
@needs(ReferralRight.TAKE)
def begin(request: StaffRequest, inbound_id: uuid.UUID) -> HttpResponse:
    """First counselling from it: the same registration as for everybody, filled with what the body wrote."""
    inbound = to_take(request, inbound_id)
    if inbound.case_id or inbound.state not in (rules.ACCEPTED, rules.UNDER_WAY):
        raise Http404
    page = FormPage(
        "inbound.case",
        "의뢰에서 초기상담 시작",
        back="requests_received",
        button="대상자로 등록",
        done="대상자로 등록했습니다. 초기상담을 쓰세요.",
        target=inbound.pk,
        goes_to=opened,
    )

    offices = Office.objects.filter(pk=inbound.office_id)
    return register_household(request, begun_from(page, offices, known_of(inbound), inbound, actions.begin))


def known_of(inbound: Inbound) -> dict[str, Any]:
    """What the body wrote, in the fields of the registration."""
    return {
        "name": inbound.name,
        "birth_on": inbound.birth_on,
        "mobile_phone": inbound.phone,
        "address": inbound.address,
        "route": latest().referrals.inbound.route,
        "found_on": inbound.sent_on,
        "source_name": f"{inbound.sender} {inbound.sender_name}".strip(),
        "source_phone": inbound.sender_phone,
        "situation": f"{inbound.situation}\n\n원하는 지원: {inbound.wanted}",
    }


@needs(ReferralRight.TAKE)
def lose_consent(request: StaffRequest, inbound_id: uuid.UUID) -> HttpResponse:
    """The household told the 읍면동 that it does not agree any more."""
    inbound = to_take(request, inbound_id)
    page = FormPage(
        "",
        "동의를 거둠",
        back="requests_received",
        button="멈추기",
        tone="danger",
        done="멈췄습니다. 의뢰한 기관은 동의를 거둔 것만 봅니다.",
        goes_to=lambda _: page_of(inbound.pk),
    )
    question = (
        "본인이 동의를 거두었습니까? 의뢰를 멈추고 의뢰한 기관에는 그것만 알립니다. "
        "초기상담을 시작하지 않았으면 기관이 보낸 내용을 지웁니다."
    )
    act = partial(actions.lose_consent, inbound)
    return page.answer(request, None, act, question=question)


@needs(ReferralRight.REFER)
def stop(request: StaffRequest, inbound_id: uuid.UUID) -> HttpResponse:
    """The body takes back what it sent."""
    inbound = one_of(request, inbound_id)
    if not is_mine(request, inbound):
        raise Http404
    page = stop_page("requests_received", inbound)
    said_by = f"{request.user.name}({inbound.sender})"
    return page.answer(request, forms.StopForm, partial(stopped, inbound, said_by))


def stop_page(back: str, inbound: Inbound) -> FormPage:
    return FormPage(
        "",
        "의뢰 거두기",
        back=back,
        button="거두기",
        tone="danger",
        done="의뢰를 거두었습니다.",
        target=inbound.pk,
    )


def stopped(inbound: Inbound, said_by: str, *, text: str, is_consent_lost: bool, **_: Any) -> uuid.UUID:
    return receiving.take_back(inbound, said_by, text=text, is_consent_lost=is_consent_lost)


@by_link("inbound")
def by_link_page(request: LinkRequest) -> HttpResponse:
    """The sheet to be written, and once it was sent its way, for a body without an account."""
    inbound = Inbound.objects.filter(pk=request.link.target_id).select_related("office").first()
    if inbound is None:
        return TemplateResponse(request, "referrals/over.html", {"receiver": request.link.receiver})
    note_link_read(request, "inbound", inbound.pk)
    context: dict[str, Any] = {"inbound": inbound}
    if inbound.state == rules.DRAFT:
        page = FormPage(
            "",
            f"{inbound.office.name}에 의뢰하기",
            back="inbound_by_link",
            done="읍면동에 보냈습니다. 이 링크로 어떻게 되었는지 볼 수 있습니다.",
            template="referrals/inbound_by_link.html",
        )
        kept = {"sender_phone": inbound.sender_phone}
        return page.answer(request, forms.ApplicationForm, partial(sent, inbound), kept=kept, **context)
    page = FormPage(
        "",
        f"{inbound.office.name}에 의뢰한 것",
        back="inbound_by_link",
        done="의뢰를 거두었습니다.",
        template="referrals/inbound_by_link.html",
    )
    context["is_running"] = inbound.state in rules.RUNNING
    act = partial(stopped, inbound, f"{inbound.sender_name}({inbound.sender})")
    return page.answer(request, forms.StopForm, act, **context)


def sent(inbound: Inbound, *, data: Any, **_: Any) -> uuid.UUID:
    return receiving.send_by_link(inbound, data)
