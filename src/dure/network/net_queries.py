"""The net of one's towns (인적안전망 읽기)."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet

from dure.access.reach import in_my_offices
from dure.access.standing import Standing
from dure.network.models import Deed, Member, Pact
from dure.network.net_rules import HONORARY
from dure.offices.models import Office
from dure.offices.stages import IN_TOWNS
from dure.rulebook import latest


def members() -> QuerySet[Member]:
    """Those of the offices one reaches."""
    return Member.objects.filter(in_my_offices()).select_related("office", "pact")


def active() -> QuerySet[Member]:
    return members().filter(appointed_on__isnull=False, ended_on__isnull=True).order_by("name", "pk")


def deeds(member: Member) -> QuerySet[Deed]:
    return Deed.objects.filter(member=member).select_related("recorded_by")


def pacts() -> QuerySet[Pact]:
    return Pact.objects.select_related("office")


def towns(standing: Standing) -> QuerySet[Office]:
    """Offices of 읍면동 where one works, or all of the 시군구 for who works for it."""
    reach = standing.reach.working
    wide = [post.office.sigungu_id for post in reach.posts if post.is_wide]
    hubs = [post.office.pk for post in reach.posts]
    found = Q(pk__in=hubs) | Q(hub__in=hubs) | Q(sigungu__in=wide)
    return Office.objects.filter(found, is_active=True, kind__in=IN_TOWNS).order_by("code")


@dataclass(frozen=True)
class Size:
    """How many of a kind are in the net."""

    ko: str
    count: int


def sizes(today: date) -> tuple[list[Size], int]:
    """How many of each kind there are now (m:5832-5834), and how many wait to be appointed."""
    rows = Member.objects.filter(in_my_offices(), ended_on__isnull=True)
    here = rows.filter(appointed_on__lte=today)
    codes = latest().codes["net_kind"]
    wanted = {code: Count("pk", filter=Q(kinds__contains=[code])) for code in codes}
    counted = here.aggregate(**wanted)
    waiting = rows.filter(appointed_on__isnull=True).count()
    return [Size(codes[code].ko, counted[code]) for code in codes], waiting


def is_honorary(member: Member) -> bool:
    return HONORARY in member.kinds
