"""① 이관콜: 129와 복지로의 전화는 시군구가 바로 접수하고 3일 안에 답한다 (manual-2025 m:8078, m:8412–8416, m:10950–10959)."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from dure.cases.core.records import Case, Deadline
from dure.cases.flow import blockers, take
from dure.cases.moving.actions import Passing, move_case
from dure.cases.s01_discovery.actions.calls import note_call, receive_call
from dure.cases.s01_discovery.actions.discovery import (
    Candidate,
    edit_discovery,
    register_candidate,
    send_to_town,
)
from dure.cases.s01_discovery.actions.reopening import reopen_case
from dure.cases.s01_discovery.call_records import CallEntry, TransferredCall
from dure.cases.s01_discovery.inputs import Call, NewHome, NewPerson, QuickConference, Report
from dure.cases.s01_discovery.records import Discovery
from dure.cases.s02_counselling.actions.counselling import save_counselling
from tests.closing import MONDAY, SEOUL, a_case_awaiting_closure
from tests.counsellings import sheet
from tests.factories import Town, a_case_at, a_client, a_day_pass, a_town, act_as, ago
from tests.refusals import refused

pytestmark = pytest.mark.django_db
ROUTES = pytest.mark.parametrize("route", ["transferred_call", "welfare_portal"])
# Friday 2026-03-06, 10:00: three working days of eight hours end on Wednesday at ten.
CALLED = datetime(2026, 3, 6, 10, 0, tzinfo=SEOUL)


def a_report(route: str = "transferred_call", at: datetime = CALLED) -> Report:
    day = timezone.localdate(at)
    return Report(route=route, found_on=day, received_at=at, situation="생활이 어렵다고 129에 전화함")


def register(town: Town, office: Any = None, by: Any = None, **about: Any) -> Case:
    candidate = Candidate(a_report(**about), NewPerson("윤서준"), NewHome("새봄시 가온구 가온로 31"))
    at = about.get("at", CALLED) + timedelta(minutes=20)
    by = act_as(by or town.center_manager)
    return register_candidate(office or town.center, candidate=candidate, by=by, at=at)


def note(case: Case, town: Town, kind: str, at: datetime, text: str = "대상자와 통화함") -> CallEntry:
    call = TransferredCall.objects.get(case=case)
    by = act_as(town.center_manager)
    return note_call(case, by=by, call=call, kind=kind, happened_at=at, text=text, at=at + timedelta(hours=5))


def clock(case: Case) -> Deadline:
    return Deadline.objects.get(case=case, rule="transferred_call")


# 접수


@ROUTES
def test_이관콜은_등록하는_대로_접수되고_3일과_초기상담_5일이_흐른다(town: Town, route: str) -> None:
    case = register(town, route=route)
    call = TransferredCall.objects.get(case=case)
    assert (call.route, call.received_at, call.answered_at) == (route, CALLED, None)
    assert call.accepted_at == CALLED + timedelta(minutes=20)
    assert set(Deadline.objects.filter(case=case).values_list("rule", flat=True)) == {
        "transferred_call",
        "counselling",
    }
    assert timezone.localtime(clock(case).due_at) == datetime(2026, 3, 11, 10, 0, tzinfo=SEOUL)


@ROUTES
def test_읍면동은_이관콜을_등록하지_못한다(town: Town, route: str) -> None:
    said = refused(lambda: register(town, office=town.office, by=town.manager, route=route))
    assert said == ["s01.call_belongs_to_sigungu"]


@ROUTES
def test_읍면동은_등록한_뒤에도_이관콜로_바꾸지_못한다(town: Town, route: str) -> None:
    case = a_case_at("discovery", town.office)
    by = act_as(town.manager)
    found = Discovery.objects.get(case=case)
    about = {"discovery": found, "seen_version": 1, "talk": QuickConference()}
    assert refused(lambda: edit_discovery(case, by=by, report=a_report(route), **about)) == [
        "s01.call_belongs_to_sigungu"
    ]


def test_읍면동의_끝난_사례를_이관콜로_다시_열지_못한다(town: Town) -> None:
    case = a_case_at("closure", town.office, status="ended")
    a_day_pass(case, town.manager)
    assert refused(lambda: reopen_case(case, by=act_as(town.manager), report=a_report())) == [
        "s01.call_belongs_to_sigungu"
    ]


def test_시군구의_등록을_이관콜로_고치면_접수되고_거꾸로는_바꾸지_못한다(town: Town) -> None:
    case = a_case_at("discovery", town.center)
    by = act_as(town.center_manager)
    found = Discovery.objects.get(case=case)
    about: dict[str, Any] = {"by": by, "discovery": found, "talk": QuickConference()}
    edit_discovery(case, report=a_report(), seen_version=1, **about)
    assert TransferredCall.objects.get(case=case).route == "transferred_call"
    found.refresh_from_db()
    said = refused(lambda: edit_discovery(case, report=a_report("neighbour"), seen_version=2, **about))
    assert said == ["s01.call_stays_one"]


# 읍면동은 넘겨받지도 못한다


@ROUTES
def test_이관콜은_읍면동으로_보내거나_넘기지_못한다(town: Town, route: str) -> None:
    case = register(town, route=route)
    by = act_as(town.center_manager)
    assert refused(lambda: send_to_town(case, by=by, town=town.office)) == ["moving.call_stays"]
    assert refused(lambda: move_case(case, by=by, passing=Passing(town.office, "가까움"))) == [
        "moving.call_stays"
    ]


def test_상담해_접수한_가구는_읍면동이_맡을_수_있다(town: Town) -> None:
    case = a_case_at("intake", town.center)
    Discovery.objects.filter(case=case).update(route="transferred_call")
    move_case(case, by=act_as(town.center_manager), passing=Passing(town.office, "읍면동이 맡기로 협의함"))
    assert case.office == town.office


# 진행상황과 처리결과


def test_진행상황은_쌓이고_처리결과를_적은_때에_3일이_멈춘다(town: Town) -> None:
    case = register(town)
    note(case, town, "progress", CALLED + timedelta(hours=1))
    assert clock(case).met_at is None
    answered_at = CALLED + timedelta(hours=4)
    note(case, town, "answer", answered_at, "긴급지원을 신청하기로 함")
    assert clock(case).met_at == answered_at
    assert TransferredCall.objects.get(case=case).answered_at == answered_at
    note(case, town, "progress", CALLED + timedelta(hours=5))
    assert [each.kind for each in CallEntry.objects.filter(call__case=case)] == [
        "progress",
        "answer",
        "progress",
    ]


@pytest.mark.parametrize(
    ("entry", "refusal"),
    [
        ({"kind": "other"}, ["s01.call_entry_kind_missing"]),
        ({"text": "  "}, ["s01.call_entry_text_missing"]),
        ({"happened_at": CALLED - timedelta(minutes=1)}, ["s01.call_entry_time_wrong"]),
        ({"happened_at": CALLED + timedelta(days=9)}, ["s01.call_entry_time_wrong"]),
    ],
)
def test_무엇을_언제_했는지_적는다(town: Town, entry: dict, refusal: list[str]) -> None:
    case = register(town)
    said = {"kind": "answer", "happened_at": CALLED + timedelta(hours=1), "text": "통화함"} | entry
    by, call = act_as(town.center_manager), TransferredCall.objects.get(case=case)
    at = CALLED + timedelta(hours=2)
    assert refused(lambda: note_call(case, by=by, call=call, at=at, **said)) == refusal


def test_처리결과는_한_번_적는다(town: Town) -> None:
    case = register(town)
    note(case, town, "answer", CALLED + timedelta(hours=1))
    assert refused(lambda: note(case, town, "answer", CALLED + timedelta(hours=2))) == [
        "s01.call_already_answered"
    ]


def test_상담을_마쳐도_답하지_않았으면_3일은_그대로_흐른다(town: Town) -> None:
    case = a_case_at("counselling", town.center)
    Discovery.objects.filter(case=case).update(route="transferred_call")
    by = act_as(town.center_manager)
    receive_call(case, by=by, call=Call("transferred_call", ago(hours=3), "전화가 넘어옴"))
    save_counselling(case, by=by, sheet=sheet(case), seen_version=None)
    take(case, "submit_counselling", by=by)
    assert (case.stage, clock(case).met_at) == ("intake", None)


@pytest.mark.parametrize("step", ["exclude_candidate", "conclude_counselling"])
def test_답하지_않은_이관콜이_있으면_상담으로_끝내지_못한다(town: Town, step: str) -> None:
    stage = "discovery" if step == "exclude_candidate" else "counselling"
    case, by = a_case_at(stage, town.center), act_as(town.center_manager)
    receive_call(case, by=by, call=Call("transferred_call", ago(hours=3), "전화가 넘어옴"))
    assert "s01.call_not_answered" in [reason.code for reason in blockers(case, step)]
    call = TransferredCall.objects.get(case=case)
    note_call(case, by=by, call=call, kind="answer", happened_at=ago(hours=1), text="안내함")
    assert "s01.call_not_answered" not in [reason.code for reason in blockers(case, step)]


# 이미 진행 중인 가구


def test_읍면동에서_진행_중인_가구의_이관콜도_시군구가_접수하고_답한다(town: Town) -> None:
    case = a_case_at("delivery", town.office, path="case", manager=town.manager)
    call = Call("welfare_portal", ago(hours=3), "급여를 물음")
    assert refused(lambda: receive_call(case, by=act_as(town.manager), call=call)) == ["core.not_permitted"]
    a_day_pass(case, town.center_manager)
    made = receive_call(case, by=act_as(town.center_manager), call=call)
    assert (case.office, made.office, clock(case).target_id) == (town.office, town.office, made.pk)
    about = {"call": made, "kind": "progress", "happened_at": ago(hours=1), "text": "읍면동에 알림"}
    assert refused(lambda: note_call(case, by=act_as(town.leader), **about)) == ["core.not_permitted"]
    note_call(case, by=act_as(town.center_leader), **about)
    assert CallEntry.objects.get(call=made).text == "읍면동에 알림"


@pytest.mark.parametrize(
    ("call", "refusal"),
    [
        (Call("neighbour", CALLED, "-"), ["s01.no_call_route"]),
        (Call("transferred_call", CALLED + timedelta(days=4000), "-"), ["s01.call_lies_ahead"]),
    ],
)
def test_129와_복지로의_지난_전화만_접수한다(town: Town, call: Call, refusal: list[str]) -> None:
    case = a_case_at("delivery", town.office, path="case")
    a_day_pass(case, town.center_manager)
    assert refused(lambda: receive_call(case, by=act_as(town.center_manager), call=call)) == refusal


def test_종결해도_이관콜의_3일은_남고_답을_적는다(town: Town) -> None:
    case = a_case_awaiting_closure(town)
    received_at = MONDAY - timedelta(hours=3)
    call = Call("transferred_call", received_at, "종결 심사 중에 넘어온 전화")
    a_day_pass(case, town.center_manager)
    made = receive_call(case, by=act_as(town.center_manager), call=call, at=MONDAY - timedelta(hours=2))
    take(case, "approve_closure", by=act_as(town.leader), at=MONDAY)
    assert (case.stage, clock(case).dropped_at) == ("aftercare", None)
    about = {"call": made, "kind": "answer", "happened_at": MONDAY + timedelta(hours=1), "text": "안내함"}
    note_call(case, by=act_as(town.center_manager), at=MONDAY + timedelta(hours=2), **about)
    assert clock(case).met_at == MONDAY + timedelta(hours=1)


# 화면


def test_시군구의_첫_화면과_목록에_답할_이관콜이_나온다(town: Town) -> None:
    case = register(town, at=ago(hours=5))
    client = a_client(town.center_manager)
    work = client.get("/my-work").content.decode()
    assert "팀 이관콜" in work
    assert f"/cases/{case.pk}/calls" in work
    assert "이관콜" not in a_client(town.manager).get("/my-work").content.decode()
    listed = client.get("/calls?open=on").content.decode()
    assert case.number in listed
    call = TransferredCall.objects.get(case=case)
    note_call(
        case, by=act_as(town.center_manager), call=call, kind="answer", happened_at=ago(hours=1), text="함"
    )
    assert case.number not in client.get("/calls?open=on").content.decode()
    assert case.number in client.get("/calls").content.decode()


def test_발굴_화면에서_진행과_결과를_적으러_간다(town: Town) -> None:
    case = register(town, at=ago(hours=5))
    client = a_client(town.center_manager)
    assert f"/cases/{case.pk}/calls" in client.get(f"/cases/{case.pk}/discovery").content.decode()
    call = TransferredCall.objects.get(case=case)
    page = client.get(f"/cases/{case.pk}/calls").content.decode()
    assert f"/cases/{case.pk}/calls/{call.pk}" in page
    assert "처리결과 없음" in page
    form = {
        "kind": "answer",
        "happened_at": timezone.localtime().strftime("%Y-%m-%dT%H:%M"),
        "text": "안내함",
    }
    assert client.post(f"/cases/{case.pk}/calls/{call.pk}", form).status_code == 302
    assert "처리결과 적음" in client.get(f"/cases/{case.pk}/calls").content.decode()


def test_다른_시군구의_이관콜은_목록에_없다(town: Town) -> None:
    case = register(town, at=ago(hours=5))
    assert case.number not in a_client(a_town().center_manager).get("/calls").content.decode()
