"""Pages of the directory (복지자원 화면)."""

import uuid
from functools import partial
from typing import Any

from django.forms import model_to_dict
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone

from dure.access.http import StaffRequest
from dure.access.policy import needs
from dure.resources import actions, forms, queries
from dure.resources.models import Entry, Offer, Provider
from dure.resources.rights import ResourceRight
from dure.rulebook import latest
from dure.web.form_page import FormPage
from dure.web.lists.pages import table

FRAME = "resources/base.html"


def page_for(name: str, title: str, **about: Any) -> FormPage:
    return FormPage(name, title, frame=FRAME, **{"back": "resources"} | about)


def find_provider(provider_id: uuid.UUID) -> Provider:
    return get_object_or_404(
        Provider.objects.select_related("sigungu", "registered_by", "decided_by"), pk=provider_id
    )


def find_offer(offer_id: uuid.UUID) -> Offer:
    rows = Offer.objects.select_related("provider", "sigungu", "registered_by", "decided_by")
    return get_object_or_404(rows, pk=offer_id)


def rights(request: StaffRequest, entry: Entry) -> dict[str, bool]:
    """What this person may do with it, for the buttons."""
    can = {right.name.lower(): request.actor.can(right, entry) for right in ResourceRight}
    return {name: may and not entry.is_linked for name, may in can.items()}


@needs(ResourceRight.FIND)
def index(request: StaffRequest) -> HttpResponse:
    """Services, found by words, class, place and whether they can be used now."""
    context = {"found": table(request, "resources"), "keeps": request.actor.can(ResourceRight.KEEP)}
    return TemplateResponse(request, "resources/index.html", context)


@needs(ResourceRight.FIND)
def providers(request: StaffRequest) -> HttpResponse:
    """Providers; one looks here before registering one."""
    context = {"found": table(request, "providers"), "keeps": request.actor.can(ResourceRight.KEEP)}
    return TemplateResponse(request, "resources/providers.html", context)


@needs(ResourceRight.KEEP)
def upkeep(request: StaffRequest) -> HttpResponse:
    """What is expired, used up, incomplete or long unverified (manual-2025 m:7000-7014)."""
    today, book = timezone.localdate(), latest()
    counts = [
        (what, ko, queries.upkeep(what, request.standing, today, book).count())
        for what, ko in queries.UPKEEP.items()
    ]
    asked = request.GET.get("what")
    now = asked if asked in queries.UPKEEP else next(iter(queries.UPKEEP))
    context = {"counts": counts, "now": now, "found": table(request, "resource_upkeep")}
    return TemplateResponse(request, "resources/upkeep.html", context)


@needs(ResourceRight.FIND)
def classes(request: StaffRequest) -> HttpResponse:
    """The standard classes with their standard names (manual-2025 m:13344-14426)."""
    fields = sorted(latest().resources.fields.values(), key=lambda field: int(field.code))
    return TemplateResponse(request, "resources/classes.html", {"fields": fields})


@needs(ResourceRight.FIND)
def show_provider(request: StaffRequest, provider_id: uuid.UUID) -> HttpResponse:
    """One provider with its services."""
    provider = find_provider(provider_id)
    offers = provider.offers.order_by("status", "name", "id")
    merges = [
        (merge, merge.kept_id == provider.pk and merge.is_undoable_at(timezone.now()))
        for merge in queries.merges_of(provider)
    ]
    context = {"provider": provider, "offers": offers, "may": rights(request, provider), "merges": merges}
    return TemplateResponse(request, "resources/provider.html", context)


@needs(ResourceRight.REGISTER)
def register(request: StaffRequest) -> HttpResponse:
    """A new provider."""
    office = request.standing.office
    page = page_for(
        "resources.register",
        "제공주체 등록",
        back="providers",
        starts_anew=True,
        may_doubt=True,
        done="등록했습니다. 소재지의 자원관리책임자가 승인하면 쓸 수 있습니다.",
        goes_to=lambda saved: reverse("provider_page", args=[saved.pk]),
    )
    kept = {"sigungu": office.sigungu_id if office else None, "name": request.GET.get("name", "")[:80]}
    return page.answer(request, forms.ProviderForm, register_by, kept=kept)


def register_by(**given: Any) -> Provider:
    made: Provider = actions.register(Provider(sigungu=given["data"].sigungu), **given)
    return made


