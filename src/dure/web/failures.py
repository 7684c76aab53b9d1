"""Error pages (오류 화면): what happened and what to do now, without details of the inside."""

import math
from collections.abc import Iterator
from http import HTTPStatus

from django.core.exceptions import (
    RequestDataTooBig,
    TooManyFieldsSent,
    TooManyFilesSent,
)
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

TOO_LARGE = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)
# Never printed back into a page, whatever a form is called.
SECRETS = ("password", "resident_number", "code", "token")


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400, and 413 for more than the server takes."""
    if isinstance(exception, TOO_LARGE):
        return failure(request, HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "too_large")
    return failure(request, HTTPStatus.BAD_REQUEST, "bad_request")


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403 of the framework; the policy has a page of its own."""
    return failure(request, HTTPStatus.FORBIDDEN, "forbidden")


def forged(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 of a form that does not come from a page of this session."""
    return failure(request, HTTPStatus.FORBIDDEN, "forged")


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404: the same for what is not there and for what is somebody else's, so without the request's id."""
    return failure(request, HTTPStatus.NOT_FOUND, "not_found")


def server_error(request: HttpRequest) -> HttpResponse:
    """500: nothing was saved."""
    return failure(request, HTTPStatus.INTERNAL_SERVER_ERROR, "server_error")


def too_many(request: HttpRequest, seconds: float) -> HttpResponse:
    """429: when to go on; what was typed can be sent again from here."""
    wait = max(1, math.ceil(seconds))
    answer = failure(
        request, HTTPStatus.TOO_MANY_REQUESTS, "too_many", wait=wait, typed=list(what_was_typed(request))
    )
    answer.headers["Retry-After"] = str(wait)
    return answer


def failure(request: HttpRequest, status: HTTPStatus, kind: str, **context: object) -> HttpResponse:
    """A page that needs neither a session nor the database."""
    about = {"kind": kind, "path": request.path, **context}
    if status != HTTPStatus.NOT_FOUND:
        about["request_id"] = request.META.get("dure.request_id", "")
    page = render_to_string("web/failure.html", about, request if context.get("typed") else None)
    return HttpResponse(page, status=status)


def what_was_typed(request: HttpRequest) -> Iterator[tuple[str, str]]:
    """The fields of a form in their order; nothing when it holds a secret or a file, which must be sent anew."""
    if request.method != "POST" or request.FILES:
        return
    names = [name for name in request.POST if name != "csrfmiddlewaretoken"]
    if any(name.rsplit("-", 1)[-1].endswith(SECRETS) for name in names):
        return
    for name in names:
        yield from ((name, value) for value in request.POST.getlist(name))
