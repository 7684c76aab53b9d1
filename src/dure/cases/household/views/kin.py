"""Writing relatives and relations beside the genogram (친척·가족 관계 쓰기)."""

import uuid
from functools import partial
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST

from dure.cases.core.pages import CaseRequest
from dure.cases.core.records import Case
from dure.cases.household.actions import kin as kin_actions
from dure.cases.household.family import members_by_key, relatives_by_key
from dure.cases.household.forms import kin as kin_forms
from dure.cases.household.views import kin_previews
from dure.cases.household.views.kin_pages import DrawnPage
from dure.cases.household.views.pages import press_removal, writing_page
from dure.people.kin.naming import kin_name
from dure.people.kin.records import Kinship, Relative
from dure.web.submit import Sending

SAID = {"said1": "누구의 무엇인가요", "said2": "또 누구의 무엇인가요 (자녀이면 다른 부모)"}


@writing_page
def add_relative(request: CaseRequest, case: Case) -> HttpResponse:
    """Someone outside the household with up to two relations."""
    people = members_by_key(case) | relatives_by_key(case)

    def bound(sending: Sending) -> list[Any]:
        typed = request.POST or None
        said = [
            kin_forms.SaidForm(
                typed, people=people, legend=legend, prefix=prefix, initial=sending.initial({}, prefix)
            )
            for prefix, legend in SAID.items()
        ]
        return [kin_forms.RelativeForm(typed, initial=sending.initial({})), *said]

    def said(form: kin_forms.RelativeForm, *rest: kin_forms.SaidForm) -> dict[str, Any]:
        return form.values() | {"said": [each for each in (one.said() for one in rest) if each]}

    draw = partial(kin_previews.of_new_relative, case)
    page = DrawnPage("household.relative", "친척·태아 등록", draw=draw, starts_anew=True)
    return page.answer(request, bound, partial(kin_actions.add_relative, case), said=said)


@writing_page
def edit_relative(request: CaseRequest, case: Case, record_id: uuid.UUID) -> HttpResponse:
    """What is known of a relative."""
    record = get_object_or_404(Relative, pk=record_id, household=case.household)
    draw = partial(kin_previews.of_relative, case, record)
    page = DrawnPage("household.relative.edit", "친척·태아 고치기", record=record, draw=draw)
    act = partial(kin_actions.edit_relative, case, record=record)
    return page.answer(request, kin_forms.RelativeForm, act, kept=vars(record))


@require_POST
@writing_page
def remove_relative(request: CaseRequest, case: Case, record_id: uuid.UUID) -> HttpResponse:
    """A relative entered wrongly."""
    record = get_object_or_404(Relative, pk=record_id, household=case.household)
    return press_removal(request, "household.kin.remove", kin_actions.remove_relative, record)


@writing_page
def add_kinship(request: CaseRequest, case: Case) -> HttpResponse:
    """How a relative stands to a member or to another relative."""
    draw = partial(kin_previews.of_new_kinship, case)
    page = DrawnPage("household.kinship", "친척의 관계 등록", draw=draw, starts_anew=True)
    return page.answer(
        request,
        kin_forms.KinshipForm,
        partial(kin_actions.add_kinship, case),
        kept={name: request.GET.get(name, "") for name in ("who", "of", "kind")},
        options={"relatives": relatives_by_key(case), "people": members_by_key(case)},
    )


@writing_page
def edit_kinship(request: CaseRequest, case: Case, record_id: uuid.UUID) -> HttpResponse:
    """Another kind, quality or time between the same two."""
    record = get_object_or_404(Kinship, pk=record_id, household=case.household)
    page = DrawnPage(
        "household.kinship.edit",
        f"관계 고치기: {kin_name(record.relative)} → {kin_name(kin_actions.other_of(record))}",
        record=record,
        draw=partial(kin_previews.of_kinship, case, record),
    )
    act = partial(kin_actions.edit_kinship, case, record=record)
    return page.answer(request, kin_forms.AboutForm, act, kept=vars(record))


@require_POST
@writing_page
def remove_kinship(request: CaseRequest, case: Case, record_id: uuid.UUID) -> HttpResponse:
    """A relation of a relative, entered wrongly."""
    record = get_object_or_404(Kinship, pk=record_id, household=case.household)
    return press_removal(request, "household.kin.remove", kin_actions.remove_kinship, record)
