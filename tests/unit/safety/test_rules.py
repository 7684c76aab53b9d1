"""방문의 규칙: 목표의 수, 여섯 가지 위험, 누구에게 언제 알리나."""

from datetime import UTC, datetime, timedelta

import pytest

from dure.rulebook import product
from dure.safety import rules

AT = datetime(2025, 3, 3, 9, 0, tzinfo=UTC)


def test_한_달_방문_목표는_오_십_십오_십오() -> None:
    goals = product().safety.goals
    assert {code: goal.households for code, goal in goals.items()} == {
        "head": 5,
        "leader": 10,
        "welfare": 15,
        "nurse": 15,
    }


def test_위험은_여섯_가지다() -> None:
    assert list(product().safety.dangers) == ["drunk", "fight", "anger", "hostile", "violence", "stress"]


def test_사고_보고서는_안내의_열두_가지를_묻는다() -> None:
    assert list(product().safety.told) == [
        "place",
        "people",
        "supervisor",
        "summary",
        "harm",
        "extent",
        "client",
        "bystanders",
        "worker",
        "opinion",
        "witness",
        "outcome",
    ]


@pytest.mark.parametrize(("minutes", "level"), [(-5, 0), (9, 0), (10, 1), (19, 1), (20, 2), (600, 2)])
def test_나올_때를_십분_넘기면_팀장_이십분이면_지킴이(minutes: int, level: int) -> None:
    book = product().safety
    now = AT + timedelta(minutes=minutes)
    assert rules.level_due(AT, now, book.leader_minutes, book.guard_minutes) == level


def test_나올_때는_도착한_때부터_다시_센다() -> None:
    until = rules.due_after_arrival(AT + timedelta(minutes=20), AT, AT + timedelta(hours=1))
    assert until == AT + timedelta(minutes=80)
