"""여러 서버: 데이터베이스 하나와 파일 자리 하나를 둘이 나누어 쓰고, 하나가 죽어도 나머지가 잇는다."""

import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.db import connections, transaction

from dure.access.jobs import MOST_ATTEMPTS, SILENT_SECONDS, take_up_again
from dure.cases.core.attachments import attach
from tests.factories import Town, a_case_at, a_client, a_submission, a_town, act_as
from tests.operation.running import Running, eventually, running
from tests.roles import as_owner
from tests.small_files import PLAIN_PDF


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("shared")


@pytest.fixture(scope="module")
def two(own_copy: str, shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Running]]:
    place = {"DURE_FILES_DIR": str(shared / "files"), "DURE_SEALS_DIR": str(shared / "seals")}
    with (
        running(tmp_path_factory.mktemp("one"), own_copy, **place) as one,
        running(tmp_path_factory.mktemp("other"), own_copy, **place) as other,
    ):
        yield [one, other]


@pytest.fixture(scope="module")
def here(two: list[Running]) -> Town:
    with as_owner():
        town = a_town()
    cookies = {name: each.value for name, each in a_client(town.manager).cookies.items()}
    for each in two:
        each.cookies = cookies
    return town


def test_한_번_로그인하면_두_서버가_다_안다(two: list[Running], here: Town) -> None:
    assert [each.get("/my-work").status for each in two] == [200, 200]


def test_한쪽에_올린_파일을_다른_쪽에서_받는다(
    two: list[Running], here: Town, shared: Path, settings: LazySettings
) -> None:
    settings.FILES_ROOT = shared / "files"
    with as_owner():
        case = a_case_at("delivery", here.office, manager=here.manager, path="case")
    about = {"kind": "etc", "title": "1", "submission": a_submission()}
    with transaction.atomic():
        paper = attach(case, by=act_as(here.manager), content=PLAIN_PDF, file_name="a.pdf", **about)
    answers = [each.get(f"/cases/{case.pk}/papers/{paper.pk}") for each in two]
    assert [each.status for each in answers] == [200, 200]
    assert {each.body for each in answers} == {PLAIN_PDF}


def test_한_서버가_죽어도_다른_서버가_답하고_봉인을_잇는다(two: list[Running], here: Town) -> None:
    one, other = two
    for each in one.process, one.child("gunicorn"), one.child("seal"), one.child("worker"):
        assert each
        each.send_signal(signal.SIGSTOP)
    try:
        began = time.monotonic()
        assert other.get("/my-work").status == 200
        assert time.monotonic() - began < 30
    finally:
        for each in one.child("gunicorn"), one.child("seal"), one.child("worker"), one.process:
            assert each
            each.send_signal(signal.SIGCONT)


def test_죽은_일꾼이_하던_일은_다른_일꾼이_다시_한다(two: list[Running], here: Town) -> None:
    left, given_up = a_cut_off_job(attempts=1), a_cut_off_job(attempts=MOST_ATTEMPTS)
    with as_owner():
        take_up_again.defer(timestamp=int(time.time()))
    eventually(lambda: state_of(left) == "succeeded" and state_of(given_up) == "failed")


def a_cut_off_job(attempts: int) -> int:
    """As a worker leaves it that was killed: running, under a name that gives no sign of life."""
    with connections["owner"].cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() - make_interval(secs => %s)) RETURNING id",
            [SILENT_SECONDS + 1],
        )
        (worker,) = cursor.fetchone()
        cursor.execute(
            "INSERT INTO procrastinate_jobs (task_name, queue_name, args, status, attempts, worker_id)"
            " VALUES ('sheets.expire', 'default', '{\"timestamp\": 0}', 'doing', %s, %s) RETURNING id",
            [attempts, worker],
        )
        return int(cursor.fetchone()[0])


def state_of(job: int) -> str:
    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT status FROM procrastinate_jobs WHERE id = %s", [job])
        return str(cursor.fetchone()[0])
