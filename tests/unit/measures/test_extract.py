"""연구용 자료: 다섯 이상 같은 줄만, 뺀 수와 묶음의 가짓수를 말하고, Parquet로 적는다."""

import io
from typing import Any

import pyarrow.parquet as pq
import pytest

from dure.measures import parquet
from dure.measures.extract_rules import QUASI, band, make
from dure.rulebook import latest

RULES = latest().measures.extract


def line(**given: Any) -> dict[str, Any]:
    base = {"office": "가온1동", "closed": "2026-07", "household": "1인가구", "sex": "여", "age": 71}
    return base | {"ground": "장기목표 달성", "months": 5, "services": 2, "checks": 3} | given


def test_다섯이_같으면_그대로_낸다() -> None:
    made = make([line(ground=ground) for ground in ("상황호전", *["장기목표 달성"] * 4)], RULES)
    assert (len(made.rows), made.kept_out, made.alike, made.diverse, made.steps) == (5, 0, 5, 2, ())
    assert {row["age"] for row in made.rows} == {"70-79"}


def test_다르면_먼저_달을_분기로_뭉뚱그린다() -> None:
    made = make([line(closed=f"2026-0{month}") for month in (7, 7, 8, 8, 9)], RULES)
    assert (len(made.rows), made.kept_out, made.steps) == (5, 0, ("종결한 달을 분기로",))
    assert {row["closed"] for row in made.rows} == {"2026-Q3"}


def test_뭉뚱그려도_혼자인_줄은_빼고_그_수를_말한다() -> None:
    made = make([*(line() for _ in range(6)), line(sex="남", age=3)], RULES)
    assert (len(made.rows), made.kept_out, made.alike, made.diverse) == (6, 1, 6, 1)


def test_넷뿐이면_아무것도_내지_않는다() -> None:
    made = make([line() for _ in range(4)], RULES)
    assert (made.rows, made.kept_out, made.alike) == ([], 4, 0)


@pytest.mark.parametrize("number", [0, 5, 40, 200])
def test_낸_줄은_언제나_다섯_이상이_같다(number: int) -> None:
    rows = [
        line(closed=f"2026-{at % 12 + 1:02d}", age=at * 7 % 90, sex="여남"[at % 2], office=f"가온{at % 3}동")
        for at in range(number)
    ]
    made = make(rows, RULES)
    groups: dict[tuple[Any, ...], int] = {}
    for row in made.rows:
        key = tuple(row[name] for name in QUASI)
        groups[key] = groups.get(key, 0) + 1
    assert all(size >= RULES.least_alike for size in groups.values())
    assert len(made.rows) + made.kept_out == number


@pytest.mark.parametrize(
    ("age", "words"), [(0, "0-9"), (9, "0-9"), (10, "10-19"), (79, "70-79"), (101, "80-")]
)
def test_나이의_구간(age: int, words: str) -> None:
    assert band(age, RULES.ages) == words


def test_Parquet_파일을_읽으면_열과_값이_그대로다() -> None:
    found = parquet.written([("기관", str), ("수", int)], [["가온1동", 3], ["가온2동", -1]])
    assert pq.read_table(io.BytesIO(found)).to_pydict() == {"기관": ["가온1동", "가온2동"], "수": [3, -1]}
