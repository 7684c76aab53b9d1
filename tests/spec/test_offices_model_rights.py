"""모형 권한: 읍면동이 요청하고 기관총괄책임자가 준다 (manual-2025 m:17678–17690)."""

from typing import Any

import pytest

from dure.cases.s03_intake.actions.intake import accept
from dure.offices.inputs import ModelAsked
from dure.offices.model_actions import answer_model, ask_model
from dure.offices.models import ModelRequest, Office, Staff
from dure.offices.stages import stages_of
from tests.factories import Town, a_case_at, a_client, a_counselling, a_town, a_worker, act_as, an_office
from tests.refusals import refused
from tests.roles import as_owner

pytestmark = pytest.mark.django_db


@pytest.fixture
def town(town: Town) -> Town:
    """A 읍면동 that was given no right yet."""
    with as_owner():
        Office.objects.filter(pk=town.office.pk).update(town_model="")
        town.office.refresh_from_db()
    return town


@pytest.fixture
def administrator(town: Town) -> Staff:
    return a_worker(town.center, "office_administrator", "미르솔")


def ask(town: Town, by: Staff | None = None, office: Office | None = None, **said: Any) -> ModelRequest:
    asked = ModelAsked(**{"town_model": "basic", "reason": "사례관리를 시작하려 함"} | said)
    return ask_model(office or town.office, by=act_as(by or town.manager), asked=asked)


def answer(town: Town, by: Staff, made: ModelRequest, **said: Any) -> ModelRequest:
    return answer_model(town.sigungu, by=act_as(by), request=made, **{"is_granted": True} | said)


def now(office: Office) -> Office:
    with as_owner():
        return Office.objects.get(pk=office.pk)


def test_권한이_없으면_접수하지_못하고_받으면_한다(town: Town, administrator: Staff) -> None:
    case = a_case_at("intake", town.office)
    a_counselling(case, town.manager)
    assert refused(lambda: accept(case, by=act_as(town.manager), difficulty=[])) == ["core.not_permitted"]
    made = ask(town)
    assert (made.town_model, made.requested_by, made.answered_at) == ("basic", town.manager, None)
    answer(town, administrator, made)
    assert (now(town.office).town_model, len(stages_of(now(town.office)))) == ("basic", 10)
    by = act_as(town.manager)
    case.refresh_from_db()
    assert accept(case, by=by, difficulty=[]).accepted_by == town.manager


def test_권역의_일반_읍면동은_중심과_함께_요청한다(town: Town, administrator: Staff) -> None:
    hub = an_office(town.sigungu, name="가온3동")
    with as_owner():
        Office.objects.filter(pk=hub.pk).update(town_model="area_centre")
    assert refused(lambda: ask(town, town_model="area_ordinary")) == ["offices.hub_missing"]
    assert refused(lambda: ask(town, hub=hub)) == ["offices.hub_not_needed"]
    answer(town, administrator, ask(town, town_model="area_ordinary", hub=hub))
    assert (now(town.office).town_model, now(town.office).hub) == ("area_ordinary", hub)


@pytest.mark.parametrize(
    ("said", "refusal"),
    [
        ({"reason": " "}, ["offices.model_needs_reason"]),
        ({"town_model": "one_team"}, ["offices.model_missing"]),
        ({"town_model": ""}, ["offices.model_missing"]),
    ],
)
def test_읍면동_모형을_까닭과_함께_요청한다(town: Town, said: dict, refusal: list[str]) -> None:
    assert refused(lambda: ask(town, **said)) == refusal


def test_가진_모형과_답을_기다리는_것은_다시_요청하지_않는다(town: Town, administrator: Staff) -> None:
    made = ask(town)
    assert refused(lambda: ask(town)) == ["offices.model_asked_already"]
    answer(town, administrator, made)
    town.office.refresh_from_db()
    assert refused(lambda: ask(town)) == ["offices.model_held_already"]


def test_그_읍면동에서_일하는_사람만_요청한다(town: Town) -> None:
    assert refused(lambda: ask(town, by=town.center_manager)) == ["offices.model_not_for_you"]
    assert refused(lambda: ask(town, by=town.center_manager, office=town.center)) == [
        "offices.model_not_for_you"
    ]
    stranger = a_worker(an_office(town.sigungu, name="가온2동"))
    assert refused(lambda: ask(town, by=stranger)) == ["core.not_your_office"]


def test_자기_시군구의_기관총괄책임자만_답한다(town: Town, administrator: Staff) -> None:
    made, elsewhere = ask(town), a_town()
    other = a_worker(elsewhere.center, "office_administrator", "새론빛")
    for staff in (town.leader, town.center_leader, other):
        assert refused(lambda who=staff: answer(town, who, made)) == ["offices.not_your_sigungu"]
    said = refused(lambda: answer_model(elsewhere.sigungu, by=act_as(other), request=made, is_granted=True))
    assert said == ["offices.model_answered"]
    assert now(town.office).town_model == ""


def test_주지_않을_때는_까닭을_적고_한_번만_답한다(town: Town, administrator: Staff) -> None:
    made = ask(town)
    assert refused(lambda: answer(town, administrator, made, is_granted=False)) == [
        "offices.model_decline_needs_reason"
    ]
    answer(town, administrator, made, is_granted=False, answer="전담 인력이 없음")
    made.refresh_from_db()
    assert (made.is_granted, now(town.office).town_model) == (False, "")
    assert refused(lambda: answer(town, administrator, made)) == ["offices.model_answered"]


def test_맞지_않는_모형은_주지_못한다(town: Town, administrator: Staff) -> None:
    hub = an_office(town.sigungu, name="가온3동")
    made = ask(town, town_model="area_ordinary", hub=hub)
    assert refused(lambda: answer(town, administrator, made)) == ["offices.hub_is_no_centre"]


def test_화면에서_요청하고_답한다(town: Town, administrator: Staff) -> None:
    worker, boss = a_client(town.manager), a_client(administrator)
    page = worker.get("/office-models").content.decode()
    assert f"/office-models/{town.office.pk}/ask" in page
    assert "발굴" in page
    form = {"town_model": "basic", "reason": "사례관리를 시작하려 함"}
    assert worker.post(f"/office-models/{town.office.pk}/ask", form).status_code == 302
    assert "답 기다림" in worker.get("/office-models").content.decode()
    act_as(administrator)
    made = ModelRequest.objects.get()
    assert "모형 권한 요청" in boss.get("/my-work").content.decode()
    assert (
        f"/admin/offices/model-requests/{made.pk}"
        in boss.get("/admin/offices/model-requests").content.decode()
    )
    assert boss.post(f"/admin/offices/model-requests/{made.pk}", {"is_granted": "yes"}).status_code == 302
    assert "기본형" in worker.get("/office-models").content.decode()


def test_다른_읍면동의_요청은_열지_못한다(town: Town) -> None:
    stranger = a_client(a_worker(an_office(town.sigungu, name="가온2동")))
    assert stranger.get(f"/office-models/{town.office.pk}/ask").status_code == 404
    assert stranger.get("/admin/offices/model-requests").status_code == 403
