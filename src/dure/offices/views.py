"""Pages of administration: regions and offices (기관 관리). Staff and roles: staff_views.py."""

import uuid
from typing import Any

from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse

from dure.access.http import StaffRequest
from dure.access.policy import Permission, needs
from dure.offices import actions, forms, queries
from dure.offices.models import Office, Region, Team
from dure.rulebook import latest
from dure.web.submit import Sending


def home_of(request: StaffRequest) -> Region:
    """The 시군구 this administrator looks after; nothing outside it is shown or found."""
    home = queries.administered_by(request.standing)
    if home is None:
        raise Http404
    return home


def find_office(request: StaffRequest, office_id: uuid.UUID) -> Office:
    return get_object_or_404(queries.offices_of(home_of(request)), pk=office_id)


def words() -> dict[str, Any]:
    """The rulebook's words for kinds, models and roles, for lists."""
    book = latest()
    return {"kinds": book.offices.kinds, "models": book.offices.models, "roles": book.roles}


def form_page(request: StaffRequest, sending: Sending, form: Form, title: str, back: str) -> HttpResponse:
    """One form with its button and the way back."""
    context = {"sending": sending, "form": form, "title": title, "back": back}
    return TemplateResponse(request, "offices/form_page.html", context)


@needs(Permission.ADMINISTER)
def index(request: StaffRequest) -> HttpResponse:
    """The region tree with its offices, or the offices that were looked for."""
    home = home_of(request)
    search = forms.OfficeSearch(request.GET)
    wanted = search.wanted()
    offices = list(queries.found_offices(home, wanted))
    context = {
        "home": home,
        "search": search,
        "offices": offices,
        "nodes": [] if any(wanted.values()) else queries.tree(home, offices),
        **words(),
    }
    return TemplateResponse(request, "offices/index.html", context)


@needs(Permission.ADMINISTER)
def region(request: StaffRequest, region_id: uuid.UUID | None = None) -> HttpResponse:
    """Add or correct a region."""
    home = home_of(request)
    kept = get_object_or_404(Region, pk=region_id) if region_id else None
    if kept and kept not in queries.regions_of(home)[1:]:
        raise Http404
    sending = Sending(request, "offices.region", str(region_id or ""))
    start = vars(kept) | {"parent": kept.parent_id} if kept else {}
    form = forms.RegionForm(request.POST or None, home=home, initial=sending.initial(start))
    if request.method == "POST" and sending.send(
        form,
        lambda: actions.save_region(
            kept, by=request.standing, submission=sending.submission, values=form.cleaned_data
        ),
    ):
        return redirect("offices_admin")
    return form_page(
        request, sending, form, "지역 고치기" if kept else "지역 더하기", reverse("offices_admin")
    )


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
        "held": queries.found_roles(office.sigungu, {"office": office}),
        **words(),
    }
    return TemplateResponse(request, "offices/office.html", context)


@needs(Permission.ADMINISTER)
def edit_office(request: StaffRequest, office_id: uuid.UUID | None = None) -> HttpResponse:
    """Open an office or change it."""
    home = home_of(request)
    office = find_office(request, office_id) if office_id else None
    sending = Sending(request, "offices.office", str(office_id or ""), office.version if office else None)
    start = vars(office) | {"region": office.region_id, "hub": office.hub_id} if office else {}
    form = forms.OfficeForm(request.POST or None, home=home, office=office, initial=sending.initial(start))
    if request.method == "POST" and sending.send(
        form,
        lambda: actions.save_office(
            office,
            by=request.standing,
            submission=sending.submission,
            seen_version=sending.seen_version,
            values=form.cleaned_data,
        ),
    ):
        return redirect("office_admin", sending.result.pk) if sending.result else redirect("offices_admin")
    back = reverse("office_admin", args=[office.pk]) if office else reverse("offices_admin")
    return form_page(request, sending, form, "기관 고치기" if office else "기관 더하기", back)


@needs(Permission.ADMINISTER)
def team(request: StaffRequest, office_id: uuid.UUID, team_id: uuid.UUID | None = None) -> HttpResponse:
    """Add a team to an office or change it."""
    office = find_office(request, office_id)
    kept = get_object_or_404(Team, pk=team_id, office=office) if team_id else None
    sending = Sending(request, "offices.team", str(team_id or office_id))
    form = forms.TeamForm(request.POST or None, initial=sending.initial(vars(kept) if kept else {}))
    if request.method == "POST" and sending.send(
        form,
        lambda: actions.save_team(
            kept, office, by=request.standing, submission=sending.submission, values=form.cleaned_data
        ),
    ):
        return redirect("office_admin", office.pk)
    title = f"{office.name}: 팀 {'고치기' if kept else '더하기'}"
    return form_page(request, sending, form, title, reverse("office_admin", args=[office.pk]))
