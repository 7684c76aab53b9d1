"""Cases shared with me, and with whom a case is shared (공유받은 사례·외부와 공유)."""

import uuid
from functools import partial

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils import timezone

from dure.access.http import StaffRequest
from dure.access.policy import Permission, needs
from dure.access.readlog import log_read
from dure.cases.core.pages import CaseRequest, case_page
from dure.cases.core.records import Case
from dure.cases.form_page import CaseFormPage
from dure.cases.shared import actions, queries
from dure.cases.shared.forms import ShareForm
from dure.web.lists.pages import tables
from dure.web.posted import posted_from


@needs(Permission.STAFF)
def show_all(request: StaffRequest) -> HttpResponse:
    """Every case given to the reader, with the reason and the last day."""
    lists = tables(request, "shared_parts", "shared_whole")
    return TemplateResponse(request, "shared/list.html", {"lists": lists})


@needs(Permission.SHARED_READ)
def show_part(request: StaffRequest, case_id: uuid.UUID) -> HttpResponse:
    """The part of one case that someone from outside needs; a case not shared with them does not exist."""
    mine = [each for each in queries.parts_of_cases() if each.case_id == case_id]
    if not mine:
        raise Http404
    log_read(request, "case", case_id, "shared_case", mine[0].reason)
    context = {
        "shared": mine[0],
        "material": queries.material(case_id),
        "services": queries.services(case_id),
    }
    return TemplateResponse(request, "shared/part.html", context)


@case_page(Permission.CASE_SHARE)
def sharing(request: CaseRequest, case: Case) -> HttpResponse:
    """With whom parts of the case are shared, and the form to share."""
    page = CaseFormPage(
        "share.give",
        "외부와 공유",
        back="case_sharing",
        done="공유했습니다.",
        template="shared/sharing.html",
        starts_anew=True,
    )
    return page.answer(
        request,
        ShareForm,
        partial(actions.share, case),
        options={"people": queries.outsiders(case)},
        shares=queries.shares_of(case),
        today=timezone.localdate(),
    )


@case_page(Permission.CASE_SHARE)
@posted_from("case_sharing")
def end(request: CaseRequest, case: Case, grant_id: uuid.UUID) -> HttpResponse:
    """They no longer need it."""
    grant = get_object_or_404(queries.shares_of(case), pk=grant_id)
    page = CaseFormPage("", "공유 끝내기", back="case_sharing", done="공유를 끝냈습니다.")
    return page.press(request, partial(actions.end_share, case, grant=grant))
