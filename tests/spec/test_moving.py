"""다른 기관으로 넘기기: 모든 단계에서, 같은 시군구 안에서도 (manual-2025 m:3970, m:8425–8429, m:9929, m:10106)."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from dure.access.models import Grant
from dure.cases.core.assignments import assign_manager
from dure.cases.core.records import Case, Deadline, Management, Notice, Task, Transfer
from dure.cases.moving.actions import Passing, move_case
from dure.cases.process import STAGES
from dure.cases.s01_discovery.records import Discovery
from dure.cases.s03_intake.actions.intake import request_sigungu
from dure.cases.s03_intake.inputs import Request
from dure.cases.s03_intake.records import Intake
from dure.cases.s09_closure.rules.closure import ClosureFacts, moved_away
from dure.changes.records import Approval
from dure.offices.models import Office
from dure.rulebook import latest
from tests.factories import (
    Town,
    a_case_at,
    a_client,
    a_day_pass,
    a_town,
    a_worker,
    act_as,
    an_office,
    consents_to,
    record,
)
from tests.refusals import refused
from tests.roles import as_owner

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
TOLD = {"told_on": TODAY, "told_method": "phone"}
BEFORE_AFTERCARE = [stage.code for stage in STAGES if stage.code != "aftercare"]
SELECTED = ("plan", "delivery", "closure")


def neighbour(town: Town, **about: Any) -> Office:
    return an_office(town.sigungu, **{"name": "가온2동"} | about)


def a_case_in(stage: str, town: Town, **fields: Any) -> Case:
    path = "case" if stage in SELECTED else ""
    return a_case_at(stage, town.office, path=path, **fields)


def move(case: Case, town: Town, office: Office, **entered: Any) -> Transfer:
    passing = Passing(office, **{"reason": "나루아파트로 이사함"} | entered)
    return move_case(case, by=act_as(town.leader), passing=passing)


@pytest.mark.parametrize("stage", BEFORE_AFTERCARE)
def test_어느_단계에서나_같은_시군구의_다른_읍면동으로_넘긴다(stage: str, town: Town) -> None:
    there, case = neighbour(town), a_case_in(stage, town)
    sent = move(case, town, there, address="새봄시 가온구 나루로 7")
    assert (case.office, case.stage, case.status) == (there, stage, "open")
    assert (sent.kind, sent.from_office, sent.to_office) == ("moved", town.office, there)
    act_as(a_worker(there, "town_leader", "여울비"))
    assert Case.objects.get(pk=case.pk).household.address == "새봄시 가온구 나루로 7"
    assert Discovery.objects.get(case=case).office == there


def test_담당은_비고_받는_팀장에게_할_일이_생긴다(town: Town) -> None:
    there, case = neighbour(town), a_case_in("delivery", town, manager=town.manager)
    leader = a_worker(there, "town_leader", "나루한")
    move(case, town, there, **TOLD)
    assert case.manager is None
    act_as(leader)
    assert Management.objects.get(case=case).until_on == TODAY
    assert [(task.owner, task.due_on) for task in Task.objects.filter(case=case)] == [(leader, TODAY)]
    assert Notice.objects.get(case=case).kind == "manager_change"


def test_받은_기관이_담당을_정하면_확인한_것이_된다(town: Town) -> None:
    there, case = neighbour(town), a_case_in("delivery", town)
    leader, manager = a_worker(there, "town_leader", "나루한"), a_worker(there, name="여울비")
    move(case, town, there)
    assert Transfer.objects.get(case=case).received_at is None
    assign_manager(case, by=act_as(leader), staff=manager)
    assert Transfer.objects.get(case=case).received_at is not None


def test_보낸_기관은_아흔_날_동안_보고_기한은_그대로_흐른다(town: Town) -> None:
    there, case = neighbour(town), a_case_in("assessment", town)
    about = {"started_at": timezone.now(), "due_at": timezone.now(), "original_due_at": timezone.now()}
    record(case, Deadline, rule="plan", kind="measured", stage="intake", round=1, edition="2025", **about)
    move(case, town, there)
    with as_owner():
        grant = Grant.objects.get(case_id=case.pk, office=town.office)
        assert (grant.reason, grant.until_on) == ("moved", TODAY + timedelta(days=90))
        kept = Deadline.objects.get(case=case)
    assert (kept.office, kept.met_at, kept.dropped_at) == (there, None, None)
    assert a_client(town.manager).get(f"/cases/{case.pk}").status_code == 200


def test_접수한_사례는_어느_기관이_맡는지도_바뀐다(town: Town) -> None:
    there, case = neighbour(town), a_case_in("assessment", town)
    about = {"accepted_at": timezone.now(), "accepted_by": town.manager, "managing_office": town.office}
    record(case, Intake, round=1, **about)
    move(case, town, there)
    with as_owner():
        kept = Intake.objects.get(case=case)
    assert (kept.managing_office, kept.managing_reason) == (there, "나루아파트로 이사함")


@pytest.mark.parametrize(
    ("entered", "refusal"),
    [
        ({"reason": " ", **TOLD}, ["moving.reason_missing"]),
        ({}, ["core.tell_household_first"]),
        ({"told_on": TODAY + timedelta(days=1), "told_method": "phone"}, ["core.tell_household_first"]),
        ({"told_on": TODAY}, ["core.tell_household_first"]),
    ],
)
def test_까닭을_적고_담당이_바뀌는_것을_먼저_가구에_알린다(
    town: Town, entered: dict, refusal: list[str]
) -> None:
    case = a_case_in("plan", town, manager=town.manager)
    assert refused(lambda: move(case, town, neighbour(town), **entered)) == refusal
    assert case.office == town.office


def test_지금_맡은_기관과_그_단계를_하지_않는_기관에는_넘기지_않는다(town: Town) -> None:
    hub = neighbour(town, name="가온3동")
    ordinary = neighbour(town, name="가온4동", hub=hub)
    desk = neighbour(town, name="가온1동 복지행정팀", kind="town_welfare")
    case = a_case_in("assessment", town)
    assert refused(lambda: move(case, town, town.office)) == ["moving.already_there"]
    assert refused(lambda: move(case, town, ordinary)) == ["moving.stage_not_done"]
    assert refused(lambda: move(case, town, desk)) == ["moving.stage_not_done"]
    move(case, town, hub)
    assert case.office == hub


@pytest.mark.parametrize("stage", ["discovery", "counselling"])
def test_발굴과_상담은_일반_읍면동과_복지행정팀에도_넘긴다(stage: str, town: Town) -> None:
    ordinary = neighbour(town, name="가온4동", hub=neighbour(town, name="가온3동"))
    desk = neighbour(town, name="가온5동 복지행정팀", kind="town_welfare")
    for there in (ordinary, desk):
        case = a_case_in(stage, town)
        move(case, town, there)
        assert case.office == there


def test_시군구에는_넘기지_않고_요청한다(town: Town) -> None:
    case = a_case_in("intake", town)
    assert refused(lambda: move(case, town, town.center)) == ["moving.ask_the_sigungu"]


def test_시군구는_맡던_사례를_읍면동에_넘긴다(town: Town) -> None:
    case = a_case_at("assessment", town.center)
    passing = Passing(town.office, "가구가 가까운 읍면동이 맡기로 협의함")
    move_case(case, by=act_as(town.center_leader), passing=passing)
    assert case.office == town.office


def test_선정하기_전에는_다른_시군구로도_동의를_받아_넘긴다(town: Town) -> None:
    there = a_town().office
    case = a_case_in("assessment", town)
    assert refused(lambda: move(case, town, there)) == ["consent.recipient_missing"]
    consents_to(case, "보장기관 및 그 업무를 위임받은 공공기관")
    sent = move(case, town, there)
    assert (case.office, case.sigungu, sent.kind) == (there, there.sigungu, "moved_away")


@pytest.mark.parametrize(("stage", "path"), [("plan", "case"), ("delivery", "case"), ("delivery", "link")])
def test_선정한_가구의_다른_시군구_전출은_종결로_넘긴다(stage: str, path: str, town: Town) -> None:
    case = a_case_at(stage, town.office, path=path)
    assert refused(lambda: move(case, town, a_town().office)) == ["moving.end_as_moved"]


def test_답을_기다리는_시군구_요청이나_승인이_있으면_먼저_끝낸다(town: Town) -> None:
    case = a_case_in("intake", town)
    asked = Request(["lacking_resources"], "자원 부족", TODAY, "도하람 팀장")
    request_sigungu(case, by=act_as(town.manager), request=asked)
    assert refused(lambda: move(case, town, neighbour(town))) == ["s03.request_waiting"]
    other = a_case_in("plan", town)
    about = {"kind": "plan", "target_id": other.pk, "asked_at": timezone.now(), "asked_by": town.manager}
    record(other, Approval, **about)
    assert refused(lambda: move(other, town, neighbour(town, name="가온6동"))) == ["moving.approval_waiting"]


def test_끝난_사례와_사후관리는_이_길로_넘기지_않는다(town: Town) -> None:
    ended = a_case_in("discovery", town, status="ended")
    assert refused(lambda: move(ended, town, neighbour(town))) == ["core.case_has_ended"]
    after = a_case_at("aftercare", town.office, path="case", status="aftercare")
    assert refused(lambda: move(after, town, neighbour(town, name="가온3동"))) == ["moving.pass_aftercare"]


def test_발굴부터_접수까지는_상담하는_사람도_넘기고_그_뒤에는_팀장이_넘긴다(town: Town) -> None:
    there, nurse = neighbour(town), a_worker(town.office, "visiting_nurse", "라온솔")
    early = a_case_in("counselling", town)
    move_case(early, by=act_as(nurse), passing=Passing(there, "이사함"))
    assert early.office == there
    later = a_case_in("assessment", town, manager=town.manager)
    passing = Passing(there, "이사함", **TOLD)
    assert refused(lambda: move_case(later, by=act_as(town.manager), passing=passing)) == [
        "core.not_permitted"
    ]
    a_day_pass(later, town.center_leader)
    move_case(later, by=act_as(town.center_leader), passing=passing)
    assert later.office == there


def test_화면에서_넘기고_개요에서_찾는다(town: Town) -> None:
    there, case = neighbour(town), a_case_in("delivery", town, manager=town.manager)
    client = a_client(town.leader)
    assert f"/cases/{case.pk}/move" in client.get(f"/cases/{case.pk}").content.decode()
    page = client.get(f"/cases/{case.pk}/move").content.decode()
    assert "가온구 가온2동" in page
    assert "가온구 희망복지지원단" not in page
    form = {"office": there.pk, "reason": "이사함", "told_on": TODAY.isoformat(), "told_method": "phone"}
    form |= {"address": "새봄시 가온구 나루로 7", "submission_id": page_key(page)}
    assert client.post(f"/cases/{case.pk}/move", form).status_code == 302
    with as_owner():
        assert Case.objects.get(pk=case.pk).office == there
    assert a_client(town.manager).get(f"/cases/{case.pk}/move").status_code == 403


def page_key(page: str) -> str:
    return page.split('name="submission_id" value="')[1].split('"', maxsplit=1)[0]


def test_같은_시군구_이사를_종결_유형으로_고르면_넘기는_화면을_알려_준다(town: Town) -> None:
    facts = ClosureFacts(result="close", ground="moved", moves_inside=True)
    (reason,) = moved_away(facts, date(2026, 3, 2), latest())
    assert (reason.code, reason.resolve) == ("s09.moved_inside", "case_move")
    assert "다른 기관으로 넘기기" in reason.text()
