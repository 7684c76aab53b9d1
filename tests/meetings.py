"""Conferences for tests: planned, held and recorded (시험용 사례회의)."""

from typing import Any

import pytest

from dure.cases.core.records import Case
from dure.cases.s05_conference.actions.minutes import Attended, record_minutes
from dure.cases.s05_conference.actions.plan import Plan, plan_conference
from dure.cases.s05_conference.inputs import MinutesText
from dure.cases.s05_conference.records import Conference
from dure.offices.models import Staff
from dure.rulebook import Refused
from tests.factories import Town, act_as, ago
from tests.refusals import codes_of


def a_plan(chair: Staff | None, **fields: Any) -> Plan:
    plan = {
        "kind": "internal",
        "purpose": "selection",
        "title": "대상자 선정회의",
        "scheduled_at": ago(hours=2),
        "chair": chair,
    }
    return Plan(**plan | fields)


def planned(case: Case, town: Town, **fields: Any) -> Conference:
    return plan_conference(case, by=act_as(town.manager), plan=a_plan(town.leader, **fields))


def minutes(**fields: Any) -> MinutesText:
    said: dict[str, Any] = {
        "held_at": ago(hours=1),
        "content": "가족의 사정을 듣고 개입 방법을 의논함",
        "result": "사례관리 대상자로 선정",
        "supervision": "",
        "expert_supervision": "",
        "topics": [],
        "main_manager_criteria": [],
        "is_agreed": True,
        "options": [],
        "co_management": "",
        "next_at": None,
    }
    return MinutesText(**said | fields)


def everyone(conference: Conference, **fields: Any) -> list[Attended]:
    return [Attended(one, **{"came": True} | fields) for one in conference.attendees.all()]


def recorded(conference: Conference, by: Staff, **fields: Any) -> Conference:
    """Minutes as given; `attended` and `decisions` aside all are fields of form 4."""
    attended = fields.pop("attended", None) or everyone(conference)
    decisions = fields.pop("decisions", ())
    return record_minutes(
        conference,
        by=act_as(by),
        seen_version=conference.version,
        minutes=minutes(**fields),
        attended=attended,
        decisions=decisions,
    )


def refused(act: Any) -> list[str]:
    with pytest.raises(Refused) as refusal:
        act()
    return codes_of(refusal)
