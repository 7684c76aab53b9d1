"""Households looked after without a case and the year's plan, for tests (모니터 대상 시험 자료)."""

from datetime import date
from typing import Any

from django.utils import timezone

from dure.cases.core.records import Case
from dure.cases.s10_aftercare.actions.monitoring import (
    ToMonitor,
    begin_monitoring,
    change_monitoring,
    save_year_plan,
)
from dure.cases.s10_aftercare.inputs import YearPlanText
from dure.cases.s10_aftercare.queries.aftercare import plan_of
from dure.cases.s10_aftercare.records import AftercarePlan, YearPlan
from dure.offices.models import Staff
from dure.people.models import Household, Membership, Person
from tests.factories import (
    Town,
    a_case_at,
    a_household,
    a_person,
    act_as,
)
from tests.following_up import at
from tests.lists import shown
from tests.roles import as_owner

BEGUN = date(2026, 10, 5)
YEAR = 2026


def a_home(town: Town, **person: Any) -> Household:
    return a_household(town.office, a_person(town.office, "도란", **person))


def subject_of(home: Household) -> Person:
    with as_owner():
        return Membership.objects.get(household=home).person


def to_monitor(home: Household, **values: Any) -> ToMonitor:
    return ToMonitor(subject_of(home), home, **({"group": "basic_security", "period": "quarter"} | values))


def begin(town: Town, home: Household, on: date = BEGUN, by: Staff | None = None, **values: Any) -> Case:
    whom = to_monitor(home, **values)
    return begin_monitoring(town.office, whom=whom, by=act_as(by or town.manager), at=at(on))


def due_on(case: Case) -> date | None:
    fresh = Case.objects.get(pk=case.pk)
    return timezone.localdate(fresh.next_due_at) if fresh.next_due_at else None


def plan(case: Case) -> AftercarePlan:
    return plan_of(Case.objects.get(pk=case.pk))


def change(case: Case, town: Town, on: date, **values: str) -> AftercarePlan:
    by = act_as(town.manager)
    about = {"group": "basic_security", "period": "month", "seen_version": plan(case).version}
    return change_monitoring(case, by=by, at=at(on), **(about | values))


def another_case(town: Town, home: Household, stage: str = "plan", **fields: Any) -> Case:
    case = a_case_at(stage, town.office, **({"path": "case"} | fields))
    subject = subject_of(home)
    with as_owner():
        Case.objects.filter(pk=case.pk).update(household=home, subject=subject)
        return Case.objects.get(pk=case.pk)


def listed(town: Town, query: str = "") -> list[Case]:
    return [row.case for row in shown(town.manager, "aftercare", query).rows]


def groups(**changed: Any) -> dict[str, dict[str, str]]:
    every = {"period": "quarter", "method": "visit"}
    return dict.fromkeys(("case", "link", "basic_security", "other"), every) | changed


def save_plan(town: Town, by: Staff, year: int = YEAR, **text: Any) -> YearPlan:
    said = YearPlanText(**({"groups": groups(), "private_role": "명예사회복지공무원이 안부를 살핌"} | text))
    act_as(by)
    found = YearPlan.objects.filter(year=year).first()
    seen = found.version if found else None
    return save_year_plan(
        town.center, year=year, seen_version=seen, text=said, by=act_as(by), at=at(date(2026, 11, 30))
    )
