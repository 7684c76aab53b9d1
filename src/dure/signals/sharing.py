"""How many households each 읍면동 can go to (나누기): its people, less what they have not reached yet."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from django.db.models import Count

from dure.cases.core.records import Case
from dure.offices.held import running_on
from dure.offices.models import Assignment, Office
from dure.rulebook import Rulebook
from dure.signals.models import SignalFinding

TOWN = "town_team"


def towns_of(sigungu_id: UUID) -> dict[int, Office]:
    """The teams by the code of their 읍면동."""
    rows = Office.objects.filter(sigungu_id=sigungu_id, kind=TOWN, is_active=True, region__closed_on=None)
    return {int(office.region.code): office for office in rows.select_related("region").order_by("-pk")}


def capacity(offices: Iterable[UUID], book: Rulebook) -> dict[UUID, int]:
    """How many households a month each office can go to anew: so many for each who counsels there, up to the bound."""
    scan = book.product.signal_scan
    counselling = [role.code for role in book.roles.values() if role.can_counsel or role.can_manage_cases]
    held = Assignment.objects.filter(running_on(), office__in=offices, role__in=counselling)
    people = held.order_by().values_list("office").annotate(Count("staff", distinct=True))
    return {office: min(many * scan.each_worker, scan.most_a_town) for office, many in people}


def free_places(towns: Mapping[int, Office], book: Rulebook) -> dict[int, int]:
    """What each town takes: as many as it can go to, less those nobody has reached yet."""
    offices = [office.pk for office in towns.values()]
    takes = capacity(offices, book)
    unseen = SignalFinding.objects.filter(office__in=offices, result="", contacted_at__isnull=True)
    waiting = unseen.filter(case__status=Case.Status.OPEN)
    open_ones = dict(waiting.order_by().values_list("office").annotate(Count("pk")))
    return {
        code: max(takes.get(office.pk, 0) - open_ones.get(office.pk, 0), 0) for code, office in towns.items()
    }
