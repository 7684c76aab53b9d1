"""방문의 규칙: 목표의 수, 여섯 가지 위험, 누구에게 언제 알리나."""

from datetime import UTC, date, datetime, timedelta

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


def test_방문_목표는_이달이나_뒤의_달부터_정하고_나중에_정한_것이_쓰인다() -> None:
    def refused(from_on: date) -> list[str]:
        return [reason.code for reason in rules.goal_refusals(from_on, date(2026, 3, 9))]

    assert (refused(date(2026, 3, 1)), refused(date(2027, 1, 1))) == ([], [])
    assert refused(date(2026, 2, 1)) == ["safety.month_over"]
    assert refused(date(2026, 3, 2)) == ["safety.not_a_month"]
    known = [(date(2026, 1, 1), 12), (date(2026, 4, 1), 20)]
    assert rules.goal_on(known, date(2025, 12, 31), 15) == 15
    assert rules.goal_on(known, date(2026, 3, 31), 15) == 12
    assert rules.goal_on(known, date(2026, 4, 1), 15) == 20


def test_사고가_있던_가구에_혼자_가면_다시_묻는다() -> None:
    def doubts(*companions: str, had_incident: bool = True) -> list[str]:
        plan = rules.Plan(AT, AT + timedelta(hours=1), {}, companions, had_incident=had_incident)
        return [reason.code for reason in rules.doubts(plan)]

    assert doubts() == ["safety.incident_before"]
    assert doubts("colleague") == []
    assert doubts(had_incident=False) == []
