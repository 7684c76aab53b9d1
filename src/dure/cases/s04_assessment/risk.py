"""Scores the risk sheet (위기도 조사) by the selection rule table (대상자 선정 기준표).

An area that meets any of its rules makes a potential subject. There is no total on purpose: the
manual rules it out as a ground for closing (m:11988).
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from dure.rulebook.model.book import Rulebook
from dure.rulebook.model.needs import RiskRule
from dure.rulebook.reasons import Reason, Refused

AreaAnswers = Mapping[str, int | None]
Answers = Mapping[str, AreaAnswers]


@dataclass(frozen=True)
class RiskResult:
    """해당 영역과 까닭."""

    flagged: Mapping[str, tuple[Reason, ...]]

    @property
    def potential_subject(self) -> bool:
        return bool(self.flagged)


def score(answers: Answers, book: Rulebook) -> RiskResult:
    """Which areas are flagged, by which lines. None is 해당 없음. Wrong input is refused whole."""
    if wrong := problems(answers, book):
        raise Refused(wrong)
    found = {area: _reasons(answers.get(area, {}), book, area) for area in book.risk_rules}
    return RiskResult({area: reasons for area, reasons in found.items() if reasons})


def worst(sheets: Iterable[Answers]) -> dict[str, dict[str, int | None]]:
    """One sheet out of several: the worst-off member, the worse of two answers (m:11958-11960)."""
    merged: dict[str, dict[str, int | None]] = {}
    for sheet in sheets:
        for area, items in sheet.items():
            row = merged.setdefault(area, {})
            row.update({item: _worse(row.get(item), value) for item, value in items.items()})
    return merged


def problems(answers: Any, book: Rulebook) -> list[Reason]:
    """Every unknown area, item and value, by name."""
    if not isinstance(answers, Mapping):
        return [_refusal("not_a_sheet", found=answers)]
    return [wrong for area, items in answers.items() for wrong in _area_problems(area, items, book)]


def _area_problems(area: str, items: Any, book: Rulebook) -> Iterator[Reason]:
    known = book.risk_instrument.areas.get(area)
    if known is None:
        yield _refusal("unknown_area", area=area)
    elif not isinstance(items, Mapping):
        yield _refusal("not_an_area", area=area, found=items)
    else:
        for item, value in items.items():
            if item not in known.items:
                yield _refusal("unknown_item", area=area, item=item)
            elif not _is_value(value, book):
                yield _unknown_value(area, item, value, book)


def _is_value(value: Any, book: Rulebook) -> bool:
    """A whole number of the scale or None; True and "1" are not numbers."""
    return value is None or (type(value) is int and value in book.risk_instrument.values)


def _unknown_value(area: str, item: str, value: Any, book: Rulebook) -> Reason:
    values = book.risk_instrument.values
    scale = {"lowest": min(values), "highest": max(values)}
    return _refusal("unknown_value", area=area, item=item, value=value, **scale)


def _refusal(code: str, **params: Any) -> Reason:
    return Reason(f"risk.{code}", params)


def _reasons(items: AreaAnswers, book: Rulebook, area: str) -> tuple[Reason, ...]:
    every = tuple(book.risk_instrument.areas[area].items)
    return tuple(reason for rule in book.risk_rules[area].rules for reason in _met(rule, items, every))


def _met(rule: RiskRule, items: AreaAnswers, every: tuple[str, ...]) -> Iterator[Reason]:
    values = {item: items.get(item) or 0 for item in rule.items or every}
    if rule.test == "sum":
        total = sum(values.values())
        if total >= rule.at_least:
            yield _reason("sum_reached", rule, items=", ".join(values), value=total)
        return
    for item, value in values.items():
        if value >= rule.at_least:
            yield _reason("item_reached", rule, item=item, value=value)


def _reason(code: str, rule: RiskRule, **params: Any) -> Reason:
    return Reason(f"risk.{code}", {**params, "at_least": rule.at_least}, cited=rule.source)


def _worse(one: int | None, other: int | None) -> int | None:
    known = [value for value in (one, other) if value is not None]
    return max(known) if known else None
