"""작은 수 감추기, 중앙값, 뽑기, 움직이는 기간: 순수한 규칙."""

import uuid
from datetime import date

import pytest

from dure.measures.lengths import quantile
from dure.measures.periods import month_of
from dure.measures.question_rules import period_on, words_of
from dure.measures.rules import Figure, hide_grid
from dure.measures.sample_rules import draw_refusals, drawn, judge_refusals
from dure.rulebook import latest
from dure.rulebook.model.measures import Count, Indicator

ONE = Indicator(
    code="x",
    ko="수",
    en="n",
    source="",
    group="",
    number="",
    formula="",
    shape="count",
    above=Count(fact="x", ko="수"),
)


def grid(*rows: list[int]) -> list[list[Figure]]:
    return [[Figure(ONE, each) for each in row] for row in rows]


def hidden(shown: list[list[Figure]]) -> list[list[bool]]:
    return [[each.is_hidden for each in row] for row in shown]


def test_작은_수는_줄과_칸마다_혼자_감춰지지_않는다() -> None:
    found = hide_grid(grid([3, 20, 30], [10, 40, 50], [60, 70, 80]), 5)
    assert hidden(found) == [[True, True, False], [True, True, False], [False, False, False]]


def test_감출_것이_없으면_모두_보인다() -> None:
    assert hidden(hide_grid(grid([0, 20], [10, 40]), 5)) == [[False, False], [False, False]]
    assert hide_grid([], 5) == []


def test_칸이_하나뿐이면_옆의_곳을_함께_감춘다() -> None:
    assert hidden(hide_grid(grid([4], [9], [12]), 5)) == [[True], [True], [False]]


@pytest.mark.parametrize(
    ("days", "share", "expected"),
    [
        ({2: 1, 4: 1, 10: 1}, 0.5, 4.0),
        ({2: 1, 4: 1, 10: 1}, 0.25, 3.0),
        ({2: 1, 4: 1, 10: 1}, 0.75, 7.0),
        ({5: 1}, 0.5, 5.0),
        ({1: 2, 3: 2}, 0.5, 2.0),
        ({0: 3, 8: 1}, 0.75, 2.0),
    ],
)
def test_걸린_날의_중앙값과_가운데_절반(days: dict[int, int], share: float, expected: float) -> None:
    assert quantile(days, share) == expected


KEYS = [uuid.UUID(int=at) for at in range(20)]


def test_같은_번호로는_같은_것이_뽑힌다() -> None:
    assert drawn("ab12", KEYS, 5) == drawn("ab12", reversed(KEYS), 5)
    assert drawn("ab12", KEYS, 5) != drawn("ab13", KEYS, 5)
    assert len(set(drawn("ab12", KEYS, 5))) == 5
    assert len(drawn("ab12", KEYS[:3], 5)) == 3


def test_한_건이_늘어도_나머지는_그대로_뽑힌다() -> None:
    before, after = set(drawn("ab12", KEYS[:-1], 5)), set(drawn("ab12", KEYS, 5))
    assert len(before & after) >= 4


@pytest.mark.parametrize(
    ("first", "seed", "size", "found", "expected"),
    [
        (7, "ab12", 5, 9, []),
        (12, "ab12", 5, 9, ["measures.not_begun"]),
        (7, "ab12", 5, 0, ["measures.nothing_to_draw"]),
        (7, "AB", 5, 9, ["measures.seed_unclear"]),
        (7, "ab12", 31, 9, ["measures.sample_size"]),
        (7, "ab12", 0, 9, ["measures.sample_size"]),
    ],
)
def test_표본을_뽑지_못하는_때(first: int, seed: str, size: int, found: int, expected: list[str]) -> None:
    drawing = latest().measures.drawing
    told = draw_refusals(month_of(2026, first), date(2026, 11, 30), seed, size, found, drawing)
    assert [each.code for each in told] == expected


@pytest.mark.parametrize(
    ("is_good", "note", "expected"),
    [
        (True, "", []),
        (False, "까닭이 없음", []),
        (False, " ", ["measures.fault_unsaid"]),
        (None, "", ["measures.judgement_missing"]),
    ],
)
def test_모자라다고_판단하면_까닭을_적는다(is_good: bool | None, note: str, expected: list[str]) -> None:
    assert [each.code for each in judge_refusals(is_good, note)] == expected


@pytest.mark.parametrize(
    ("written", "code", "words"),
    [
        ("this_quarter", "2026-Q1", "늘 이번 분기"),
        ("last_quarter", "2025-Q4", "늘 지난 분기"),
        ("this_month", "2026-02", "늘 이번 달"),
        ("this_year", "2026", "늘 올해"),
        ("2025-H1", "2025-H1", "2025년 상반기"),
    ],
)
def test_저장한_질문의_기간은_날에_따라_움직인다(written: str, code: str, words: str) -> None:
    assert (period_on(written, date(2026, 2, 3)).code, words_of(written)) == (code, words)
