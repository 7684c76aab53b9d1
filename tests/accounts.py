"""Accounts with second factors for tests (계정 시험 자료)."""

import time

from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from dure.access.base import new_id
from dure.access.factors import sealed
from dure.access.models import SecondFactor, SignInAttempt
from dure.account import recovery
from dure.account.recent import FACTOR_AT
from dure.account.totp import code_at, new_secret
from dure.offices.models import Staff
from dure.rulebook import product
from tests.factories import PASSWORD, a_client
from tests.roles import as_owner

RULE = product().sign_in.factor


def an_app_of(staff: Staff) -> bytes:
    """A confirmed authenticator app; gives its secret."""
    secret, key = new_secret(), new_id()
    with as_owner():
        SecondFactor.objects.create(
            id=key,
            staff=staff,
            kind="totp",
            name="휴대전화",
            sealed=sealed(key, secret),
            confirmed_at=timezone.now(),
        )
    return secret


def a_recovery_code_of(staff: Staff) -> str:
    [code] = recovery.new_codes(1)
    kept = recovery.hashed(code, staff.pk)
    with as_owner():
        SecondFactor.objects.create(staff=staff, kind="recovery", sealed=kept, confirmed_at=timezone.now())
    return code


def code_of(secret: bytes, steps: int = 0) -> str:
    """What the app shows now, or some steps later or earlier."""
    return code_at(secret, int(time.time() // RULE.step_seconds) + steps, RULE).decode()


def sign_in(client: Client, staff: Staff, password: str = PASSWORD, **more: str) -> HttpResponse:
    return client.post("/sign-in", {"login": staff.login, "password": password, **more})


def attempts_of(staff: Staff) -> list[str]:
    """What came of the attempts on an account, in order."""
    with as_owner():
        rows = SignInAttempt.objects.filter(staff=staff).order_by("happened_at")
        return list(rows.values_list("outcome", flat=True))


def freshly_shown(staff: Staff) -> Client:
    """A session of somebody who has just shown who they are."""
    client = a_client(staff)
    session = client.session
    session[FACTOR_AT] = 9_999_999_999
    session.save()
    return client