@needs(ResourceRight.REGISTER)
def correct(request: StaffRequest, provider_id: uuid.UUID) -> HttpResponse:
    """Correct a provider."""
    provider = find_provider(provider_id)
    page = page_for(
        "resources.correct",
        f"{provider.name} 고치기",
        record=provider,
        may_doubt=True,
        back=reverse("provider_page", args=[provider.pk]),
    )
    return page.answer(
        request, forms.ProviderForm, partial(actions.correct, provider), kept=model_to_dict(provider)
    )


@needs(ResourceRight.DECIDE)
def decide(request: StaffRequest, provider_id: uuid.UUID) -> HttpResponse:
    """Approve, return or end a provider."""
    provider = find_provider(provider_id)
    page = page_for(
        "resources.decide",
        f"{provider.name}: 승인·반려·종료",
        record=provider,
        back=reverse("provider_page", args=[provider.pk]),
        button="결정",
    )
    act = partial(actions.decide, provider)
    return page.answer(
        request,
        forms.DecisionForm,
        act,
        options={"entry": provider},
        above="resources/deciding.html",
        provider=provider,
        offers=provider.offers.all(),
    )


@needs(ResourceRight.FIND)
def show_offer(request: StaffRequest, offer_id: uuid.UUID) -> HttpResponse:
    """One service."""
    offer = find_offer(offer_id)
    towns = queries.towns_of(offer.sigungu).filter(pk__in=offer.towns).values_list("name", flat=True)
    usable = Offer.objects.filter(queries.usable(timezone.localdate()), pk=offer.pk).exists()
    context = {"offer": offer, "towns": list(towns), "usable": usable, "may": rights(request, offer)}
    return TemplateResponse(request, "resources/offer.html", context)


def offer_page(name: str, title: str, provider: Provider, **about: Any) -> FormPage:
    return page_for(name, title, may_doubt=True, back=reverse("provider_page", args=[provider.pk]), **about)


@needs(ResourceRight.ADD)
def add(request: StaffRequest, provider_id: uuid.UUID) -> HttpResponse:
    """A service of a provider."""
    provider = find_provider(provider_id)
    title = f"{provider.name}: 제공서비스 더하기"
    page = offer_page("resources.add", title, provider, target=provider.pk, starts_anew=True)
    return answer_offer(
        request, page, partial(actions.add, Offer(provider=provider, sigungu=provider.sigungu)), provider, {}
    )


@needs(ResourceRight.REGISTER)
def alter(request: StaffRequest, offer_id: uuid.UUID) -> HttpResponse:
    """Correct a service."""
    offer = find_offer(offer_id)
    page = offer_page("resources.change", f"{offer.name} 고치기", offer.provider, record=offer)
    kept = model_to_dict(offer) | {"towns": [str(key) for key in offer.towns]}
    return answer_offer(request, page, partial(actions.alter, offer), offer.provider, kept)


def answer_offer(
    request: StaffRequest, page: FormPage, act: Any, provider: Provider, kept: dict[str, Any]
) -> HttpResponse:
    return page.answer(
        request,
        forms.OfferForm,
        act,
        kept=kept,
        options={"provider": provider},
        above="resources/names.html",
        names=forms.standard_names(latest()),
    )


@needs(ResourceRight.DECIDE)
def decide_offer(request: StaffRequest, offer_id: uuid.UUID) -> HttpResponse:
    """Approve, return or end a service."""
    offer = find_offer(offer_id)
    back = reverse("offer_page", args=[offer.pk])
    title = f"{offer.name}: 승인·반려·종료"
    page = page_for("resources.decide_offer", title, record=offer, back=back, button="결정")
    return page.answer(
        request, forms.DecisionForm, partial(actions.decide_offer, offer), options={"entry": offer}
    )


@needs(ResourceRight.KEEP)
def verify(request: StaffRequest, offer_id: uuid.UUID) -> HttpResponse:
    """Somebody asked, and it still holds."""
    offer = find_offer(offer_id)
    back = reverse("offer_page", args=[offer.pk])
    page = page_for(
        "resources.verify", f"{offer.name} 확인", record=offer, back=back, done="확인한 날을 적었습니다."
    )
    return page.answer(request, forms.VerifyForm, partial(actions.verify, offer))
