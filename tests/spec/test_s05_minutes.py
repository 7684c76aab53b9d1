"""⑤ 회의록: 참석, 합의, 결정 사항, 차기 회의 (manual-2025 m:8946–8976, m:11990–12068)."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from dure.cases.core.records import Case, CaseEvent, Deadline, Task
from dure.cases.s05_conference.actions.minutes import Attended, NewDecision, record_minutes
from dure.cases.s05_conference.actions.plan import (
    plan_conference,
)
from dure.cases.s05_conference.records import Conference
from tests.factories import Town, a_case_at, a_client, a_worker, act_as, ago, an_office
from tests.meetings import a_plan, everyone, minutes, planned, recorded, refused
from tests.roles import as_owner

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(town: Town) -> Case:
    return a_case_at("conference", town.office, manager=town.manager, members=2, at=ago(days=5))


def test_회의록을_등록하면_결정_사항이_할_일이_된다(town: Town, case: Case) -> None:
    made = planned(case, town)
    due_on = timezone.localdate() + timedelta(days=7)
    decisions = [
        NewDecision("무료법률상담 신청", town.manager.name, due_on, town.manager),
        NewDecision("학습 멘토 찾기", "가온복지관 담당", due_on),
    ]
    saved = recorded(made, town.manager, decisions=decisions)
    assert (saved.minutes_by, saved.is_agreed) == (town.manager, True)
    tasks = Task.objects.filter(case=case).order_by("title")
    assert [(one.title, one.owner, one.owner_name, one.due_on, one.origin) for one in tasks] == [
        ("무료법률상담 신청", town.manager, "한다온", due_on, "conference"),
        ("학습 멘토 찾기", None, "가온복지관 담당", due_on, "conference"),
    ]
    assert CaseEvent.objects.filter(case=case).first().params == {
        "kind": "internal",
        "number": 1,
        "purpose": "selection",
    }


def test_회의록에_빠진_것을_한꺼번에_알린다(town: Town, case: Case) -> None:
    made = planned(case, town, scheduled_at=timezone.now())
    said = {"held_at": timezone.now() + timedelta(days=1), "content": " ", "result": "", "is_agreed": None}
    people = everyone(made, came=False)
    assert refused(lambda: recorded(made, town.manager, attended=people, **said)) == [
        "s05.not_held_yet",
        "s05.content_missing",
        "s05.result_missing",
        "s05.agreement_missing",
        "s05.absent_without_reason",
        "s05.absent_without_reason",
        "s05.nobody_came",
    ]


def test_꼭_올_사람이_오지_못하면_까닭을_적는다(town: Town, case: Case) -> None:
    made = planned(case, town)
    leader = made.attendees.get(staff=town.leader)
    manager = made.attendees.get(staff=town.manager)
    absent = [Attended(leader, came=False), Attended(manager, came=True)]
    assert refused(lambda: recorded(made, town.manager, attended=absent)) == ["s05.absent_without_reason"]
    excused = [Attended(leader, came=False, absence_reason="on_leave"), Attended(manager, came=True)]
    recorded(made, town.manager, attended=excused)
    assert made.attendees.get(pk=leader.pk).absence_reason == "on_leave"


def test_서면_의견을_낸_사람은_까닭을_적지_않아도_된다(town: Town, case: Case) -> None:
    made = planned(case, town, purpose="closure", is_written=True)
    leader, manager = made.attendees.get(staff=town.leader), made.attendees.get(staff=town.manager)
    people = [Attended(leader, came=True), Attended(manager, came=False, opinion="종결에 동의함")]
    assert recorded(made, town.manager, attended=people).minutes_at is not None


def test_참석을_요청했을_뿐인_타_사업_담당자는_까닭을_묻지_않는다(town: Town, case: Case) -> None:
    made = planned(case, town, purpose="closure", circumstances=["served_by_other_programme"])
    people = [Attended(one, came=one.requirement == "leader_and_team") for one in made.attendees.all()]
    assert recorded(made, town.manager, attended=people).minutes_at is not None


def test_동료_슈퍼비전을_먼저_한다(town: Town, case: Case) -> None:
    made = planned(case, town)
    assert refused(lambda: recorded(made, town.manager, expert_supervision="가족 상담 권함")) == [
        "s05.peers_before_experts"
    ]
    both = {"supervision": "방문 횟수를 늘리자", "expert_supervision": "가족 상담 권함"}
    assert recorded(made, town.manager, **both).expert_supervision == "가족 상담 권함"


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({}, ["s05.options_missing", "s05.next_missing"]),
        ({"options": ["입원", "입원"]}, ["s05.options_missing", "s05.next_missing"]),
        ({"options": ["입원", "통원"]}, ["s05.next_missing"]),
    ],
)
def test_합의하지_못하면_두_가지_안과_다음_회의가_있어야_한다(
    town: Town, case: Case, said: dict[str, Any], expected: list[str]
) -> None:
    made = planned(case, town)
    assert refused(lambda: recorded(made, town.manager, is_agreed=False, **said)) == expected


def test_합의하지_못하면_그_안으로_다음_회의가_만들어진다(town: Town, case: Case) -> None:
    made = planned(case, town)
    next_at = timezone.now() + timedelta(days=2)
    recorded(made, town.manager, is_agreed=False, options=["입원", "윤서준 통원"], next_at=next_at)
    again = Conference.objects.get(case=case, number=2)
    assert (again.kind, again.purpose, again.scheduled_at) == ("internal", "selection", next_at)
    assert again.agenda == "입원\n○○○ 통원"
    assert again.attendees.filter(requirement="leader_and_team").count() == 2
    assert set(again.attendees.values_list("came", flat=True)) == {None}


def test_차기_회의는_이번_회의보다_뒤다(town: Town, case: Case) -> None:
    made = planned(case, town)
    assert refused(lambda: recorded(made, town.manager, next_at=ago(days=1))) == ["s05.next_before_this"]


def test_결정_사항에는_맡은_사람과_기한이_있어야_한다(town: Town, case: Case) -> None:
    made = planned(case, town)
    today = timezone.localdate()
    assert refused(lambda: recorded(made, town.manager, decisions=[NewDecision("법률상담", "", today)])) == [
        "s05.decision_incomplete"
    ]
    late = [NewDecision("법률상담", "담당", today - timedelta(days=3))]
    assert refused(lambda: recorded(made, town.manager, decisions=late)) == ["s05.decision_due_before"]


def test_회의록은_고칠_수_있고_다음_회의는_다시_만들지_않는다(town: Town, case: Case) -> None:
    next_at = timezone.now() + timedelta(days=9)
    saved = recorded(planned(case, town), town.manager, next_at=next_at)
    first_at = saved.minutes_at
    again = recorded(saved, town.leader, result="고친 결과", next_at=next_at)
    assert (again.result, again.minutes_at, again.minutes_by) == ("고친 결과", first_at, town.leader)
    assert Conference.objects.filter(case=case).count() == 2


def test_2024년에는_공동사례관리를_결정하지_않는다(town: Town) -> None:
    day = datetime.fromisoformat("2024-09-10T14:00+09:00")
    case = a_case_at("conference", town.office, manager=town.manager, at=day - timedelta(days=3))
    by = act_as(town.manager)
    made = plan_conference(case, by=by, at=day, plan=a_plan(town.leader, scheduled_at=day))
    said = minutes(held_at=day, co_management="가온복지관과 함께")
    act = {"minutes": said, "attended": everyone(made), "seen_version": 1, "at": day}
    assert refused(lambda: record_minutes(made, by=by, **act)) == ["s05.no_co_management"]


def test_주사례관리자가_아닌_동료는_회의록을_쓸_수_없다(town: Town, case: Case) -> None:
    made = planned(case, town)
    assert refused(lambda: recorded(made, a_worker(town.office))) == ["core.not_permitted"]


def test_합의한_종결_회의를_하면_종결심사_기한이_흐른다(town: Town) -> None:
    case = a_case_at("closure", town.office, manager=town.manager, path="case")
    held_at = ago(hours=1)
    recorded(planned(case, town, purpose="closure"), town.manager, held_at=held_at)
    deadline = Deadline.objects.get(case=case)
    assert (deadline.rule, deadline.started_at) == ("closure_review", held_at)


def test_합의하지_못한_종결_회의로는_기한이_흐르지_않는다(town: Town) -> None:
    case = a_case_at("closure", town.office, manager=town.manager, path="case")
    next_at = timezone.now() + timedelta(days=2)
    said = {"is_agreed": False, "options": ["종결", "계속"], "next_at": next_at}
    recorded(planned(case, town, purpose="closure"), town.manager, **said)
    assert not Deadline.objects.filter(case=case).exists()


def test_밖으로_보낼_회의록에는_이름과_주소가_없고_지운_줄을_보여_준다(town: Town, case: Case) -> None:
    typed = "윤서준이 가온로 12에 삶\n일자리를 찾음"
    made = recorded(planned(case, town), town.manager, content=typed)
    assert made.content == "○○○이 [주소 삭제]에 삶\n일자리를 찾음"
    with as_owner():  # 앞선 판에서 이름을 둔 채 적은 회의록
        Conference.objects.filter(pk=made.pk).update(content=typed)
    url = f"/cases/{case.pk}/conference/{made.pk}/minutes/shared"
    page = a_client(town.manager).get(url).content.decode()
    letter = page[page.index("<article") : page.index("</article>")]
    assert "○○○이 [주소 삭제]에 삶<br>일자리를 찾음" in letter
    assert "<li>윤서준이 가온로 12에 삶</li>" in page
    assert "<li>일자리를 찾음</li>" not in page
    elsewhere = a_worker(an_office(town.sigungu, name="가온2동"))
    colleague = a_worker(town.office, name="나래")
    answers = [a_client(staff).get(url).status_code for staff in (elsewhere, colleague)]
    assert answers == [404, 403]


def test_적기_전의_회의는_밖으로_보낼_회의록이_없다(town: Town, case: Case) -> None:
    made = planned(case, town)
    url = f"/cases/{case.pk}/conference/{made.pk}/minutes/shared"
    assert a_client(town.manager).get(url).status_code == 302
