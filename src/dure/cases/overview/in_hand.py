"""The cases one manages: by stage, and against the guide (담당 가구)."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import BooleanField, Count, ExpressionWrapper, Q, QuerySet
from django.utils import timezone

from dure.access.of_the_day import of_day
from dure.access.reach import in_my_offices
from dure.access.reading import read
from dure.access.standing import Standing
from dure.cases.core.records import Case
from dure.cases.process import STAGES, Stage
from dure.rulebook import edition_on

KINDS = ("stage", "status", "path", "is_difficult")


@dataclass(frozen=True)
class Bar:
    """How many of my cases are in a stage."""

    stage: Stage
    count: int
    height: int


def stage_bars(standing: Standing) -> list[Bar]:
    """My cases by stage, for the little chart; the tallest fills it. None without cases."""
    counted: Counter[str] = Counter()
    for stage, *_, number in read(of_day(cases_in_hand, standing)):
        counted[stage] += number
    if not counted:
        return []
    most = max(counted.values())
    return [Bar(stage, counted[stage.code], height(counted[stage.code], most)) for stage in STAGES]


def height(count: int, most: int) -> int:
    """Percent of the tallest bar; one household is still seen."""
    return max(round(100 * count / most), 4) if count else 0


@dataclass(frozen=True)
class OwnLoad:
    """How many households count against the guide, and what else I hold."""

    counted: int
    guide: int
    links: int
    difficult: int


def own_load(standing: Standing) -> OwnLoad | None:
    """For those who manage cases."""
    if not standing.reach.managing:
        return None
    held: Counter[str] = Counter()
    difficult = 0
    for _, status, path, is_difficult, number in read(of_day(cases_in_hand, standing)):
        if status == Case.Status.OPEN:
            held[path] += number
            difficult += number if is_difficult else 0
    caseload = edition_on(timezone.localdate()).caseload
    counted = sum(held[path] for path in caseload.counts)
    return OwnLoad(counted, caseload.guide, held[Case.Path.LINK], difficult)


def cases_in_hand(standing: Standing) -> QuerySet[Case, tuple[str, str, str, bool, int]]:
    """Those I manage that have not ended: how many of each stage, status and path, the difficult ones apart."""
    rows = Case.objects.filter(in_my_offices(), manager=standing.staff).exclude(status=Case.Status.ENDED)
    is_difficult = ExpressionWrapper(Q(difficulty__len__gt=0), output_field=BooleanField())
    kinds = rows.order_by().annotate(is_difficult=is_difficult).values(*KINDS)
    return kinds.annotate(number=Count("pk")).values_list(*KINDS, "number")
