"""뒤에서 만드는 목록의 신원: 청한 사람의 것 하나, 짧게, 화면은 열지 못하고, 계정이 닫히거나 잠기면 끝난다."""

import uuid
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import Error, connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from dure.access.identity import COOKIE, token_holder
from dure.access.models import Credential, ReadEntry
from dure.access.sign_in_records import SignIn
from dure.access.signin import (
    end_my_sign_ins,
    end_sign_in,
    identity,
    my_sign_ins,
    open_export_sign_in,
    open_system_sign_in,
    set_identity,
)
from dure.offices.models import Staff
from dure.rulebook import product
from dure.sheets import exports, jobs, making
from dure.sheets.exports import State, Wanted
from dure.sheets.models import SheetExport
from dure.web.lists.declared import LISTS
from tests.factories import Town, a_case_at, a_client, a_town, act_as
from tests.roles import as_owner

pytestmark = pytest.mark.django_db


@pytest.fixture
def town() -> Town:
    return a_town()


def holder(token: str) -> Any:
    """Whose rows a token reads."""
    with transaction.atomic(), identity(token), connection.cursor() as cursor:
        cursor.execute("SELECT dure.my_staff()")
        return cursor.fetchone()[0]


def is_over(token: str) -> bool:
    return holder(token) is None


def exporting(staff: Staff) -> str:
    act_as(staff)
    return open_export_sign_in()


def asked(staff: Staff) -> tuple[SheetExport, str]:
    act_as(staff)
    export = exports.ask(staff, LISTS["case_list"], Wanted(""))
    return export, exports.open_token(export.token_sealed, export.pk)


def run(export: SheetExport) -> SheetExport:
    with identity(""):
        jobs.make(str(export.pk))
    return SheetExport.objects.using("owner").get(pk=export.pk)


# Opening


def test_청한_사람의_신원만_열린다(town: Town) -> None:
    assert holder(exporting(town.manager)) == town.manager.pk


def test_신원_없이_또는_작업의_신원이나_그_신원으로는_열지_못한다(town: Town) -> None:
    export = exporting(town.manager)
    system = open_system_sign_in("기한 알림", town.sigungu.pk)
    for token in ("", system, export):
        set_identity(token)
        with pytest.raises(Error), transaction.atomic():
            open_export_sign_in()


def test_서른_분_뒤에_끝나고_손이_닿지_않아도_그때까지는_산다(town: Town) -> None:
    token = exporting(town.manager)
    row = SignIn.objects.using("owner").get(method="export")
    life = timedelta(minutes=product().sheets.minutes)
    assert abs(row.expires_at - row.opened_at - life) < timedelta(seconds=1)
    assert product().sheets.minutes == 30
    SignIn.objects.using("owner").filter(pk=row.pk).update(seen_at=timezone.now() - timedelta(hours=2))
    assert not is_over(token)
    SignIn.objects.using("owner").filter(pk=row.pk).update(expires_at=timezone.now())
    assert is_over(token)


def test_만들고_있어도_본인의_접속은_늘어나지_않는다(town: Town) -> None:
    past = timezone.now() - timedelta(minutes=10)
    export, _ = asked(town.manager)
    own = SignIn.objects.using("owner").filter(staff=town.manager, method="password")
    own.update(seen_at=past)
    assert run(export).state == State.DONE
    assert {row.seen_at for row in own.all()} == {past}


# What it cannot do


def test_그_신원으로는_어느_화면도_열리지_않는다(town: Town) -> None:
    token = exporting(town.manager)
    assert token_holder(token) is None
    client: Client = a_client(town.manager)
    client.cookies[COOKIE] = token
    assert client.get(reverse("my_work")).headers["Location"].startswith("/sign-in")


def test_접속_기기에_나오지_않지만_다른_접속_끝내기로_함께_끝난다(town: Town) -> None:
    token = exporting(town.manager)
    assert [live.method for live in my_sign_ins()] == ["password"]
    assert end_my_sign_ins() == 0
    assert is_over(token)


def test_앱_계정은_남의_봉한_토큰만_볼_뿐_행은_보지_못한다(town: Town) -> None:
    export, token = asked(town.manager)
    act_as(town.leader)
    assert not SheetExport.objects.exists()
    sealed = call("SELECT dure.waiting_export(%s)", export.pk)
    assert token not in sealed
    assert exports.waiting_token(export.pk) == token
    assert exports.waiting_token(uuid.uuid4()) is None


def test_토큰을_보이지_않으면_남의_것을_실패로_만들지_못한다(town: Town) -> None:
    export, _ = asked(town.manager)
    mine = exporting(town.leader)
    for token in ("", "invented", mine):
        exports.fail(export.pk, token, "broken")
    assert SheetExport.objects.using("owner").get(pk=export.pk).state == State.WAITING


def call(sql: str, *values: Any) -> str:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return str(cursor.fetchone()[0])


# How it ends


def test_계정이_닫히면_끝나고_목록은_만들어지지_않는다(town: Town) -> None:
    export, token = asked(town.manager)
    with as_owner():
        Staff.objects.filter(pk=town.manager.pk).update(is_active=False)
    assert is_over(token)
    failed = run(export)
    assert (failed.state, failed.error, failed.token_sealed) == (State.FAILED, "ended", "")


def test_계정이_잠기면_끝난다(town: Town) -> None:
    token = exporting(town.manager)
    with as_owner():
        Credential.objects.create(staff=town.manager, password="!")
        Credential.objects.filter(staff=town.manager).update(
            locked_until=timezone.now() + timedelta(minutes=5)
        )
    assert is_over(token)


def test_만들고_나면_신원도_끝난다(town: Town) -> None:
    export, token = asked(town.manager)
    done = run(export)
    assert (done.state, done.token_sealed) == (State.DONE, "")
    assert is_over(token)


def test_끝난_신원으로_시작하면_다시_만들라고_한다(town: Town) -> None:
    export, token = asked(town.manager)
    end_sign_in(token)
    assert run(export).error == "ended"
    page = a_client(town.manager).get(reverse("sheet_exports")).content.decode()
    assert "접속이 끝나서 만들지 못했습니다. 다시 만드세요." in page


def test_만드는_도중에_계정이_닫히면_다음_묶음을_읽지_못한다(
    own_database: str, monkeypatch: pytest.MonkeyPatch, settings: Any, tmp_path: Path
) -> None:
    """With commits that are real: each batch is a transaction that asks for the sign-in anew."""
    settings.FILES_ROOT = tmp_path
    town, move_on = a_town(), jobs.move_on
    for _ in range(5):
        a_case_at("counselling", town.office)
    with transaction.atomic():
        export, _ = asked(town.manager)
    monkeypatch.setattr(making, "product", lambda: SimpleNamespace(sheets=SimpleNamespace(batch=2)))

    def close_after(key: uuid.UUID, *before: str, **fields: Any) -> None:
        move_on(key, *before, **fields)
        if fields.get("rows_done") == 2:
            Staff.objects.using("owner").filter(pk=town.manager.pk).update(is_active=False)

    monkeypatch.setattr(jobs, "move_on", close_after)
    jobs.make(str(export.pk))
    failed = SheetExport.objects.using("owner").get(pk=export.pk)
    assert (failed.state, failed.error, failed.rows_done) == (State.FAILED, "ended", 2)
    assert list(tmp_path.rglob("*")) == []
    assert ReadEntry.objects.using("owner").filter(act="export", subject_kind="case").count() == 2
