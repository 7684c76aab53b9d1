"""상태와 수치: 누구에게나 살아 있다는 말만, 열쇠를 가진 사람에게 부분마다. 사람의 정보는 없다."""

import uuid

import pytest
from django.db import connections
from django.test import Client

from dure.ops.secrets import health_token
from tests.factories import Town, a_client, a_person

pytestmark = pytest.mark.django_db
TOKEN = {"Authorization": f"Bearer {health_token()}"}


def test_누구에게나_살아_있다는_말만_한다() -> None:
    assert Client().get("/health").json() == {"status": "ok"}
    assert Client(headers={"Authorization": "Bearer guess"}).get("/health").json() == {"status": "ok"}


def test_열쇠가_있으면_부분마다_말한다() -> None:
    found = Client(headers=TOKEN).get("/health").json()
    assert found["parts"] == {"database": "ok", "worker": "away", "sealer": "ok"}
    assert found["figures"]["jobs_waiting"] == 0


def test_일꾼의_숨과_밀린_일을_센다() -> None:
    a_job("todo")
    with connections["owner"].cursor() as cursor:
        cursor.execute("INSERT INTO procrastinate_workers DEFAULT VALUES")
    found = Client(headers=TOKEN).get("/health").json()
    assert (found["parts"]["worker"], found["figures"]["jobs_waiting"]) == ("ok", 1)


def test_수치는_열쇠_없이는_없는_화면이다() -> None:
    assert Client().get("/metrics").status_code == 404


def test_수치에는_화면의_이름만_있고_사람도_주소도_없다(town: Town) -> None:
    person = a_person(town.office, "한가람")
    a_client(town.manager).get("/search", {"q": person.name})
    text = Client(headers=TOKEN).get("/metrics").content.decode()
    assert 'dure_requests_total{status="2xx",view="search"}' in text
    assert 'dure_up{part="worker"} 0.0' in text
    assert "dure_request_seconds_bucket" in text
    for word in (person.name, str(person.pk), town.manager.login, str(town.manager.pk), "127.0.0.1"):
        assert word not in text


def a_job(state: str, attempts: int = 0, task: str = "deadlines.remind") -> int:
    with connections["owner"].cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_jobs (task_name, queue_name, args, status, attempts)"
            " VALUES (%s, 'default', %s, %s, %s) RETURNING id",
            [task, f'{{"sigungu_id": "{uuid.uuid4()}"}}', state, attempts],
        )
        return int(cursor.fetchone()[0])
