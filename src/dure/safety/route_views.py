"""My day in order, moving a visit by hand, from where one sets out (오늘 내 방문과 차례의 화면)."""

import uuid
from functools import partial
from typing import Any

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_POST

from dure.access.http import StaffRequest
from dure.access.policy import Permission, needs
from dure.access.readlog import log_reads
from dure.offices.models import Office
from dure.safety import queries, route_actions
from dure.safety.models import Outing, Place, StartingPoint
from dure.safety.rights import SafetyRight
from dure.safety.route import Day, day_of
from dure.web.form_page import FormPage
from dure.web.lists.pages import tables

EARLIER, LATER = -1, 1


def today(request: StaffRequest) -> Day:
    return day_of(request.standing.staff, request.standing.office, timezone.localdate())


@needs(SafetyRight.VISIT)
def mine(request: StaffRequest) -> HttpResponse:
    """My visits of today in the order in which I go, and how my month stands."""
    staff, office = request.standing.staff, request.standing.office
    months = queries.months([office] if office else [], timezone.localdate())
    day = today(request)
    log_reads(request, "outing", [step.outing.pk for step in day.steps], "outings")
    about = {
        "day": day,
        "months": [one for one in months if one.staff_id == staff.pk],
    }
    return TemplateResponse(request, "safety/mine.html", about)


def own(request: StaffRequest, outing_id: uuid.UUID) -> Outing:
    return get_object_or_404(queries.outings(), pk=outing_id, staff=request.standing.staff)


def shifted(by: int) -> Any:
    """A button beside a visit."""

    @require_POST
    @needs(SafetyRight.VISIT)
    def press(request: StaffRequest, outing_id: uuid.UUID) -> HttpResponse:
        outing = own(request, outing_id)
        route = [step.outing.pk for step in today(request).steps]
        page = FormPage(
            "outing.move", "차례 바꾸기", back="outings", target=outing.pk, done="차례를 바꿨습니다."
        )
        return page.press(request, partial(route_actions.move, outing, route=route, by_places=by))

    return press


earlier, later = shifted(EARLIER), shifted(LATER)


@require_POST
@needs(SafetyRight.VISIT)
def nearest(request: StaffRequest, outing_id: uuid.UUID) -> HttpResponse:
    """By distance again."""
    outing = own(request, outing_id)
    page = FormPage(
        "outing.nearest",
        "가까운 순서로",
        back="outings",
        target=outing.pk,
        done="가까운 순서로 다시 놓았습니다.",
    )
    return page.press(request, partial(route_actions.nearest, outing))


@needs(Permission.ADMINISTER)
def places(request: StaffRequest) -> HttpResponse:
    """Where buildings are, as files brought it in; how many were loaded beside."""
    offices = request.standing.reach.administering.offices
    codes = {office.sigungu.code[:5] for office in offices}
    loaded = Place.objects.filter(sigungu_code__in=codes).count()
    about = {"lists": tables(request, "places"), "loaded": f"{loaded:,}" if loaded else ""}
    return TemplateResponse(request, "safety/places.html", about)


class StartForm(forms.Form):
    """The office and its address."""

    address = forms.CharField(
        label="주소", max_length=200, help_text="도로명과 건물번호까지 적습니다. 예: 새봄시 가온구 가온로 12"
    )

    def __init__(self, *args: Any, offices: list[Office], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        keys = Office.objects.filter(pk__in=[office.pk for office in offices])
        self.fields["office"] = forms.ModelChoiceField(label="기관", queryset=keys, empty_label=None)
        self.order_fields(["office"])


@needs(Permission.LEAD)
def start(request: StaffRequest) -> HttpResponse:
    """From where the visits of an office that one leads set out."""
    offices = request.standing.reach.leading.offices
    if not offices:
        raise Http404
    page = FormPage(
        "start.set", "출발하는 곳", back="outings", done="출발하는 곳을 정했습니다.", starts_anew=True
    )

    def act(*, office: Office, **about: Any) -> StartingPoint:
        kept = StartingPoint.objects.filter(office=office).first()
        return route_actions.set_start(kept or StartingPoint(office=office, sigungu=office.sigungu), **about)

    first = StartingPoint.objects.filter(office=offices[0]).first()
    kept = {"office": offices[0].pk, "address": first.address if first else ""}
    return page.answer(request, StartForm, act, kept=kept, options={"offices": offices})
