"""What a round of monitoring waits for, and whether one is due (모니터링에서 기다리는 일, manual-2025 m:7186-7273)."""

from datetime import timedelta
from typing import Any

from django.db.models import Count, Exists, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone

from dure.access.standing import Standing
from dure.measures.models import Counted, SelfCheck
from dure.measures.rights import MONITORS, monitors
from dure.measures.round_models import Improvement, Round
from dure.measures.round_queries import TOWN, period_of
from dure.offices.models import Office, Region
from dure.rounds.rules import part_of_year
from dure.rulebook import latest
from dure.web.waiting import Source, Waiting

MOST = 50
SOON_DAYS, REMINDED_DAYS = 7, 60
# At least so many rounds a year (m:7196).
ROUNDS = 2


def to_tick(standing: Standing) -> QuerySet[Any] | None:
    """Towns that one leads, of which a shared round still lacks self-checks."""
    if not standing.is_leader:
        return None
    running = Round.objects.filter(
        sigungu=OuterRef("sigungu"), shared_at__isnull=False, told_at__isnull=True
    ).order_by("collects_until")
    ticked = SelfCheck.objects.filter(office=OuterRef("pk"), period=OuterRef("wanted")).order_by()
    counted = ticked.values("office").annotate(n=Count("pk")).values("n")
    rows = Office.objects.filter(pk__in=[each.pk for each in standing.reach.leading.offices], kind=TOWN)
    rows = rows.annotate(
        wanted=Subquery(running.values("period")[:1]), until=Subquery(running.values("collects_until")[:1])
    )
    rows = rows.annotate(ticked=Coalesce(Subquery(counted), 0))
    return rows.filter(wanted__isnull=False, ticked__lt=len(latest().measures.checks)).order_by("name")


def to_tick_told(row: Any) -> Waiting:
    url = f"{reverse('self_checks')}?place={row.pk}&period={row.wanted}"
    note = f"{row.ticked} / {len(latest().measures.checks)}"
    return Waiting("자체조사", None, None, url, note=note, about=row.name, due=row.until, label="점검하기")


def to_improve(standing: Standing) -> QuerySet[Improvement] | None:
    if not standing.is_leader:
        return None
    offices = [each.pk for each in standing.reach.leading.offices]
    rows = Improvement.objects.filter(office__in=offices, done_on__isnull=True)
    return rows.select_related("office", "round").order_by("due_on")[:MOST]


def to_improve_told(row: Improvement) -> Waiting:
    return Waiting(
        "개선과제",
        None,
        None,
        reverse("improvement", args=[row.pk]),
        note=row.round.title,
        about=row.office.name,
        due=row.due_on,
        label="한 일 적기",
    )


def to_tell(standing: Standing) -> QuerySet[Round] | None:
    """Rounds whose result is to be told soon, or was."""
    if not monitors(standing):
        return None
    soon = timezone.localdate() + timedelta(days=SOON_DAYS)
    homes = [home.pk for home in standing.reach.of(lambda role: role.code in MONITORS).regions]
    return Round.objects.filter(sigungu__in=homes, told_at__isnull=True, ends_on__lte=soon).order_by(
        "ends_on"
    )


def to_tell_told(row: Round) -> Waiting:
    url = reverse("monitoring_round", args=[row.pk])
    note = period_of(row).ko
    return Waiting(
        "모니터링 결과 통보",
        None,
        None,
        url,
        note=note,
        about=row.title,
        due=row.ends_on,
        label="모니터링 보기",
    )


def to_plan(standing: Standing) -> QuerySet[Region] | None:
    """The 시군구 that has figures and no round in this half-year, when it is soon over: at least two a year (m:7196)."""
    today = timezone.localdate()
    first, last = part_of_year(today, ROUNDS)
    if not monitors(standing) or (last - today).days > REMINDED_DAYS:
        return None
    homes = [home.pk for home in standing.reach.of(lambda role: role.code in MONITORS).regions]
    begun = Round.objects.filter(sigungu=OuterRef("pk"), begins_on__gte=first, begins_on__lte=last)
    counted = Counted.objects.filter(sigungu=OuterRef("pk"))
    return Region.objects.filter(Exists(counted), ~Exists(begun), pk__in=homes).order_by("code")


def to_plan_told(row: Region) -> Waiting:
    _, last = part_of_year(timezone.localdate(), ROUNDS)
    url = reverse("plan_round")
    note = "반기마다 한 번"
    return Waiting(
        "업무 모니터링 계획",
        None,
        None,
        url,
        note=note,
        about=row.name,
        due=last,
        label="계획하기",
        is_guide=True,
    )


SOURCES = (
    Source(to_tick, to_tick_told),
    Source(to_improve, to_improve_told),
    Source(to_tell, to_tell_told),
    Source(to_plan, to_plan_told),
)
