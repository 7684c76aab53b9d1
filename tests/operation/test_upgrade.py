"""판과 데이터베이스: 옛 코드는 새 데이터베이스로 시작하지 않고, 없는 데이터베이스와 자리는 말로 알린다."""

import errno
import os
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest
from django.db import IntegrityError, OperationalError, connections

from dure.ops import check_cli, deploy_checks, outage, serve_cli, shape
from dure.ops.cluster import SILENT
from dure.ops.problems import Problem

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.django_db
class Test새판의데이터베이스:
    @pytest.fixture(autouse=True)
    def later(self) -> None:
        with connections["owner"].cursor() as cursor:
            cursor.execute(
                "INSERT INTO django_migrations (app, name, applied) VALUES ('access', '9999_later', now())"
            )

    def test_옛_코드는_시작하지_않는다(self) -> None:
        assert shape.ahead_of_code() == ["access.9999_later"]
        with pytest.raises(Problem, match="shaped by a newer Dure"):
            serve_cli.refuse_unfit()

    def test_점검이_말한다(self) -> None:
        assert [each.name for each in check_cli.missing_migrations()] == ["newer_database"]


@pytest.mark.django_db
def test_제_데이터베이스면_시작한다() -> None:
    assert shape.ahead_of_code() == []
    serve_cli.refuse_unfit()


@pytest.mark.django_db
def test_이전하지_않은_데이터베이스로는_시작하지_않는다() -> None:
    shape.note("older")
    with pytest.raises(Problem, match="dure migrate"):
        serve_cli.refuse_unfit()


def dure(*words: str, **environ: str) -> tuple[int, str]:
    env = {**os.environ, **environ}
    done = subprocess.run(
        [sys.executable, "-m", "dure", *words], env=env, capture_output=True, text=True, check=False
    )
    return done.returncode, done.stderr


def test_없는_데이터베이스는_자취가_아니라_말로_알린다(tmp_path: Path) -> None:
    place = {"DATABASE_URL": "postgresql://x@127.0.0.1:9/dure", "DURE_VAR_DIR": str(tmp_path)}
    for words in (["migrate"], ["manage", "showmigrations"], ["db", "backup"]):
        code, said = dure(*words, **place)
        assert code == 1
        assert "the database cannot be reached" in said
        assert "Traceback" not in said


def test_쓸_수_없는_자리는_자취가_아니라_말로_알린다() -> None:
    code, said = dure("db", "start", DURE_VAR_DIR="/sys/dure")
    assert code == 1
    assert "DURE_VAR_DIR" in said or "may not write there" in said
    assert "Traceback" not in said


def test_멈춘_것과_자리가_없는_것과_틀린_것을_가른다() -> None:
    full = OperationalError("x")
    full.__cause__ = psycopg.errors.DiskFull("x")
    stopping = OperationalError("x")
    stopping.__cause__ = psycopg.errors.AdminShutdown("x")
    deadlock = OperationalError("x")
    deadlock.__cause__ = psycopg.errors.DeadlockDetected("x")
    assert [outage.kind_of(each) for each in (full, stopping, deadlock)] == ["full", "away", ""]
    assert outage.kind_of(OSError(errno.ENOSPC, "x")) == "full"
    assert outage.kind_of(OSError(errno.ENOENT, "x")) == ""
    assert outage.kind_of(IntegrityError("x")) == ""
    assert outage.kind_of(None) == ""


def test_쓴_말을_적는_서버의_기록을_점검이_말한다() -> None:
    assert list(deploy_checks.server_log(SILENT)) == []
    assert list(deploy_checks.server_log(SILENT | {"log_min_messages": "panic"})) == []
    loud = SILENT | {"log_min_messages": "warning", "log_statement": "all"}
    (found,) = deploy_checks.server_log(loud)
    assert found.name == "server_log"
    assert found.text.endswith("set log_min_messages = log, log_statement = none")


def test_컨테이너의_데이터베이스도_쓴_말을_적지_않는다() -> None:
    words = (ROOT / "deploy" / "compose.yaml").read_text().split()
    assert [f"-c{name}={value}" for name, value in SILENT.items() if f"-c{name}={value}" not in words] == []


@pytest.mark.skipif(not Path("/usr/bin/systemd-analyze").exists(), reason="this machine has no systemd")
def test_systemd_단위는_읽힌다(tmp_path: Path) -> None:
    for path in (ROOT / "deploy" / "systemd").iterdir():
        text = path.read_text().replace("/opt/dure/.venv/bin/dure", sys.executable)
        (tmp_path / path.name.replace("@.", "@server.")).write_text(text)
    names = ["dure@server.service", "dure-backup.service", "dure-backup.timer"]
    words = ["/usr/bin/systemd-analyze", "verify", *(str(tmp_path / name) for name in names)]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
