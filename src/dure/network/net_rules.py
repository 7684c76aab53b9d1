"""Rules of the safety net's people (인적안전망): pure."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from dure.network.rules import is_obliged
from dure.rulebook import Reason

CANDIDATE, ACTIVE, ENDED = "candidate", "active", "ended"
HONORARY, VILLAGE_HEAD = "honorary", "village_head"
TRAININGS = ("training", "remote")


@dataclass(frozen=True)
class Joining:
    """As what somebody joins, what they do, and the days of their consent and appointment."""

    kinds: Collection[str]
    occupation: str = ""
    consented_on: date | None = None
    appointed_on: date | None = None


def must_be_appointed(kinds: Collection[str], occupation: str) -> bool:
    """Whoever the law obliges to report is to be an honorary officer; heads of villages are among them (m:5844, m:5931)."""
    return is_obliged(occupation) or VILLAGE_HEAD in kinds


def joining_refusals(joining: Joining) -> list[Reason]:
    """Nobody stands on the list without having agreed to it (manual-2025 m:5854)."""
    found = []
    if not joining.kinds:
        found.append(Reason("network.kind_missing", field="kinds"))
    if must_be_appointed(joining.kinds, joining.occupation) and HONORARY not in joining.kinds:
        found.append(Reason("network.must_be_honorary", field="kinds"))
    if joining.consented_on is None:
        found.append(Reason("network.member_consent", field="consented_on"))
    if joining.appointed_on and joining.consented_on and joining.appointed_on < joining.consented_on:
        found.append(Reason("network.consent_first", field="appointed_on"))
    return found


def ending_refusals(ended_on: date, began_on: date | None, today: date, *, is_over: bool) -> list[Reason]:
    """It ends once, not before it began and not in days to come."""
    if is_over:
        return [Reason("network.member_over")]
    if began_on and ended_on < began_on:
        return [Reason("network.ends_before", field="ended_on")]
    return [Reason("network.in_future", field="ended_on")] if ended_on > today else []


def trained_since(kind: str, on: date, trained_on: date | None) -> date | None:
    """The newest training; other deeds are none."""
    if kind not in TRAININGS:
        return trained_on
    return max(on, trained_on) if trained_on else on


def needs_training(trained_on: date | None, today: date, months: int) -> bool:
    """Never trained, or not for so many months (manual-2025 m:5848-5852)."""
    if trained_on is None:
        return True
    return (today.year - trained_on.year) * 12 + today.month - trained_on.month >= months
