"""What every page of one conference does first: find it, ask whether its kind lets this person act (사례회의 화면)."""

import functools
import uuid
from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.template.response import TemplateResponse

from dure.access.policy import Permission
from dure.cases.core.pages import CaseRequest, case_page
from dure.cases.core.records import Case
from dure.cases.s05_conference import queries
from dure.cases.s05_conference.actions.doing import permission_for

ConferenceView = Callable[..., HttpResponse]


def meeting_page(view: ConferenceView) -> ConferenceView:
    """`view(request, conference)` for those who hold meetings of this kind; others are told who can."""

    @case_page(Permission.CASE_READ)
    @functools.wraps(view)
    def page(request: CaseRequest, case: Case, conference_id: uuid.UUID, **kwargs: Any) -> HttpResponse:
        conference = queries.conference_of(case, conference_id)
        permission = permission_for(conference.kind)
        if not request.actor.can(permission, case):
            context = {"permission": permission, "case": case}
            return TemplateResponse(request, "web/forbidden.html", context, status=403)
        return view(request, conference, **kwargs)

    return page
