"""⑩ 모니터 상담지에는 달라진 부분만 열어 적고, 만나지 못했으면 물을 것만 묻는다."""

import pytest

from dure.cases.s10_aftercare.records import MonitorVisit
from dure.people.models import Household
from tests.closing import a_case_in_aftercare
from tests.factories import Town, a_client
from tests.roles import as_owner
from tests.spec.test_s10_pages import VISIT, page_of
from tests.typing_in import holding, sheets

pytestmark = pytest.mark.django_db


def test_달라진_것이_있는_부분만_열고_나머지는_그대로_남는다(town: Town) -> None:
    case, client = a_case_in_aftercare(town), a_client(town.manager)
    page = client.get(page_of(case, "visit")).content.decode()
    assert page.count("<input") < 80
    assert "housing0-walls" not in page
    opened = client.post(page_of(case, "visit"), {"text": "쓰던 말", "open": "housing"}).content.decode()
    assert "쓰던 말" in opened
    assert "housing0-walls" in opened
    assert "family0-name" not in opened
    assert not MonitorVisit.objects.filter(case=case).exists()
    client.post(page_of(case, "visit"), VISIT)
    client.post(
        page_of(case, "survey"), {"outcome": "declined", "note": "바라지 않음"} | {"asked_on": "2026-10-01"}
    )
    short = {"visited_on": "2026-11-16", "method": "visit", "text": "잘 지냄", "findings": ["kept_up"]}
    assert client.post(page_of(case, "visit"), short | {"result": "continue"}).status_code == 302
    first, second = MonitorVisit.objects.filter(case=case).order_by("number")
    assert second.form["housing"] == first.form["housing"]
    assert second.form["contacts"][0] == first.form["contacts"][0]


def test_만나지_못했으면_물을_것만_묻고_시도로_남는다(town: Town) -> None:
    case, client = a_case_in_aftercare(town), a_client(town.manager)
    url = page_of(case, "visit") + "?attempt=1"
    page = client.get(url).content.decode()
    assert "원하는 도움" not in page
    assert "달라진 것 적기" not in page
    tried = {"visited_on": "2026-10-01", "method": "visit", "text": "집에 없음", "result": "continue"}
    assert client.post(url, tried).status_code == 302
    kept = MonitorVisit.objects.get(case=case)
    assert (kept.is_attempt, kept.form) == (True, {"findings": ["no_contact"]})


def test_집에_대해_이미_아는_것은_다시_묻지_않는다(town: Town) -> None:
    case, client = a_case_in_aftercare(town), a_client(town.manager)
    home = {"tenure": "monthly_without_deposit", "housing_type": "apartment", "monthly_rent": 23}
    with as_owner():
        Household.objects.filter(pk=case.household_id).update(**home)
    opened = client.post(page_of(case, "visit"), {"open": "housing"}).content.decode()
    housing = holding(sheets(opened), {"housing0-tenure"})
    told = {
        name: housing[f"housing0-{name}"] for name in ("housing_type", "tenure", "monthly_rent", "persons")
    }
    members = case.household.memberships.count()
    assert told == {
        "housing_type": ["apartment"],
        "tenure": ["monthly"],
        "monthly_rent": ["23"],
        "persons": [f"{members}"],
    }
    first = {"visited_on": "2026-10-01", "method": "visit", "text": "잘 지냄", "findings": ["kept_up"]}
    assert client.post(page_of(case, "visit"), first | {"result": "continue"}).status_code == 302
    kept = MonitorVisit.objects.get(case=case).form["housing"]
    assert kept == [
        {"housing_type": "apartment", "tenure": "monthly", "monthly_rent": 23, "persons": members}
    ]
