"""The page that says who can see a case (누가 볼 수 있나)."""

import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect

from dure.access.policy import Permission, Relation
from dure.cases.core.actor import relations_to
from dure.cases.core.grants import is_named
from dure.cases.core.pages import CaseRequest, case_page
from dure.cases.core.records import Case
from dure.cases.shell import render_case
from dure.protection.restriction import access, queries
from dure.web.submit import Sending

# Who merely reads for a while sees who else does, not what moved those who decided it.
READ_ONLY = {Relation.EMERGENCY, Relation.SENDER, Relation.EXPERT, Relation.AGENCY}


@case_page(Permission.CASE_READ)
def show(request: CaseRequest, case: Case) -> HttpResponse:
    """Offices, managers, named people, dated rights, emergency accesses, each with its reason and end."""
    kept = queries.running(case)
    return render_case(
        request,
        "restriction/access.html",
        restriction=kept,
        named=queries.names(kept, "named") if kept else [],
        barred=queries.names(kept, "barred") if kept else [],
        readers=access.readers(case),
        managers=access.managers(case),
        rights=access.rights(case),
        emergencies=access.emergencies(case),
        may_lead=request.actor.can(Permission.CASE_LEAD, case),
        may_see_why=not relations_to(request.standing, case) <= READ_ONLY,
        may_leave=kept is not None and is_named(case, request.user),
    )


@case_page(Permission.CASE_LEAD)
def end_grant(request: CaseRequest, case: Case, grant_id: uuid.UUID) -> HttpResponse:
    """Asked once more, then the right ends."""
    right = get_object_or_404(access.grants_of(case), pk=grant_id)
    sending = Sending(request, "grant.end", str(right.pk))
    if request.method == "POST" and sending.send(
        None,
        lambda: access.end_grant(case, by=request.actor, submission=sending.submission, grant=right),
    ):
        messages.success(request, "열람 기간을 끝냈습니다.")
        return redirect("case_access", case.pk)
    return render_case(request, "restriction/end_grant.html", right=right, sending=sending)
