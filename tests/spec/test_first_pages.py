"""첫 화면은 역할마다 다르고, 세는 수는 그 목록과 같고, 자료가 늘어도 더 묻지 않는다."""

import re
from datetime import timedelta
from typing import Any
from urllib.parse import unquote_plus

import pytest
from django.db import connections
from django.utils import timezone

from dure.access.models import Grant
from dure.cases.core.records import Case, Deadline, SafetyAlert, Task
from dure.cases.s01_discovery.call_records import TransferredCall
from dure.cases.s05_conference.records import Attendee, Conference
from dure.cases.s06_selection.records import ProgrammeReferral
from dure.cases.s07_plan.records import Plan
from dure.cases.s08_delivery.records import Service
from dure.cases.s09_closure.records import Closure
from dure.changes.records import Approval
from dure.offices.models import Assignment, Staff
from dure.protection.emergency.records import EmergencyAccess
from dure.protection.restriction.records import Restriction
from dure.protection.retention.records import Destruction
from dure.web import waiting
from tests.factories import (
    Town,
    a_case_at,
    a_client,
    a_region,
    a_worker,
    act_as,
    ago,
    an_office,
    record,
    serial,
)
from tests.restricted import a_restricted_case
from tests.roles import as_owner

pytestmark = pytest.mark.django_db
GOAL = 15
MARKS = ("SAVEPOINT", "RELEASE SAVEPOINT", "ROLLBACK TO SAVEPOINT")
# Whose first page it is, by the words that must and must not stand on it.
PAGES: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "manager": (("기한 지남", "담당 가구", "새 후보"), ("읍면동 한눈에", "늦은 일과 까닭", "살필 사례")),
    "leader": (
        ("승인 4건 검토", "가구 안팎", "늦은 일과 까닭"),
        ("오늘까지", "읍면동 한눈에", "이관콜"),
    ),
    "center_leader": (("읍면동 한눈에", "읍면동 승인"), ("오늘까지", "살필 사례")),
    "center_manager": (("기한 지남", "팀 이관콜"), ("읍면동 한눈에",)),
    "desk": (("답할 이관콜", "답한 이관콜", "최근에 답한 이관콜"), ("읍면동 한눈에", "팀 이관콜")),
    "supervisor": (("살필 사례",), ("기한 지남<b>", "새 후보", "읍면동 한눈에")),
    "agency": (("기간을 정해 보는 사례",), ("기한 지남", "새 후보", "살필 사례", "담당 가구")),
    "expert": (("공유받은 사례",), ("기한 지남", "새 후보", "담당 가구")),
    "administrator": (("팀장이 없는 기관", "역할이 없는 계정"), ("기한 지남", "새 후보", "담당 가구")),
    "officer": (("긴급 열람 검토", "파기 승인"), ("기한 지남", "새 후보", "담당 가구")),
    "sido": (("시군구별 현황",), ("기한 지남", "새 후보", "담당 가구")),
}


def everybody(town: Town) -> dict[str, Staff]:
    agency = an_office(town.sigungu, "private_agency", "가온복지관")
    sido = an_office(town.sigungu, "sido", "새봄시 복지정책과")
    with as_owner():
        sido.region = town.sigungu.parent
        sido.save()
        Staff.objects.create(login="without-role", name="나역할", sigungu=town.sigungu)
    a_worker(an_office(town.sigungu, name="가온9동"), name="홀로일")
    return {
        "manager": town.manager,
        "leader": town.leader,
        "center_leader": town.center_leader,
        "center_manager": town.center_manager,
        "desk": a_worker(town.center, "sigungu_call_manager", "전화담"),
        "supervisor": a_worker(town.office, "town_field_supervisor", "살핌이"),
        "agency": a_worker(agency, "agency_manager", "민간이"),
        "expert": a_worker(agency, "external_supervisor", "바깥이"),
        "administrator": a_worker(town.center, "office_administrator", "관리자"),
        "officer": a_worker(town.center, "privacy_officer", "모해솔"),
        "sido": a_worker(sido, "sido_officer", "시도담"),
    }


def fill(town: Town, people: dict[str, Staff], number: int) -> None:
    """So many of whatever may wait."""
    for at in range(number):
        delivering(town, at)
        of_leaders(town)
        of_calls(town)
        of_others(town, people)


def a_deadline(case: Case, rule: str, days: int, kind: str = "measured", **about: Any) -> Deadline:
    due_at = timezone.now() + timedelta(days=days)
    made: Deadline = record(
        case, Deadline, rule=rule, kind=kind, stage=case.stage, round=1, edition="2025", started_at=ago(days=40),
        due_at=due_at, original_due_at=due_at, **about,
    )  # fmt: skip
    return made


