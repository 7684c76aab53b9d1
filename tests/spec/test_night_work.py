"""밤일은 조금씩 나누어 하고, 멈추면 남은 것부터 이어 하며, 한 건의 잘못이 나머지를 막지 않는다 (결정 0080)."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.db import OperationalError
from django.utils import timezone

from dure.access.acting import everywhere, page_by_page
from dure.access.actor import Actor
from dure.cases.core import jobs
from dure.cases.core.records import Case, Deadline
from tests.factories import Town, a_case_at, a_town, act_as, ago, record

pytestmark = pytest.mark.django_db
DUE = timezone.now() - timedelta(days=1)


class Broken(Exception):
    """What a row with something wrong in it does."""


def late_ones(town: Town, count: int) -> list[Deadline]:
    return [a_late_one(a_case_at("plan", town.office, path="case")) for _ in range(count)]


def a_late_one(case: Case) -> Deadline:
    about = {"rule": "plan", "kind": "measured", "stage": "plan", "round": 1, "edition": "2025"}
    times = {"started_at": ago(days=30), "due_at": DUE, "original_due_at": DUE}
    return record(case, Deadline, **about, **times)


def told(town: Town, rows: list[Deadline]) -> list[bool]:
    act_as(town.leader)
    found = Deadline.objects.in_bulk([row.pk for row in rows])
    return [found[row.pk].escalated_at is not None for row in rows]


def test_한_건이_잘못되어도_나머지는_하고_잘못은_끝에_알린다(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows, escalate = late_ones(town, 3), jobs.escalate

    def fails_once(case: Case, *, by: Actor, deadline: Deadline) -> None:
        if deadline.pk == rows[1].pk:
            raise Broken
        escalate(case, by=by, deadline=deadline)

    with monkeypatch.context() as patch:
        patch.setattr(jobs, "escalate", fails_once)
        with pytest.raises(Broken):
            jobs.remind(str(town.sigungu.pk))
    assert told(town, rows) == [True, False, True]
    jobs.remind(str(town.sigungu.pk))
    assert told(town, rows) == [True, True, True]


def test_쪽마다_거래_하나이고_이미_한_것은_다시_하지_않는다(town: Town) -> None:
    late_ones(town, 5)
    sizes: list[int] = []

    def work(rows: list[Deadline]) -> None:
        sizes.append(len(rows))
        jobs.tell_leaders(rows)

    assert page_by_page("기한 알림", town.sigungu.pk, jobs.overdue, work, size=2) == 5
    assert sizes == [2, 2, 1]
    assert page_by_page("기한 알림", town.sigungu.pk, jobs.overdue, work, size=2) == 0


def test_데이터베이스가_멈추면_한_건씩_되풀이하지_않고_그친다(town: Town) -> None:
    late_ones(town, 3)
    tried: list[int] = []

    def work(rows: list[Deadline]) -> None:
        tried.append(len(rows))
        raise OperationalError("server closed the connection") from Away()

    with pytest.raises(OperationalError):
        page_by_page("기한 알림", town.sigungu.pk, jobs.overdue, work, size=3)
    assert tried == [3]


class Away(OperationalError):
    """As the driver says it."""

    sqlstate = "57P01"


def test_한_시군구에서_잘못되어도_다른_시군구의_일은_한다(town: Town) -> None:
    done: list[UUID] = []

    def work(sigungu_id: UUID) -> None:
        if sigungu_id == town.sigungu.pk:
            raise Broken
        done.append(sigungu_id)

    other = a_town()
    with pytest.raises(Broken):
        everywhere(work)
    assert other.sigungu.pk in done
