"""Reading the consulting of the towns (컨설팅 조회)."""

import uuid
from collections import Counter
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils import timezone

from dure.access.standing import Standing
from dure.offices.models import Office
from dure.rulebook import Reason
from dure.skills import consulting_rules as rules
from dure.skills.consulting_models import ConsultingDemand, ConsultingPlan, ConsultingVisit

TOWN = "town_team"


def plans_of(sigungu_id: uuid.UUID, year: int) -> QuerySet[ConsultingPlan]:
    return ConsultingPlan.objects.filter(sigungu=sigungu_id, year=year)


def plans(standing: Standing) -> QuerySet[ConsultingPlan]:
    rows = ConsultingPlan.objects.filter(sigungu=standing.staff.sigungu_id)
    return rows.select_related("sigungu", "office")


def visits(standing: Standing) -> QuerySet[ConsultingVisit]:
    rows = ConsultingVisit.objects.filter(sigungu=standing.staff.sigungu_id)
    return rows.select_related("plan", "town", "sigungu", "office")


def towns(sigungu_id: uuid.UUID) -> QuerySet[Office]:
    return Office.objects.filter(sigungu=sigungu_id, kind=TOWN, is_active=True).order_by("name")


def demand_of(plan: ConsultingPlan, town: Office) -> ConsultingDemand:
    """What the town said, or its answer that is still to be given."""
    rows = plan.demands.select_related("plan", "office", "sigungu")
    return rows.filter(office=town).first() or ConsultingDemand(plan=plan, office=town, sigungu=plan.sigungu)


@dataclass(frozen=True)
class Row:
    """One town in the year."""

    town: Office
    demand: ConsultingDemand | None
    visits: int


def told(plan: ConsultingPlan) -> list[Row]:
    """Every town, those that want it first."""
    said = {each.office_id: each for each in plan.demands.all()}
    counted = Counter(plan.visits.values_list("town", flat=True))
    rows = [Row(town, said.get(town.pk), counted[town.pk]) for town in towns(plan.sigungu_id)]
    return sorted(rows, key=lambda row: (row.demand is None, not (row.demand and row.demand.is_wanted)))


def gaps_of(plan: ConsultingPlan, rows: list[Row], held: list[ConsultingVisit]) -> list[Reason]:
    towns = [
        rules.Told(
            row.town.name,
            row.demand is not None,
            bool(row.demand and row.demand.is_wanted),
            row.visits,
        )
        for row in rows
    ]
    unreported = sum(bool(visit.held_at) and visit.stage == "결과보고 대기" for visit in held)
    tasks = sum(len(visit.open_tasks) for visit in held)
    return list(rules.plan_gaps(towns, unreported, tasks, timezone.localdate(), plan.survey_until))
