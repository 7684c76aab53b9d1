"""The cases one manages: by stage, and against the guide (담당 가구)."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils import timezone

from dure.access.of_the_day import of_day
from dure.access.reach import in_my_offices
from dure.access.reading import read
from dure.access.standing import Standing
from dure.cases.core.records import Case
from dure.cases.process import STAGES, Stage
from dure.rulebook import edition_on


@dataclass(frozen=True)
class Bar:
    """How many of my cases are in a stage."""

    stage: Stage
    count: int
    height: int


def stage_bars(standing: Standing) -> list[Bar]:
    """My cases by stage, for the little chart; the tallest fills it. None without cases."""
    counted = Counter(case.stage for case in read(of_day(cases_in_hand, standing)))
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
    held = [case for case in read(of_day(cases_in_hand, standing)) if case.status == Case.Status.OPEN]
    caseload = edition_on(timezone.localdate()).caseload
    return OwnLoad(
        sum(case.path in caseload.counts for case in held),
        caseload.guide,
        sum(case.path == Case.Path.LINK for case in held),
        sum(bool(case.difficulty) for case in held),
    )


def cases_in_hand(standing: Standing) -> QuerySet[Case]:
    """Those I manage that have not ended."""
    rows = Case.objects.filter(in_my_offices(), manager=standing.staff).exclude(status=Case.Status.ENDED)
    return rows.only("stage", "status", "path", "difficulty")
