"""Pages of visits (조사 방문)."""

import uuid
from datetime import date
from functools import partial

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone

from dure.access.policy import Permission
from dure.cases.core.pages import CaseRequest, case_page
from dure.cases.core.records import Case
from dure.cases.form_page import CaseFormPage
from dure.cases.s04_assessment.actions.visits import save_visit
from dure.cases.s04_assessment.forms.visits import VisitForm, kept_values, with_the_last
from dure.cases.s04_assessment.queries.assessments import case_visits, known_concerns
from dure.cases.s04_assessment.records import Visit
from dure.cases.suspecting import and_noticed
from dure.rulebook import edition_on
from dure.web.form_page import Act

# The button that takes over what the last visit said.
COPY = "copy"


@case_page(Permission.CASE_WRITE)
def plan(request: CaseRequest, case: Case) -> HttpResponse:
    """Plan a visit, or keep one that was made."""
    return _answer(request, None, partial(save_visit, case, visit=None, seen_version=None))


@case_page(Permission.CASE_WRITE)
def edit(request: CaseRequest, case: Case, visit_id: uuid.UUID) -> HttpResponse:
    """Keep how a visit went."""
    visit = get_object_or_404(Visit, pk=visit_id, case=case)
    return _answer(request, visit, partial(save_visit, case, visit=visit))


def _answer(request: CaseRequest, visit: Visit | None, act: Act) -> HttpResponse:
    last = last_visit(request.case, visit)
    page = CaseFormPage(
        "visit.save",
        "조사 방문",
        back="assessment_page",
        template="s04/visit.html",
        again=(COPY,),
        record=visit,
        done="방문을 저장했습니다.",
        starts_anew=visit is None,
    )
    book = edition_on(timezone.localdate())
    kept = kept_values(visit) if visit else {"concerns": known_concerns(request.case, book)}
    if COPY in request.POST:
        request.POST = with_the_last(request.POST, last)
    form = and_noticed(request, VisitForm, kept, book=book)
    return page.answer(request, form, act, last=last)


def last_visit(case: Case, this: Visit | None) -> Visit | None:
    """The last one made before, to be read beside this one."""
    made = [each for each in case_visits(case) if each.visited_on and each != this]
    return max(made, key=lambda each: each.visited_on or date.min, default=None)
