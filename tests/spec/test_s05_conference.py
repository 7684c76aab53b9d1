"""⑤ 사례회의 열기와 준비, 선정 회의 마침 (manual-2025 m:8706–9081, m:9951)."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from dure.cases.core.records import Case, Deadline, StageEntry
from dure.cases.flow import blockers, take
from dure.cases.s05_conference import queries
from dure.cases.s05_conference.actions.plan import (
    cancel,
    change_plan,
    keep_attendees,
    keep_material,
    plan_conference,
    uninvite,
)
from dure.cases.s05_conference.inputs import AttendeeRow, MaterialText, Meeting
from dure.cases.s05_conference.records import Attendee, Conference
from tests.factories import Town, a_case_at, a_worker, act_as, ago, an_office, consents_to, record
from tests.meetings import a_plan, planned, recorded, refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(town: Town) -> Case:
    return a_case_at("conference", town.office, manager=town.manager, members=2, at=ago(days=5))


def codes(case: Case) -> list[str]:
    return [reason.code for reason in blockers(case, "conclude_conference")]


# 열기


def test_회의는_사례와_종류마다_차수를_센다(town: Town, case: Case) -> None:
    other = a_case_at("conference", town.office, manager=town.manager)
    assert planned(case, town).number == 1
    assert planned(case, town).number == 2
    assert planned(case, town, kind="integrated").number == 1
    assert planned(other, town).number == 1


def test_취소한_회의의_차수는_다시_쓰지_않는다(town: Town, case: Case) -> None:
    first = planned(case, town)
    cancel(first, by=act_as(town.manager), reason="대상자 입원")
    assert planned(case, town).number == 2


def test_내부회의에는_팀장과_팀원이_모두_온다(town: Town, case: Case) -> None:
    a_worker(town.office, "town_specialist", "나래온")
    a_worker(town.office, "welfare_officer", "보라미")
    names = [(one.name, one.requirement) for one in planned(case, town).attendees.order_by("name")]
    assert names == [
        ("나래온", "leader_and_team"),
        ("서이든", "leader_and_team"),
        ("한다온", "leader_and_team"),
    ]


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"kind": "internal", "purpose": "selection"}, {"leader_and_team"}),
        (
            {"kind": "integrated", "circumstances": ["health_is_main_service"]},
            {"leader_and_team", "health_centre"},
        ),
        (
            {"kind": "internal", "circumstances": ["admission_or_discharge_of_medical_beneficiary"]},
            {"leader_and_team", "medical_benefit_manager"},
        ),
        ({"kind": "internal", "circumstances": ["health_is_main_service"]}, {"leader_and_team"}),
        (
            {"kind": "internal", "purpose": "closure", "circumstances": ["served_by_other_programme"]},
            {"leader_and_team", "managers_of_other_programmes"},
        ),
    ],
)
def test_사정에_따라_꼭_올_사람이_더해진다(
    town: Town, case: Case, fields: dict[str, Any], expected: set[str]
) -> None:
    made = planned(case, town, **fields)
    assert set(made.attendees.values_list("requirement", flat=True)) == expected


@pytest.mark.parametrize("purpose", ["selection", "reassessment", "closure"])
def test_시군구가_여는_선정_재사정_종결_회의에는_읍면동_담당자가_온다(town: Town, purpose: str) -> None:
    case = a_case_at("conference", town.center, manager=town.center_manager)
    plan = a_plan(town.center_leader, purpose=purpose)
    made = plan_conference(case, by=act_as(town.center_manager), plan=plan)
    assert made.attendees.filter(requirement="town_officer").count() == 1


def test_시군구가_여는_통합회의에는_해당_읍면동_담당이_온다(town: Town) -> None:
    case = a_case_at("conference", town.center, manager=town.center_manager)
    plan = a_plan(town.center_leader, kind="integrated", purpose="plan")
    made = plan_conference(case, by=act_as(town.center_manager), plan=plan)
    assert set(made.attendees.values_list("requirement", flat=True)) == {
        "leader_and_team",
        "related_town_officer",
    }


def test_사례관리팀장이_주재한다(town: Town, case: Case) -> None:
    by = act_as(town.manager)
    assert refused(lambda: plan_conference(case, by=by, plan=a_plan(None))) == ["s05.chair_missing"]
    assert refused(lambda: plan_conference(case, by=by, plan=a_plan(town.manager))) == [
        "s05.chair_leads_team"
    ]
    stranger = a_worker(an_office(town.sigungu, name="가온2동"), "town_leader")
    by = act_as(town.manager)
    assert refused(lambda: plan_conference(case, by=by, plan=a_plan(stranger))) == ["s05.chair_leads_team"]
    assert plan_conference(case, by=by, plan=a_plan(town.center_leader)).chair == town.center_leader


@pytest.mark.parametrize("purpose", ["selection", "plan", "check", "reassessment"])
def test_종결이_아닌_회의는_서면으로_할_수_없다(town: Town, case: Case, purpose: str) -> None:
    assert refused(lambda: planned(case, town, purpose=purpose, is_written=True)) == ["s05.not_in_writing"]


def test_종결_회의는_서면으로_할_수_있다(town: Town, case: Case) -> None:
    assert planned(case, town, purpose="closure", is_written=True).is_written


def test_솔루션회의는_바로_열_수_없다(town: Town, case: Case) -> None:
    assert refused(lambda: planned(case, town, kind="solution")) == ["s05.solution_by_sigungu"]


def test_같은_기관_동료와_다른_읍면동_직원은_회의를_열_수_없다(town: Town, case: Case) -> None:
    for role in ("town_manager", "welfare_officer"):
        by = act_as(a_worker(town.office, role))
        assert refused(lambda by=by: plan_conference(case, by=by, plan=a_plan(town.leader))) == [
            "core.not_permitted"
        ]


# 준비


def test_일정과_안건을_고치면_새로_꼭_올_사람이_더해진다(town: Town, case: Case) -> None:
    made = planned(case, town, kind="integrated")
    meeting = Meeting(
        purpose="plan",
        title="계획 회의",
        scheduled_at=timezone.now() + timedelta(days=3),
        place="가온1동",
        chair=town.leader,
        agenda="정신건강 서비스 조정",
        circumstances=["health_is_main_service"],
    )
    saved = change_plan(made, by=act_as(town.manager), seen_version=made.version, meeting=meeting)
    assert (saved.title, saved.place) == ("계획 회의", "가온1동")
    assert saved.attendees.filter(requirement="health_centre").count() == 1
    meeting = replace(meeting, circumstances=[])
    saved = change_plan(saved, by=act_as(town.manager), seen_version=saved.version, meeting=meeting)
    assert saved.attendees.filter(requirement="health_centre").count() == 0


def test_참석자의_이름을_적고_더_부른다(town: Town, case: Case) -> None:
    made = planned(case, town, kind="integrated", circumstances=["health_is_main_service"])
    centre = made.attendees.get(requirement="health_centre")
    row = AttendeeRow(centre.pk, "agency", "가온보건소", "담당", "라온별")
    extra = AttendeeRow(None, "expert", "새봄대학교", "교수", "도솔")
    consents_to(case, "가온보건소", "새봄대학교")
    keep_attendees(made, by=act_as(town.manager), rows=[row, extra])
    names = set(made.attendees.values_list("affiliation", "name"))
    assert {("가온보건소", "라온별"), ("새봄대학교", "도솔")} <= names
    assert made.attendees.get(pk=centre.pk).requirement == "health_centre"


def test_꼭_올_사람은_명단에서_뺄_수_없다(town: Town, case: Case) -> None:
    made = planned(case, town)
    must, free = made.attendees.first(), record(case, Attendee, conference=made, side="agency", name="마루한")
    by = act_as(town.manager)
    assert refused(lambda: uninvite(made, by=by, attendee=must)) == ["s05.must_come"]
    uninvite(made, by=by, attendee=free)
    assert not Attendee.objects.filter(pk=free.pk).exists()


def test_회의자료에_적은_이름과_전화번호는_저장할_때_지워진다(town: Town, case: Case) -> None:
    made = planned(case, town, agenda="윤서준의 채무")
    assert made.agenda == "○○○의 채무"
    material = MaterialText("윤서준 010-1234-5678", "자 윤하람의 학습", "seojun@example.com")
    saved = keep_material(made, by=act_as(town.manager), seen_version=made.version, material=material)
    assert saved.case_summary == "○○○ [전화번호 삭제]"
    assert saved.main_needs == "자 △△△의 학습"
    assert saved.agenda == "[이메일 삭제]"


def test_취소하려면_까닭이_있어야_한다(town: Town, case: Case) -> None:
    made = planned(case, town)
    assert refused(lambda: cancel(made, by=act_as(town.manager), reason=" ")) == ["s05.cancel_needs_reason"]
    saved = cancel(made, by=act_as(town.manager), reason="대상자 입원")
    assert saved.cancelled_at is not None
    assert refused(lambda: cancel(saved, by=act_as(town.manager), reason="다시")) == ["s05.conference_over"]
    assert refused(lambda: recorded(saved, town.manager)) == ["s05.cancelled"]


# 선정 회의 마침


def test_선정_회의가_없으면_마칠_수_없다(town: Town, case: Case) -> None:
    act_as(town.manager)
    assert codes(case) == ["s05.selection_conference_missing"]
    planned(case, town, purpose="plan")
    assert codes(case) == ["s05.selection_conference_missing"]


def test_회의록이_없으면_마칠_수_없다(town: Town, case: Case) -> None:
    planned(case, town)
    assert codes(case) == ["s05.minutes_missing"]


def test_취소한_선정_회의는_없는_것과_같다(town: Town, case: Case) -> None:
    cancel(planned(case, town), by=act_as(town.manager), reason="대상자 입원")
    assert codes(case) == ["s05.selection_conference_missing"]


def test_합의하지_못했으면_마칠_수_없다(town: Town, case: Case) -> None:
    said = {"is_agreed": False, "options": ["선정", "미선정"], "next_at": timezone.now() + timedelta(days=1)}
    recorded(planned(case, town), town.manager, **said)
    assert codes(case) == ["s05.not_agreed"]


def test_까닭_없이_빠진_꼭_올_사람이_남아_있으면_마칠_수_없다(town: Town, case: Case) -> None:
    made = recorded(planned(case, town), town.manager)
    record(
        case,
        Attendee,
        conference=made,
        side="inner",
        name="나래온",
        requirement="leader_and_team",
        came=False,
    )
    assert codes(case) == ["s05.absent_without_reason"]


def test_선정_회의를_마치면_선정으로_간다(town: Town, case: Case) -> None:
    record(
        case,
        Deadline,
        rule="selection",
        kind="guide",
        stage="conference",
        round=1,
        edition="2025",
        started_at=ago(days=1),
        due_at=ago(days=-4),
        original_due_at=ago(days=-4),
    )
    recorded(planned(case, town), town.manager)
    assert codes(case) == []
    take(case, "conclude_conference", by=act_as(town.manager))
    assert case.stage == "selection"
    assert Deadline.objects.get(case=case).dropped_at is None


def test_다른_회의에서_선정을_함께_다루어도_된다(town: Town, case: Case) -> None:
    recorded(planned(case, town, purpose="urgent"), town.manager, topics=["selection"])
    assert codes(case) == []


def test_먼저_합의하지_못했어도_다시_모여_합의하면_된다(town: Town, case: Case) -> None:
    said = {"is_agreed": False, "options": ["선정", "미선정"], "next_at": timezone.now() + timedelta(days=1)}
    recorded(planned(case, town), town.manager, held_at=ago(hours=3), **said)
    again = Conference.objects.get(case=case, number=2)
    recorded(again, town.manager)
    assert codes(case) == []


def test_지난_회차의_회의는_세지_않는다(town: Town, case: Case) -> None:
    recorded(planned(case, town), town.manager)
    Case.objects.filter(pk=case.pk).update(round=2)
    case.refresh_from_db()
    assert codes(case) == ["s05.selection_conference_missing"]


def test_재조사를_했으면_그_뒤의_회의가_있어야_한다(town: Town, case: Case) -> None:
    recorded(planned(case, town), town.manager, held_at=ago(days=2))
    record(
        case,
        StageEntry,
        round=1,
        stage="assessment",
        entered_at=ago(days=1),
        left_at=ago(hours=5),
        edition="2025",
    )
    assert codes(case) == ["s05.selection_conference_missing"]
    recorded(planned(case, town, purpose="reassessment"), town.manager)
    assert codes(case) == []


def test_권한이_없으면_선정_회의를_마칠_수_없다(town: Town, case: Case) -> None:
    recorded(planned(case, town), town.manager)
    by = act_as(a_worker(town.office))
    assert refused(lambda: take(case, "conclude_conference", by=by)) == ["core.not_permitted"]


def test_종결_단계가_볼_회의는_합의하고_회의록이_있는_것이다(town: Town) -> None:
    case = a_case_at("closure", town.office, manager=town.manager, path="case")
    made = planned(case, town, purpose="closure")
    assert queries.held_conference(case, "closure") is None
    recorded(made, town.manager)
    assert queries.held_conference(case, "closure") == made
    assert queries.held_conference(case, "selection") is None
