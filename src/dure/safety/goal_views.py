"""What each 읍면동 is to visit a month, as its 시군구 set it (방문 목표 화면)."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone

from dure.access.http import StaffRequest
from dure.access.policy import needs
from dure.offices.models import Office
from dure.offices.stages import IN_TOWNS
from dure.rulebook import product
from dure.safety import actions, queries, rules
from dure.safety.forms import GoalForm
from dure.safety.models import TownGoal
from dure.safety.rights import SafetyRight
from dure.web.form_page import FormPage


@dataclass(frozen=True)
class Row:
    """The goals of one town now, in the order of the guide; whether any is its own."""

    office: Office
    numbers: list[int]
    is_own: bool


def towns(request: StaffRequest) -> QuerySet[Office]:
    """All of the 시군구 that one leads."""
    regions = request.standing.reach.leading.regions
    return Office.objects.filter(sigungu__in=regions, kind__in=IN_TOWNS, is_active=True).order_by("code")


@needs(SafetyRight.GOALS)
def goals(request: StaffRequest) -> HttpResponse:
    """Every town with its goals; those that differ from the guide are marked."""
    offices, today = list(towns(request)), timezone.localdate()
    kinds = [goal for goal in product().safety.goals.values() if goal.roles]
    known = queries.set_goals(offices)
    rows = []
    for office in offices:
        numbers = [
            rules.goal_on(known.get((office.pk, goal.code), ()), today, goal.households) for goal in kinds
        ]
        rows.append(Row(office, numbers, numbers != [goal.households for goal in kinds]))
    return TemplateResponse(request, "safety/goals.html", {"rows": rows, "kinds": kinds})


@needs(SafetyRight.GOALS)
def new_goal(request: StaffRequest) -> HttpResponse:
    """One goal of one town."""
    page = FormPage(
        "goal.set", "방문 목표 정하기", back="visit_goals", done="목표를 정했습니다.", starts_anew=True
    )

    def act(*, office: Office, role: str, from_on: date, **about: Any) -> TownGoal:
        kept = TownGoal.objects.filter(office=office, role=role, from_on=from_on).first()
        goal = kept or TownGoal(office=office, sigungu=office.sigungu)
        return actions.set_goal(goal, role=role, from_on=from_on, **about)

    return page.answer(request, GoalForm, act, options={"offices": towns(request)})
