"""Pages of administration: regions and offices (기관 관리). Staff and roles: staff_views.py."""

import uuid
from functools import partial
from typing import Any

from django.db.models import Model
from django.forms import model_to_dict
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse

from dure.access.http import StaffRequest
from dure.access.policy import Permission, needs
from dure.offices import actions, forms, queries
from dure.offices.models import Office, Region, Team
from dure.rulebook import latest
from dure.web.form_page import FormPage
from dure.web.lists.pages import table

FRAME = "offices/base.html"


def home_of(request: StaffRequest) -> Region:
    """The 시군구 this administrator looks after."""
    return queries.home_of(request.standing)


def find_office(request: StaffRequest, office_id: uuid.UUID) -> Office:
    return get_object_or_404(queries.offices_of(home_of(request)), pk=office_id)


def words() -> dict[str, Any]:
    """The rulebook's words for kinds, models and roles, for lists."""
    book = latest()
    return {"kinds": book.offices.kinds, "models": book.offices.models, "roles": book.roles}


def admin_page(name: str, title: str, **about: Any) -> FormPage:
    """An entry page in the frame of administration; it leads back to the offices unless it says otherwise."""
    return FormPage(name, title, frame=FRAME, **{"back": "offices_admin"} | about)


@needs(Permission.ADMINISTER)
def index(request: StaffRequest) -> HttpResponse:
    """The region tree with its offices, or the offices that were looked for."""
    home, offices = home_of(request), table(request, "offices")
    is_tree = not (offices.is_narrowed or offices.sort)
    nodes = queries.tree(home, list(queries.found_offices(home, {}))) if is_tree else []
    context = {"home": home, "offices": offices, "nodes": nodes, **words()}
    return TemplateResponse(request, "offices/index.html", context)


@needs(Permission.ADMINISTER)
def region(request: StaffRequest, region_id: uuid.UUID | None = None) -> HttpResponse:
    """Add or correct a region."""
    home = home_of(request)
    kept = get_object_or_404(Region, pk=region_id) if region_id else None
    if kept and kept not in queries.regions_of(home)[1:]:
        raise Http404
    title = "지역 고치기" if kept else "지역 더하기"
    about = {"record": kept, "starts_anew": kept is None, "template": "offices/region.html"}
    page = admin_page("offices.region", title, **about)
    act = partial(actions.save_region, home, region=kept)
    options = {"home": home}
    return page.answer(request, forms.RegionForm, act, kept=fields_of(kept), options=options, of_region=kept)


@needs(Permission.ADMINISTER)
def show_office(request: StaffRequest, office_id: uuid.UUID) -> HttpResponse:
    """One office with its teams and who works there."""
    office = find_office(request, office_id)
    context = {
        "office": office,
        "kind": latest().offices.kinds[office.kind],
        "model": latest().offices.models.get(office.town_model),
        "teams": Team.objects.filter(office=office),
        "members": Office.objects.filter(hub=office),
        "held": table(request, "roles", found=queries.found_roles(office.sigungu, {"office": office})),
        **words(),
    }
    return TemplateResponse(request, "offices/office.html", context)


@needs(Permission.ADMINISTER)
def edit_office(request: StaffRequest, office_id: uuid.UUID | None = None) -> HttpResponse:
    """Open an office or change it."""
    home = home_of(request)
    office = find_office(request, office_id) if office_id else None
    back = reverse("office_admin", args=[office.pk]) if office else "offices_admin"
    page = admin_page(
        "offices.office",
        "기관 고치기" if office else "기관 더하기",
        record=office,
        starts_anew=office is None,
        back=back,
        goes_to=lambda saved: reverse("office_admin", args=[saved.pk]),
    )
    act = partial(actions.save_office, home, office=office)
    options = {"home": home, "office": office}
    return page.answer(request, forms.OfficeForm, act, kept=fields_of(office), options=options)


@needs(Permission.ADMINISTER)
def team(request: StaffRequest, office_id: uuid.UUID, team_id: uuid.UUID | None = None) -> HttpResponse:
    """Add a team to an office or change it."""
    office = find_office(request, office_id)
    kept = get_object_or_404(Team, pk=team_id, office=office) if team_id else None
    title = f"{office.name}: 팀 {'고치기' if kept else '더하기'}"
    about = {"target": team_id or office_id, "back": reverse("office_admin", args=[office.pk])}
    page = admin_page("offices.team", title, record=kept, starts_anew=kept is None, **about)
    act = partial(actions.save_team, office.sigungu, office=office, team=kept)
    return page.answer(request, forms.TeamForm, act, kept=fields_of(kept))


def fields_of(record: Model | None) -> dict[str, Any]:
    """What a form about the record begins with."""
    return model_to_dict(record) if record else {}
