"""Restricted cases and emergency accesses in the state a test needs (시험 자료: 열람 제한)."""

from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from dure.cases.core.records import Case
from dure.offices.models import Staff
from dure.protection.emergency import actions as emergency
from dure.protection.emergency.records import EmergencyAccess
from dure.protection.restriction.actions import restrict
from dure.protection.restriction.records import Restriction
from tests.factories import Town, a_case_at, act_as
from tests.roles import as_owner


def in_days(days: int) -> date:
    return timezone.localdate() + timedelta(days=days)


def values(town: Town, **changed: Any) -> dict[str, Any]:
    """A restriction that nothing is wrong with."""
    kept: dict[str, Any] = {
        "ground": "colleague",
        "text": "동료의 가족입니다.",
        "review_on": in_days(90),
        "named": [town.manager, town.leader],
        "barred": [],
    }
    return kept | changed


def a_restricted_case(town: Town, *, barred: tuple[Staff, ...] = (), stage: str = "delivery") -> Case:
    """Named: the manager and the leader of the town, who set it."""
    case = a_case_at(stage, town.office, manager=town.manager, path="case")
    restrict(case, by=act_as(town.leader), **values(town, barred=list(barred)))
    return case


def running(case: Case) -> Restriction:
    with as_owner():
        return Restriction.objects.get(case=case, ended_on__isnull=True)


def wanted(case: Case, **changed: Any) -> emergency.Wanted:
    kept = {"ground": "life_in_danger", "text": "이웃이 쓰러진 것을 보고 전화함", "number": case.number}
    return emergency.Wanted(**kept | changed)


def an_emergency(case: Case, staff: Staff) -> EmergencyAccess:
    """Opened now by this person, who acts from then on."""
    emergency.open_case(wanted(case), by=act_as(staff))
    return EmergencyAccess.objects.get(case_id=case.pk, staff=staff)
