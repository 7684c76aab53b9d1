"""Who got how much of a year's fund (가구 사이의 형평, manual-2025 m:10866)."""

import uuid
from dataclasses import dataclass
from typing import Any

from dure.cases.core.records import Case
from dure.funds import queries
from dure.funds.models import OVER, FundYear, SpendingRequest
from dure.web.templatetags.dure import veiled


@dataclass(frozen=True)
class Household:
    """A household by its newest case: how often it was helped, with how much, and what part of the limit that is."""

    case: Case
    times: int
    sum: int
    limit: int

    @property
    def case_id(self) -> uuid.UUID:
        return self.case.pk

    @property
    def percent(self) -> int:
        return self.sum * 100 // self.limit


def households(fund: FundYear) -> list[Household]:
    """Of the requests that one sees, the most first."""
    found: dict[uuid.UUID, list[SpendingRequest]] = {}
    for request in queries.requests().filter(fund=fund).exclude(state__in=OVER):
        found.setdefault(request.case.household_id, []).append(request)
    limit = fund.book.funds.limit("household")
    rows = [
        Household(max(each, key=newest).case, len(each), sum(one.counts for one in each), limit)
        for each in found.values()
    ]
    return sorted(rows, key=lambda row: (-row.sum, row.case.number))


def newest(request: SpendingRequest) -> Any:
    return request.case.opened_on, request.case_id


def name(row: Household) -> str:
    return veiled(row.case.subject.name)