def delivering(town: Town, at: int) -> None:
    case = a_case_at("delivery", town.office, manager=town.manager, path="case")
    started = ago(days=45).date()
    about: dict[str, Any] = {"provider": "가온복지관", "round": 1}
    record(case, Service, name=f"반찬 배달 {at}", state="active", starts_on=started, **about)
    asked = record(case, Service, name="상담", state="requested", requested_on=ago(days=3).date(), **about)
    a_deadline(case, "referral_answer", 4, "guide", target_id=asked.pk)
    record(case, Task, title="전화하기", owner=town.manager)
    record(case, SafetyAlert, kind="child_abuse", raised_at=ago(hours=1))
    record(
        case, ProgrammeReferral, programme="child_protection", reason="아동", route="system", sent_on=ago(days=2).date(),
        receiver="아동보호전문기관",
    )  # fmt: skip
    meeting = {"kind": "internal", "number": 1, "purpose": "check", "title": "점검", "edition": "2025"}
    soon = record(case, Conference, **meeting, scheduled_at=timezone.now() + timedelta(days=2))
    record(
        case, Attendee, conference=soon, staff=town.leader, name=town.leader.name, side=Attendee.Side.INNER
    )
    record(case, Conference, **meeting | {"number": 2}, scheduled_at=ago(days=1), chair=town.leader)


def of_leaders(town: Town) -> None:
    plan = a_case_at("plan", town.office, manager=town.manager, path="case", difficulty=["safety"])
    a_deadline(plan, "plan", -3)
    put = record(
        plan, Plan, number=1, round=1, state="awaiting", drafted_on=ago(days=3).date(), edition="2025"
    )
    closing = a_case_at("closure", town.office, manager=town.manager, path="case")
    review = record(closing, Closure, round=1, state="awaiting", edition="2025")
    for case, kind, target in ((plan, "plan", put), (closing, "closure", review)):
        record(case, Approval, kind=kind, target_id=target.pk, asked_at=ago(days=2), asked_by=town.manager)
    a_case_at("selection", town.office, manager=town.manager)
    a_deadline(a_case_at("counselling", town.office), "counselling", -1)
    a_case_at("assessment", town.office)
    hidden = a_restricted_case(town)
    with as_owner():
        Restriction.objects.filter(case=hidden).update(review_on=timezone.localdate())


def of_calls(town: Town) -> None:
    for answered in (None, timezone.now()):
        case = a_case_at("counselling", town.center)
        about = {"route": "transferred_call", "received_at": ago(days=5), "accepted_at": ago(days=5)}
        call = record(case, TransferredCall, **about, content="전화", answered_at=answered)
        a_deadline(case, "transferred_call", -1, target_id=call.pk)


def of_others(town: Town, people: dict[str, Staff]) -> None:
    case = a_case_at("delivery", town.office, path="case", manager=town.manager)
    with as_owner():
        Grant.objects.create(
            case_id=case.pk, staff=people["agency"], reason="joint_manager", from_on=timezone.localdate()
        )
        Destruction.objects.create(
            sigungu=town.sigungu,
            office=town.office,
            proposed_by=town.leader,
            reason="기간이 지남",
            number=f"파기 {next(serial)}",
        )
        ending = Assignment.objects.filter(staff=people["supervisor"])
        ending.update(until_on=timezone.localdate() + timedelta(days=5))
    about = {"ground": "life", "text": "쓰러짐", "opened_at": ago(hours=2), "until_at": ago(hours=1)}
    record(case, EmergencyAccess, staff=people["center_manager"], **about)


def asked(staff: Staff) -> tuple[int, str]:
    """How many questions the page asks, and the page."""
    client, questions = a_client(staff), list[str]()

    def ask(execute: Any, sql: str, *others: Any) -> Any:
        questions.append(sql)
        return execute(sql, *others)

    with connections["default"].execute_wrapper(ask):
        page = client.get("/my-work")
    assert page.status_code == 200
    return sum(1 for sql in questions if not sql.startswith(MARKS)), page.content.decode()


def test_역할마다_자기_화면이_있고_자료가_늘어도_열다섯_번보다_더_묻지_않는다(town: Town) -> None:
    people = everybody(town)
    fill(town, people, 2)
    first = {name: asked(staff) for name, staff in people.items()}
    fill(town, people, 6)
    then = {name: asked(staff)[0] for name, staff in people.items()}
    missing = {
        name: [words for words in wanted if words not in first[name][1]]
        + [f"!{words}" for words in unwanted if words in first[name][1]]
        for name, (wanted, unwanted) in PAGES.items()
    }
    assert {name: words for name, words in missing.items() if words} == {}
    counted = {name: (first[name][0], then[name]) for name in people}
    assert {name: two for name, two in counted.items() if max(two) > GOAL or two[1] > two[0]} == {}


