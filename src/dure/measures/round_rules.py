"""When a round of monitoring may go on (업무 모니터링의 규칙, manual-2025 m:7186-7273). Pure."""

from collections.abc import Iterable
from datetime import date

from dure.rulebook import Reason


def plan_refusals(begins_on: date, collects_until: date, ends_on: date, *, is_told: bool) -> Iterable[Reason]:
    """Its days follow one another; what was told stays as it was planned."""
    if is_told:
        yield Reason("measures.round_told", {})
    if collects_until < begins_on:
        yield Reason("measures.collects_before", {}, field="collects_until")
    if ends_on < collects_until:
        yield Reason("measures.ends_before", {}, field="ends_on")


def share_refusals(*, is_shared: bool) -> Iterable[Reason]:
    if is_shared:
        yield Reason("measures.shared_already", {})


def analysis_refusals(*, is_shared: bool, is_told: bool) -> Iterable[Reason]:
    """Towns know of it first (m:7237-7239)."""
    if not is_shared:
        yield Reason("measures.not_shared", {})
    if is_told:
        yield Reason("measures.round_told", {})


def tell_refusals(analysis: str, *, is_told: bool) -> Iterable[Reason]:
    """There is a result to tell (m:7261)."""
    if is_told:
        yield Reason("measures.round_told", {})
    elif not analysis:
        yield Reason("measures.no_analysis", {})


def improvement_refusals(due_on: date, today: date, *, is_shared: bool) -> Iterable[Reason]:
    if not is_shared:
        yield Reason("measures.not_shared", {})
    if due_on < today:
        yield Reason("measures.due_before", {}, field="due_on")
