"""Rules of the yearly monitoring plan (연간 모니터링 계획): pure."""

from collections.abc import Mapping
from datetime import date

from dure.rulebook import Reason, Rulebook


def year_plan_reasons(
    groups: Mapping[str, Mapping[str, str]], year: int, on: date, book: Rulebook, *, is_centre: bool
) -> list[Reason]:
    """The 시군구 says for each kind of household how often and how (manual-2025 m:7163–7169)."""
    found = [] if is_centre else [Reason("s10.year_plan_by_sigungu")]
    if not on.year - 1 <= year <= on.year + 1:
        found.append(Reason("s10.year_out_of_range", {"first": on.year - 1, "last": on.year + 1}))
    missing = [
        term.ko
        for code, term in book.codes["monitoring_group"].items()
        if not _is_said(groups.get(code, {}), book)
    ]
    if missing:
        found.append(Reason("s10.year_plan_incomplete", {"groups": ", ".join(missing)}))
    return found


def _is_said(row: Mapping[str, str], book: Rulebook) -> bool:
    known = book.codes
    return row.get("period") in known["monitoring_period"] and row.get("method") in known["monitoring_method"]
