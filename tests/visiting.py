"""Visits, for tests (방문 시험 자료)."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from dure.cases.core.records import Case
from dure.offices.models import Office, Staff
from dure.rulebook import product
from dure.safety import actions
from dure.safety.inputs import OutingPlan
from dure.safety.models import Guard, Incident, Outing
from tests.factories import Town, act_as
from tests.roles import as_owner

SAFE = dict.fromkeys(("drunk", "fight", "anger", "hostile", "violence", "stress"), "no")


def a_plan(**about: Any) -> OutingPlan:
    now = timezone.now()
    told = {
        "from_at": now,
        "until_at": now + timedelta(hours=1),
        "who": "표늘봄",
        "address": "새봄시 가온구 샘터길 7",
        "dangers": SAFE,
        "companions": ("colleague",),
    }
    return OutingPlan(**told | about)


def planned(
    town: Town, by: Staff | None = None, case: Case | None = None, *, sure: bool = False, **about: Any
) -> Outing:
    staff = by or town.manager
    actor = act_as(staff)
    made = Outing(staff=staff, office=town.office, sigungu_id=town.office.sigungu_id, case=case)
    return actions.plan(made, by=actor, plan=a_plan(**about), sure=sure)


def late(outing: Outing, minutes: int) -> None:
    """It should have been over so long ago."""
    with as_owner():
        Outing.objects.filter(pk=outing.pk).update(
            until_at=timezone.now() - timedelta(minutes=minutes, seconds=1)
        )


def on_duty(town: Town, office: Office, staff: Staff) -> Guard:
    guard = Guard(office=office, sigungu_id=office.sigungu_id, staff=staff)
    return actions.name_guard(guard, by=act_as(town.leader), from_on=timezone.localdate())


def an_incident(town: Town, staff: Staff | None = None) -> Incident:
    victim = staff or town.manager
    made = Incident(office=town.office, sigungu_id=town.office.sigungu_id, staff=victim)
    told = dict.fromkeys(product().safety.told, "") | {"summary": "문 앞에서 밀침"}
    return actions.write_incident(made, by=act_as(victim), happened_at=timezone.now(), told=told)
