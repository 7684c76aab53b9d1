"""The security log (보안 기록): sign-ins that failed, refusals, limits and errors, without personal data."""

import hashlib
import logging
from collections.abc import Callable
from http import HTTPStatus

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from dure.access.http import ENTERED
from dure.web.headers import name_of_view

log = logging.getLogger("dure.security")
EVENTS: dict[int, str] = {
    HTTPStatus.BAD_REQUEST: "bad_request",
    HTTPStatus.UNAUTHORIZED: "not_signed_in",
    HTTPStatus.FORBIDDEN: "refused",
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: "too_large",
    HTTPStatus.TOO_MANY_REQUESTS: "too_many",
}
# Addresses where an answer other than a redirect to what was asked for means that someone did not get in.
SIGNING_IN = {"sign_in", "sign_in_factor", "sign_in_passkey"}
ADDRESS_LETTERS = 12


class SecurityLog:
    """One line per answer worth knowing: what happened, at which named address, to whom by key only."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        event = event_of(request, response)
        if event:
            log.info(event, extra={"facts": facts_of(request, response)})
        return response


def event_of(request: HttpRequest, response: HttpResponse) -> str:
    """The name of what happened, or nothing."""
    if name_of_view(request) in SIGNING_IN and request.method == "POST":
        has_passed = response.status_code in (HTTPStatus.FOUND, HTTPStatus.NO_CONTENT)
        return "sign_in_passed" if has_passed or request.META.get(ENTERED) else "sign_in_failed"
    if response.status_code >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return "server_error"
    return EVENTS.get(response.status_code, "")


def facts_of(request: HttpRequest, response: HttpResponse) -> dict[str, object]:
    """No path, no query, no name: the view's name, the account's key and a keyed hash of the address."""
    staff = getattr(request, "user", None)
    return {
        "view": name_of_view(request) or "-",
        "method": request.method,
        "status": response.status_code,
        "staff": getattr(staff, "pk", None),
        "address": address_mark(request.META.get("REMOTE_ADDR", "")),
    }


def address_mark(address: str) -> str:
    """The same for the same address, and not to be turned back without the key."""
    key = settings.SECRET_KEY.encode()[:64]
    return hashlib.blake2b(address.encode(), key=key).hexdigest()[:ADDRESS_LETTERS]
