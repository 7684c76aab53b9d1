"""백업과 복원: 명령 하나씩. 빈 자리에 되찾아 로그인하고, 봉한 번호를 열고, 열람 기록을 검증한다."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings
from django.db import transaction
from django.test import Client

from dure.access.files import read_file
from dure.cases.core.attachments import attach
from dure.cases.core.records import Attachment
from dure.ops import backup, deploy_checks, paths, provision
from dure.ops.problems import Problem
from dure.ops.restore import Drill
from dure.people.models import Person
from dure.people.numbers import opened_number, sealed_fields
from dure.people.resident_number import read_number
from tests import database, roles
from tests.factories import PASSWORD, a_case_at, a_client, a_person, a_submission, a_town, a_worker, act_as
from tests.roles import as_owner
from tests.small_files import PLAIN_PDF

NUMBER = read_number("120304-3000000", datetime.now(UTC).date())


@dataclass
class Place:
    """Where an installation keeps things, and its commands."""

    var: Path
    name: str
    said: str = field(default="", init=False)

    def dure(self, *words: str, **environ: str) -> int:
        env = {
            **os.environ,
            "DURE_VAR_DIR": str(self.var),
            "DURE_SECRETS_DIR": str(paths.secrets()),
            "DURE_DATABASE_SOCKET": str(database.CLUSTER.sockets),
            "DURE_DATABASE_NAME": self.name,
            **environ,
        }
        command = [sys.executable, "-m", "dure", *words]
        done = subprocess.run(command, env=env, capture_output=True, text=True, check=False)
        self.said = done.stdout + done.stderr
        return done.returncode


@pytest.fixture
def empty(django_db_setup: None, own_database: str, tmp_path: Path) -> Iterator[Place]:
    """A database as `provision` makes it, without a table."""
    name = f"dure_back_{os.getpid()}"
    database.drop(name)
    database._as_superuser(database.quoted("CREATE DATABASE {} TEMPLATE template0", name))
    provision.prepare_embedded(database.CLUSTER, name)
    yield Place(tmp_path / "empty", name)
    database.drop(name)


def test_빈_자리에_되찾아_로그인하고_봉한_것을_열고_기록을_검증한다(
    own_database: str, empty: Place, tmp_path: Path, settings: LazySettings
) -> None:
    here, folder = Place(tmp_path / "here", own_database), tmp_path / "kept"
    settings.FILES_ROOT = here.var / "files"
    town = a_town()
    staff, person = a_worker(town.office, password=PASSWORD), a_person(town.office)
    with as_owner():
        Person.objects.filter(pk=person.pk).update(**sealed_fields(person.pk, NUMBER))
        case = a_case_at("delivery", town.office, manager=town.manager, path="case")
    with transaction.atomic():
        attach(
            case,
            by=act_as(town.manager),
            content=PLAIN_PDF,
            file_name="a.pdf",
            kind="etc",
            title="서명한 계획",
            submission=a_submission(),
        )
    assert a_client(town.manager).get(f"/cases/{case.pk}").status_code == 200
    assert here.dure("log", "seal", "--once") == 0, here.said

    assert here.dure("db", "backup", str(folder)) == 0, here.said
    assert json.loads((folder / backup.NOTE).read_text())["files"] == 1
    assert empty.dure("db", "restore", str(folder)) == 0, empty.said
    assert empty.dure("check") == 0, empty.said
    assert empty.dure("log", "verify") == 0, empty.said
    assert "1 seals" in empty.said

    database.let_tests_in(empty.name)
    settings.FILES_ROOT = empty.var / "files"
    with roles.connected_to(empty.name):
        entered = Client().post("/sign-in", {"login": staff.login, "password": PASSWORD})
        assert entered.status_code == 302
        assert opened_number(Person.objects.using("owner").get(pk=person.pk)) == "120304-3000000"
        paper = Attachment.objects.using("owner").get(case_id=case.pk)
        assert read_file(paper.pk) == PLAIN_PDF
    assert empty.dure("db", "restore", str(folder)) == 1
    assert "the database is not empty" in empty.said


class Test되찾지않는것:
    """무엇이 어긋난 백업은 아무것도 쓰기 전에 거절한다."""

    @pytest.fixture
    def folder(self, own_database: str, tmp_path: Path) -> Path:
        here = Place(tmp_path / "here", own_database)
        assert here.dure("db", "backup", str(tmp_path / "kept")) == 0, here.said
        return tmp_path / "kept"

    def test_바뀐_백업_새_판의_백업_열쇠가_없는_백업(self, folder: Path, empty: Place) -> None:
        note = json.loads((folder / backup.NOTE).read_text())
        for changed, said in (
            ({"digest": "0" * 64}, "is not what was written"),
            ({"migrations": [*note["migrations"], "access.9999_later"]}, "of a newer Dure"),
            ({"keys": [*note["keys"], "0badc0de"]}, "the key ring lacks 0badc0de"),
        ):
            (folder / backup.NOTE).write_text(json.dumps(note | changed))
            assert empty.dure("db", "restore", str(folder)) == 1
            assert said in empty.said
        (folder / backup.NOTE).unlink()
        assert empty.dure("db", "restore", str(folder)) == 1
        assert "is no whole backup" in empty.said


def test_백업은_덮어쓰지_않고_끊긴_것은_백업이_아니다(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DURE_BACKUP_DIR", str(tmp_path))
    (tmp_path / "dure-20260301T000000Z").mkdir()
    assert backup.newest() is None
    with pytest.raises(Problem, match="never written over"):
        backup.make(tmp_path / "dure-20260301T000000Z")


def test_반쯤_쓴_파일은_옮기지_않는다(tmp_path: Path) -> None:
    (tmp_path / "from" / "ab").mkdir(parents=True)
    (tmp_path / "from" / "ab" / "whole").write_text("x")
    (tmp_path / "from" / "ab" / ".half.part").write_text("x")
    assert backup.copy_tree(tmp_path / "from", tmp_path / "to") == 1
    assert [path.name for path in (tmp_path / "to" / "ab").iterdir()] == ["whole"]


def days_ago(days: int, *, is_sound: bool = True) -> Drill:
    return Drill((datetime.now(UTC) - timedelta(days=days)).isoformat(), "dure-x", 30, is_sound)


@pytest.mark.parametrize(
    ("last", "found"),
    [
        (None, ["warning drill"]),
        (days_ago(3), []),
        (days_ago(93), ["warning drill"]),
        (days_ago(3, is_sound=False), ["error drill"]),
    ],
)
def test_복원_연습을_언제_했는지_말한다(last: Any, found: list[str]) -> None:
    assert [f"{each.level} {each.name}" for each in deploy_checks.drills(last)] == found


def test_백업의_나이를_센다(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DURE_BACKUP_DIR", str(tmp_path))
    place = tmp_path / "dure-20260301T000000Z"
    place.mkdir(mode=0o700)
    (place / backup.NOTE).write_text("{}")
    assert [each.name for each in deploy_checks.backups()] == ["drill"]
    os.utime(place / backup.NOTE, (time.time() - 27 * 3600,) * 2)
    assert [each.name for each in deploy_checks.backups()] == ["backup", "drill"]
    place.chmod(0o755)
    assert [each.name for each in deploy_checks.backups()] == ["backup", "rights", "drill"]
