"""암호화 열쇠: 새로 만들고, 다시 봉하고, 거둔다. 프로그램은 멈추지 않고, 중간에 끊겨도 잃지 않는다."""

import base64
import json
import os
import signal
import stat
import subprocess
import sys
import threading
import time
import uuid
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import LazySettings
from django.db import connections, transaction

from dure.access import crypto, files
from dure.access.drafts import save_draft, values_of
from dure.access.factors import opened, sealed
from dure.access.keys import cli, rotation
from dure.access.keys import ring as rings
from dure.access.keys.declared import sealed_columns
from dure.access.keys.rotation import rotate_column
from dure.access.models import Draft, SecondFactor
from dure.cases.core.files_cli import strays
from dure.ops import secrets
from dure.ops.problems import Problem
from dure.people.models import Person
from dure.people.numbers import opened_number, sealed_fields
from dure.people.resident_number import read_number
from dure.people.search import find_by_number
from tests.database import CLUSTER
from tests.factories import Town, a_person, a_town, act_as
from tests.roles import as_owner

# A ring of the first releases, whose keys were counted; later ones are named by their hash.
FIRST = {"id": "1", "key": base64.b64encode(b"1" * 32).decode(), "created": "2026-01-05T00:00:00+00:00"}
OLD_RING = {"current": "1", "keys": [FIRST], "search": base64.b64encode(b"s" * 32).decode()}
ADDED = base64.b64encode(b"2" * 32).decode()
SECOND, SECOND_SEARCH = "0d6ba19b", "s0d6ba19b"
NUMBER = read_number("120304-3000000", datetime.now(UTC).date())


@pytest.fixture(autouse=True)
def ring_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: LazySettings) -> Path:
    monkeypatch.setenv("DURE_SECRETS_DIR", str(tmp_path / "secrets"))
    monkeypatch.setattr(cli, "new_key", lambda: ADDED)
    settings.FILES_ROOT = tmp_path / "files"
    ring = tmp_path / "secrets" / "field_keys.json"
    ring.parent.mkdir(mode=0o700)
    ring.write_text(json.dumps(OLD_RING))
    ring.chmod(0o600)
    return ring


def a_numbered_person(town: Town) -> Person:
    with as_owner():
        person = a_person(town.office)
        Person.objects.filter(pk=person.pk).update(**sealed_fields(person.pk, NUMBER))
        return Person.objects.get(pk=person.pk)


def again(person: Person) -> Person:
    return Person.objects.using("owner").get(pk=person.pk)


def later(monkeypatch: pytest.MonkeyPatch, **span: int) -> None:
    """The command's clock runs ahead."""

    ahead = datetime.now(UTC) + timedelta(**span)
    monkeypatch.setattr(cli, "now", lambda: ahead)


# 열쇠고리


def test_새_열쇠를_만들면_그때부터_쓰는_값은_새_열쇠를_부르고_옛값도_읽는다(ring_of_its_own: Path) -> None:
    before = crypto.encrypt("처음", "a")
    assert cli.main(["add"]) == 0
    after = crypto.encrypt("다음", "a")
    assert (crypto.key_of(before), crypto.key_of(after)) == ("1", SECOND)
    assert (crypto.decrypt(before, "a"), crypto.decrypt(after, "a")) == ("처음", "다음")
    assert stat.S_IMODE(ring_of_its_own.stat().st_mode) == 0o600


