"""Writing relations between two members beside the genogram (가구원 사이의 관계)."""

import uuid

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST

from dure.cases.core.pages import CaseRequest
from dure.cases.core.records import Case
from dure.cases.household import background_actions as actions
from dure.cases.household import kin_previews
from dure.cases.household.background_forms import RelationForm
from dure.cases.household.kin_forms import RelationEditForm
from dure.cases.household.kin_pages import Entry, drawn_entry_page
from dure.cases.household.pages import button_page, writing_page
from dure.cases.household.queries import persons_of
from dure.people.models import Relation
from dure.web.submit import Sending


@writing_page
def add(request: CaseRequest, case: Case) -> HttpResponse:
    """How one person of the household stands to another."""
    sending = Sending(request, "household.relation", str(case.pk))
    people = persons_of(case.household)
    form = RelationForm(request.POST or None, people=people, initial=sending.initial({}))
    return drawn_entry_page(
        request,
        Entry(
            sending,
            [form],
            lambda: actions.add_relation(
                case, by=request.actor, submission=sending.submission, **form.values()
            ),
            lambda: kin_previews.of_new_relation(case, form),
            "가구원 사이의 관계 등록",
            back(request),
        ),
    )


@writing_page
def edit(request: CaseRequest, case: Case, record_id: uuid.UUID) -> HttpResponse:
    """Another kind, quality or time between the same two."""
    record = relation_of(case, record_id)
    sending = Sending(request, "household.relation.edit", str(record.pk), record.version)
    form = RelationEditForm(request.POST or None, initial=sending.initial(vars(record)))
    return drawn_entry_page(
        request,
        Entry(
            sending,
            [form],
            lambda: actions.edit_relation(
                case,
                by=request.actor,
                submission=sending.submission,
                record=record,
                seen_version=sending.seen_version,
                values=form.cleaned_data,
            ),
            lambda: kin_previews.of_relation(case, record, form),
            f"관계 고치기: {record.person} → {record.other}",
            back(request),
        ),
    )


@require_POST
@writing_page
def remove(request: CaseRequest, case: Case, record_id: uuid.UUID) -> HttpResponse:
    """A wrong relation goes, and can be taken back from the genogram."""
    relation = relation_of(case, record_id)
    sending = Sending(request, "household.relation.remove", str(record_id))
    return button_page(
        request,
        sending,
        lambda: actions.remove_relation(
            case, by=request.actor, submission=sending.submission, relation=relation
        ),
        back(request),
        f"?removed={record_id}",
    )


def relation_of(case: Case, record_id: uuid.UUID) -> Relation:
    return get_object_or_404(Relation, pk=record_id, person__in=persons_of(case.household))


def back(request: CaseRequest) -> str:
    """The page one came from; the household's unless the form says otherwise."""
    asked = request.POST.get("back") or request.GET.get("back")
    return "genogram_page" if asked == "genogram" else "household_page"
