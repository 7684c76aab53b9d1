"""Reading files, scans and households that were found (위기정보 읽기)."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Count, Max, Q, QuerySet

from dure.access.reach import in_my_offices
from dure.access.standing import Standing
from dure.cases.core.records import Case
from dure.offices.models import Office
from dure.signals.models import SignalFinding, SignalLoad, SignalOrder, SignalScan

STATES: dict[str, Q] = {
    "new": Q(result="", contacted_at__isnull=True, case__status=Case.Status.OPEN),
    "reached": Q(result="", contacted_at__isnull=False, case__status=Case.Status.OPEN),
    "settled": ~Q(result=""),
}


def findings(wanted: Mapping[str, Any]) -> QuerySet[SignalFinding]:
    """Of one's offices, as far as one acts on them."""
    rows = SignalFinding.objects.filter(in_my_offices()).select_related("case__subject", "office")
    if state := wanted.get("state"):
        rows = rows.filter(STATES[state])
    if wanted.get("office"):
        rows = rows.filter(office=wanted["office"])
    if wanted.get("pressing"):
        rows = rows.filter(is_pressing=True)
    return rows.annotate(tries=Count("attempts"), last_try=Max("attempts__happened_at"))


def finding_of(case: Case) -> SignalFinding | None:
    return SignalFinding.objects.filter(case=case).select_related("scan").first()


def place_of(standing: Standing) -> Office | None:
    """The office from which one loads: the 시군구's."""
    return next((post.office for post in standing.posts if post.office.kind == "sigungu_support"), None)


def loads(office: Office) -> QuerySet[SignalLoad]:
    rows = SignalLoad.objects.filter(sigungu_id=office.sigungu_id)
    return rows.select_related("staff", "undone_by")


def scans(office: Office) -> QuerySet[SignalScan]:
    return SignalScan.objects.filter(sigungu_id=office.sigungu_id).select_related("staff", "order")


def orders(office: Office) -> QuerySet[SignalOrder]:
    rows = SignalOrder.objects.filter(sigungu_id=office.sigungu_id)
    return rows.select_related("staff", "used_by", "ended_by")


def last_good(office: Office) -> SignalScan | None:
    return scans(office).filter(state=SignalScan.State.DONE).first()


def others_of_the_month(load: SignalLoad) -> QuerySet[SignalLoad]:
    """What else was loaded of the same signal and month: two such files count together."""
    same = SignalLoad.objects.filter(sigungu_id=load.sigungu_id, signal=load.signal, month=load.month)
    return same.filter(state=SignalLoad.State.DONE).exclude(pk=load.pk)


def pressing(standing: Standing) -> QuerySet[SignalFinding]:
    """Households to go to first that nobody has reached yet."""
    offices = standing.reach.working.offices
    rows = SignalFinding.objects.filter(
        office__in=offices,
        is_pressing=True,
        result="",
        contacted_at__isnull=True,
        case__status=Case.Status.OPEN,
    )
    return rows.select_related("case__subject").order_by("-score", "id")


def without_result(standing: Standing) -> QuerySet[SignalFinding]:
    """Households that were reached, and nothing followed."""
    rows = SignalFinding.objects.filter(STATES["reached"], office__in=standing.reach.working.offices)
    return rows.select_related("case__subject").order_by("contacted_at", "id")
