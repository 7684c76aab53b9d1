"""Every page of a case read in an emergency says so in the read log (열람 목적)."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse

from dure.protection.emergency.actions import purpose_of
from dure.protection.emergency.queries import running


class EmergencyPurpose:
    """Before a page of a case runs: under which emergency access, if any, it is read."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: Any, view: Callable[..., HttpResponse], args: tuple, kwargs: dict
    ) -> HttpResponse | None:
        case_id = kwargs.get("case_id")
        standing = request.standing
        if case_id is None or standing is None or not standing.is_in_emergency:
            return None
        request.emergency = running(standing.staff, case_id)
        if request.emergency:
            request.purpose = purpose_of(request.emergency.ground)
        return None
