"""Cases in and around the assessment, for the tests of stages 4 and later (조사 상태의 사례)."""

from datetime import date
from typing import Any

from django.utils import timezone

from dure.cases.core.records import Case
from dure.cases.s04_assessment.actions.assessments import write
from dure.cases.s04_assessment.actions.needs import save_need
from dure.cases.s04_assessment.actions.risk import save_survey
from dure.cases.s04_assessment.actions.visits import save_visit
from dure.cases.s04_assessment.inputs import NeedEntry, Opinion, Strengths, VisitEntry
from dure.cases.s04_assessment.records import Assessment, RiskSurvey
from dure.people.models import Household
from dure.rulebook import edition
from tests.factories import Town, a_case_at, a_counselling, act_as, consents_of_all
from tests.roles import as_owner

TODAY = timezone.localdate()
FOOD = "economy.basic_living.food_costs"
NEED: dict[str, Any] = {
    "phenomena": [FOOD],
    "phenomena_other": "",
    "causes": ["low_income"],
    "cause": "실직 뒤 소득이 없음",
    "caused_by": "self",
    "description": "윤서준이 매달 20일 무렵 쌀이 떨어져 이웃에게 얻어먹음",
    "priority": 1,
}
VISIT: dict[str, Any] = {
    "planned_at": None,
    "visited_on": TODAY,
    "concerns": [],
    "companions": [{"kind": "colleague", "name": "라온솔"}],
    "companions_promised": True,
    "subject_agreed": False,
    "alone_reason": "",
    "note": "집 안이 추움",
}
OPINION: dict[str, Any] = {
    "needs_said": "먹을 것이 필요함",
    "needs_unsaid": "외로움",
    "resources": "이웃이 반찬을 나눔",
    "direction": "소득 회복 지원",
}


def every_item(value: int | None, **areas: dict[str, int]) -> dict[str, dict[str, int | None]]:
    """A whole risk sheet with one value, some items given otherwise."""
    sheet = edition("2025").risk_instrument.areas
    return {area: dict.fromkeys(part.items, value) | areas.get(area, {}) for area, part in sheet.items()}


def a_case_at_assessment(town: Town, **fields: Any) -> Case:
    """Counselled, consented, nothing surveyed yet."""
    case = a_case_at("assessment", town.office, **({"manager": town.manager} | fields))
    a_counselling(case, town.manager)
    consents_of_all(case)
    return case


def months_before(day: date, months: int) -> date:
    """The first of that month: so many months by the calendar, on whatever day the tests run."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, 1)


def give_housing(case: Case) -> None:
    with as_owner():
        Household.objects.filter(pk=case.household_id).update(
            housing_type="multi_household", tenure="free", lived_since_on=months_before(TODAY, 26)
        )


def survey(case: Case, town: Town, answers: dict, occasion: str = "assessment", **fields: Any) -> RiskSurvey:
    values = {"surveyed_on": TODAY, "seen_version": 0, "answers": answers} | fields
    return save_survey(case, by=act_as(town.manager), occasion=occasion, **values)


def finish_record(case: Case, town: Town) -> None:
    """Write everything that completing asks for."""
    by = act_as(town.manager)
    give_housing(case)
    save_visit(case, by=by, visit=None, seen_version=None, entry=VisitEntry(**VISIT))
    save_need(case, by=by, middle="economy.basic_living", seen_version=None, entry=NeedEntry(**NEED))
    survey(case, town, every_item(0, economy={"1": 3}))
    version = Assessment.objects.get(case=case, completed_at__isnull=True).version
    write(case, by=by, seen_version=version, section=Opinion(**OPINION))
    write(case, by=by, seen_version=version + 1, section=Strengths(case.subject))
    case.refresh_from_db()
