"""④ 욕구영역 하나의 욕구와 위기도를 한 화면에 적고, 결과를 곁에서 본다 (manual-2025 m:11954)."""

from typing import Any

import pytest
from django.test import Client

from dure.access.log_records import ReadEntry
from dure.cases.core.records import Case
from dure.cases.s04_assessment.records import Assessment, NeedFinding, RiskSurvey
from tests.assessments import FOOD, TODAY, a_case_at_assessment, every_item, survey
from tests.factories import Town, a_client, a_person, act_as
from tests.roles import as_owner

pytestmark = pytest.mark.django_db
AREA: dict[str, Any] = {
    "surveyed_on": f"{TODAY}",
    "version": 0,
    "basic_living-phenomena": [FOOD],
    "basic_living-description": "매달 20일이면 쌀이 떨어짐",
    "economy-1": "3",
}


@pytest.fixture
def case(town: Town) -> Case:
    return a_case_at_assessment(town, members=3)


def views() -> int:
    with as_owner():
        return ReadEntry.objects.count()


def page(case: Case, name: str) -> str:
    return f"/cases/{case.pk}/{name}"


def sent(client: Client, case: Case, area: str = "economy", **data: Any) -> Any:
    return client.post(page(case, f"assessment/areas/{area}"), AREA | data)


def test_욕구와_위기도를_한_번에_적고_다음_영역으로_간다(town: Town, case: Case) -> None:
    client = a_client(town.manager)
    assert sent(client, case, on="1").url == page(case, "assessment/areas/care")
    act_as(town.manager)
    need = NeedFinding.objects.get(case=case)
    assert (need.middle, need.area, need.person) == ("economy.basic_living", "economy", None)
    assert RiskSurvey.objects.get(case=case).answers == {"economy": {"1": 3}}
    shown = client.get(page(case, "assessment/areas/economy")).content.decode()
    assert "1번 문항 3점(기준 3점 이상)" in shown
    again = sent(client, case, **{"version": 1, "economy-2": "1", "basic_living-version": need.version})
    assert again.url == page(case, "assessment/areas/economy")
    act_as(town.manager)
    assert RiskSurvey.objects.get(case=case).answers == {"economy": {"1": 3, "2": 1}}
    assert NeedFinding.objects.get(case=case).version == need.version  # 그대로인 것은 건드리지 않는다


def test_다른_영역의_답은_그대로_남는다(town: Town, case: Case) -> None:
    survey(case, town, {"care": {"1": 0}})
    assert sent(a_client(town.manager), case, version=1).status_code == 302
    act_as(town.manager)
    assert RiskSurvey.objects.get(case=case).answers == {"care": {"1": 0}, "economy": {"1": 3}}


def test_그사이_바뀐_위기도는_덮어쓰지_않는다(town: Town, case: Case) -> None:
    survey(case, town, {"care": {"1": 0}})
    survey(case, town, {"care": {"1": 1}}, seen_version=1)
    stale = sent(a_client(town.manager), case, version=1)
    assert stale.status_code == 200
    assert not NeedFinding.objects.filter(case=case).exists()


def test_누구의_욕구인지_적고_가구원이_아니면_받지_않는다(town: Town, case: Case) -> None:
    client = a_client(town.manager)
    act_as(town.manager)
    member = case.household.memberships.order_by("order")[1].person
    stranger = a_person(town.office, "정누리")
    refused = sent(client, case, **{"basic_living-person": str(stranger.pk)})
    assert refused.status_code == 200
    assert sent(client, case, **{"basic_living-person": str(member.pk)}).status_code == 302
    shown = client.get(page(case, "assessment/needs")).content.decode()
    assert member.name in shown


def test_욕구가_없는_영역을_그_자리에서_또는_한_번에_적는다(town: Town, case: Case) -> None:
    client = a_client(town.manager)
    none = {"clear_note": "혼자서도 잘 지냄", "surveyed_on": f"{TODAY}", "version": 0}
    assert client.post(page(case, "assessment/areas/care"), none).status_code == 302
    shown = client.get(page(case, "assessment/needs")).content.decode()
    assert "나머지 영역은 욕구 없음" in shown
    rest = {"areas": ["housing", "culture"], "note": "살펴보았으나 없음"}
    assert client.post(page(case, "assessment/clear-areas"), rest).status_code == 302
    act_as(town.manager)
    assert set(Assessment.objects.get(case=case).areas_clear) == {"care", "housing", "culture"}
    assert client.post(page(case, "assessment/clear-areas"), {"note": "없음"}).status_code == 200


def test_욕구가_있는_영역은_한_번에_닫히지_않는다(town: Town, case: Case) -> None:
    client = a_client(town.manager)
    sent(client, case)
    answer = client.post(page(case, "assessment/clear-areas"), {"areas": ["economy"], "note": "없음"})
    assert answer.status_code == 200


# 위기도 조사지


def test_쓰는_동안의_결과는_서버의_기준으로_나오고_아무것도_저장하지_않는다(town: Town, case: Case) -> None:
    client, before = a_client(town.manager), views()
    found = client.post(page(case, "risk/assessment/score"), {"economy-1": "3"}).content.decode()
    assert "잠재적 대상자입니다" in found
    assert "1번 문항 3점(기준 3점 이상)" in found
    assert views() == before
    act_as(town.manager)
    assert not RiskSurvey.objects.filter(case=case).exists()
    part = {"part": "care", "care-1": "0"}
    survey(case, town, every_item(0, economy={"1": 3}))
    both = client.post(page(case, "risk/assessment/score"), part).content.decode()
    assert "경제" in both
    assert "답하지 않은 문항 2개" in both


def test_가구원의_답을_쓰는_동안에는_가장_심각한_답으로_본다(town: Town, case: Case) -> None:
    survey(case, town, every_item(0))
    member = case.household.memberships.order_by("order")[1].person
    url = page(case, f"risk/assessment/score?member={member.pk}")
    assert "안전" in a_client(town.manager).post(url, {"safety-1": "3"}).content.decode()


def test_나머지_해당_없음은_스크립트가_없어도_그_영역만_채운다(town: Town, case: Case) -> None:
    url = page(case, "risk/assessment")
    data = {"surveyed_on": f"{TODAY}", "version": 0, "economy-1": "2", "rest": "economy"}
    shown = a_client(town.manager).post(url, data)
    assert shown.status_code == 200
    text = " ".join(shown.content.decode().split())
    for item, value in (("1", "2"), ("2", "none"), ("3", "none")):
        place = text.index(f'name="economy-{item}" value="{value}"')
        assert "checked" in text[place : text.index(">", place)]
    act_as(town.manager)
    assert not RiskSurvey.objects.filter(case=case).exists()
