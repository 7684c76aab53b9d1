"""Campaigns: list, progress by town, a town's households, one household (일제조사 화면)."""

import uuid
from functools import partial
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache

from dure.access.http import StaffRequest
from dure.access.policy import needs
from dure.access.readlog import log_read
from dure.cases.core.records import Case
from dure.cases.s01_discovery.views.registering import begun_from, offices_near, opened, register_household
from dure.network import net_queries, survey_actions, survey_drawing, survey_queries, survey_rules
from dure.network.models import Campaign, Target
from dure.network.rights import NetworkRight
from dure.network.survey_forms import CampaignForm, LinesForm, VisitForm
from dure.offices.models import Office
from dure.web.form_page import FormPage, address
from dure.web.lists.pages import table

FRAME, SURVEY = "network/net.html", NetworkRight.SURVEY
# Households that left basic security are found by their own route (m:3858-3862).
ROUTES = {"left_basic": "left_basic_security"}
FIELDS = ("title", "group", "from_on", "until_on", "about", "towns")


def page_for(name: str, title: str, **about: Any) -> FormPage:
    return FormPage(name, title, frame=FRAME, **{"back": "campaigns"} | about)


def page_of(campaign: Campaign) -> str:
    return address("campaign", campaign.pk)


def campaign_of(campaign_id: uuid.UUID) -> Campaign:
    return get_object_or_404(survey_queries.campaigns(), pk=campaign_id)


@needs(SURVEY)
def index(request: StaffRequest) -> HttpResponse:
    return TemplateResponse(request, "network/campaigns.html", {"found": table(request, "campaigns")})


@needs(SURVEY)
def new(request: StaffRequest) -> HttpResponse:
    """The 시군구 announces one for its towns, a town one of its own."""
    office = request.standing.office
    if office is None:
        raise Http404
    page = page_for("survey.announce", "일제조사 시작", goes_to=page_of, starts_anew=True)
    campaign = Campaign(office=office, sigungu=office.sigungu)
    options = {"offices": net_queries.towns(request.standing)}
    act = partial(survey_actions.announce, campaign)
    return page.answer(request, CampaignForm, act, options=options)


@needs(SURVEY)
def edit(request: StaffRequest, campaign_id: uuid.UUID) -> HttpResponse:
    campaign = campaign_of(campaign_id)
    if not request.actor.can(SURVEY, campaign):
        raise Http404
    page = page_for("survey.announce", "일제조사 고치기", back=page_of(campaign), record=campaign)
    kept = {name: getattr(campaign, name) for name in FIELDS}
    options = {"offices": net_queries.towns(request.standing)}
    act = partial(survey_actions.announce, campaign)
    return page.answer(request, CampaignForm, act, kept=kept, options=options)


@needs(SURVEY)
def show(request: StaffRequest, campaign_id: uuid.UUID) -> HttpResponse:
    """How far each town is, and its households."""
    campaign = campaign_of(campaign_id)
    rows = survey_queries.progress(campaign, net_queries.towns(request.standing))
    context = {
        "campaign": campaign,
        "rows": rows,
        "total": survey_queries.total(rows),
        "found": table(request, "targets", campaign=campaign.pk),
        "may_edit": request.actor.can(SURVEY, campaign),
        "may_draw": survey_drawing.ground_of(campaign) is not None,
    }
    return TemplateResponse(request, "network/campaign.html", context)


@needs(SURVEY)
def add(request: StaffRequest, campaign_id: uuid.UUID) -> HttpResponse:
    """A town's list is pasted."""
    campaign = campaign_of(campaign_id)
    page = page_for(
        "survey.list", "명단 붙여 넣기", back=page_of(campaign), target=campaign.pk, starts_anew=True
    )
    options = {"offices": net_queries.towns(request.standing).filter(pk__in=campaign.towns)}

    def act(*, office: Office, **about: Any) -> Target:
        first = Target(campaign=campaign, office=office, sigungu=office.sigungu)
        return survey_actions.add_households(first, **about)

    return page.answer(request, LinesForm, act, options=options)


def one(request: StaffRequest, target_id: uuid.UUID, page: str) -> Target:
    """A household of a town one reaches; that it was read is logged."""
    target = get_object_or_404(survey_queries.targets(), pk=target_id)
    log_read(request, "target", target.pk, page)
    return target


@needs(SURVEY)
def target(request: StaffRequest, target_id: uuid.UUID) -> HttpResponse:
    """Who it is, and what visits came to."""
    found = one(request, target_id, "target")
    case = Case.objects.filter(pk=found.case_id).first() if found.case_id else None
    context = {
        "target": found,
        "told": found.told,
        "case": case,
        "is_listed": found.state == survey_rules.LISTED,
    }
    return TemplateResponse(request, "network/target.html", context)


@needs(SURVEY)
def visit(request: StaffRequest, target_id: uuid.UUID) -> HttpResponse:
    """Somebody went."""
    found = one(request, target_id, "target_visit")
    page = page_for(
        "survey.visit",
        "찾아간 결과 적기",
        back=page_of(found.campaign),
        record=found,
        done="결과를 적었습니다.",
    )
    return page.answer(request, VisitForm, partial(survey_actions.visit, found))


@never_cache
@needs(SURVEY)
def take(request: StaffRequest, target_id: uuid.UUID) -> HttpResponse:
    """The household is registered as found."""
    found = one(request, target_id, "target_take")
    if found.state != survey_rules.LISTED:
        return redirect(address("target", found.pk))
    page = FormPage(
        "survey.take",
        "일제조사 가구 등록",
        back=address("target", found.pk),
        button="등록",
        done="발굴로 등록했습니다.",
        goes_to=opened,
        target=found.pk,
    )

    offices = offices_near(request, found.office_id)
    return register_household(
        request, begun_from(page, offices, filled_in(found), found, survey_actions.take)
    )


def filled_in(found: Target) -> dict[str, Any]:
    """What stood on the list, where the form of discovery asks for it."""
    told = found.told
    return {
        "name": told["name"],
        "mobile_phone": told["phone"],
        "address": told["address"],
        "situation": " ".join(
            filter(None, (f"{found.campaign.title}에서 찾음.", told["note"], told.get("words", "")))
        ),
        "route": ROUTES.get(found.campaign.group, "survey"),
        "found_on": timezone.localdate(),
    }
