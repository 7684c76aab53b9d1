"""Every page of a case read under a day pass says so in the read log and on itself (하루 열람)."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse

from dure.cases.core.day_pass import purpose_of
from dure.cases.core.relations import ties


class DayPassPurpose:
    """Before a page of a case runs: under which day pass, if any, it is read."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: Any, view: Callable[..., HttpResponse], args: tuple, kwargs: dict
    ) -> HttpResponse | None:
        case_id, standing = kwargs.get("case_id"), request.standing
        if case_id is None or standing is None or not standing.has_day_pass:
            return None
        found = ties(standing, case_id)
        if found and found.day_passes:
            request.day_pass = found.day_passes[0]
            request.purpose = purpose_of(request.day_pass["ground"])
        return None
