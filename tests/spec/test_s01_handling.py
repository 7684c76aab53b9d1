"""① 긴급 내부회의와 처리 유형 (manual-2025 m:8016, m:15835–15845)."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from dure.cases.core.records import Case
from dure.cases.flow import blockers, take
from dure.cases.s01_discovery.actions.discovery import edit_discovery
from dure.cases.s01_discovery.inputs import Handling, QuickConference, Report
from dure.cases.s01_discovery.records import Discovery
from dure.cases.s05_conference.queries import conferences_of, kinds_held, next_number
from dure.cases.s05_conference.records import Conference
from dure.rulebook import edition
from tests.counsellings import save
from tests.factories import Town, a_case_at, a_client, act_as
from tests.refusals import refused
from tests.roles import as_owner

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate
TWO = ("서이든", "한다온")


def an_urgent_case(town: Town) -> Case:
    case = a_case_at("discovery", town.office, manager=town.manager, is_urgent=True)
    act_as(town.manager)
    Discovery.objects.filter(case=case).update(is_urgent=True)
    return case


def a_talk(**said: Any) -> QuickConference:
    about = {"on": TODAY(), "people": TWO, "result": "긴급지원을 신청하기로 함"} | said
    return QuickConference(**{f"quick_conference_{name}": value for name, value in about.items()})


def edit(case: Case, town: Town, talk: QuickConference, *, is_urgent: bool = True, **about: Any) -> Discovery:
    found = Discovery.objects.get(case=case)
    report = Report(found.route, found.found_on, found.received_at, found.situation, is_urgent=is_urgent)
    by = act_as(town.manager)
    return edit_discovery(case, by=by, discovery=found, seen_version=None, report=report, talk=talk, **about)


# 긴급 내부회의


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"people": ("서이든",)}, "s01.quick_conference_size"),
        ({"people": ("서이든", "한다온", "도하람", "문가람")}, "s01.quick_conference_size"),
        ({"on": None}, "s01.quick_conference_without_day"),
        ({"on": date(2099, 1, 1)}, "s01.quick_conference_ahead"),
    ],
)
def test_긴급_내부회의는_날짜가_있고_두세_사람이_한다(town: Town, said: dict[str, Any], code: str) -> None:
    assert refused(edit, an_urgent_case(town), town, a_talk(**said)) == [code]


@pytest.mark.parametrize("people", [TWO, (*TWO, "도하람")])
def test_두_사람이나_세_사람이면_상담을_시작할_수_있다(town: Town, people: tuple[str, ...]) -> None:
    case = an_urgent_case(town)
    assert [r.code for r in blockers(case, "begin_counselling")] == ["s01.quick_conference_missing"]
    edit(case, town, a_talk(people=people))
    assert blockers(case, "begin_counselling") == []


@pytest.mark.parametrize(
    "left_out", [{"on": None, "people": (), "result": ""}, {"people": ()}, {"result": " "}]
)
def test_다_적지_않은_회의는_회의가_아니다(town: Town, left_out: dict[str, Any]) -> None:
    case = an_urgent_case(town)
    edit(case, town, a_talk(**left_out))
    assert [r.code for r in blockers(case, "begin_counselling")] == ["s01.quick_conference_missing"]
    assert not Conference.objects.filter(case=case).exists()


def test_긴급_내부회의도_내부사례회의로_센다(town: Town) -> None:
    case = an_urgent_case(town)
    held_on = TODAY() - timedelta(days=1)
    with as_owner():
        Discovery.objects.filter(case=case).update(found_on=held_on)
    edit(case, town, a_talk(on=held_on))
    [meeting] = conferences_of(case)
    assert (meeting.kind, meeting.number, meeting.purpose, meeting.is_agreed) == (
        "internal",
        1,
        "urgent",
        True,
    )
    assert timezone.localdate(meeting.held_at) == held_on
    assert meeting.result == "긴급지원을 신청하기로 함"
    assert sorted(each.name for each in meeting.attendees.all()) == ["서이든", "한다온"]
    assert kinds_held(case) == {"internal"}
    assert next_number(case, "internal") == 2


def test_고치면_같은_회의가_고쳐지고_지우면_취소된다(town: Town) -> None:
    case = an_urgent_case(town)
    edit(case, town, a_talk())
    edit(case, town, a_talk(people=("서이든", "도하람"), result="쉼터에 의뢰하기로 함"))
    meeting = Conference.objects.get(case=case)
    assert (meeting.number, meeting.result) == (1, "쉼터에 의뢰하기로 함")
    assert sorted(meeting.attendees.values_list("name", flat=True)) == ["도하람", "서이든"]
    edit(case, town, a_talk(on=None, people=(), result=""))
    assert kinds_held(case) == frozenset()
    edit(case, town, a_talk())
    assert kinds_held(case) == {"internal"}


def test_긴급이_아니면_회의가_생기지_않는다(town: Town) -> None:
    case = an_urgent_case(town)
    edit(case, town, a_talk(), is_urgent=False)
    assert not Conference.objects.filter(case=case).exists()


def test_오늘_한_회의는_아직_오지_않은_때에_있지_않다(town: Town) -> None:
    case = an_urgent_case(town)
    edit(case, town, a_talk())
    held_at: datetime = Conference.objects.get(case=case).held_at
    assert held_at <= timezone.now()


# 처리 유형


def test_처리_유형을_발굴에_적는다(town: Town) -> None:
    case = an_urgent_case(town)
    saved = edit(case, town, QuickConference(), handled=Handling("benefit"))
    assert (saved.handling, saved.handling_note) == ("benefit", "")
    assert edit(case, town, QuickConference()).handling == "benefit"


def test_기타이면_무엇으로_처리했는지_적는다(town: Town) -> None:
    case = an_urgent_case(town)
    assert refused(edit, case, town, QuickConference(), handled=Handling("other")) == [
        "s01.handling_needs_note"
    ]
    assert edit(case, town, QuickConference(), handled=Handling("other", "종교단체 연결")).handling == "other"


def test_제외할_때에는_처리_유형이_있어야_한다(town: Town) -> None:
    case = a_case_at("discovery", town.office, manager=town.manager)
    by = act_as(town.manager)
    why = {"reason": "이미 다른 기관이 도움"}
    assert refused(take, case, "exclude_candidate", by=by, data=why) == ["s01.handling_missing"]
    take(case, "exclude_candidate", by=by, data=why | {"handling": "link"})
    assert Discovery.objects.get(case=case).handling == "link"


@pytest.mark.parametrize(
    ("decision", "handling"),
    [
        ("benefit_application", "benefit"),
        ("integrated", "case_management"),
        ("other_programme", "case_management"),
        ("excluded", "other"),
    ],
)
def test_판정의견은_처리_유형_하나로_센다(decision: str, handling: str) -> None:
    assert edition("2025").counselling.decisions[decision].handling == handling


def a_counselled_case(town: Town) -> Case:
    case = a_case_at("counselling", town.office, manager=town.manager)
    save(case, town)
    return case


def test_상담을_마치면_판정대로_처리_유형이_적힌다(town: Town) -> None:
    case = a_counselled_case(town)
    take(case, "submit_counselling", by=act_as(town.manager))
    assert Discovery.objects.get(case=case).handling == "case_management"


def test_먼저_적어_둔_처리_유형은_그대로_둔다(town: Town) -> None:
    case = a_counselled_case(town)
    Discovery.objects.filter(case=case).update(handling="urgent")
    take(case, "submit_counselling", by=act_as(town.manager))
    assert Discovery.objects.get(case=case).handling == "urgent"


def test_화면에서_고르고_본다(town: Town) -> None:
    case = an_urgent_case(town)
    client = a_client(town.manager)
    found = Discovery.objects.get(case=case)
    sent = {
        "route": found.route,
        "found_on": found.found_on.isoformat(),
        "received_at": timezone.localtime(found.received_at).strftime("%Y-%m-%dT%H:%M"),
        "situation": found.situation,
        "is_urgent": "on",
        "quick_conference_on": TODAY().isoformat(),
        "people": "서이든\n한다온",
        "quick_conference_result": "긴급지원을 신청하기로 함",
        "handling": "urgent",
        "version": found.version,
    }
    answer = client.post(f"/cases/{case.pk}/discovery/edit", sent)
    assert answer.status_code == 302, answer.content.decode()
    assert "긴급지원" in client.get(f"/cases/{case.pk}/discovery").content.decode()
    page = client.get(f"/cases/{case.pk}/conference").content.decode()
    assert "내부사례회의 1차" in page
    assert "기록 도우미" not in page
