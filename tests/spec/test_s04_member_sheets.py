"""④ 가구원마다 답이 다르면 따로 적고, 가장 심각한 답이 저절로 센다 (manual-2025 m:11958–11960)."""

from typing import Any

import pytest

from dure.cases.core.records import Case
from dure.cases.s04_assessment import queries, risk
from dure.cases.s04_assessment.records import MemberRiskSheet, RiskSurvey
from dure.people.models import Person
from tests.assessments import TODAY, every_item, survey
from tests.factories import Town, a_case_at, a_client, a_person, act_as
from tests.refusals import refused

pytestmark = pytest.mark.django_db


def a_family(town: Town, stage: str = "delivery") -> tuple[Case, list[Person]]:
    case = a_case_at(stage, town.office, manager=town.manager, members=3, path="case")
    act_as(town.manager)
    return case, [each.person for each in case.household.memberships.order_by("order")]


def of(case: Case, town: Town, person: Person | None, answers: Any, **about: Any) -> RiskSurvey:
    return survey(
        case, town, answers, "interim", person=person, seen_version=None, **{"goes_on": True} | about
    )


def test_가장_심각한_답을_고른다() -> None:
    sheets = [
        {"safety": {"1": 1, "2": None}},
        {"safety": {"1": 3}},
        {"safety": {"1": 2, "2": 0}, "care": {"1": None}},
    ]
    assert risk.worst(sheets) == {"safety": {"1": 3, "2": 0}, "care": {"1": None}}


def test_가구원의_답이_더_심각하면_그것으로_센다(town: Town) -> None:
    case, (_, second, third) = a_family(town)
    common = of(case, town, None, every_item(0, safety={"1": 1}))
    assert common.flagged == {}
    kept = of(case, town, second, {"safety": {"1": 3}})
    assert (kept.pk, kept.answers["safety"]["1"], list(kept.flagged)) == (common.pk, 3, ["safety"])
    assert kept.common["safety"]["1"] == 1
    kept = of(case, town, third, {"safety": {"1": 2}, "mental_health": {"1": 2}})
    assert kept.answers["safety"]["1"] == 3
    assert set(kept.flagged) == {"mental_health", "safety"}
    assert kept.is_potential_subject


def test_가구원의_답을_고치면_결과도_다시_낮아진다(town: Town) -> None:
    case, (_, second, _) = a_family(town)
    of(case, town, None, every_item(0))
    of(case, town, second, {"safety": {"1": 3}})
    assert of(case, town, second, {"safety": {"1": 1}}).flagged == {}
    assert of(case, town, second, {}).answers == every_item(0)
    assert MemberRiskSheet.objects.get(person=second).answers == {}


def test_공통_답을_고쳐도_가구원의_답은_남는다(town: Town) -> None:
    case, (_, second, _) = a_family(town)
    of(case, town, None, every_item(0))
    of(case, town, second, {"safety": {"1": 3}})
    kept = of(case, town, None, every_item(1))
    assert (kept.answers["safety"]["1"], kept.answers["economy"]["1"]) == (3, 1)


def test_더_적을_것이_있으면_모두_답해도_끝나지_않는다(town: Town) -> None:
    case, (_, second, _) = a_family(town)
    assert of(case, town, None, every_item(0)).completed_at is None
    done = of(case, town, second, {"care": {"1": 2}}, goes_on=False)
    assert done.completed_at is not None
    assert queries.latest_risk_survey(case, "interim") == done


def test_공통_답을_먼저_적고_가구원이_아닌_사람은_적지_않는다(town: Town) -> None:
    case, (_, second, _) = a_family(town)
    assert refused(of, case, town, second, {"safety": {"1": 3}}) == ["s04.common_sheet_first"]
    of(case, town, None, every_item(0))
    stranger = a_person(town.office, "정누리")
    assert refused(of, case, town, stranger, {"safety": {"1": 3}}) == ["s04.sheet_of_no_member"]


def test_가구원의_틀린_답도_받지_않는다(town: Town) -> None:
    case, (_, second, _) = a_family(town)
    of(case, town, None, every_item(0))
    assert refused(of, case, town, second, {"safety": {"1": 4}}) == ["risk.unknown_value"]


def test_욕구조사와_함께하는_조사에도_가구원별로_적는다(town: Town) -> None:
    case, (_, second, _) = a_family(town, "assessment")
    survey(case, town, every_item(0), "assessment")
    kept = survey(case, town, {"safety": {"1": 3}}, "assessment", person=second, seen_version=None)
    assert list(kept.flagged) == ["safety"]


def test_누구의_답이_다른지_말로_남는다(town: Town) -> None:
    case, (_, second, _) = a_family(town)
    of(case, town, None, every_item(0))
    kept = of(case, town, second, {"safety": {"1": 3}, "care": {"1": 0}})
    [found] = queries.differences(kept)
    assert (found.person, found.area, found.common, found.own) == ("윤하람", "안전", "0점", "3점")


# 화면


def test_화면에서_가구원을_골라_적는다(town: Town) -> None:
    case, (first, second, _) = a_family(town)
    client, url = a_client(town.manager), f"/cases/{case.pk}/risk/interim"
    assert "가구 공통" not in client.get(url).content.decode().split("<form")[0]
    sheet = {f"{area}-{item}": "0" for area, items in every_item(0).items() for item in items}
    sent = {"surveyed_on": f"{TODAY}", "goes_on": "on", "version": 0}
    assert client.post(url, sheet | sent).url == url
    page = client.get(url).content.decode()
    assert f"?member={second.pk}" in page
    assert "가구원마다 답이 달라 따로 더 적겠습니다." in page
    own = f"{url}?member={second.pk}"
    assert "윤하람" in client.get(own).content.decode()
    assert client.post(own, {"surveyed_on": f"{TODAY}", "safety-1": "3", "version": 1}).url == (
        f"/cases/{case.pk}/risk"
    )
    act_as(town.manager)
    done = RiskSurvey.objects.get(case=case)
    assert (done.answers["safety"]["1"], done.completed_at is not None) == (3, True)
    shown = client.get(f"/cases/{case.pk}/risk").content.decode()
    assert "가구원마다 다른 답 1개" in shown
    assert first.name in shown or "윤하람" in shown


def test_혼자_사는_가구에는_가구원을_고르지_않는다(town: Town) -> None:
    case = a_case_at("delivery", town.office, manager=town.manager, path="case")
    survey(case, town, {"economy": {"1": 0}}, "interim")
    page = a_client(town.manager).get(f"/cases/{case.pk}/risk/interim").content.decode()
    assert "?member=" not in page
    assert "따로 더 적겠습니다" not in page
