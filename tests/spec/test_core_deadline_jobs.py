"""기한 알림: 정해진 날에 알리고, 지난 것은 팀장에게 알린다 (CS11)."""

import time
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from dure.cases.core import jobs
from dure.cases.core.records import Case, CaseEvent, Deadline
from tests.factories import Town, a_case_at, a_town, act_as, ago, record

pytestmark = pytest.mark.django_db


def a_deadline(case: Case, rule: str, days: int, **fields: Any) -> Deadline:
    due_at = timezone.now() + timedelta(days=days)
    values = {"kind": "measured", "stage": case.stage, "round": 1, "edition": "2025", "due_at": due_at}
    started = {"started_at": ago(days=20), "original_due_at": due_at}
    return record(case, Deadline, rule=rule, **values | started | fields)


def run(town: Town) -> None:
    jobs.remind(str(town.sigungu.pk))
    act_as(town.leader)


def test_계획_기한은_닷새_앞서_알린다(town: Town) -> None:
    case = a_case_at("plan", town.office, manager=town.manager, path="case")
    near, far = a_deadline(case, "plan", days=5), a_deadline(case, "plan", days=6)
    run(town)
    assert Deadline.objects.get(pk=near.pk).reminded_at
    assert Deadline.objects.get(pk=far.pk).reminded_at is None


def test_지난_한도는_팀장에게_한_번만_알리고_지나온_일에_남는다(town: Town) -> None:
    case = a_case_at("plan", town.office, manager=town.manager, path="case")
    late = a_deadline(case, "plan", days=-1)
    run(town)
    run(town)
    assert Deadline.objects.get(pk=late.pk).escalated_at
    events = CaseEvent.objects.filter(case=case, verb="deadline.escalate")
    assert [(event.actor, event.params) for event in events] == [("기한 알림", {"rule": "plan"})]


def test_참고_기한과_끝난_기한은_팀장에게_가지_않는다(town: Town) -> None:
    case = a_case_at("plan", town.office, manager=town.manager, path="case")
    a_deadline(case, "plan_guide", days=-1, kind="guide")
    a_deadline(case, "plan", days=-1, met_at=ago(days=2))
    run(town)
    assert not CaseEvent.objects.filter(case=case, verb="deadline.escalate").exists()


def test_한_시군구의_일은_다른_시군구에_닿지_않는다(town: Town) -> None:
    other = a_town()
    theirs = a_deadline(a_case_at("plan", other.office, path="case"), "plan", days=-1)
    run(town)
    act_as(other.center_leader)
    assert Deadline.objects.get(pk=theirs.pk).escalated_at is None


def test_시군구마다_하나의_일을_맡긴다(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    deferred: list[dict[str, str]] = []
    monkeypatch.setattr(jobs.remind, "defer", lambda **ids: deferred.append(ids))
    jobs.remind_everywhere(timestamp=int(time.time()) - 3600)
    assert deferred == []
    jobs.remind_everywhere(timestamp=int(time.time()))
    assert deferred.count({"sigungu_id": str(town.sigungu.pk)}) == 1
