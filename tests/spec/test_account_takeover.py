"""앱 계정과 훔친 신원이 함께 있어도 계정을 오래 차지하지 못한다: 조금 전에 다시 확인한 접속만 바꾼다."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.hashers import make_password
from django.db import DatabaseError, connection, connections, transaction
from django.test import Client
from django.urls import reverse

from dure.access.base import new_id
from dure.access.identity import COOKIE
from dure.access.models import SecondFactor
from dure.access.signin import open_sign_in, set_identity
from dure.offices.models import Staff
from dure.rulebook import product
from tests.factories import PASSWORD, Town, a_client, a_town, a_worker
from tests.roles import as_owner

pytestmark = pytest.mark.django_db


@pytest.fixture
def town() -> Town:
    return a_town()


def stolen(staff: Staff) -> str:
    """A token whose holder showed who they are longer ago than the rulebook allows."""
    token = open_sign_in(staff.pk)
    minutes = product().sign_in.factor.recent_minutes + 2
    with connections["owner"].cursor() as cursor:
        cursor.execute("UPDATE dure.proofs SET proved_at = proved_at - make_interval(mins => %s)", [minutes])
    set_identity(token)
    return token


def call(query: str, *values: Any) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(query, values)


def a_passkey(staff: Staff) -> None:
    with transaction.atomic():
        SecondFactor.objects.create(staff=staff, kind="passkey", credential_id=b"mine", public_key=b"mine")


WAYS: dict[str, Callable[[Staff, Staff], None]] = {
    "own password": lambda me, _: call(
        "SELECT dure.keep_password(%s, %s, %s, false)", new_id(), me.pk, make_password("x" * 12)
    ),
    "password of another": lambda _, other: call(
        "SELECT dure.keep_password(%s, %s, %s, false)", new_id(), other.pk, make_password("x" * 12)
    ),
    "passkey": lambda me, _: a_passkey(me),
    "own directory entry": lambda me, _: call(
        "SELECT dure.keep_directory(%s, %s, 'https://directory', 'mine')", new_id(), me.pk
    ),
    "directory entry of another": lambda _, other: call(
        "SELECT dure.keep_directory(%s, %s, 'https://directory', 'theirs')", new_id(), other.pk
    ),
    "factors of another": lambda _, other: call("SELECT dure.drop_factors(%s, %s)", new_id(), other.pk),
    "lock of another": lambda _, other: call("SELECT dure.lift_lock(%s, %s)", new_id(), other.pk),
}


@pytest.mark.parametrize("way", WAYS)
def test_오래된_접속의_신원으로는_계정의_열쇠를_바꾸지_못한다(town: Town, way: str) -> None:
    administrator, other = a_worker(town.center, "office_administrator"), a_worker(town.office)
    stolen(administrator)
    with pytest.raises(DatabaseError, match="show again who you are"):
        WAYS[way](administrator, other)
    set_identity(open_sign_in(administrator.pk))
    WAYS[way](administrator, other)


def test_있는_인증도_오래된_신원으로는_고치거나_지우지_못한다(town: Town) -> None:
    with as_owner():
        factor = SecondFactor.objects.create(staff=town.manager, kind="totp", sealed="sealed")
    stolen(town.manager)
    for change in (
        lambda: SecondFactor.objects.filter(pk=factor.pk).update(used_at=None),
        lambda: SecondFactor.objects.filter(pk=factor.pk).delete(),
    ):
        with pytest.raises(DatabaseError, match="show again who you are"), transaction.atomic():
            change()


def test_앱_계정은_스스로_확인했다고_적지_못한다(town: Town) -> None:
    token = stolen(town.manager)
    for query in (
        "SELECT dure.note_proof(%s)",
        "INSERT INTO dure.proofs VALUES (gen_random_uuid(), now()) -- %s",
        "UPDATE dure.proofs SET proved_at = now() -- %s",
    ):
        with pytest.raises(DatabaseError, match="permission denied"):
            call(query, token)


def test_다시_확인한_사람은_비밀번호와_인증을_바꾼다(town: Town) -> None:
    staff = a_worker(town.office, password=PASSWORD)
    client: Client = a_client(staff)
    client.cookies[COOKIE] = stolen(staff)
    page = client.get(reverse("account_app"))
    assert page.headers["Location"].startswith("/account/confirm")
    client.post("/account/confirm", {"password": PASSWORD})
    assert client.get(reverse("account_app")).status_code == 200
    changed = client.post(
        reverse("account_password"),
        {"current": PASSWORD, "new": "hwan-sang-2026-gil", "again": "hwan-sang-2026-gil"},
    )
    assert changed.status_code == 302


def test_관리자_화면도_비밀번호를_정하기_전에_다시_묻는다(town: Town) -> None:
    administrator = a_worker(town.center, "office_administrator")
    client: Client = a_client(administrator)
    client.cookies[COOKIE] = stolen(administrator)
    for page in (
        client.get(reverse("staff_new")),
        client.post(reverse("staff_password", args=[town.manager.pk])),
    ):
        assert page.headers["Location"].startswith("/account/confirm")
