"""What every page of a case does first: find it within scope, ask the policy, log the view (사례 화면)."""

import functools
import uuid
from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from dure.access.answers import keep_answers
from dure.access.base import Record
from dure.access.http import StaffRequest
from dure.access.policy import Right, needs
from dure.access.reading import Said, ask, is_reading
from dure.access.readlog import Act, log_read
from dure.cases.core.lists import make_ready
from dure.cases.core.records import Case
from dure.cases.core.relations import opens_with_a_pass

CaseView = Callable[..., HttpResponse]


class CaseRequest(StaffRequest):
    """What a view of one case receives."""

    case: Case


def case_page(
    permission: Right,
    act: str = Act.VIEW,
    reads: tuple[type[Record], ...] = (),
    asks: Callable[[Case], Right] | None = None,
) -> Callable[[CaseView], CaseView]:
    """Declare a view of one case: `view(request, case, …)`; `request.actor` and `request.case` are set.

    A case outside the reader's scope answers 404, as one that does not exist; one they know of and do not
    read, or may not act on, answers 403 with who can, and asks why where that would open it. `act` says what
    opening it is in the read log, `reads` which records it looks at, so that they are asked for at once. `asks`
    gives the right where the case decides which.
    """

    def declare(view: CaseView) -> CaseView:
        @needs(permission)
        @functools.wraps(view)
        def page(request: CaseRequest, case_id: uuid.UUID, **kwargs: Any) -> HttpResponse:
            if not is_reading():
                keep_answers()  # until the case is locked, where they begin anew
            case = find_case(case_id)
            request.case = case
            needed = asks(case) if asks else permission
            if not request.actor.can(needed, case):
                return closed(request, case, needed)
            log_read(request, "case", case.pk, page_name(request), act=act)
            make_ready(case, *reads)
            return view(request, case, **kwargs)

        return page

    return declare


def closed(request: CaseRequest, case: Case, permission: Right) -> HttpResponse:
    """Who can, and the question that opens the page for today where an answer would."""
    context = {"permission": permission, "case": case, "page": request.path}
    asks = opens_with_a_pass(request.standing, case, permission)
    template = "case/closed.html" if asks else "web/forbidden.html"
    return TemplateResponse(request, template, context, status=403)


def page_name(request: HttpRequest) -> str:
    """The name of the address, for the read log."""
    return request.resolver_match.view_name if request.resolver_match else ""


def find_case(case_id: uuid.UUID) -> Case:
    """The case within the reader's row scope."""
    beside = ("household", "subject", "office", "manager", "previous")
    said = Said(find_case, (case_id,), is_all=True)
    for case in ask(said, lambda: Case.objects.select_related(*beside).filter(pk=case_id)):
        return case
    raise Http404
