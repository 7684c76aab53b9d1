"""Reading the case fund (사업비 조회)."""

import uuid
from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import connection
from django.db.models import F, Q, QuerySet, Sum

from dure.access.standing import Standing
from dure.cases.core.records import Case
from dure.cases.s05_conference.records import Conference
from dure.cases.s06_selection.records import Selection
from dure.cases.s08_delivery.records import Service
from dure.funds.cost_rules import Before, half_of
from dure.funds.inputs import CostData
from dure.funds.ledger import free_of, taken
from dure.funds.models import DECIDED, OVER, SPENT, FundYear, LedgerEntry, RunningCost, SpendingRequest
from dure.funds.rights import KEEPERS, MOVERS
from dure.funds.rules import SELECTED, Means
from dure.funds.step_rules import DONE
from dure.rulebook import Reason, latest

PUBLICITY, GOODS, ADVISER = "publicity", "visit_goods", "adviser"
PHONES = ("phone",)


def funds_of(standing: Standing) -> QuerySet[FundYear]:
    """The years of one's own 시군구."""
    return FundYear.objects.filter(sigungu=standing.staff.sigungu_id).select_related("sigungu", "office")


def fund_of(standing: Standing, year: int) -> FundYear | None:
    return funds_of(standing).filter(year=year).first()


def fund_for(case: Case, day: date) -> FundYear | None:
    """What pays for a household of the case on a day."""
    rows = FundYear.objects.select_related("sigungu", "office")
    return rows.filter(sigungu=case.sigungu_id, year=day.year).first()


def household_has(case: Case, fund: FundYear, besides: uuid.UUID | None = None) -> int | None:
    """Of the year's amount over all cases of the household; None where the asker reaches none of them."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT dure.fund_of_household(%s, %s, %s)", [case.household_id, fund.pk, besides])
        row = cursor.fetchone()
    return None if row is None or row[0] is None else int(row[0])


def means_of(fund: FundYear, day: date, has: int, back: int = 0) -> Means:
    """`back`: what the request holds already of what is promised."""
    return Means(day, fund.year, free_of(fund, "support") + back, has, fund.closed_at is not None)


def selected_on(case: Case) -> date | None:
    """When this round's selection was decided."""
    rows = Selection.objects.filter(case=case, round=case.round, decision__in=SELECTED, withdrawn_at=None)
    return rows.order_by("-decided_on").values_list("decided_on", flat=True).first()


def conferences(case: Case) -> QuerySet[Conference]:
    """Conferences of the case that were held and have minutes, the newest first."""
    return Conference.objects.filter(case=case, minutes_at__isnull=False, cancelled_at=None).order_by(
        "-held_at"
    )


def services(case: Case) -> QuerySet[Service]:
    return Service.objects.filter(case=case).exclude(state="refused").order_by("name", "id")


def asked_from(case: Case, told: Mapping[str, str]) -> dict[str, Any]:
    """What the request is for, where it was begun from: a service of the case, or a line of its plan."""
    key, line = told.get("service", ""), told.get("line", "")
    for service in services(case) if key or line else ():
        if key == str(service.pk) or line == str(service.line_id):
            return {"service": service.pk, "payee_name": service.provider}
    return {}


def requests_of(case: Case) -> QuerySet[SpendingRequest]:
    return SpendingRequest.objects.filter(case=case).select_related("fund", "recorded_by", "case")


def kept_places(standing: Standing) -> list[uuid.UUID]:
    """The 시군구 whose money one keeps."""
    return [
        post.office.sigungu_id
        for post in standing.posts
        if post.role.code in KEEPERS and post.office.sigungu_id
    ]


def requests() -> QuerySet[SpendingRequest]:
    return SpendingRequest.objects.select_related(
        "case__subject", "case__office", "fund", "recorded_by", "office"
    )


def to_pay(standing: Standing) -> QuerySet[SpendingRequest]:
    """What is decided and not paid, where one keeps the money."""
    return (
        requests().filter(sigungu__in=kept_places(standing), state__in=DECIDED).order_by("decided_on", "id")
    )


def mine(standing: Standing) -> QuerySet[SpendingRequest]:
    """What goes on only when who asked, or who manages the case, does something."""
    own = Q(recorded_by=standing.staff) | Q(case__manager=standing.staff)
    ready = Q(state__in=("conference", "returned", "paid", "receipted")) | Q(
        state__in=DECIDED, payee="person", receipt_on=None
    )
    return requests().filter(own & ready).order_by("recorded_at", "id")


def entries(fund: FundYear) -> QuerySet[LedgerEntry]:
    return fund.entries.select_related("fund", "town", "recorded_by", "undone_by", "cost").order_by("-number")


def before(fund: FundYear, data: CostData) -> Before:
    """What was spent before on the same, as far as it was not undone."""
    costs = RunningCost.objects.filter(entry__fund=fund, entry__undone_by=None)
    paid = Sum(F("entry__spent"))

    def sum_of(**about: object) -> int:
        return costs.filter(**about).aggregate(sum=paid)["sum"] or 0

    first, after = half_of(data.on)
    month = {"entry__happened_on__year": data.on.year, "entry__happened_on__month": data.on.month}
    parts, item = taken(fund), fund.book.funds.costs[data.cost].item
    ordinary = costs.filter(cost=PUBLICITY, is_season=False)
    fees = costs.filter(cost=ADVISER, entry__happened_on=data.on, payee=data.payee)
    return Before(
        year=fund.year,
        free=free_of(fund, fund.book.funds.items[item].part),
        running=parts["running"].planned,
        goods=sum_of(cost=GOODS),
        phones_of_month=sum_of(cost__in=PHONES, **month),
        publicity_of_half=ordinary.filter(
            entry__happened_on__gte=first, entry__happened_on__lt=after
        ).count(),
        extras_of_day=fees.filter(entry__spent__gt=F("heads") * fund.book.funds.limit("adviser")).count(),
        is_closed=fund.closed_at is not None,
    )


def keeps_case_here(case: Case) -> list[Reason]:
    """A fund of its 시군구 pays a request, and nobody of another one can finish it."""
    count = requests_of(case).exclude(state__in=(*OVER, DONE)).filter(fund__closed_at=None).count()
    return [Reason("funds.finish_before_leaving", {"count": count}, "case_funds")] if count else []


def open_requests(fund: FundYear) -> int:
    return fund.requests.exclude(state__in=(*OVER, *SPENT)).count()


def sums(fund: FundYear) -> list[dict[str, Any]]:
    """What is promised and paid by part, item and office, in one question."""
    rows = fund.entries.order_by().values("part", "item", "town__name")
    return [dict(row) for row in rows.annotate(committed=Sum("committed"), spent=Sum("spent"))]


def newest_edition() -> str:
    return latest().name


def funds_below(standing: Standing) -> QuerySet[FundYear]:
    """The years of the 시군구 between which one moves money, not settled."""
    above = [post.office.sigungu_id for post in standing.posts if post.role.code in MOVERS]
    rows = FundYear.objects.filter(sigungu__parent__in=above, closed_at=None)
    return rows.select_related("sigungu", "office").order_by("-year", "sigungu__name", "id")
