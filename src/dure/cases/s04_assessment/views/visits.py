"""Pages of visits (조사 방문)."""

import uuid

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone

from dure.access.policy import Permission
from dure.cases.core.pages import CaseRequest, case_page
from dure.cases.core.records import Case
from dure.cases.s04_assessment.actions.visits import save_visit
from dure.cases.s04_assessment.forms.visits import VisitForm, kept_values
from dure.cases.s04_assessment.records import Visit
from dure.cases.shell import render_case
from dure.rulebook import edition_on
from dure.web.submit import Sending


@case_page(Permission.CASE_WRITE)
def plan(request: CaseRequest, case: Case) -> HttpResponse:
    """Plan a visit, or keep one that was made."""
    return _edit(request, case, None)


@case_page(Permission.CASE_WRITE)
def edit(request: CaseRequest, case: Case, visit_id: uuid.UUID) -> HttpResponse:
    """Keep how a visit went."""
    return _edit(request, case, get_object_or_404(Visit, pk=visit_id, case=case))


def _edit(request: CaseRequest, case: Case, visit: Visit | None) -> HttpResponse:
    target = str(visit.pk) if visit else str(case.pk)
    sending = Sending(request, "visit.save", target, visit.version if visit else None)
    form = VisitForm(
        request.POST or None,
        initial=sending.initial(kept_values(visit) if visit else {}),
        book=edition_on(timezone.localdate()),
    )
    if request.method == "POST" and sending.send(
        form,
        lambda: save_visit(
            case,
            by=request.actor,
            submission=sending.submission,
            visit=visit,
            seen_version=sending.seen_version,
            values=form.values(),
        ),
    ):
        return redirect("assessment_page", case.pk)
    return render_case(request, "case/form_page.html", sending=sending, forms=[form], title="조사 방문")
