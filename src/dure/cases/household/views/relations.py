"""Writing relations between two members beside the genogram (가구원 사이의 관계)."""

import uuid
from functools import partial

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST

from dure.cases.core.pages import CaseRequest
from dure.cases.core.records import Case
from dure.cases.household.actions import background as actions
from dure.cases.household.forms.background import RelationForm
from dure.cases.household.forms.kin import RelationEditForm
from dure.cases.household.queries import persons_of
from dure.cases.household.views import kin_previews
from dure.cases.household.views.kin_pages import DrawnPage
from dure.cases.household.views.pages import press_removal, writing_page
from dure.people.models import Relation


@writing_page
def add(request: CaseRequest, case: Case) -> HttpResponse:
    """How one person of the household stands to another."""
    page = DrawnPage(
        "household.relation",
        "가구원 사이의 관계 등록",
        starts_anew=True,
        back=back(request),
        draw=partial(kin_previews.of_new_relation, case),
    )
    options = {"people": persons_of(case.household)}
    said = {name: request.GET.get(name, "") for name in ("person", "other", "kind")}
    act = partial(actions.add_relation, case)
    return page.answer(request, RelationForm, act, kept=said, options=options)


@writing_page
def edit(request: CaseRequest, case: Case, record_id: uuid.UUID) -> HttpResponse:
    """Another kind, quality or time between the same two."""
    record = relation_of(case, record_id)
    page = DrawnPage(
        "household.relation.edit",
        f"관계 고치기: {record.person} → {record.other}",
        back=back(request),
        record=record,
        draw=partial(kin_previews.of_relation, case, record),
    )
    act = partial(actions.edit_relation, case, record=record)
    return page.answer(request, RelationEditForm, act, kept=vars(record))


@require_POST
@writing_page
def remove(request: CaseRequest, case: Case, record_id: uuid.UUID) -> HttpResponse:
    """A wrong relation goes, and can be taken back from the genogram."""
    record = relation_of(case, record_id)
    return press_removal(request, "household.relation.remove", actions.remove_relation, record, back(request))


def relation_of(case: Case, record_id: uuid.UUID) -> Relation:
    return get_object_or_404(Relation, pk=record_id, person__in=persons_of(case.household))


def back(request: CaseRequest) -> str:
    """The page one came from; the household's unless the form says otherwise."""
    asked = request.POST.get("back") or request.GET.get("back")
    return "genogram_page" if asked == "genogram" else "household_page"
