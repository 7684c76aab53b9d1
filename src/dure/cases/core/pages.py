"""What every page of a case does first: find it within scope, ask the policy, log the view (사례 화면)."""

import functools
import uuid
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse

from dure.access.http import StaffRequest
from dure.access.policy import Permission, needs
from dure.access.readlog import Act, log_read
from dure.cases.core.actor import Actor
from dure.cases.core.records import Case

CaseView = Callable[..., HttpResponse]


class CaseRequest(StaffRequest):
    """What a view of one case receives."""

    case: Case
    actor: Actor


def case_page(permission: Permission, act: str = Act.VIEW) -> Callable[[CaseView], CaseView]:
    """Declare a view of one case: `view(request, case, …)`; `request.actor` and `request.case` are set.

    A case outside the reader's scope answers 404, as one that does not exist; one they may see but not
    act on answers 403 with who can. `act` says what opening it is in the read log.
    """

    def declare(view: CaseView) -> CaseView:
        @needs(permission)
        @functools.wraps(view)
        def page(request: CaseRequest, case_id: uuid.UUID, **kwargs: Any) -> HttpResponse:
            case = find_case(case_id)
            request.case, request.actor = case, Actor(request.user.name, request.standing)
            if not request.actor.can(permission, case):
                context = {"permission": permission, "case": case}
                return TemplateResponse(request, "web/forbidden.html", context, status=403)
            log_read(request, "case", case.pk, page_name(request), act=act)
            return view(request, case, **kwargs)

        return page

    return declare


def page_name(request: HttpRequest) -> str:
    """The name of the address, for the read log."""
    return request.resolver_match.view_name if request.resolver_match else ""


def find_case(case_id: uuid.UUID) -> Case:
    """The case within the reader's row scope."""
    rows = Case.objects.select_related("household", "subject", "office", "manager", "previous")
    return get_object_or_404(rows, pk=case_id)


def actor_of(request: StaffRequest) -> Actor:
    """Who acts in this request."""
    return Actor(request.user.name, request.standing)
