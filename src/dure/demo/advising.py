"""Consulting of the invented district's towns, and its pool of experts (컨설팅과 전문가 풀의 모의 자료)."""

from datetime import date, timedelta
from typing import Any

from dure.demo.areas import Maker, words
from dure.governance.models import Expert
from dure.rulebook import edition_on
from dure.skills.models import ConsultingDemand, ConsultingPlan, ConsultingVisit

# Days from today on which the first towns are visited.
VISITS = (-35, 12)


def add_advising(make: Maker) -> None:
    for said in words()["experts"]:
        from_on = make.today - timedelta(days=300)
        make.sheet.add(Expert, from_on=from_on, **said, **make.of(make.center.office))
    said = words()["consulting"]
    plan = make.sheet.add(
        ConsultingPlan,
        year=make.today.year,
        edition=edition_on(make.today).name,
        survey_until=min(make.today + timedelta(days=14), date(make.today.year, 12, 31)),
        purpose=said["purpose"],
        method=said["method"],
        **make.of(make.center.office),
    )
    for place, wish in zip(make.towns, said["wishes"], strict=False):
        answered = make.today - timedelta(days=60)
        make.sheet.add(ConsultingDemand, plan=plan, answered_on=answered, **wish, **make.of(place.office))
    for number, days in enumerate(VISITS):
        visit(make, plan, number, days)


def visit(make: Maker, plan: ConsultingPlan, number: int, days: int) -> None:
    """One behind, with a task to be done and the town's report still to come; one ahead."""
    said, town = words()["consulting"], make.towns[number].office
    due = make.today + timedelta(days=20)
    done: dict[str, Any] = {}
    if days < 0:
        task = {"what": said["task"], "owner": "팀장", "due_on": due.isoformat(), "done_on": ""}
        done = {"held_at": make.on_workday(days, 17), "people": 9, "findings": said["findings"]}
        done |= {"team_report": said["team_report"], "score": 4, "tasks": [task]}
    make.sheet.add(
        ConsultingVisit,
        plan=plan,
        town=town,
        kind="single",
        ground="wish",
        areas=said["wishes"][number]["areas"],
        team=said["team"],
        begins_at=make.on_workday(days, 13),
        hours=4,
        place=town.name,
        **done,
        **make.of(make.center.office),
    )
