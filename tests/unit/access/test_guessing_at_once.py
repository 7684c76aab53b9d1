"""Many guesses, and one code, at the same moment: real commits, real logins, threads."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections
from django.test import RequestFactory

from dure.access.attempts import begin_attempt
from dure.access.factors import factors_of, use_factor
from dure.access.models import Credential, SignInAttempt
from dure.offices.models import Staff
from tests.accounts import an_app_of
from tests.factories import PASSWORD, a_town, a_worker
from tests.roles import as_owner

GUESSES = 30


@pytest.fixture
def worker(own_database: str) -> Staff:
    return a_worker(a_town().office, name="이다솜", password=PASSWORD)


def test_thirty_guesses_at_once_get_five_tries(worker: Staff) -> None:
    def guess(_: int) -> bool:
        try:
            return begin_attempt(RequestFactory().post("/sign-in"), "password", login=worker.login).is_open
        finally:
            connections.close_all()

    with ThreadPoolExecutor(8) as pool:
        tries = sum(pool.map(guess, range(GUESSES)))
    assert tries == 5
    with as_owner():
        assert Credential.objects.get(staff=worker).failures == 5
        assert SignInAttempt.objects.filter(outcome="locked").count() == GUESSES - 5


def test_the_same_code_at_once_is_used_once(worker: Staff) -> None:
    an_app_of(worker)
    [factor] = factors_of(worker.pk)

    def use(_: int) -> bool:
        try:
            return use_factor(factor, 7)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(use, range(8))) == 1


def test_a_passkey_whose_counter_stands_still_or_goes_back_is_a_copy(worker: Staff) -> None:
    with as_owner():
        worker.second_factors.create(
            kind="passkey", credential_id=b"key", public_key=b"", counter=5, confirmed_at="2025-09-15T00:00Z"
        )
        worker.second_factors.create(
            kind="passkey", credential_id=b"0", public_key=b"", counter=0, confirmed_at="2025-09-15T00:00Z"
        )
    counting, silent = sorted(factors_of(worker.pk), key=lambda factor: -factor.counter)
    assert [use_factor(counting, value) for value in (5, 4, 6, 6, 0)] == [False, False, True, False, False]
    assert [use_factor(silent, 0), use_factor(silent, 0)] == [True, True]
