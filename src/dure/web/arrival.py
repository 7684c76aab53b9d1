"""The first word on every request: its id, and the address it really comes from (요청 접수)."""

import ipaddress
import uuid
from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse

from dure.ops.logs import request_id
from dure.web.failures import bad_request


class Arrival:
    """Gives the request an id of our own making, and believes X-Forwarded-For only as far as configured.

    The read log, the lock-out and the limits use the address; a header that anyone can write must not decide it.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        key = uuid.uuid4()
        request.META["dure.request_id"] = key
        request.META["REMOTE_ADDR"] = address_of(request)
        mark = request_id.set(str(key))
        try:
            response = self.answer(request)
        finally:
            request_id.reset(mark)
        response.headers["X-Request-Id"] = str(key)
        return response

    def answer(self, request: HttpRequest) -> HttpResponse:
        """The database takes no NUL; nobody types one, and no link of ours carries one."""
        if "%00" in request.META.get("QUERY_STRING", "") or "\x00" in request.path_info:
            return bad_request(request, BadRequest())
        return self.get_response(request)


def address_of(request: HttpRequest) -> str:
    """The address our outermost proxy saw; without proxies the peer's. Empty when it is none."""
    forwarded = request.META.pop("HTTP_X_FORWARDED_FOR", "")
    peer = request.META.get("REMOTE_ADDR", "")
    if not settings.PROXIES:
        return valid_address(peer)
    seen = [part.strip() for part in forwarded.split(",") if part.strip()]
    return valid_address(seen[-settings.PROXIES] if len(seen) >= settings.PROXIES else peer)


def valid_address(text: str) -> str:
    """An address in its usual writing, without zone; the database takes nothing else."""
    try:
        return str(ipaddress.ip_address(text.partition("%")[0]))
    except ValueError:
        return ""
