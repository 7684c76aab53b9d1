"""A counselling sheet as it is saved, for the tests of stage ② (초기상담 시험 자료)."""

from datetime import date
from typing import Any

from dure.cases.core.records import Case
from dure.cases.s02_counselling.actions import counselling as actions
from dure.cases.s02_counselling.inputs import Home, MemberRow, Sheet, Talk
from dure.cases.s02_counselling.records import Counselling
from dure.people.models import Person
from tests.factories import Town, act_as

TALK: dict[str, Any] = {
    "counselled_on": date(2025, 9, 16),
    "method": "home_visit",
    "route": "resident",
    "worries": "월세가 석 달 밀림",
    "wishes": "긴급 생계비",
    "findings": "우울감이 깊어 보임",
    "strengths": "이웃과 가까움",
    "problem_areas": ["economy", "mental_health"],
    "area_answers": {"economy": {"q0": "yes", "note": "식비가 모자람"}},
    "risk_checks": [],
    "decision": "integrated",
    "exclusion_ground": "",
    "target_programme": "",
    "opinion": "월세 체납과 우울이 겹쳐 통합사례관리가 필요함",
}
HOME: dict[str, Any] = {
    "household_type": "single_parent",
    "household_type_other": "",
    "traits": ["disability"],
    "housing_type": "multi_household",
    "tenure": "monthly_with_deposit",
}
ROW = {
    "education": "high",
    "occupation": "unemployed",
    "health": "frail",
    "problem": "허리 통증으로 일을 못 함",
    "wish": "일자리",
    "phone": "010-0000-3355",
}


def people(case: Case) -> list[Person]:
    return [m.person for m in case.household.memberships.order_by("order")]


def sheet(case: Case, **talk: Any) -> Sheet:
    """Counselled on 16 September 2025, or on the day on which the household was found later."""
    rows = {person.pk: MemberRow(**ROW) for person in people(case)}
    day = max(TALK["counselled_on"], case.opened_on)
    return Sheet(Talk(**(TALK | {"counselled_on": day} | talk)), Home(**HOME), rows)


def save(case: Case, town: Town, **talk: Any) -> Counselling:
    return actions.save_counselling(
        case, by=act_as(town.manager), sheet=sheet(case, **talk), seen_version=None
    )
