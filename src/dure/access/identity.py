"""Who is asking: cookie, session and the transaction's identity (신원 확인)."""

import uuid
from collections.abc import Callable

from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse

from dure.access.attempts import client_address, device_of
from dure.access.http import GateRequest
from dure.access.prepared import run
from dure.access.reading import is_reading
from dure.access.signin import end_sign_in, open_sign_in, set_identity
from dure.access.standing import Standing, standing_of_key
from dure.offices.models import Staff

COOKIE = settings.IDENTITY_COOKIE_NAME
# Requests that a page sends by itself: they do not keep a sign-in alive.
BACKGROUND = "X-Dure-Background"


class IdentityMiddleware:
    """Sets the row-security identity from the cookie, and who asks as what: read once for the whole request."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: GateRequest) -> HttpResponse:
        request.standing = identify(request)
        request.user = request.standing.staff if request.standing else AnonymousUser()
        return self.get_response(request)


def identify(request: HttpRequest) -> Standing | None:
    """The member of staff whose live token the request carries and whose session it is."""
    token = request.COOKIES.get(COOKIE, "")
    staff_id = request.session.get("staff_id")
    if not (token and staff_id):
        return None
    holder = token_holder(token, is_active=not is_background(request), reads=is_reading())
    return standing_of_key(holder) if holder and str(holder) == staff_id else None


def is_background(request: HttpRequest) -> bool:
    """Nobody's hand: asked by the page itself."""
    return BACKGROUND in request.headers


def token_holder(token: str, *, is_active: bool = False, reads: bool = False) -> uuid.UUID | None:
    """The staff id behind a token, who is the transaction's identity from now on; None for an invalid token."""
    holder: uuid.UUID | None = run("SELECT dure.enter(%s, %s, %s)", (token, is_active, reads))[0][0]
    return holder


def sign_in(request: HttpRequest, response: HttpResponse, staff: Staff, method: str = "password") -> None:
    """Start a session under a new key and hand out the identity cookie; what this browser held before ends."""
    token = open_sign_in(staff.pk, method=method, address=client_address(request), device=device_of(request))
    end_sign_in(request.COOKIES.get(COOKIE, ""))
    if request.session.get("staff_id") != str(staff.pk):
        request.session.flush()
    request.session.cycle_key()
    request.session["staff_id"] = str(staff.pk)
    set_identity(token)
    response.set_cookie(
        COOKIE,
        token,
        max_age=settings.SESSION_COOKIE_AGE,
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )


def sign_out(request: HttpRequest, response: HttpResponse) -> None:
    """End the session and make the token worthless."""
    end_sign_in(request.COOKIES.get(COOKIE, ""))
    logout(request)
    response.delete_cookie(COOKIE, samesite="Lax")
