"""Rules of surveys of the directory and of agreements: pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from dure.rulebook import Reason, Rulebook

# What a provider is asked about itself and about each of its services (manual-2025 m:7006-7013).
OF_PROVIDER = ("address", "phone", "website", "contact_name", "contact_phone", "contact_email")
OF_OFFER = ("frequency", "opening_hours", "contact", "conditions", "valid_until")
GIVEN = "given"
YES, NO = "예", "아니요"


@dataclass(frozen=True)
class Period:
    """A survey as it is announced, with those of the same place: their first and last days."""

    from_on: date
    until_on: date
    others: tuple[tuple[date, date], ...] = ()


def survey_refusals(period: Period, on: date) -> list[Reason]:
    """A period that lies ahead of its end, one at a time for a place."""
    found = []
    if period.until_on < period.from_on:
        found.append(Reason("supply.ends_before", field="until_on"))
    elif period.until_on < on:
        found.append(Reason("supply.is_over", field="until_on"))
    if any(first <= period.until_on and period.from_on <= last for first, last in period.others):
        found.append(Reason("supply.another_runs", field="from_on"))
    return found


def too_many(period: Period, book: Rulebook) -> list[Reason]:
    """Once or twice a year is enough to ask of who gives help for nothing (manual-2025 m:6561, m:7017-7021)."""
    year = sum(first.year == period.from_on.year for first, _ in period.others)
    most = book.resources.surveys.most_a_year
    if year < most:
        return []
    return [Reason("supply.asked_often", {"count": year, "most": most}, field="from_on", is_doubt=True)]


def inviting_refusals(until_on: date, on: date, *, count: int) -> list[Reason]:
    if on > until_on:
        return [Reason("supply.is_over")]
    return [] if count else [Reason("supply.nobody_to_ask")]


def answer_refusals(until_on: date, on: date, *, is_settled: bool) -> list[Reason]:
    """Within the period, and as long as nobody has made anything of the answer."""
    if on > until_on:
        return [Reason("supply.is_over")]
    return [Reason("supply.settled_already")] if is_settled else []


def changes(told: Iterable[Mapping[str, Any]], said: Mapping[str, Mapping[str, str]]) -> list[dict[str, Any]]:
    """What is said otherwise than it was told, field by field."""
    found: list[dict[str, Any]] = []
    for part in told:
        answer = said.get(part["of"], {})
        if answer.get(GIVEN) == NO:
            found.append({"of": part["of"], "field": GIVEN, "old": YES, "new": NO, "made": ""})
            continue
        for name, old in part["fields"].items():
            new = answer.get(name, old)
            if new.strip() != old.strip():
                found.append({"of": part["of"], "field": name, "old": old, "new": new.strip(), "made": ""})
    return found


def settling_refusals(*, is_answered: bool, is_settled: bool) -> list[Reason]:
    if not is_answered:
        return [Reason("supply.not_answered")]
    return [Reason("supply.settled_already")] if is_settled else []


def agreement_refusals(from_on: date, until_on: date | None) -> list[Reason]:
    if until_on and until_on < from_on:
        return [Reason("supply.ends_before", field="until_on")]
    return []


@dataclass(frozen=True)
class Ways:
    """How a provider hears: the link by mail, its number by text; what has no way is told by hand."""

    mail: str
    mobile: str

    @property
    def by_hand(self) -> tuple[bool, bool]:
        """Whether the link, and whether the number, is left to who asks."""
        return not self.mail, not self.mobile


def ways(email: str, mobile: str) -> Ways:
    """Only a mobile telephone takes a text (manual-2025 m:7059)."""
    digits = "".join(each for each in mobile if each.isdigit())
    return Ways(email, digits if digits.startswith("01") else "")
