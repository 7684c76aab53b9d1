"""The read log: sealing, keeping and what counts as unusual (열람 기록)."""

from collections.abc import Mapping
from dataclasses import dataclass

from dure.rulebook.model.terms import Term


@dataclass(frozen=True, kw_only=True)
class FindingRule(Term):
    """이상 징후. `counts`: from this many in a month on; the rest serves the comparison of volumes."""

    counts: int
    times_own: int = 0
    times_role: int = 0
    earlier_months: int = 0


@dataclass(frozen=True, kw_only=True)
class ReadLog:
    """열람 기록. `work_from` and `work_until` bound the hours in which views are not remarked on."""

    source: str
    keep_years: int
    seal_seconds: int
    empty_seal_minutes: int
    behind_minutes: int
    verify_hours: int
    rows_in_a_seal: int
    export_most: int
    work_from: str
    work_until: str
    findings: Mapping[str, FindingRule]
