"""Writing relatives and relations beside the genogram (친척·가족 관계 쓰기)."""

import uuid
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST

from dure.cases.core.pages import CaseRequest
from dure.cases.core.records import Case
from dure.cases.household import kin_actions, kin_forms, kin_previews
from dure.cases.household.family import members_by_key, relatives_by_key
from dure.cases.household.kin_pages import Entry, drawn_entry_page
from dure.cases.household.pages import button_page, writing_page
from dure.people.kin.naming import kin_name
from dure.people.kin.records import Kinship, Relative
from dure.web.submit import Sending

SAID = {"said1": "누구의 무엇인가요", "said2": "또 누구의 무엇인가요 (자녀이면 다른 부모)"}


@writing_page
def add_relative(request: CaseRequest, case: Case) -> HttpResponse:
    """Someone outside the household with up to two relations."""
    sending = Sending(request, "household.relative", str(case.pk))
    typed, people = request.POST or None, members_by_key(case) | relatives_by_key(case)
    form = kin_forms.RelativeForm(typed, initial=sending.initial({}))
    said = [
        kin_forms.SaidForm(
            typed, people=people, legend=legend, prefix=prefix, initial=sending.initial({}, prefix)
        )
        for prefix, legend in SAID.items()
    ]

    def act() -> Any:
        found = [each for each in (one.said() for one in said) if each]
        key = sending.submission
        return kin_actions.add_relative(
            case, by=request.actor, submission=key, values=form.values(), said=found
        )

    return drawn_entry_page(
        request,
        Entry(
            sending,
            [form, *said],
            act,
            lambda: kin_previews.of_new_relative(case, form, said),
            "친척·태아 등록",
        ),
    )


@writing_page
def edit_relative(request: CaseRequest, case: Case, record_id: uuid.UUID) -> HttpResponse:
    """What is known of a relative."""
    record = get_object_or_404(Relative, pk=record_id, household=case.household)
    sending = Sending(request, "household.relative.edit", str(record.pk), record.version)
    form = kin_forms.RelativeForm(request.POST or None, initial=sending.initial(vars(record)))
    return drawn_entry_page(
        request,
        Entry(
            sending,
            [form],
            lambda: kin_actions.edit_relative(
                case,
                by=request.actor,
                submission=sending.submission,
                record=record,
                seen_version=sending.seen_version,
                values=form.values(),
            ),
            lambda: kin_previews.of_relative(case, record, form),
            "친척·태아 고치기",
        ),
    )


@require_POST
@writing_page
def remove_relative(request: CaseRequest, case: Case, record_id: uuid.UUID) -> HttpResponse:
    """A relative entered wrongly."""
    record = get_object_or_404(Relative, pk=record_id, household=case.household)
    return _removal(request, case, record, kin_actions.remove_relative)


@writing_page
def add_kinship(request: CaseRequest, case: Case) -> HttpResponse:
    """How a relative stands to a member or to another relative."""
    sending = Sending(request, "household.kinship", str(case.pk))
    relatives, members = relatives_by_key(case), members_by_key(case)
    form = kin_forms.KinshipForm(
        request.POST or None,
        relatives=relatives,
        people=members,
        initial=sending.initial({"who": request.GET.get("who", "")}),
    )
    return drawn_entry_page(
        request,
        Entry(
            sending,
            [form],
            lambda: kin_actions.add_kinship(
                case,
                by=request.actor,
                submission=sending.submission,
                who=form.who(),
                of=form.of(),
                about=form.about(),
            ),
            lambda: kin_previews.of_new_kinship(case, form),
            "친척의 관계 등록",
        ),
    )


@writing_page
def edit_kinship(request: CaseRequest, case: Case, record_id: uuid.UUID) -> HttpResponse:
    """Another kind, quality or time between the same two."""
    record = get_object_or_404(Kinship, pk=record_id, household=case.household)
    sending = Sending(request, "household.kinship.edit", str(record.pk), record.version)
    form = kin_forms.AboutForm(request.POST or None, initial=sending.initial(vars(record)))
    title = f"{kin_name(record.relative)} → {kin_name(kin_actions.other_of(record))}"
    return drawn_entry_page(
        request,
        Entry(
            sending,
            [form],
            lambda: kin_actions.edit_kinship(
                case,
                by=request.actor,
                submission=sending.submission,
                record=record,
                seen_version=sending.seen_version,
                values=form.about(),
            ),
            lambda: kin_previews.of_kinship(case, record, form),
            f"관계 고치기: {title}",
        ),
    )


@require_POST
@writing_page
def remove_kinship(request: CaseRequest, case: Case, record_id: uuid.UUID) -> HttpResponse:
    """A relation of a relative, entered wrongly."""
    record = get_object_or_404(Kinship, pk=record_id, household=case.household)
    return _removal(request, case, record, kin_actions.remove_kinship)


def _removal(request: CaseRequest, case: Case, record: Any, action: Any) -> HttpResponse:
    """Gone, with the offer to take it back."""
    sending = Sending(request, "household.kin.remove", str(record.pk))
    key = record.pk
    return button_page(
        request,
        sending,
        lambda: action(case, by=request.actor, submission=sending.submission, record=record),
        "genogram_page",
        f"?removed={key}",
    )
