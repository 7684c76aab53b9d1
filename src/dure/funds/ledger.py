"""Writing into the ledger (장부): one entry after another, under the fund's lock; undone by an opposite one."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection
from django.db.models import Max, Sum

from dure.funds.models import FundLine, FundYear, LedgerEntry
from dure.offices.models import Office, Staff

COMMIT, RELEASE, PAY, REFUND, REVERSE = "commit", "release", "pay", "refund", "reverse"


@dataclass(frozen=True)
class Taken:
    """What a part of a fund has, what is promised of it and what was paid."""

    planned: int = 0
    committed: int = 0
    spent: int = 0

    @property
    def free(self) -> int:
        return self.planned - self.committed - self.spent


def hold(fund: FundYear) -> FundYear:
    """Nobody else asks, decides or pays of this fund until the change is saved; as it is now."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"fund {fund.pk}"])
    return FundYear.objects.select_related("sigungu", "office").get(pk=fund.pk)


def taken(fund: FundYear) -> dict[str, Taken]:
    """Each part of the budget with what is promised and paid of it."""
    lines = FundLine.objects.filter(fund=fund).order_by().values("part").annotate(planned=Sum("amount"))
    planned = {row["part"]: row["planned"] for row in lines}
    sums = fund.entries.order_by().values("part").annotate(committed=Sum("committed"), spent=Sum("spent"))
    used = {row["part"]: (row["committed"], row["spent"]) for row in sums}
    return {part: Taken(planned.get(part, 0), *used.get(part, (0, 0))) for part in fund.book.funds.parts}


def free_of(fund: FundYear, part: str) -> int:
    """What is left of a part, and never more than the whole has left."""
    parts = taken(fund)
    whole = fund.whole - sum(each.committed + each.spent for each in parts.values())
    return min(parts[part].free, whole)


@dataclass(frozen=True)
class Booking:
    """What an entry says."""

    item: str
    move: str
    on: date
    committed: int = 0
    spent: int = 0
    note: str = ""
    town: Office | None = None
    undoes: LedgerEntry | None = None


def book(fund: FundYear, booking: Booking, by: Staff | None) -> LedgerEntry:
    """One more entry; whoever calls holds the fund."""
    last = fund.entries.aggregate(last=Max("number"))["last"] or 0
    values: dict[str, Any] = vars(booking) | {"part": fund.book.funds.items[booking.item].part}
    values["happened_on"] = values.pop("on")
    made: LedgerEntry = LedgerEntry.objects.create(
        fund=fund,
        number=last + 1,
        sigungu=fund.sigungu,
        office=fund.office,
        recorded_by=by,
        **values,
    )
    return made


def opposite(entry: LedgerEntry, on: date, note: str) -> Booking:
    """What undoes an entry."""
    return Booking(
        item=entry.item,
        move=REVERSE,
        on=on,
        committed=-entry.committed,
        spent=-entry.spent,
        note=note,
        town=entry.town,
        undoes=entry,
    )
