"""Pages of reorganising (조직 개편 화면): choose, look at what it does, do it; take it back within a day."""

import uuid
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone

from dure import manifest
from dure.access.http import StaffRequest
from dure.access.policy import Permission, needs
from dure.offices.models import Office, Region, Reorganisation
from dure.offices.queries import regions_of
from dure.offices.reorganising import actions, forms, queries, regions
from dure.offices.reorganising.holding import WHOLE, needing_holder
from dure.offices.reorganising.pages import PreviewPage
from dure.offices.views import FRAME, find_office, home_of
from dure.rulebook import latest
from dure.web.form_page import FormPage

WORDS = {"rename": "이름 바꾸기", "close": "운영 끝내기", "merge": "다른 기관과 합치기", "split": "나누기"}
REGION_WORDS = WORDS | {"close": "없애기", "merge": "다른 읍면동과 합치기"}
DONE = "했습니다. 하루 안에는 ‘조직 개편’에서 되돌릴 수 있습니다."


@needs(Permission.ADMINISTER)
def index(request: StaffRequest) -> HttpResponse:
    """What was reorganised lately, and taking it back."""
    context = {"done": queries.lately(home_of(request)), "frame": FRAME}
    return TemplateResponse(request, "reorganising/index.html", context)


def to_the_list(done: Reorganisation) -> str:
    """Where what was done stands, with the way back."""
    return f"{reverse('reorganisations')}#{done.pk}"


def page(step: str, title: str, back: str, target: Any, look: Any, **about: Any) -> PreviewPage:
    return PreviewPage(
        f"offices.{step}",
        title,
        back=back,
        target=target,
        look=look,
        done=DONE,
        frame=FRAME,
        goes_to=to_the_list,
        **about,
    )


@needs(Permission.ADMINISTER)
def office(request: StaffRequest, office_id: uuid.UUID, step: str) -> HttpResponse:
    """One step over an office."""
    found = find_office(request, office_id)
    form, options = _form_of(found, step)
    look = partial(_look, found, step)
    title = f"{found.name}: {WORDS[step]}"
    one = page(step, title, reverse("office_admin", args=[found.pk]), found.pk, look)
    act = partial(getattr(actions, step), found.sigungu, office=found)
    if step == "close":
        return _closing(request, one, act, found)
    return one.answer(request, form, act, options=options, step=step)


def _form_of(found: Office, step: str) -> tuple[Any, dict[str, Any]]:
    if step == "split":
        return forms.SplitForm, {"office": found, "cases": _managed_at(found)}
    return {"rename": (forms.NameForm, {}), "merge": (forms.MergeForm, {"office": found})}.get(
        step, (None, {})
    )


def _managed_at(found: Office) -> dict[uuid.UUID, int]:
    counts: dict[uuid.UUID, int] = {}
    for path in manifest.every("managed"):
        counts |= manifest.named(path)(found)
    return counts


def _closing(request: StaffRequest, one: PreviewPage, act: Callable[..., Any], found: Office) -> HttpResponse:
    """What still is there is shown at once; there is nothing to choose."""
    plain = FormPage(
        one.name, one.title, back=one.back, target=found.pk, done=DONE, button="운영 끝내기", tone="danger",
        template="reorganising/step.html", frame=FRAME, goes_to=one.goes_to,
    )  # fmt: skip
    return plain.answer(
        request,
        None,
        act,
        step="close",
        office=found,
        left=needing_holder(found),
        **_look(found, "close", None),
    )


def _look(found: Office, step: str, data: Any) -> Mapping[str, Any]:
    if step == "rename":
        return {"renamed": (found.name, data.name)}
    today, book = timezone.localdate(), latest()
    part = queries.part_of(data, today) if step == "split" else WHOLE
    target = data.into if data else None
    shown = queries.preview(found, target, part, today, book)
    stays = step == "split" and not data.staff_goes_along
    return {"preview": shown, "target": target, "staff_stays": stays}


@needs(Permission.ADMINISTER)
def region(request: StaffRequest, region_id: uuid.UUID, step: str) -> HttpResponse:
    """One step over a 읍면동."""
    home = home_of(request)
    found = get_object_or_404(Region, pk=region_id)
    if found not in regions_of(home)[1:]:
        raise Http404
    form: Any = {
        "rename": forms.RegionNameForm,
        "merge": forms.RegionMergeForm,
        "split": forms.RegionSplitForm,
    }.get(step)
    options = {"home": home, "region": found} if step in ("merge", "split") else {}
    title = f"{found.name}: {REGION_WORDS[step]}"
    back = reverse("region_edit", args=[found.pk])
    act = partial(getattr(regions, f"{step}_region"), home, region=found)
    one: FormPage = page(f"{step}_region", title, back, found.pk, partial(_look_at_region, found, step))
    if form is None:
        one = FormPage(
            one.name, title, back=back, target=found.pk, done=DONE, button="없애기", tone="danger",
            template="reorganising/step.html", frame=FRAME, goes_to=one.goes_to,
        )  # fmt: skip
    offices = list(regions.offices_in(found).filter(is_active=True)) if form is None else []
    return one.answer(request, form, act, options=options, step=step, of_region=found, in_the_way=offices)


def _look_at_region(found: Region, step: str, data: Any) -> Mapping[str, Any]:
    if step == "rename":
        return {"renamed": (found.name, data.name)}
    if step == "split":
        return {"offices_going": data.offices, "into": data.name}
    return {"offices_going": list(regions.offices_in(found).filter(is_active=True)), "into": data.into.name}


@needs(Permission.ADMINISTER)
def undo(request: StaffRequest, done_id: uuid.UUID) -> HttpResponse:
    """Take a step back."""
    home = home_of(request)
    done = get_object_or_404(
        Reorganisation.objects.select_related("of_office", "to_office", "of_region", "to_region"),
        pk=done_id,
        sigungu=home,
    )
    about = FormPage(
        "offices.undo",
        f"{done}: 되돌리기",
        back="reorganisations",
        target=done.pk,
        button="되돌리기",
        done="되돌렸습니다.",
        frame=FRAME,
    )
    question = "개편하기 전으로 돌아갑니다. 옮긴 가구와 기록, 역할이 제자리로 가고, 그 뒤에 새로 적은 것도 가구를 따라갑니다."
    return about.answer(request, None, partial(actions.undo, home, done=done), question=question)
