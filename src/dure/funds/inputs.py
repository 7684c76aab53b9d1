"""What is entered about the case fund (사업비의 입력)."""

from dataclasses import dataclass
from datetime import date

from dure.cases.s05_conference.records import Conference
from dure.cases.s08_delivery.records import Service


@dataclass(frozen=True)
class LineData:
    """One line of a budget; `name` for a line of the office's own."""

    item: str
    amount: int
    name: str = ""


@dataclass(frozen=True)
class BudgetData:
    """A year's budget as it shall be."""

    place: str
    total: int
    lines: tuple[LineData, ...]
    note: str = ""


@dataclass(frozen=True)
class RequestData:
    """What is asked for a household; `conference` where one has decided already."""

    kind: str
    use: str
    purpose: str
    amount: int
    payee: str
    payee_name: str
    cost_on: date
    other_help: str
    aid: str
    scheme: str = ""
    part_of_bill: str = ""
    unavoidable: str = ""
    service: Service | None = None
    conference: Conference | None = None


@dataclass(frozen=True)
class CostData:
    """What the office itself spends, with what its rules ask."""

    cost: str
    amount: int
    on: date
    payee: str
    purpose: str
    heads: int = 1
    hours: int | None = None
    is_written: bool = False
    travel_paid: int = 0
    is_season: bool = False
    has_group_insurance: bool = False
