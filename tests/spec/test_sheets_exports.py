"""긴 목록은 뒤에서 만든다: 만드는 동안 보이고, 취소하고, 받고, 날이 지나면 사라진다. 남의 것은 없는 것과 같다."""

import hashlib
import json
import time
from datetime import timedelta
from http import HTTPStatus
from pathlib import Path
from typing import Any

import pytest
from django.db import connections
from django.urls import reverse
from django.utils import timezone

from dure.access.files import path_of
from dure.access.log_records import ReadEntry
from dure.access.sign_in_records import SignIn
from dure.access.signin import identity
from dure.cases.core.records import Case
from dure.offices.models import Assignment
from dure.rulebook import product
from dure.sheets import exports, jobs, making, views
from dure.sheets.models import SheetExport
from tests.factories import Town, a_case_at, a_client, a_town
from tests.roles import as_owner
from tests.sheets import about, press, rows_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("template_values")]
State = SheetExport.State


class Book:
    """The rulebook with small numbers, so that five rows are a long list."""

    def __init__(self, **numbers: int) -> None:
        vars(self).update(vars(product().sheets) | {"rows_at_once": 3, "batch": 2} | numbers)


@pytest.fixture(autouse=True)
def _short(monkeypatch: pytest.MonkeyPatch, settings: Any, tmp_path: Path) -> None:
    settings.FILES_ROOT = tmp_path
    set_book(monkeypatch)


def set_book(monkeypatch: pytest.MonkeyPatch, **numbers: int) -> None:
    book = type("Book", (), {"sheets": Book(**numbers)})
    for module in (views, making, exports):
        monkeypatch.setattr(module, "product", lambda: book)


@pytest.fixture
def town() -> Town:
    town = a_town()
    for _ in range(5):
        a_case_at("counselling", town.office)
    return town


def asked(town: Town, name: str = "case_list", filters: str = "sort=recent") -> SheetExport:
    """A list too long for the request, waiting for the worker."""
    answer = press(a_client(town.manager), name, filters)
    assert (answer.status_code, answer.headers["Location"]) == (302, reverse("sheet_exports"))
    return kept()


def kept() -> SheetExport:
    return SheetExport.objects.using("owner").latest("asked_at")


def run(export: SheetExport) -> SheetExport:
    """As the worker does, who is nobody."""
    with identity(""):
        jobs.make(str(export.pk))
    return SheetExport.objects.using("owner").get(pk=export.pk)


def take(town: Town, export: SheetExport) -> Any:
    return a_client(town.manager).get(reverse("sheet_file", args=[export.pk]))


def live_exports() -> int:
    return SignIn.objects.using("owner").filter(method="export", ended_at__isnull=True).count()


# Making and taking


def test_긴_목록은_뒤에서_만들어_받는다(town: Town) -> None:
    export = asked(town)
    assert (export.state, export.title, export.rows_total, export.staff) == (
        State.WAITING,
        "사례 목록",
        None,
        town.manager,
    )
    done = run(export)
    assert (done.state, done.rows_done, done.rows_total, done.error) == (State.DONE, 5, 5, "")
    answer = take(town, done)
    assert hashlib.sha256(answer.content).hexdigest() == done.digest
    assert len(answer.content) == done.file_size
    assert len(rows_of(answer.content)) == about(answer.content)["행 수"] == 5
    assert about(answer.content)["순서"] == "최근 발굴 순"
    assert kept().taken_at is not None


def test_행_수는_화면의_수와_같다(town: Town) -> None:
    page = a_client(town.manager).get(reverse("case_list")).context["lists"]["case_list"]
    assert run(asked(town)).rows_done == page.count == 5


def test_작업은_열쇠_하나만_받는다(town: Town) -> None:
    export = asked(town)
    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT args FROM procrastinate_jobs WHERE task_name = 'sheets.make'")
        assert [json.loads(row[0]) for row in cursor.fetchall()] == [{"export_id": str(export.pk)}]


def test_거른_것과_접속_신원은_봉해_둔다(town: Town) -> None:
    export = asked(town, filters="q=&urgent=&sort=recent")
    assert "sort" not in export.asked_sealed
    assert exports.wanted_of(export).filters == "q=&urgent=&sort=recent"
    assert len(exports.open_token(export.token_sealed, export.pk)) > 40


