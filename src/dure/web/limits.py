"""Limits on how often (요청 제한): per person and per address, counted for all processes in the database."""

import hashlib
import ipaddress
from collections.abc import Callable, Iterator
from http import HTTPStatus
from typing import NamedTuple

from django.conf import settings
from django.db import connections
from django.http import HttpRequest, HttpResponse

from dure import manifest
from dure.rulebook import product
from dure.rulebook.model.limits import Limit
from dure.web.failures import too_many
from dure.web.headers import name_of_view

KEY_BYTES = 16
FIRST_64_BITS = 64


class Use(NamedTuple):
    """One thing to count: whose, and how much of it is allowed."""

    key: bytes
    most: int
    seconds: int


class RateLimits:
    """Counts after the check against forged forms and before the view; answers 429 with when to go on."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        # Guessing addresses counts too; these never came to a view.
        if response.status_code == HTTPStatus.NOT_FOUND and request.resolver_match is None:
            return refusal(request) or response
        return response

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], args: tuple, kwargs: dict
    ) -> HttpResponse | None:
        return refusal(request)


def refusal(request: HttpRequest) -> HttpResponse | None:
    """The page for 429, or None when there is room."""
    wait = seconds_to_wait(list(uses(request))) if settings.RATE_LIMITED else 0
    return too_many(request, wait) if wait else None


def uses(request: HttpRequest) -> Iterator[Use]:
    """What this request counts as, for the person and for the address."""
    person = str(getattr(request.user, "pk", None) or "")
    address = address_group(request.META.get("REMOTE_ADDR", ""))
    for limit in limits_of(request):
        if limit.per_person and person:
            yield Use(key_of(limit, "person", person), limit.per_person, limit.seconds)
        if limit.per_address and address:
            yield Use(key_of(limit, "address", address), limit.per_address, limit.seconds)


def limits_of(request: HttpRequest) -> Iterator[Limit]:
    """What applies to this request."""
    limits, view, own_limits = product().limits, name_of_view(request), manifest.limits()
    if view in own_limits.alone:
        # No other work may stop these, nor they other work.
        yield limits[own_limits.alone[view]]
        return
    yield limits["everything"]
    own = own_limits.opened.get(view) or (own_limits.sent.get(view) if request.method == "POST" else None)
    if own:
        yield limits[own]
    if request.content_type == "multipart/form-data":
        yield limits["uploads"]


def key_of(limit: Limit, whose: str, who: str) -> bytes:
    """A hash: the table names nobody."""
    text = f"{limit.code}:{whose}:{who}".encode()
    return hashlib.blake2b(text, key=settings.SECRET_KEY.encode()[:64], digest_size=KEY_BYTES).digest()


def address_group(address: str) -> str:
    """One household or office has a whole network of IPv6 addresses."""
    if ":" not in address:
        return address
    return str(ipaddress.ip_network((address, FIRST_64_BITS), strict=False))


def seconds_to_wait(counted: list[Use]) -> float:
    """Count all at once, outside of the request's transaction: 0, or the seconds until there is room."""
    if not counted:
        return 0
    keys, most, seconds = (list(column) for column in zip(*counted, strict=True))
    with connections["signin"].cursor() as cursor:
        cursor.execute("SELECT dure.count_uses(%s, %s::integer[], %s::integer[])", [keys, most, seconds])
        return float(cursor.fetchone()[0])
