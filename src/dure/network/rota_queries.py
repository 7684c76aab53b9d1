"""Who looks in on whom, and what waits (안부확인 읽기)."""

import uuid
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet

from dure.access.standing import Standing
from dure.cases.core.records import Case
from dure.network.models import Look, Watch
from dure.network.rota_rules import LEADER, RUNNING, TOWN


def watches() -> QuerySet[Watch]:
    """Those the row policy lets one see."""
    return Watch.objects.select_related("member", "office")


def of_case(case: Case) -> QuerySet[Watch]:
    return watches().filter(case=case).order_by("state", "next_on", "pk")


def looks(watch: Watch) -> QuerySet[Look]:
    return Look.objects.filter(watch=watch).select_related("staff", "watch")


def ringing(standing: Standing) -> QuerySet[Watch]:
    """What rings where one works; further up for who leads there; and of the cases one manages."""
    here = [office.pk for office in standing.reach.working.offices]
    led = [post.office.pk for post in standing.reach.leading.posts]
    # The town hears of a case that it does not see, where the 시군구 manages it.
    managed = Case.objects.filter(manager=standing.staff).values("pk")
    mine = Q(office__in=here) | Q(office__hub__in=led, alarm__gte=LEADER) | Q(case__in=managed)
    if standing.is_leader and standing.is_sigungu:
        mine |= Q(sigungu__in=[region.pk for region in standing.reach.leading.regions], alarm__gte=LEADER)
    return watches().filter(mine, alarm__gte=TOWN).order_by("alarm_at", "pk")


@dataclass(frozen=True)
class Day:
    """How the rota of the offices one sees stands."""

    today: int
    late: int
    ringing: int
    running: int


def day(today: date) -> Day:
    rows = Watch.objects.filter(state=RUNNING)
    counted = rows.aggregate(
        today=Count("pk", filter=Q(next_on=today)),
        late=Count("pk", filter=Q(next_on__lt=today)),
        ringing=Count("pk", filter=Q(alarm__gte=TOWN)),
        running=Count("pk"),
    )
    return Day(**counted)


def manager(watch: Watch) -> set[uuid.UUID]:
    """Who manages the case, where it is seen."""
    found = Case.objects.filter(pk=watch.case_id).values_list("manager_id", flat=True)
    return {key for key in found if key}
