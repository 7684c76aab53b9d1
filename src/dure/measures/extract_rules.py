"""Rows made so coarse that at least so many are alike (연구용 자료의 규칙). Pure.

What could point to a household (`QUASI`) is told coarser step by step while too many rows would be kept out; what is
alone still is kept out. The steps and numbers are the rulebook's.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from dure.measures.periods import Period
from dure.rulebook import Reason
from dure.rulebook.model.measures import Coarser, ExtractRules

QUASI = ("office", "closed", "household", "sex", "age")
LEFT_OUT = "빠짐"
Line = dict[str, Any]


@dataclass(frozen=True)
class Made:
    """The rows, how many were kept out, how many are alike at least, how many values a group has at least, the steps."""

    rows: list[Line]
    kept_out: int
    alike: int
    diverse: int
    steps: tuple[str, ...]


def make(rows: Sequence[Line], rules: ExtractRules) -> Made:
    """As exactly as few enough rows are kept out; where that is never so, as exactly as the fewest are."""
    levels: list[tuple[list[Line], tuple[str, ...]]] = [([dict(row) for row in rows], ())]
    for step in rules.steps.values():
        told, steps = levels[-1]
        made = [row | {step.column: coarser(row[step.column], step, rules)} for row in told]
        levels.append((made, (*steps, step.ko)))
    outs = [kept_out(told, rules) for told, _ in levels]
    few = next((at for at, out in enumerate(outs) if out * 100 <= rules.most_out * len(rows)), None)
    told, steps = levels[outs.index(min(outs)) if few is None else few]
    told = [row | {"age": banded(row["age"], rules)} for row in told]
    groups = grouped(told, rules)
    kept = [row for group in groups.values() if len(group) >= rules.least_alike for row in group]
    sizes = [len(group) for group in groups.values() if len(group) >= rules.least_alike]
    kinds = [
        len({row[rules.sensitive] for row in group})
        for group in groups.values()
        if len(group) >= rules.least_alike
    ]
    kept.sort(key=lambda row: tuple(str(row[name]) for name in sorted(row)))
    return Made(kept, len(rows) - len(kept), min(sizes, default=0), min(kinds, default=0), steps)


def key_of(row: Mapping[str, Any], rules: ExtractRules) -> tuple[Any, ...]:
    """What could point to a household, the age in its band."""
    return tuple(banded(row[name], rules) if name == "age" else row[name] for name in QUASI)


def banded(age: Any, rules: ExtractRules) -> Any:
    return band(age, rules.ages) if isinstance(age, int) else age


def grouped(rows: Sequence[Line], rules: ExtractRules) -> dict[tuple[Any, ...], list[Line]]:
    groups: dict[tuple[Any, ...], list[Line]] = defaultdict(list)
    for row in rows:
        groups[key_of(row, rules)].append(row)
    return groups


def kept_out(rows: Sequence[Line], rules: ExtractRules) -> int:
    """How many would be kept out as the rows stand."""
    sizes = Counter(key_of(row, rules) for row in rows)
    return sum(size for size in sizes.values() if size < rules.least_alike)


def coarser(value: Any, step: Coarser, rules: ExtractRules) -> Any:
    if step.to == "none":
        return LEFT_OUT
    if step.to == "wide":
        return band(value, rules.wide_ages) if isinstance(value, int) else value
    if step.to == "quarter":
        return f"{value[:4]}-Q{(int(value[5:7]) + 2) // 3}"
    return value[:4]


def band(age: int, starts: Sequence[int]) -> str:
    """The band of an age: 40-49, 80-."""
    at = max(number for number, start in enumerate(starts) if start <= age)
    ends = f"{starts[at + 1] - 1}" if at + 1 < len(starts) else ""
    return f"{starts[at]}-{ends}"


def ask_refusals(period: Period, today: date) -> list[Reason]:
    """Of a period that is over."""
    return [Reason("measures.not_over_yet", {"period": period.ko})] if period.last_on >= today else []
