"""Pages for whoever wants to report, without signing in (이웃의 신고 화면): plain HTML, nobody's data shown back."""

import uuid
from typing import Any

from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.views.decorators.cache import never_cache

from dure.access.base import new_id
from dure.access.policy import Permission, needs
from dure.network import forms, queries, receiving
from dure.network.receipts import in_groups
from dure.offices.models import Office, Region

UNKNOWN = "unknown"
SALT = "network.report"
WRONG = "그런 접수 번호가 없습니다. 번호를 다시 확인해 주세요."


@needs(Permission.PUBLIC)
def places(request: HttpRequest) -> HttpResponse:
    """Which 시군구; where there is only one, its towns at once."""
    found = list(queries.places())
    if len(found) == 1:
        return redirect("report_towns", found[0].code)
    return TemplateResponse(request, "network/places.html", {"places": found})


@needs(Permission.PUBLIC)
def towns(request: HttpRequest, sigungu: str) -> HttpResponse:
    """Which 읍면동, or none that one knows."""
    place = get_object_or_404(queries.places(), code=sigungu)
    about = {"place": place, "offices": queries.towns(place), "centre": queries.centre(place.pk)}
    return TemplateResponse(request, "network/towns.html", about)


@never_cache
@needs(Permission.PUBLIC)
def report(request: HttpRequest, sigungu: str, town: str) -> HttpResponse:
    """The report itself; then thanks, with a number."""
    place = get_object_or_404(queries.places(), code=sigungu)
    office = receiver(place, town)
    form = forms.PublicForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        key = key_of(request, office)
        number = receiving.receive(
            key,
            office,
            form.told,
            form.reporter,
            is_urgent=form.cleaned_data["is_urgent"],
            files=form.files_sent,
        )
        about: dict[str, Any] = {
            "number": in_groups(number),
            "office": office,
            "is_urgent": form.cleaned_data["is_urgent"],
        }
        return TemplateResponse(request, "network/thanks.html", about)
    key_text = request.POST.get("key") or signing.dumps(str(new_id()), salt=salt(office))
    about = {"form": form, "place": place, "office": office, "key": key_text, "is_known": town != UNKNOWN}
    return TemplateResponse(request, "network/report.html", about)


def receiver(place: Region, town: str) -> Office:
    """Who takes reports of that 읍면동, or of the 시군구 where it is not known."""
    if town == UNKNOWN:
        found = queries.centre(place.pk)
    else:
        found = next((one for one in queries.towns(place) if one.region.code == town), None)
    if found is None:
        raise Http404
    return found


def key_of(request: HttpRequest, office: Office) -> uuid.UUID:
    """The key of the form, so that a second press sends nothing again; a new one where it is not ours."""
    try:
        return uuid.UUID(signing.loads(request.POST.get("key", ""), salt=salt(office)))
    except (signing.BadSignature, ValueError):
        return new_id()


def salt(office: Office) -> str:
    return f"{SALT}:{office.pk}"


@never_cache
@needs(Permission.PUBLIC)
def became(request: HttpRequest) -> HttpResponse:
    """What became of a report, for who holds its number: received, looked at, done."""
    form = forms.ReceiptForm(request.POST or None)
    state = ""
    if request.method == "POST" and form.is_valid():
        state = receiving.what_became_of(form.cleaned_data["number"])
        if not state:
            form.add_error("number", WRONG)
    return TemplateResponse(request, "network/became.html", {"form": form, "state": state})
