"""뒤에서 도는 일은 이름이 적힌 신원으로만 일하고, 인자에는 열쇠와 이름만 싣는다 (작업의 신원)."""

import inspect
import time

import pytest
from django.db import connection, connections
from procrastinate.contrib.django import app

from dure.access.actor import Actor
from dure.access.policy import SYSTEM_ACTORS, Permission, allows_system
from dure.access.signin import set_identity
from dure.cases.core import jobs
from dure.cases.core.records import Deadline
from tests.factories import a_case_at, a_town, ago, record

# What a job may be told: keys, the moment it was due, a number. Words about people are read by the job itself.
ARGUMENTS = {
    "timestamp",
    "sigungu_id",
    "person_id",
    "export_id",
    "import_id",
    "load_id",
    "scan_id",
    "order_id",
}


def test_모든_작업의_인자는_열쇠와_시각뿐이다() -> None:
    app.perform_import_paths()
    told = {
        name: set(inspect.signature(task.func).parameters) - ARGUMENTS
        for name, task in app.tasks.items()
        if not name.startswith(("procrastinate.", "builtin:"))
    }
    assert {name: words for name, words in told.items() if words} == {}, "a job is told keys only, never data"


def test_줄_잠금을_쓰는_작업은_없다() -> None:
    """Row security hides from the library which lock was taken, and its worker would end."""
    app.perform_import_paths()
    assert [name for name, task in app.tasks.items() if task.queueing_lock] == []


@pytest.mark.django_db
def test_신원_없이_도는_작업은_아무것도_보지_못한다() -> None:
    case = a_case_at("delivery", a_town().office)
    record(
        case,
        Deadline,
        rule="plan",
        kind="measured",
        stage="plan",
        round=1,
        edition="2025",
        started_at=ago(days=60),
        due_at=ago(days=1),
        original_due_at=ago(days=1),
    )
    set_identity("")
    assert (list(jobs.to_remind()), list(jobs.overdue())) == ([], [])


@pytest.mark.django_db
def test_작업은_자기_시군구에서_이름을_걸고_일하고_신원을_남기지_않는다() -> None:
    here, there = a_town(), a_town()
    for town in (here, there):
        record(
            a_case_at("delivery", town.office),
            Deadline,
            rule="plan",
            kind="measured",
            stage="plan",
            round=1,
            edition="2025",
            started_at=ago(days=60),
            due_at=ago(days=1),
            original_due_at=ago(days=1),
        )
    set_identity("")
    with jobs.acting(jobs.ACTOR, here.sigungu.pk):
        assert {each.sigungu_id for each in jobs.overdue()} == {here.sigungu.pk}
    assert list(jobs.overdue()) == []
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('dure.token', true)")
        assert cursor.fetchone()[0] in ("", None)


@pytest.mark.django_db
def test_이름이_적힌_작업만_적힌_일을_한다() -> None:
    assert set(SYSTEM_ACTORS) == {
        "기한 알림",
        "보존기간 파기",
        "열람 기록 점검",
        "알림 보내기",
        "역할 끝 인계",
        "조직 개편",
        "의뢰 답 받기",
        "들어온 의뢰 받기",
        "현행화 조사 받기",
        "지표 집계",
        "신고 받기",
        "신고 알리기",
        "안부확인 받기",
        "안부확인 알리기",
        "방문 지켜보기",
        "위기정보 훑어보기",
        "AI 초기상담 답 들이기",
        "교육 알리기",
    }
    case = a_case_at("delivery", a_town().office)
    may = [permission for permission in Permission if Actor("기한 알림").can(permission, case)]
    assert may == [Permission.CASE_READ, Permission.CASE_LEAD]
    assert not any(allows_system(permission, "지어낸 작업") for permission in Permission)


@pytest.mark.django_db
def test_늦은_깨우기는_아무_작업도_만들지_않는다() -> None:
    jobs.remind_everywhere(timestamp=int(time.time()) - 3600)
    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT count(*) FROM procrastinate_jobs")
        assert cursor.fetchone()[0] == 0