def test_돌고_있는_다른_프로세스도_다시_켜지_않고_새_열쇠를_쓴다() -> None:
    script = "import sys\nfrom dure.access.crypto import encrypt\nfor _ in sys.stdin: print(encrypt('x', 'a'), flush=True)"
    with subprocess.Popen(
        [sys.executable, "-c", script], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdin
        assert other.stdout

        def says() -> str:
            other.stdin.write("\n")
            other.stdin.flush()
            return crypto.key_of(other.stdout.readline())

        assert says() == "1"
        cli.main(["add"])
        assert says() == SECOND
        other.stdin.close()


def test_고리는_바뀌었을_때만_다시_읽는다(monkeypatch: pytest.MonkeyPatch) -> None:
    crypto.ring()
    reads: list[str] = []

    def read() -> str:
        reads.append("read")
        return secrets.field_keys()

    monkeypatch.setattr(crypto, "field_keys", read)
    for _ in range(1000):
        crypto.ring()
    assert reads == []
    cli.main(["add"])
    assert crypto.ring().current == SECOND
    crypto.ring()
    assert reads == ["read"]


def test_쓰는_중인_열쇠와_방금까지_쓴_열쇠는_거두지_않는다(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(Problem, match="in use: make a new one"):
        cli.main(["retire", "1"])
    cli.main(["add"])
    with pytest.raises(Problem, match="until a moment ago"):
        cli.main(["retire", "1"])
    with pytest.raises(Problem, match="no key 7"):
        cli.main(["retire", "7"])
    later(monkeypatch, minutes=11)
    assert cli.main(["retire", "1"]) == 0
    assert list(crypto.ring().keys) == [SECOND]


def test_열쇠의_이름은_열쇠에서_나와_다른_열쇠와_겹치지_않는다() -> None:
    ring = {"current": "1", "keys": [FIRST], "search": "y"}
    at = datetime(2026, 1, 5, tzinfo=UTC)
    assert rings.with_new_key(ring, ADDED, at) == SECOND
    assert rings.with_new_search_key(ring, ADDED, at) == SECOND_SEARCH
    assert [each["id"] for each in ring["keys"]] == ["1", SECOND]
    assert [each["id"] for each in ring["search_keys"]] == ["s1", SECOND_SEARCH]


def test_열쇠고리를_찍어도_열쇠는_보이지_않는다() -> None:
    key = secrets.field_keys()["keys"][0]["key"]
    assert key not in repr(crypto.ring())
    assert "b'" not in repr(crypto.ring())


# 다시 봉하기


def test_주민번호와_그_이력을_새_열쇠로_봉하되_판과_변경_이력은_그대로_둔다(town: Town) -> None:
    person = a_numbered_person(town)
    history = apps.get_model("people", "PersonVersion").objects.using("owner").filter(id=person.pk)
    versions = history.count()
    cli.main(["add"])
    assert cli.main(["rotate"]) == 0
    after = again(person)
    assert crypto.key_of(after.number_sealed) == SECOND
    assert opened_number(after) == "120304-3000000"
    assert after.version == person.version
    assert history.count() == versions
    assert {crypto.key_of(each) for each in history.values_list("number_sealed", flat=True) if each} == {
        SECOND
    }


def test_초안_둘째_인증수단_첨부파일도_다시_봉한다(town: Town) -> None:
    staff, key = town.manager, uuid.uuid4()
    with as_owner():
        save_draft(staff, "s04.needs", "x", {"note": ["적던 말"]})
        factor = SecondFactor(staff=staff, kind="totp")
        factor.sealed = sealed(factor.pk, b"secret")
        factor.save()
    files.store_file(key, b"%PDF-1.7 signed")
    cli.main(["add"])
    assert cli.main(["rotate"]) == 0
    with as_owner():
        assert values_of(Draft.objects.get(owner=staff)) == {"note": ["적던 말"]}
        factor.refresh_from_db()
    assert opened(factor.pk, factor.sealed) == b"secret"
    assert files.read_file(key) == b"%PDF-1.7 signed"
    assert crypto.key_of(factor.sealed) == SECOND
    assert files.path_of(key).read_bytes().startswith(f"{SECOND}.".encode())
    assert cli.used().get("1") is None


def test_읽은_뒤에_누가_고친_값은_건드리지_않는다(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    person = a_numbered_person(town)
    other = read_number("900101-1000000", datetime.now(UTC).date())
    cli.main(["add"])
    really = rotation.encrypt

    def edited_meanwhile(text: str, bound_to: str) -> str:
        with as_owner():
            Person.objects.filter(pk=person.pk).update(**sealed_fields(person.pk, other))
        return really(text, bound_to)

    monkeypatch.setattr(rotation, "encrypt", edited_meanwhile)
    done = rotate_column(column_of("people_person"))
    assert (done.changed, done.overtaken) == (0, 1)
    assert opened_number(again(person)) == "900101-1000000"
    assert crypto.key_of(again(person).number_sealed) == SECOND


def column_of(table: str) -> rotation.SealedColumn:
    return next(each for each in sealed_columns() if each.table == table)


def test_어느_열쇠로도_열리지_않는_값은_알리고_그대로_둔다(
    town: Town, capsys: pytest.CaptureFixture[str]
) -> None:
    person = a_numbered_person(town)
    moved = a_person(town.office, "윤하람")
    with as_owner():
        Person.objects.filter(pk=moved.pk).update(number_sealed=person.number_sealed)
    cli.main(["add"])
    assert cli.main(["rotate"]) == 1
    assert f"people_person.number_sealed {moved.pk} cannot be opened" in capsys.readouterr().out
    assert again(moved).number_sealed == person.number_sealed


def test_아직_부르는_값이_있으면_거두지_않고_다_봉하면_거둔다(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = a_numbered_person(town)
    cli.main(["add"])
    later(monkeypatch, minutes=11)
    with pytest.raises(Problem, match=r"values or files still name key 1: run `dure keys rotate` first"):
        cli.main(["retire", "1"])
    assert set(crypto.ring().keys) == {"1", SECOND}
    old = person.number_sealed
    cli.main(["rotate"])
    assert cli.main(["retire", "1"]) == 0
    assert opened_number(again(person)) == "120304-3000000"
    with pytest.raises(crypto.KeyIsGone):
        crypto.decrypt(old, f"people_person:{person.pk}:number")


def test_지운_파일은_다시_봉하다가_되살아나지_않는다(tmp_path: Path) -> None:
    key = uuid.uuid4()
    files.store_file(key, b"gone")
    path = files.path_of(key)
    cli.main(["add"])
    files.destroy_file(key)
    unfinished = path.with_name(f".{path.name}.1.part")
    unfinished.write_bytes(b"left by a killed run")
    rotated = cli.rotate_files()
    assert (rotated.changed, path.exists()) == (0, False)
    assert unfinished in strays(older_than=0)


# 검색용 열쇠


def test_검색_열쇠를_바꾸는_동안에도_번호로_찾고_다시_해시하면_옛_열쇠를_거둔다(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = a_numbered_person(town)
    before = person.number_hash
    assert cli.main(["add", "--search"]) == 0
    act_as(town.manager)
    assert find_by_number(NUMBER) == [person]
    later(monkeypatch, minutes=11)
    with pytest.raises(Problem, match="still name key s1"):
        cli.main(["retire", "s1"])
    cli.main(["rotate"])
    after = again(person).number_hash
    assert after.startswith(f"{SECOND_SEARCH}.")
    assert (len(before), len(after) <= 64) == (64, True)
    assert find_by_number(NUMBER) == [person]
    assert cli.main(["retire", "s1"]) == 0
    assert find_by_number(NUMBER) == [person]


# 목록


def test_목록은_열쇠마다_몇_값이_부르는지_말하고_열쇠_자체는_말하지_않는다(
    town: Town, capsys: pytest.CaptureFixture[str]
) -> None:
    a_numbered_person(town)
    cli.main(["add"])
    capsys.readouterr()
    assert cli.main(["list", "--json"]) == 0
    text = capsys.readouterr().out
    rows = {row["id"]: (row["use"], row["state"], row["named_by"]) for row in json.loads(text)["keys"]}
    assert rows[SECOND] == ("sealing", "current", 0)
    assert rows["1"][:2] == ("sealing", "older")
    assert rows["1"][2] >= 2
    assert rows["s1"][:2] == ("search", "current")
    assert all(entry["key"] not in text for entry in secrets.field_keys()["keys"])


def test_고리에_없는_열쇠를_부르는_값이_있으면_목록이_알린다(
    town: Town, ring_of_its_own: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    a_numbered_person(town)
    cli.main(["add"])
    ring = json.loads(ring_of_its_own.read_text())
    ring["keys"] = [each for each in ring["keys"] if each["id"] != "1"]
    ring_of_its_own.write_text(json.dumps(ring))
    assert cli.main(["list"]) == 1
    assert "! key 1 is named by" in capsys.readouterr().out


# 실제 커밋과 함께


def many_people(count: int) -> None:
    town = a_town()
    with as_owner():
        people = [
            Person(office=town.office, sigungu=town.sigungu, name=f"사람{order}") for order in range(count)
        ]
        for person in people:
            for name, value in sealed_fields(person.pk, NUMBER).items():
                setattr(person, name, value)
        Person.objects.bulk_create(people)


def keys_in_use() -> dict[str, int]:
    return rotation.naming(column_of("people_person"))


def test_도중에_죽어도_모두_읽히고_다시_하면_끝난다(own_database: str) -> None:
    many_people(4000)
    cli.main(["add"])
    environment = {
        **os.environ,
        "DURE_DATABASE_SOCKET": str(CLUSTER.sockets),
        "DURE_DATABASE_NAME": own_database,
        "DJANGO_SETTINGS_MODULE": "dure.config.settings",
    }
    script = "import django; django.setup()\nfrom dure.access.keys.cli import main\nmain(['rotate'])"
    process = subprocess.Popen([sys.executable, "-c", script], env=environment, stdout=subprocess.DEVNULL)
    wait_until(lambda: keys_in_use().get(SECOND, 0) > 0)
    os.kill(process.pid, signal.SIGKILL)
    process.wait(20)
    assert set(keys_in_use()) == {"1", SECOND}
    assert {opened_number(each) for each in Person.objects.using("owner")} == {"120304-3000000"}
    assert cli.main(["rotate"]) == 0
    assert keys_in_use() == {SECOND: 4000}
    assert {opened_number(each) for each in Person.objects.using("owner")} == {"120304-3000000"}


def wait_until(is_so: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 60
    while not is_so():
        assert time.monotonic() < deadline
        time.sleep(0.01)


def test_봉하는_동안_다른_세션이_고쳐도_잃지_않는다(own_database: str) -> None:
    many_people(600)
    cli.main(["add"])
    keys = list(Person.objects.using("owner").values_list("pk", flat=True))
    other = read_number("900101-1000000", datetime.now(UTC).date())

    def edit() -> None:
        for key in keys[::3]:
            with transaction.atomic(using="owner"):
                Person.objects.using("owner").filter(pk=key).update(**sealed_fields(key, other))
        connections.close_all()

    editing = threading.Thread(target=edit)
    editing.start()
    for column in sealed_columns():
        rotate_column(column, batch=50)
    editing.join(60)
    found = {each.pk: opened_number(each) for each in Person.objects.using("owner")}
    assert {found[key] for key in keys[::3]} == {"900101-1000000"}
    assert set(found.values()) == {"900101-1000000", "120304-3000000"}
    assert keys_in_use() == {SECOND: 600}
