"""What a row of a provider's file must be to count (위기정보의 기준), and how attempts and results follow. Pure.

Sources: manual-2025 m:5548-5825 for the limits, m:15838 for the results.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from dure.rulebook import Reason
from dure.rulebook.model.signals import Signal, SignalResult

EMPLOYED = "직장"
REACHED = frozenset({"reached", "declined"})
SPOKEN_RESULTS_WITHOUT = frozenset({"not_found", "helped_already"})


@dataclass(frozen=True)
class RowFacts:
    """The figures of one row, nothing where its file has none."""

    months: int | None = None
    amount: int | None = None
    premium: int | None = None
    subscriber: str = ""
    income: int | None = None
    sales: int | None = None
    happened_on: date | None = None
    birth_on: date | None = None
    deposit: int | None = None
    rent: int | None = None
    town: int = 0


def month_of(day: date) -> int:
    """2025-11-30 → 202511."""
    return day.year * 100 + day.month


def months_between(earlier: int, later: int) -> int:
    """202411, 202502 → 3."""
    return (later // 100 - earlier // 100) * 12 + later % 100 - earlier % 100


def month_before(month: int, many: int) -> int:
    """202502, 3 → 202411."""
    at = (month // 100) * 12 + month % 100 - 1 - many
    return (at // 12) * 100 + at % 12 + 1


def row_reasons(kind: Signal, facts: RowFacts, month: int, rent_months: int) -> Iterator[Reason]:
    """Every limit of the guide that the row does not meet; one for which there is no figure is not asked."""
    yield from _amounts(kind, facts)
    yield from _premium(kind, facts)
    yield from _time(kind, facts, month)
    yield from _age(kind, facts, month)
    yield from _rent(kind, facts, rent_months)


def _amounts(kind: Signal, facts: RowFacts) -> Iterator[Reason]:
    if kind.months_least and facts.months is not None and facts.months < kind.months_least:
        told: dict[str, Any] = {"months": facts.months, "least": kind.months_least}
        yield Reason("signals.months_few", told, field="months", cited=kind.source)
    if facts.amount is not None and facts.amount < kind.amount_least:
        told = {"amount": f"{facts.amount:,}", "least": f"{kind.amount_least:,}"}
        yield Reason("signals.amount_small", told, field="amount", cited=kind.source)
    for limit, value, column in (
        (kind.amount_most, facts.amount, "amount"),
        (kind.income_most, facts.income, "income"),
        (kind.sales_most, facts.sales, "sales"),
    ):
        if limit and value is not None and value > limit:
            told = {"amount": f"{value:,}", "most": f"{limit:,}"}
            yield Reason("signals.amount_large", told, field=column, cited=kind.source)


def _premium(kind: Signal, facts: RowFacts) -> Iterator[Reason]:
    is_employed = facts.subscriber.startswith(EMPLOYED)
    limit = kind.premium_most_employed if is_employed and kind.premium_most_employed else kind.premium_most
    if limit and facts.premium is not None and facts.premium > limit:
        told = {"amount": f"{facts.premium:,}", "most": f"{limit:,}"}
        yield Reason("signals.amount_large", told, field="premium", cited=kind.source)


def _time(kind: Signal, facts: RowFacts, month: int) -> Iterator[Reason]:
    if facts.happened_on is None:
        return
    passed = months_between(month_of(facts.happened_on), month)
    if passed < 0:
        yield Reason("signals.after_month", {"month": words_of_month(month)}, field="happened_on")
    elif passed < kind.happened_least or (kind.happened_most and passed > kind.happened_most):
        told = {"passed": passed, "least": kind.happened_least, "most": kind.happened_most}
        yield Reason("signals.other_time", told, field="happened_on", cited=kind.source)


def _age(kind: Signal, facts: RowFacts, month: int) -> Iterator[Reason]:
    if not kind.age_least or facts.birth_on is None:
        return
    age = months_between(month_of(facts.birth_on), month) // 12
    if age < kind.age_least:
        yield Reason("signals.too_young", {"least": kind.age_least}, field="birth_on", cited=kind.source)


def _rent(kind: Signal, facts: RowFacts, rent_months: int) -> Iterator[Reason]:
    """The guide gives limits for Seoul and Gyeonggi; elsewhere the provider's choice stands (m:5698)."""
    limit = kind.place_limits.get(str(facts.town)[:2])
    if limit is None or facts.deposit is None:
        return
    worth = facts.deposit + (facts.rent or 0) * rent_months
    if worth > limit:
        told = {"amount": f"{worth:,}", "most": f"{limit:,}"}
        yield Reason("signals.amount_large", told, field="deposit", cited=kind.source)


def words_of_month(month: int) -> str:
    """202511 → 2025년 11월."""
    return f"{month // 100}년 {month % 100}월"


def month_reasons(month: int, today: date, back_months: int) -> list[Reason]:
    """A file is about a month that has begun, and not about one whose use is over."""
    now = month_of(today)
    if month > now:
        return [Reason("signals.month_ahead", field="month")]
    if month < month_before(now, back_months):
        return [Reason("signals.month_old", {"months": back_months}, field="month")]
    return []


@dataclass(frozen=True)
class Attempt:
    """That somebody tried to reach a household."""

    happened_at: datetime
    answer: str


def attempt_reasons(attempt: Attempt, found_at: datetime, now: datetime, *, is_over: bool) -> list[Reason]:
    """After the household was found, not ahead, and not once it has its result."""
    found = [Reason("signals.settled_already")] if is_over else []
    if attempt.happened_at > now:
        found.append(Reason("signals.attempt_ahead", field="happened_at"))
    if attempt.happened_at < found_at:
        found.append(Reason("signals.attempt_before", field="happened_at"))
    return found


def result_reasons(
    result: SignalResult, note: str, *, is_over: bool, was_spoken_to: bool, attempts: int, least_attempts: int
) -> list[Reason]:
    """Once; after talking to the household, but for who was not found after several attempts or is helped already."""
    found = [Reason("signals.settled_already")] if is_over else []
    needs_talk = result.code not in SPOKEN_RESULTS_WITHOUT and not result.stays
    if needs_talk and not was_spoken_to:
        found.append(Reason("signals.not_spoken_yet"))
    if result.code == "not_found" and attempts < least_attempts:
        found.append(Reason("signals.tried_too_little", {"least": least_attempts, "has": attempts}))
    if not result.stays and not note.strip():
        found.append(Reason("signals.note_missing", field="note"))
    return found