TAB = re.compile(r'<a href="\?wait=([^#"]+)#my_waiting"[^>]*>[^<]* <b>(\d+)</b>')
TITLE = re.compile(r'나를 기다리는 일 <small class="muted">(\d+)건</small>')


def test_종류마다_세는_수는_그_목록의_수와_같다(town: Town) -> None:
    people = everybody(town)
    fill(town, people, 3)
    for name, staff in people.items():
        client = a_client(staff)
        tabs = TAB.findall(client.get("/my-work").content.decode())
        assert len(tabs) == (len(kinds(staff)) if len(kinds(staff)) > 1 else 0), name
        for kind, number in tabs:
            page = client.get("/my-work", {"wait": unquote_plus(kind)}).content.decode()
            assert TITLE.findall(page) == [number], (name, kind)


def test_칸의_수도_그_목록의_수와_같다(town: Town) -> None:
    people = everybody(town)
    fill(town, people, 3)
    client = a_client(town.manager)
    for part in ("overdue", "today", "week"):
        page = client.get(f"/my-work?show={part}").content.decode()
        (number,) = re.findall(rf'href="\?show={part}#todo"[^>]*>[^<]*<b>(\d+)</b>', page.replace("\n", ""))
        (listed,) = re.findall(r'id="todo-title">할 일\s*<small class="muted">[^<]*? (\d+) ·', page)
        assert number == listed, part


def kinds(staff: Staff) -> dict[str, int]:
    return waiting.counts_by_kind(waiting.waiting_for(act_as(staff).standing))


def test_무엇이_누구를_기다리는가(town: Town) -> None:
    people = everybody(town)
    fill(town, people, 1)
    assert {name: kinds(staff) for name, staff in people.items()} == {
        "manager": {"안전 신고 처리": 1, "타 사업 의뢰 답": 1, "서비스 점검": 1, "사례회의": 1, "회의록": 1},
        "leader": {
            "승인": 2,
            "담당 정하기": 1,
            "선정": 1,
            "사례회의": 1,
            "회의록": 1,
            "긴급 열람 검토": 1,
            "열람 제한 살피기": 1,
        },
        "center_leader": {"읍면동 승인": 2, "팀 이관콜": 1, "긴급 열람 검토": 1},
        "center_manager": {"팀 이관콜": 1},
        "desk": {"이관콜": 1},
        "supervisor": {},
        "agency": {},
        "expert": {},
        "administrator": {"팀장이 없는 기관": 1, "곧 끝나는 역할": 1, "역할이 없는 계정": 1},
        "officer": {"긴급 열람 검토": 1, "파기 승인": 1},
        "sido": {},
    }


def test_기다리는_일마다_단추가_하나이고_기한이_있으면_기한을_말한다(town: Town) -> None:
    people = everybody(town)
    fill(town, people, 1)
    for staff in people.values():
        for each in waiting.waiting_for(act_as(staff).standing):
            assert each.url, each.what
            assert a_client(staff).get(each.url).status_code in (200, 302), (each.what, each.url)
    calls = waiting.waiting_for(act_as(people["desk"]).standing)
    assert [each.due_on for each in calls] == [timezone.localdate(ago(days=1))]


def test_시군구_팀장은_자기_기관의_승인을_먼저_본다(town: Town) -> None:
    asked_at = ago(days=9)
    towns, own = (a_case_at("plan", office, manager=who, path="case") for office, who in (
        (town.office, town.manager), (town.center, town.center_manager)))  # fmt: skip
    record(towns, Approval, kind="plan", target_id=towns.pk, asked_at=asked_at, asked_by=town.manager)
    record(own, Approval, kind="plan", target_id=own.pk, asked_at=ago(days=1), asked_by=town.center_manager)
    found = waiting.of_kind(waiting.waiting_for(act_as(town.center_leader).standing), "")
    assert [(each.what, each.case) for each in found] == [("승인", own), ("읍면동 승인", towns)]


def test_시도는_제_시군구만_본다(town: Town) -> None:
    people = everybody(town)
    a_region("sigungu", a_region("sido", name="먼도"), "먼시")
    page = a_client(people["sido"]).get("/my-work").content.decode()
    assert town.sigungu.name in page
    assert "먼시" not in page
