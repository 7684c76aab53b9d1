"""The labelled records (이름표 붙인 기록) that measure the record advisor are whole and even."""

import tomllib
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[3]
LABELLED = ROOT / "tests/advice/labelled"
ERRORS = ROOT / "src/dure/rulebook/2024/errors.toml"
# Where an error shows before its own stage: a case that should be closed is still served.
ALSO = {"late_closure": ("delivery",)}
AT_LEAST = 10  # positive records of an error type


@cache
def records() -> list[dict[str, Any]]:
    files = sorted(LABELLED.glob("*.toml"))
    return [record for file in files for record in tomllib.loads(file.read_text("utf-8"))["record"]]


@cache
def stage_of_error() -> dict[str, str]:
    read = tomllib.loads(ERRORS.read_text("utf-8"))
    return {key: row["stage"] for key, row in read.items() if isinstance(row, dict)}


def test_기록의_번호는_겹치지_않는다() -> None:
    assert [key for key, count in Counter(row["id"] for row in records()).items() if count > 1] == []


def test_기록마다_정해진_칸이_채워져_있다() -> None:
    columns = {"id", "set", "stage", "labels", "why", "difficulty", "facts"}
    assert [row["id"] for row in records() if set(row) != columns or not row["why"]] == []


def test_이름표는_그_단계의_오류_유형이다() -> None:
    wrong = [
        (row["id"], label)
        for row in records()
        for label in row["labels"]
        if row["stage"] not in (stage_of_error().get(label), *ALSO.get(label, ()))
    ]
    assert wrong == []


def test_두_묶음의_크기가_비슷하다() -> None:
    sets = Counter(row["set"] for row in records())
    assert set(sets) == {"tuning", "held_out"}
    assert abs(sets["tuning"] - sets["held_out"]) <= len(records()) // 20


def test_오류_유형마다_두_묶음에_고루_있다() -> None:
    counts = Counter((label, row["set"]) for row in records() for label in row["labels"])
    uneven = [x for x in stage_of_error() if abs(counts[x, "tuning"] - counts[x, "held_out"]) > 2]
    few = [x for x in stage_of_error() if counts[x, "tuning"] + counts[x, "held_out"] < AT_LEAST]
    assert (uneven, few) == ([], [])
