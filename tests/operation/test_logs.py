"""기록: 무엇이 잘못되어도 사람이 쓴 말은 어느 기록에도 남지 않는다. 찾아보아서 확인한다."""

import logging
import os
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import psycopg
import pytest
from django.db import OperationalError

from dure.ops import log_files
from dure.ops.cluster import PORT, SUPERUSER, Cluster
from dure.ops.logs import OnceInAnOutage, PlainFormatter, places

NAME = "윤서준한가람"


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    one = Cluster(tmp_path_factory.mktemp("var") / "postgres", {"fsync": "off"})
    one.ensure_running()
    yield one
    one.stop()
    one.sockets.rmdir()


def session(cluster: Cluster, name: str = "") -> "psycopg.Connection[tuple[object, ...]]":
    place = {"host": str(cluster.sockets), "port": PORT, "user": SUPERUSER, "dbname": "postgres"}
    return psycopg.connect(**place, autocommit=True, application_name=name)


@pytest.fixture(scope="module")
def log(cluster: Cluster) -> str:
    """What the server wrote of statements that failed in every way a typed value is met by."""
    with session(cluster) as one:
        one.execute(
            "CREATE TABLE note (id int PRIMARY KEY, title text UNIQUE CHECK (title <> ''), on_day date)"
        )
        one.execute("INSERT INTO note VALUES (1, %s)", [NAME])
        for statement, values in (
            ("INSERT INTO note VALUES (2, %s)", [NAME]),
            ("INSERT INTO note VALUES (3, '', %s)", [NAME]),
            ("SELECT %s::uuid", [NAME]),
            (f"SELECT '{NAME}'::int", []),
            (f"SELEC '{NAME}'", []),
            (f"DO $$ BEGIN RAISE EXCEPTION '{NAME}'; END $$", []),
        ):
            with suppress(psycopg.Error):
                one.execute(statement, values)
    two_drafts_meet(cluster)
    a_session_is_killed(cluster)
    folder = cluster.place.folder / "data" / "log"
    texts = [path.read_text("utf-8", errors="replace") for path in folder.iterdir()]
    return "\n".join([*texts, (cluster.place.folder / "start.log").read_text("utf-8", errors="replace")])


def two_drafts_meet(cluster: Cluster) -> None:
    """A deadlock, which the server tells with the statements of both."""
    with session(cluster) as one:
        one.execute("INSERT INTO note VALUES (8, 'a'), (9, 'b')")

    def change(first: int, second: int) -> None:
        with suppress(psycopg.Error), session(cluster) as one, one.transaction():
            one.execute(f"UPDATE note SET title = '{NAME}{first}' WHERE id = {first}")
            time.sleep(0.3)
            one.execute(f"UPDATE note SET title = '{NAME}{second}' WHERE id = {second}")

    threads = [threading.Thread(target=change, args=pair) for pair in ((8, 9), (9, 8))]
    for each in threads:
        each.start()
    for each in threads:
        each.join()


def a_session_is_killed(cluster: Cluster) -> None:
    """The server says which statement it ran."""
    with suppress(psycopg.Error), session(cluster) as one:
        key = one.info.backend_pid
        threading.Timer(0.5, os.kill, (key, signal.SIGKILL)).start()
        one.execute(f"SELECT pg_sleep(20), '{NAME}'")
    deadline = time.monotonic() + 20
    while not cluster.is_running():
        assert time.monotonic() < deadline
        time.sleep(0.1)


def test_데이터베이스의_기록에_쓴_말이_없다(log: str) -> None:
    assert NAME not in log
    assert "was terminated by signal 9" in log


def test_멈춘_동안에는_자리를_적지_않고_한_번만_말한다() -> None:
    once = OnceInAnOutage()
    lines = []
    for _ in range(50):
        try:
            raise OperationalError(f"connection refused {NAME}")
        except OperationalError as error:
            info = (type(error), error, error.__traceback__)
        record = logging.LogRecord("django.request", logging.ERROR, __file__, 1, "%s", ("/my-work",), info)
        if once.filter(record):
            lines.append(PlainFormatter().format(record))
    (line,) = lines
    assert line.endswith("ERROR django.request - outage: away")


def test_다른_오류는_멈춘_동안에도_자리와_함께_적는다() -> None:
    try:
        raise ValueError(NAME)
    except ValueError as error:
        info = (type(error), error, error.__traceback__)
    record = logging.LogRecord("django.request", logging.ERROR, __file__, 1, "x", None, info)
    assert OnceInAnOutage().filter(record)
    assert "test_logs.py" in PlainFormatter().format(record)


def test_기록_파일은_다섯_벌까지만_남고_쓰던_이는_이어_쓴다(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DURE_VAR_DIR", str(tmp_path))
    with log_files.own_file("server") as writer:
        for turn in range(8):
            writer.write(f"{turn}" * 100)
            writer.flush()
            log_files.rotate(most=50)
        writer.write("end")
        writer.flush()
    found = {path.name: path.read_text() for path in (tmp_path / "log").iterdir()}
    assert found.pop("server.log") == "end"
    assert found == {f"server.log.{n}": f"{8 - n}" * 100 for n in range(1, 6)}


def test_서로를_가리키는_예외도_저마다_한_번씩만_적는다() -> None:
    first, second = ValueError("가"), KeyError("나")
    first.__cause__, second.__cause__ = second, first
    assert places(first) == ["  builtins.KeyError", "then:", "  builtins.ValueError"]
    alone = OSError()
    alone.__cause__ = alone
    assert places(alone) == ["  builtins.OSError"]


def test_원인이_수천이어도_끝난다() -> None:
    error: Exception = ValueError()
    for _ in range(5_000):
        later = RuntimeError()
        later.__cause__ = error
        error = later
    assert len(places(error)) < 200
