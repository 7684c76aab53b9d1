"""The page that says who can see a case (누가 볼 수 있나)."""

import uuid
from functools import partial

from django.http import HttpResponse
from django.shortcuts import get_object_or_404

from dure.access.policy import Permission, Relation
from dure.access.reading import read, read_together
from dure.cases.core.grants import is_named
from dure.cases.core.pages import CaseRequest, case_page
from dure.cases.core.records import Case
from dure.cases.core.relations import MAY_ASK, relations_to
from dure.cases.form_page import CaseFormPage
from dure.cases.shell import render_case
from dure.protection.restriction import access, queries

# Who merely reads for a while sees who else does, not what moved those who decided it.
READ_ONLY = MAY_ASK | {
    Relation.EMERGENCY,
    Relation.DAY_READER,
    Relation.FORMER,
    Relation.EXPERT,
    Relation.AGENCY,
}


@case_page(Permission.CASE_READ)
def show(request: CaseRequest, case: Case) -> HttpResponse:
    """Offices, managers, named people, dated rights, emergency accesses, each with its reason and end."""
    kept = queries.running(case)
    asked = access.managers(case), access.emergencies(case), access.day_passes(case)
    read_together(*asked)
    managers, emergencies, day_passes = map(read, asked)
    return render_case(
        request,
        "restriction/access.html",
        restriction=kept,
        named=queries.names(kept, "named") if kept else [],
        barred=queries.names(kept, "barred") if kept else [],
        readers=access.readers(case),
        managers=managers,
        rights=access.rights(case),
        emergencies=emergencies,
        day_passes=day_passes,
        may_lead=request.actor.can(Permission.CASE_LEAD, case),
        may_see_why=not relations_to(request.standing, case) <= READ_ONLY,
        may_leave=kept is not None and is_named(case, request.user),
    )


@case_page(Permission.CASE_LEAD)
def end_grant(request: CaseRequest, case: Case, grant_id: uuid.UUID) -> HttpResponse:
    """Asked once more, then the right ends."""
    right = get_object_or_404(access.grants_of(case), pk=grant_id)
    page = CaseFormPage(
        "",
        "열람을 일찍 끝냅니까?",
        back="case_access",
        button="끝내기",
        tone="danger",
        done="열람 기간을 끝냈습니다.",
    )
    act = partial(access.end_grant, case, grant=right)
    return page.answer(request, None, act, above="restriction/right.html", right=right)
