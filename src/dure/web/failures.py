"""Error pages (오류 화면): what happened and what to do now, without details of the inside."""

import math
import sys
from http import HTTPStatus

from cryptography.exceptions import InvalidTag
from django.core.exceptions import (
    RequestDataTooBig,
    TooManyFieldsSent,
    TooManyFilesSent,
)
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import CsrfViewMiddleware, get_token
from django.template.loader import render_to_string

from dure.access.crypto import KeyIsGone
from dure.access.http import NOT_SENT, is_by_script
from dure.access.transaction import UNKNOWN
from dure.ops import outage
from dure.web.page_of import FIELD, holder_in, note_for
from dure.web.typed import what_was_typed

TOO_LARGE = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)
# Tells a page's script that not the right is missing but the token of now.
FORGED = "X-Dure-Forged"
AGAIN_SECONDS = 15


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400, and 413 for more than the server takes."""
    if isinstance(exception, TOO_LARGE):
        return failure(request, HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "too_large")
    return failure(request, HTTPStatus.BAD_REQUEST, "bad_request")


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403 of the framework; the policy has a page of its own."""
    return failure(request, HTTPStatus.FORBIDDEN, "forbidden")


def forged(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 of a form that does not come from a page of this session; what was entered may be offered again."""
    request.META[NOT_SENT] = True
    answer = failure(request, HTTPStatus.FORBIDDEN, "forged")
    answer.headers[FORGED] = "1"
    return answer


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404: the same for what is not there and for what is somebody else's, so without the request's id."""
    return failure(request, HTTPStatus.NOT_FOUND, "not_found")


def server_error(request: HttpRequest) -> HttpResponse:
    """500: nothing was saved; what was typed can be sent again from here. An outage is told as one."""
    error = sys.exc_info()[1]
    if kind := outage.kind_of(error):
        return unavailable(request, kind)
    kind = "key_gone" if isinstance(error, (KeyIsGone, InvalidTag)) else "server_error"
    return again(request, HTTPStatus.INTERNAL_SERVER_ERROR, kind)


def unavailable(request: HttpRequest, kind: str) -> HttpResponse:
    """503: the database is away or there is no room; whether it was saved is said as far as it is known."""
    about = "unknown" if request.META.get(UNKNOWN) and request.method == "POST" else kind
    answer = again(request, HTTPStatus.SERVICE_UNAVAILABLE, about)
    answer.headers["Retry-After"] = str(AGAIN_SECONDS)
    return answer


def too_many(request: HttpRequest, seconds: float) -> HttpResponse:
    """429: when to go on; what was typed can be sent again from here."""
    wait = max(1, math.ceil(seconds))
    answer = again(request, HTTPStatus.TOO_MANY_REQUESTS, "too_many", wait=wait)
    answer.headers["Retry-After"] = str(wait)
    return answer


def again(request: HttpRequest, status: HTTPStatus, kind: str, **context: object) -> HttpResponse:
    """The page with the form as it was entered, to be sent once more; it came from a page of this session."""
    typed = what_was_typed(request)
    is_kept = typed is not None and typed.holds_entries and not is_by_script(request)
    is_kept = is_kept and is_from_a_page(request)
    return failure(request, status, kind, typed=typed if is_kept else None, **context)


def is_from_a_page(request: HttpRequest) -> bool:
    """Looked at here when the request was stopped before the framework could."""
    if getattr(request, "csrf_processing_done", False):
        return True
    guard = CsrfViewMiddleware(lambda _: HttpResponse())
    # The token of the page that offers it again is made from the cookie that this reads.
    guard.process_request(request)
    return bool(holder_in(request)) or guard.process_view(request, failure, (), {}) is None


def page_note(request: HttpRequest) -> str:
    """Whose page it was: of who is signed in, or, when nobody could be asked, as the form itself says."""
    return note_for(request) or (request.POST[FIELD] if holder_in(request) else "")


def failure(request: HttpRequest, status: HTTPStatus, kind: str, **context: object) -> HttpResponse:
    """A page that needs neither a session nor the database."""
    about: dict[str, object] = {"kind": kind, "path": request.path, **context}
    if status != HTTPStatus.NOT_FOUND:
        about["request_id"] = request.META.get("dure.request_id", "")
    if context.get("typed"):
        about |= {"csrf_token": get_token(request), "page_of": page_note(request)}
    return HttpResponse(render_to_string("web/failure.html", about), status=status)
