"""이미 적은 것은 다시 적지 않는다: 의뢰경로, 사후관리 계획, 제공기관."""

from typing import Any

import pytest
from django.urls import reverse

from dure.cases.flow import take
from dure.cases.s01_discovery.records import Discovery
from dure.cases.s07_plan import queries as plans
from dure.cases.s07_plan.records import Goal, Plan, PlannedService
from dure.cases.s08_delivery import queries as delivery
from dure.cases.s09_closure.records import Closure
from dure.cases.s10_aftercare.records import AftercarePlan
from tests.closing import MONDAY, a_case_awaiting_closure, a_case_under_closure
from tests.factories import (
    Town,
    a_case_at,
    a_client,
    a_submission,
    act_as,
    ago,
    an_office,
    consents_to,
    record,
)
from tests.spec.plans import a_case_in_planning, a_link_case, write_plan

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("template_values")]


def route_of(town: Town, found_by: str) -> Any:
    case = a_case_at("counselling", town.office, manager=town.manager)
    day = case.opened_on
    record(case, Discovery, route=found_by, found_on=day, received_at=ago(days=1), situation="우편물이 쌓임")
    page = a_client(town.manager).get(f"/cases/{case.pk}/counselling/edit")
    return page.context["sheet"].talk["route"].value()


@pytest.mark.parametrize(
    ("found_by", "route"),
    [("neighbour", "resident"), ("visit", "self_or_family"), ("survey", "blind_spot_survey"), ("other", "")],
)
def test_상담의_의뢰경로는_발굴_경로에서_온다(town: Town, found_by: str, route: str) -> None:
    assert route_of(town, found_by) == route


def test_종결심사서의_사후관리_계획은_늘_하는_계획으로_시작한다(town: Town) -> None:
    case = a_case_under_closure(town)
    form = a_client(town.manager).get(f"/cases/{case.pk}/closure/edit").context["form"]
    assert "2번 방문하여 살핍니다" in form["aftercare_plan"].value()


def test_가구에_알린_사후관리_계획이_사후관리의_상담_계획이_된다(town: Town) -> None:
    case = a_case_awaiting_closure(town)
    take(case, "approve_closure", by=act_as(town.leader), at=MONDAY)
    act_as(town.manager)
    told = Closure.objects.get(case=case).aftercare_plan
    assert told
    assert AftercarePlan.objects.get(case=case).note == told


def names(found: list[plans.Provider]) -> list[tuple[str, str]]:
    return [(each.name, each.why) for each in found]


def test_제공기관은_동의받은_곳과_우리_기관이_이용한_곳부터_제안한다(town: Town) -> None:
    for provider in ("나래복지관", "나래복지관", "가온의원"):
        write_plan(a_case_in_planning(town), act_as(town.manager), provider=provider)
    a_plan_elsewhere(town)
    case = a_case_in_planning(town)
    consents_to(case, "가온복지관")
    act_as(town.manager)
    offered = names(plans.providers_planned(case))
    assert offered == [
        ("가온복지관", "동의함"),
        ("나래복지관", "우리 기관이 2번 이용"),
        ("가온의원", "우리 기관이 1번 이용"),
    ]
    page = a_client(town.manager).get(f"/cases/{case.pk}/plan/edit").content.decode()
    assert '<option value="가온복지관">동의함</option>' in page
    assert 'list="providers"' in page


def a_plan_elsewhere(town: Town) -> None:
    """Another office's plan, with a body of its own."""
    case = a_case_at("plan", an_office(town.sigungu, name="가온2동"))
    plan = record(case, Plan, drafted_on=case.opened_on, edition="2025")
    goal = record(case, Goal, plan=plan, area="care", term="short", text="돌봄", line_id=a_submission())
    about = {"name": "돌봄", "provider": "다른복지관", "line_id": a_submission()}
    record(case, PlannedService, plan=plan, goal=goal, **about)


def test_연계할_서비스에도_제안한다(town: Town) -> None:
    case, _ = a_link_case(town)
    consents_to(case, "가온복지관")
    act_as(town.manager)
    assert names(delivery.providers_linked(case)) == [("가온복지관", "동의함")]
    page = a_client(town.manager).get(reverse("link_add", args=[case.pk])).content.decode()
    assert '<option value="가온복지관">동의함</option>' in page
