"""기한을 다시 센다: 공휴일이 늦게 정해지거나 지침이 바뀌면 진행 중인 기한이 움직인다 (CS11)."""

import time
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from dure.cases.core import jobs
from dure.cases.core.records import Case, CaseEvent, Deadline
from dure.rulebook import deadlines as counting
from dure.rulebook.calendar import office_calendar
from dure.rulebook.deadlines import due
from tests.factories import Town, a_case_at, a_client, a_town, act_as, record

pytestmark = pytest.mark.django_db
START = datetime.fromisoformat("2025-09-10T10:00+09:00")


@pytest.fixture
def case(town: Town) -> Case:
    return a_case_at("plan", town.office, manager=town.manager, path="case")


def a_deadline(case: Case, rule: str = "plan", **fields: Any) -> Deadline:
    """As it was counted when it began."""
    due_at = due(rule, START).due_at
    values = {"kind": "measured", "stage": case.stage, "round": 1, "edition": "2025", "started_at": START}
    return record(
        case, Deadline, rule=rule, **values | {"due_at": due_at, "original_due_at": due_at} | fields
    )


def declare(monkeypatch: pytest.MonkeyPatch, *days: date) -> None:
    """Days off that nobody knew of when the deadline began."""
    known = office_calendar()
    late = replace(known, days_off={**known.days_off, **dict.fromkeys(days, "임시공휴일")})
    monkeypatch.setattr(counting, "office_calendar", lambda: late)


def run(town: Town) -> None:
    jobs.recount(str(town.sigungu.pk))
    act_as(town.leader)


def test_늦게_정해진_공휴일만큼_기한이_밀리고_지나온_일에_남는다(
    town: Town, case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = a_deadline(case)
    assert timezone.localdate(row.due_at) == date(2025, 10, 28)
    declare(monkeypatch, date(2025, 9, 15))
    run(town)
    row.refresh_from_db()
    assert timezone.localdate(row.due_at) == date(2025, 10, 29)
    assert row.original_due_at == row.due_at
    event = CaseEvent.objects.get(case=case, verb="deadline.recount")
    assert (event.actor, event.params) == ("기한 알림", {"rule": "plan", "due_on": "2025-10-29"})
    assert Case.objects.get(pk=case.pk).next_due_at == row.due_at


def test_두_번째에는_아무것도_하지_않는다(town: Town, case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    a_deadline(case)
    declare(monkeypatch, date(2025, 9, 15))
    run(town)
    run(town)
    assert CaseEvent.objects.filter(case=case, verb="deadline.recount").count() == 1


def test_쉬는_날이_기한_밖이면_그대로이다(town: Town, case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    row = a_deadline(case)
    declare(monkeypatch, date(2025, 11, 20))
    run(town)
    assert Deadline.objects.get(pk=row.pk).due_at == row.due_at
    assert not CaseEvent.objects.filter(case=case, verb="deadline.recount").exists()


def test_손으로_늘린_기한은_처음_기한만_다시_센다(
    town: Town, case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    longer = due("plan", START).due_at + timedelta(days=30)
    row = a_deadline(case, due_at=longer, extension_reason="입원")
    declare(monkeypatch, date(2025, 9, 15))
    run(town)
    row.refresh_from_db()
    assert row.due_at == longer
    assert timezone.localdate(row.original_due_at) == date(2025, 10, 29)


def test_지켰거나_없어진_기한은_건드리지_않는다(
    town: Town, case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    met = a_deadline(case, met_at=timezone.now())
    gone = a_deadline(case, dropped_at=timezone.now())
    declare(monkeypatch, date(2025, 9, 15))
    run(town)
    for row in (met, gone):
        assert Deadline.objects.get(pk=row.pk).due_at == row.due_at


def test_한_시군구의_일은_다른_시군구에_닿지_않는다(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    other = a_town()
    theirs = a_deadline(a_case_at("plan", other.office, path="case"))
    declare(monkeypatch, date(2025, 9, 15))
    run(town)
    act_as(other.center_leader)
    assert Deadline.objects.get(pk=theirs.pk).due_at == theirs.due_at


def test_시군구마다_하나의_일을_맡긴다(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    deferred: list[dict[str, str]] = []
    monkeypatch.setattr(jobs.recount, "defer", lambda **ids: deferred.append(ids))
    jobs.recount_everywhere(timestamp=int(time.time()) - 3600)
    assert deferred == []
    jobs.recount_everywhere(timestamp=int(time.time()))
    assert deferred.count({"sigungu_id": str(town.sigungu.pk)}) == 1


def test_적용_지침_화면은_올해를_어느_지침이_맡는지_말한다(town: Town) -> None:
    text = a_client(town.manager).get("/editions").content.decode()
    assert "2025년 통합사례관리 업무 안내" in text
    assert "2024년과 같은" in text
    year = timezone.localdate().year
    said = f"{year}년 지침은 아직 없습니다. 2025년 지침을 이어 씁니다." in text
    assert said == (year > 2025)