def test_파일은_암호로만_디스크에_있다(town: Town) -> None:
    done = run(asked(town))
    raw = path_of(done.pk).read_bytes()
    assert b"PK\x03\x04" not in raw
    assert not list(path_of(done.pk).parent.glob("*.part"))


def test_받은_가구와_받은_일이_기록에_남는다(town: Town) -> None:
    take(town, run(asked(town)))
    rows = ReadEntry.objects.using("owner").filter(staff=town.manager)
    assert rows.filter(act="export", subject_kind="case", page="case_list").count() == 5
    assert rows.filter(act="export", subject_kind="sheet").get().purpose == "사례 목록 5행"
    assert rows.filter(act="file", page="sheet_file").get().purpose == "사례 목록 5행"
    assert {str(row.address) for row in rows.filter(act="export")} == {"127.0.0.1"}


def test_열람을_제한한_사례는_뒤에서_만들어도_없다(town: Town) -> None:
    hidden = a_case_at("counselling", town.office, is_restricted=True)
    numbers = {row["사례관리 번호"] for row in rows_of(take(town, run(asked(town))).content)}
    assert len(numbers) == 5
    assert hidden.number not in numbers


def test_만드는_사이에_제한된_사례는_빠진다(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    export, begin = asked(town), jobs.begin

    def restrict_after(key: Any) -> Any:
        found = begin(key)
        with as_owner():
            Case.objects.filter(pk=Case.objects.filter(office=town.office).latest("id").pk).update(
                is_restricted=True
            )
        return found

    monkeypatch.setattr(jobs, "begin", restrict_after)
    done = run(export)
    assert (done.state, done.rows_done, done.rows_total) == (State.DONE, 4, 5)


# Whose it is


def test_남의_것은_보이지도_받아지지도_않는다(town: Town) -> None:
    done = run(asked(town))
    other = a_client(town.leader)
    assert list(other.get(reverse("sheet_exports")).context["rows"]) == []
    for name in ("sheet_file", "sheet_drop", "sheet_again"):
        url = reverse(name, args=[done.pk])
        answer = other.get(url) if name == "sheet_file" else other.post(url)
        assert answer.status_code == HTTPStatus.NOT_FOUND
    assert path_of(done.pk).exists()


def test_목록을_볼_권한을_잃으면_받지_못한다(town: Town) -> None:
    done = run(asked(town))
    with as_owner():
        Assignment.objects.filter(staff=town.manager).update(until_on=timezone.localdate() - timedelta(1))
    assert take(town, done).status_code == HTTPStatus.FORBIDDEN


def test_만들기_전에_권한을_잃으면_만들지_않는다(town: Town) -> None:
    export = asked(town)
    with as_owner():
        Assignment.objects.filter(staff=town.manager).update(until_on=timezone.localdate() - timedelta(1))
    failed = run(export)
    assert (failed.state, failed.error) == (State.FAILED, "not_allowed")
    assert not path_of(export.pk).exists()


# Stopping


def test_취소하면_만들지_않고_다시_만들_수_있다(town: Town) -> None:
    export = asked(town)
    a_client(town.manager).post(reverse("sheet_drop", args=[export.pk]))
    stopped = run(export)
    assert (stopped.state, stopped.token_sealed, live_exports()) == (State.CANCELLED, "", 0)
    a_client(town.manager).post(reverse("sheet_again", args=[export.pk]))
    again = kept()
    assert again.pk != export.pk
    assert run(again).state == State.DONE


def test_만드는_도중에_취소하면_거기서_멈춘다(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    export, move_on = asked(town), jobs.move_on
    client = a_client(town.manager)

    def cancel_after(key: Any, *before: str, **fields: Any) -> None:
        move_on(key, *before, **fields)
        if fields.get("rows_done") == 2:
            client.post(reverse("sheet_drop", args=[key]))

    monkeypatch.setattr(jobs, "move_on", cancel_after)
    stopped = run(export)
    assert (stopped.state, stopped.rows_done, stopped.error) == (State.CANCELLED, 2, "")
    assert not path_of(export.pk).exists()
    assert live_exports() == 0


def test_도중에_죽은_작업은_시간이_지나면_실패가_되고_다시_만들_수_있다(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    export = asked(town)
    monkeypatch.setattr(jobs, "finish", killed)
    with pytest.raises(KeyboardInterrupt):
        run(export)
    monkeypatch.undo()
    SheetExport.objects.using("owner").filter(pk=export.pk).update(
        state=State.RUNNING, error="", asked_at=timezone.now() - timedelta(minutes=31)
    )
    with identity(""):
        jobs.expire(timestamp=int(time.time()))
    failed = SheetExport.objects.using("owner").get(pk=export.pk)
    assert (failed.state, failed.error) == (State.FAILED, "cut_off")
    page = a_client(town.manager).get(reverse("sheet_exports")).content.decode()
    assert "정한 시간 안에 만들지 못했습니다." in page
    assert reverse("sheet_again", args=[export.pk]) in page


def killed(*_: object) -> None:
    raise KeyboardInterrupt


def test_망가진_작업은_까닭을_남기고_파일을_남기지_않는다(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    export = asked(town)
    monkeypatch.setattr(jobs, "store_file", broken)
    with pytest.raises(OSError, match="disk"):
        run(export)
    failed = SheetExport.objects.using("owner").get(pk=export.pk)
    assert (failed.state, failed.error, live_exports()) == (State.FAILED, "broken", 0)


def broken(*_: object) -> None:
    raise OSError("no room on the disk")


# Limits and days


def test_한_사람이_한꺼번에_만드는_것은_두_건까지다(town: Town) -> None:
    for _ in range(2):
        asked(town)
    answer = press(a_client(town.manager), "case_list", "sort=recent")
    page = a_client(town.manager).get(answer.headers["Location"])
    assert SheetExport.objects.using("owner").count() == 2
    assert page.status_code == HTTPStatus.OK


def test_너무_긴_목록은_거르라고_한다(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    set_book(monkeypatch, rows_most=4)
    client = a_client(town.manager)
    answer = client.post(reverse("sheet_make", args=["case_list"]), {"asked": ""}, follow=True)
    assert "4행까지 내려받을 수 있습니다. 조건을 더 거르세요." in answer.content.decode()
    assert not SheetExport.objects.using("owner").exists()


def test_날이_지나면_파일과_거른_것이_사라진다(town: Town) -> None:
    done = run(asked(town))
    left = done.expires_at - timezone.now()
    assert timedelta(days=2) < left <= timedelta(days=3)
    SheetExport.objects.using("owner").update(expires_at=timezone.now() - timedelta(minutes=1))
    with identity(""):
        jobs.expire(timestamp=int(time.time()))
    gone = SheetExport.objects.using("owner").get(pk=done.pk)
    assert (gone.state, gone.asked_sealed, path_of(done.pk).exists()) == (State.EXPIRED, "", False)
    assert take(town, done).status_code == HTTPStatus.NOT_FOUND


def test_받은_뒤에는_스스로_파일을_지울_수_있다(town: Town) -> None:
    done = run(asked(town))
    a_client(town.manager).post(reverse("sheet_drop", args=[done.pk]))
    assert not path_of(done.pk).exists()
    assert kept().state == State.EXPIRED


# The page


def test_만드는_동안_화면이_저절로_바뀌고_접속을_늘리지_않는다(town: Town) -> None:
    export = asked(town)
    client = a_client(town.manager)
    page = client.get(reverse("sheet_exports")).content.decode()
    assert 'hx-trigger="every 2s"' in page
    assert """hx-headers='{"X-Dure-Background": "1"}'""" in page
    seen_at = SignIn.objects.using("owner").filter(staff=town.manager, method="password").latest("opened_at")
    past = timezone.now() - timedelta(minutes=10)
    SignIn.objects.using("owner").filter(pk=seen_at.pk).update(seen_at=past)
    part = client.get(
        reverse("sheet_exports"), headers={"HX-Request": "true", "X-Dure-Background": "1"}
    ).content.decode()
    assert "<h1>" not in part
    assert "기다리는 중" in part
    assert SignIn.objects.using("owner").get(pk=seen_at.pk).seen_at == past
    run(export)
    assert "every 2s" not in client.get(reverse("sheet_exports")).content.decode()
