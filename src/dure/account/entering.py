"""From the password to a session: what is still asked in between, and what it leaves behind (로그인 과정).

Whoever has only shown the password holds a signed note in the session and no identity: it ends after
minutes, with the first right code, or with the next password.
"""

import time
import uuid
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Any

from django.contrib import messages
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import rotate_token
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme

from dure.access.attempts import begin_attempt, fail, note_attempt, settle
from dure.access.credentials import note_proof
from dure.access.factors import Factor, factor_of_passkey, factors_of, use_factor
from dure.access.http import ENTERED
from dure.access.identity import COOKIE
from dure.access.identity import sign_in as open_session
from dure.access.models import SecondFactor, SignInAttempt
from dure.account import passkeys, recovery, totp
from dure.account.duties import MUST_CHANGE
from dure.account.unsent import go_on_with
from dure.offices.models import Staff
from dure.rulebook import product

WAITING, FACTOR_AT = "waiting", "factor_at"
EVER = datetime(1970, 1, 1, tzinfo=UTC)
SALT = "dure.account.waiting"
Kind = SecondFactor.Kind


@dataclass(frozen=True)
class Waiting:
    """Somebody whose password was right and who has not shown a second factor yet."""

    staff_id: str
    method: str
    must_change: bool
    next_url: str

    @property
    def key(self) -> uuid.UUID:
        return uuid.UUID(self.staff_id)


def wait_for_factor(request: HttpRequest, waiting: Waiting) -> None:
    """The key of the session changes with what it may do."""
    request.session.cycle_key()
    request.session[WAITING] = signing.dumps(asdict(waiting), salt=SALT)


def waiting_in(request: HttpRequest) -> Waiting | None:
    """Who waits in this session, unless too long."""
    seconds = product().sign_in.factor.pending_minutes * 60
    try:
        return Waiting(**signing.loads(request.session.get(WAITING, ""), salt=SALT, max_age=seconds))
    except signing.BadSignature:
        return None


def asked_of(staff_id: uuid.UUID) -> list[Factor]:
    """The second factors of an account; recovery codes alone are none."""
    found = factors_of(staff_id)
    return found if any(factor.kind != Kind.RECOVERY for factor in found) else []


def method_of_code(request: HttpRequest, staff_id: uuid.UUID, typed: str, *, enters: bool) -> str | None:
    """How the code was right: by the app or from paper. A wrong one counts towards the lock.

    `enters` completes a sign-in; otherwise somebody signed in confirms who they are.
    """
    kind = Kind.RECOVERY if recovery.looks_like_one(typed) else Kind.TOTP
    attempt = begin_attempt(request, kind.value, staff_id=staff_id)
    if not attempt.is_open or not any(_fits(factor, kind, typed) for factor in factors_of(staff_id)):
        fail(attempt)
        return None
    settle(attempt, "done" if enters else "confirmed", is_complete=enters)
    return str(kind.value)


def _fits(factor: Factor, kind: str, typed: str) -> bool:
    if factor.kind != kind:
        return False
    if kind == Kind.RECOVERY:
        return recovery.is_code(typed, factor.staff_id, factor.sealed) and use_factor(factor, 1)
    step = totp.step_of(factor.secret, typed, factor.counter)
    return step is not None and use_factor(factor, step)


def passkey_holder(request: HttpRequest, answer: str, staff_id: uuid.UUID | None = None) -> uuid.UUID | None:
    """Whose passkey answered; a key of another account than the one asked for is nobody's."""
    try:
        factor = factor_of_passkey(passkeys.id_in(answer))
        if factor is None or (staff_id and factor.staff_id != staff_id):
            return None
        counter = passkeys.counter_in(request, answer, factor, is_alone=staff_id is None)
    except passkeys.PasskeyError:
        return None
    if not use_factor(factor, counter):
        note_attempt(request, factor.staff_id, "passkey", "failed")
        return None
    return factor.staff_id


def note_factor(request: HttpRequest) -> None:
    """Somebody showed just now who they are."""
    request.session[FACTOR_AT] = int(time.time())


def prove(request: HttpRequest) -> None:
    """Somebody signed in showed again who they are: the page and the database may rely on it for some minutes."""
    note_factor(request)
    note_proof(request.COOKIES.get(COOKIE, ""))


def enter(request: HttpRequest, response: HttpResponse, waiting: Waiting, method: str) -> HttpResponse:
    """Open the session of this account; what was left to tell is told."""
    staff = Staff.objects.get(pk=waiting.key)
    # Pages that the same person left open in other tabs can still be sent.
    is_same = request.session.get("staff_id") == str(staff.pk)
    open_session(request, response, staff, method)
    for key in (WAITING, passkeys.ASKED):
        request.session.pop(key, None)
    note_factor(request)
    request.META[ENTERED] = True
    if waiting.must_change:
        request.session[MUST_CHANGE] = True
    if not is_same:
        rotate_token(request)
    tell_what_happened(request, staff)
    return response


def tell_what_happened(request: HttpRequest, staff: Staff) -> None:
    """What administrators did to the account since its holder last signed in."""
    done = SignInAttempt.objects.filter(staff=staff, outcome="done").values_list("happened_at", flat=True)[
        1:2
    ]
    acts = SignInAttempt.objects.filter(staff=staff, outcome="factors_dropped")
    if acts.filter(happened_at__gt=done[0] if done else EVER).exists():
        messages.warning(request, "관리자가 두 번째 인증을 지웠습니다. 부탁한 적이 없으면 바로 알리세요.")


def answered(request: HttpRequest, waiting: Waiting) -> HttpResponse:
    """Back into the page under the dialog, on with a form that waited, or to the page that was wanted."""
    if is_over_a_page(request):
        return HttpResponse(status=204)
    return go_on_with(request, waiting.staff_id) or redirect(safe(request, waiting.next_url))


def is_over_a_page(request: HttpRequest) -> bool:
    """Signing in again in the dialog over a page whose session had ended: nothing typed is lost."""
    return request.headers.get("X-Requested-With") == "dure-draft"


def safe(request: HttpRequest, url: str) -> str:
    return url if url_has_allowed_host_and_scheme(url, {request.get_host()}) else "/"


def told(words: str, status: int, **more: Any) -> HttpResponse:
    """A line for the dialog over the page."""
    return HttpResponse(words, status=status, content_type="text/plain; charset=utf-8", headers=more)
