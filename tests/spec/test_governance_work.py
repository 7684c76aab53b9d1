"""전문가 풀, 당연직, 연간 계획, 소식지, 시상식과 보도자료, 이름 없는 회의록."""

import re
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from dure.governance import actions, press, rules, work_actions, work_rules
from dure.governance.awards import Allotment
from dure.governance.inputs import (
    BodyData,
    ContestData,
    ExpertData,
    MeetingData,
    MinutesData,
    SeatData,
    YearData,
)
from dure.governance.models import Body, Contest, Entry, Meeting, Seat
from dure.governance.press import Press, Programme
from dure.governance.rules import Seated
from dure.governance.work_models import BodyYear, Expert, Newsletter
from dure.notify.models import Outgoing
from dure.offices.models import Staff
from dure.rulebook import edition
from tests.factories import Town, a_client, a_submission, a_town, a_worker, act_as, ago, an_office
from tests.refusals import refused
from tests.roles import as_owner

DB = pytest.mark.django_db
BOOK = edition("2025")
KINDS = BOOK.governance.kinds
FIRST = date(2026, 1, 1)
TAGS = re.compile(r"<[^>]+>")


def words(client: Client, url: str) -> str:
    answer = client.get(url)
    assert answer.status_code == 200, url
    return " ".join(TAGS.sub(" ", answer.content.decode()).split())


def a_body(town: Town, kind: str = "representative", **about: Any) -> Body:
    data = BodyData(kind, "가온구 대표협의체", FIRST, 20)
    body = Body(office=town.center, sigungu=town.sigungu)
    made: Body = actions.form(body, by=act_as(town.center_leader), data=replace(data, **about))
    return made


def seated(body: Body, by: Staff, name: str, **about: Any) -> Seat:
    data = SeatData(name, "가온복지관장", "head", "member", FIRST, date(2027, 12, 31))
    seat = Seat(body=body, office=body.office, sigungu=body.sigungu)
    made: Seat = actions.seat(seat, by=act_as(by), data=replace(data, **about))
    return made


# 규칙


def test_당연직은_그_자리에_있는_동안_위원이다() -> None:
    kind = KINDS["representative"]
    chair = Seated("고운별", "town_chair", "member", FIRST)
    assert [each.code for each in rules.seat_refusals(chair, [], kind, BOOK)] == ["governance.term_long"]
    assert list(rules.seat_refusals(replace(chair, is_ex_officio=True), [], kind, BOOK)) == []


@pytest.mark.parametrize(
    ("kind", "has_network", "is_ex_officio", "is_missing"),
    [
        ("representative", True, False, True),
        ("representative", True, True, False),
        ("representative", False, False, False),
        ("working", True, False, True),
        ("division", True, False, False),
    ],
)
def test_네트워크가_있으면_그_대표가_당연직으로_앉는다(
    kind: str, has_network: bool, is_ex_officio: bool, is_missing: bool
) -> None:
    seats = [Seated("고운별", "town_chair", "member", FIRST, date(2027, 12, 31), is_ex_officio)]
    found = rules.body_gaps(KINDS[kind], 0, seats, 0, 0, date(2026, 3, 1), has_network=has_network)
    assert ("governance.ex_officio_missing" in [each.code for each in found]) is is_missing


MEDIC = work_rules.Term("노슬기", "medicine", FIRST, date(2027, 12, 31))


@pytest.mark.parametrize(
    ("about", "found"),
    [
        ({}, ["expert_twice"]),
        ({"field": "law"}, []),
        ({"name": "노다른"}, []),
        ({"from_on": date(2028, 1, 1), "until_on": None}, []),
        ({"from_on": date(2027, 12, 31), "until_on": None}, ["expert_twice"]),
        ({"from_on": date(2029, 1, 2), "until_on": date(2029, 1, 1)}, ["expert_backwards"]),
        ({"from_on": date(2029, 1, 1), "until_on": date(2029, 1, 1)}, []),
    ],
)
def test_한_분야에_한_번만_위촉한다(about: dict[str, Any], found: list[str]) -> None:
    reasons = work_rules.expert_refusals(replace(MEDIC, **about), [MEDIC])
    assert [each.code.removeprefix("governance.") for each in reasons] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("12월 30일에 15개 동이 모여 3,496곳을 논의함", []),
        ("문의 010-0000-1234", ["phone_number"]),
        ("900101-1234567 확인", ["resident_number"]),
    ],
)
def test_공개하는_글에는_번호가_없다(text: str, found: list[str]) -> None:
    reasons = work_rules.number_refusals(text, "minutes")
    assert [each.code.removeprefix("governance.") for each in reasons] == found


def test_이름으로_보이는_말은_되묻는다() -> None:
    text = "윤서준 씨의 집에 도시락을 보내기로 함. 고은별 위원장이 제안함."
    (reason,) = work_rules.name_doubts(text, {"고은별"}, "minutes")
    assert (reason.is_doubt, "윤서준" in reason.text(), "고은별" in reason.text()) == (True, True, False)
    assert list(work_rules.name_doubts("도시락을 스무 집에 보내기로 함", set(), "minutes")) == []


@pytest.mark.parametrize(
    ("about", "found"),
    [
        ({}, []),
        ({"begins_at": "2017-12-12T14:00:00+09:00"}, ["ceremony_day", "ceremony_ends"]),
        ({"ends_at": "2017-12-11T14:00:00+09:00"}, ["ceremony_ends"]),
        ({"ends_at": "2017-12-11T14:01:00+09:00"}, []),
        ({"release_at": "2017-12-07T06:00:00+09:00"}, ["release_before"]),
        ({"release_at": "2017-12-08T06:00:00+09:00"}, []),
        ({"order": (Programme("14:05", "발표"), Programme("14:00", "국민의례"))}, ["order_times"]),
        ({"order": (Programme("14:00", "국민의례"), Programme("14:00", "발표"))}, []),
    ],
)
def test_시상식과_보도의_차례(about: dict[str, Any], found: list[str]) -> None:
    told = Press(
        "복지행정상",
        release_at="2017-12-11T06:00:00+09:00",
        handed_out_on="2017-12-08",
        begins_at="2017-12-11T14:00:00+09:00",
        ends_at="2017-12-11T15:00:00+09:00",
    )
    reasons = press.refusals(replace(told, **about), date(2017, 12, 11))
    assert [each.code.removeprefix("governance.") for each in reasons] == found


def test_해가_지난_사업은_결과가_있어야_한다() -> None:
    works = [{"what": "나눔", "result": ""}, {"what": "교육", "result": "마침"}]
    assert list(work_rules.work_gaps(works, 2026, date(2026, 12, 31))) == []
    (gap,) = work_rules.work_gaps(works, 2026, date(2027, 1, 1))
    assert gap.code == "governance.works_open"


# 전문가 풀


def an_expert(town: Town, **about: Any) -> Expert:
    data = ExpertData("노슬기", "가온병원 전문의", "medicine", ago(days=200).date())
    expert = Expert(office=town.center, sigungu=town.sigungu)
    made: Expert = work_actions.pool(expert, by=act_as(town.center_manager), data=replace(data, **about))
    return made


@DB
def test_위촉하고_회의에_부르면_어느_회의였는지_남는다(town: Town) -> None:
    expert = an_expert(town)
    over = an_expert(town, name="노지난", until_on=ago(days=1).date())
    body = a_body(town, "solution", name="솔루션 위원회")
    client = a_client(town.center_leader)
    url = reverse("body_meeting_new", args=[body.pk])
    page = client.get(url).content.decode()
    assert str(expert.pk) in page
    assert str(over.pk) not in page
    begins = timezone.localtime(ago(days=-2))
    sent = {
        "held_at": f"{begins:%Y-%m-%dT%H:%M}",
        "place": "가온구청",
        "agenda": "고난도 사례 자문",
        "invited": [str(expert.pk)],
        "submission_id": a_submission(),
    }
    assert client.post(url, sent).status_code == 302
    act_as(town.center_leader)
    meeting = Meeting.objects.get(body=body)
    assert "노슬기(가온병원 전문의)" in words(client, reverse("body_meeting", args=[meeting.pk]))
    shown = words(a_client(town.manager), reverse("expert", args=[expert.pk]))
    assert "초청한 회의 1회" in shown
    assert "솔루션 위원회 정기회의" in shown
    for staff, status in ((town.manager, 403), (town.leader, 403), (town.center_manager, 200)):
        assert a_client(staff).get(reverse("expert_edit", args=[expert.pk])).status_code == status
    assert a_client(a_town().center_leader).get(reverse("expert", args=[expert.pk])).status_code == 404


# 회의록


@DB
def test_회의록에_이름이_있으면_되묻고_번호는_거절한다(town: Town) -> None:
    body = a_body(town)
    seats = [seated(body, town.center_leader, f"한위원{at}") for at in "가나다"]
    meeting = Meeting(body=body, office=body.office, sigungu=body.sigungu)
    data = MeetingData(ago(days=1), "가온구청", "돌봄")
    meeting = actions.convene(meeting, by=act_as(town.center_leader), data=data)
    present = tuple(str(seat.pk) for seat in seats)
    by = act_as(town.center_leader)
    numbered = MinutesData("문의는 010-0000-1234로 함", present)
    assert refused(actions.minute, meeting, by=by, data=numbered, sure=True) == ["governance.phone_number"]
    named = MinutesData("윤서준 씨의 집에 도시락을 보내기로 함", present)
    assert refused(actions.minute, meeting, by=by, data=named) == ["governance.names"]
    assert actions.minute(meeting, by=by, data=named, sure=True).minutes_at


# 연간 계획


@DB
def test_연간_계획을_적고_찍는다(town: Town) -> None:
    body = a_body(town, yearly_meetings=4)
    year = timezone.localdate().year
    work = {"what": "이웃 나눔", "at": "5월", "owner": "실무분과", "money": 2_000, "result": ""}
    plan = BodyYear(body=body, office=body.office, sigungu=body.sigungu)
    data = YearData(year, "촘촘한 복지", (work, work | {"what": "위원 교육", "money": 500}))
    by = act_as(town.center_leader)
    plan = work_actions.plan_year(plan, by=by, data=data)
    assert plan.money == 2_500
    again = BodyYear(body=body, office=body.office, sigungu=body.sigungu)
    assert refused(work_actions.plan_year, again, by=by, data=data) == ["governance.year_there"]
    early = replace(data, year=2025)
    assert refused(work_actions.plan_year, again, by=by, data=early) == ["governance.year_before"]
    client = a_client(town.manager)
    printed = words(client, reverse("body_year", args=[plan.pk]))
    for text in ("정기회의 한 해 4회", "2,500천원", "2. 사업 (2건)", "이웃 나눔"):
        assert text in printed
    assert client.get(reverse("body_year_pdf", args=[plan.pk])).content.startswith(b"%PDF")
    url = reverse("body_year_new", args=[body.pk])
    sent: dict[str, Any] = {"year": str(year + 1), "aims": "다음 해", "submission_id": a_submission()}
    sent |= {"works-TOTAL_FORMS": "1", "works-INITIAL_FORMS": "0", "works-0-what": "조사"}
    sent |= {"works-0-owner": "사무국", "works-0-money": "-1"}
    keeper = a_client(town.center_manager)
    assert keeper.post(url, sent).status_code == 200
    sent |= {"works-0-money": "10", "submission_id": a_submission()}
    assert keeper.post(url, sent).status_code == 302
    assert client.get(url).status_code == 403


# 소식지


@DB
def test_소식지는_주소가_있는_위원에게_한_번_나간다(town: Town) -> None:
    body = a_body(town, "task_force", name="복지허브화 추진단", size=25)
    letter = Newsletter(body=body, office=body.office, sigungu=body.sigungu)
    by = act_as(town.center_leader)
    told = {"title": "5월 소통레터", "text": "상도1동의 추진 상황을 나눕니다."}
    assert refused(work_actions.write_letter, letter, by=by, title="이번 달", text="010-0000-1234") == [
        "governance.phone_number"
    ]
    letter = work_actions.write_letter(letter, by=by, sure=True, **told)
    assert refused(work_actions.send_letter, letter, by=by) == ["governance.nobody_to_tell"]
    official = {"seat_kind": "official", "affiliation": "담당", "until_on": None}
    for name, email in (("한하나", "one@gaon.go.kr"), ("한두리", "two@gaon.go.kr"), ("한세찬", "")):
        seated(body, town.center_leader, name, email=email, **official)
    seated(body, town.center_leader, "한네별", email="two@gaon.go.kr", **official)
    over = {"from_on": date(2025, 1, 1), "until_on": date(2025, 2, 1), "seat_kind": "official"}
    seated(body, town.center_leader, "한지난", email="past@gaon.go.kr", **over)
    client = a_client(town.center_leader)
    url = reverse("newsletter_send", args=[letter.pk])
    assert "3명에게" in words(client, reverse("newsletter", args=[letter.pk]))
    sent = client.post(url, {"submission_id": a_submission(), "version": str(letter.version)})
    assert sent.status_code == 302
    with as_owner():
        mails = list(Outgoing.objects.filter(sigungu=town.sigungu, key__startswith="letter:"))
    assert {(mail.subject, mail.body) for mail in mails} == {
        ("[복지허브화 추진단] 5월 소통레터", "상도1동의 추진 상황을 나눕니다.")
    }
    assert (len(mails), "gaon" in "".join(mail.address_sealed for mail in mails)) == (2, False)
    act_as(town.center_leader)
    letter.refresh_from_db()
    assert letter.sent_to == 2
    by = act_as(town.center_leader)
    assert refused(work_actions.send_letter, letter, by=by) == ["governance.letter_sent"]
    assert refused(work_actions.write_letter, letter, by=by, sure=True, **told) == ["governance.letter_sent"]


@DB
def test_읍면동은_제_협의체의_소식지만_쓴다(town: Town) -> None:
    own = a_body(town, "town", name="가온1동 협의체", size=12)
    with as_owner():
        Body.objects.filter(pk=own.pk).update(office=town.office)
    neighbour = a_worker(an_office(town.sigungu, name="가온2동"), "town_leader", "주이웃")
    for view in ("newsletter_new", "body_year_new"):
        url = reverse(view, args=[own.pk])
        assert a_client(town.leader).get(url).status_code == 200
        assert a_client(neighbour).get(url).status_code == 404
        assert a_client(town.manager).get(url).status_code == 403


# 시상식과 보도자료


PRESS: dict[str, Any] = {
    "headline": "2017년 복지행정 우수지자체 합동 시상",
    "release_at": "2017-12-11T06:00",
    "handed_out_on": "2017-12-08",
    "department": "지역복지과",
    "points": "모두 113곳 시상\n찾아가는 복지 기반 마련",
    "body": "수행능력이 전반적으로 향상됨",
    "begins_at": "2017-12-11T14:00",
    "ends_at": "2017-12-11T13:00",
    "attendees": "수상자 300여 명",
    "order-TOTAL_FORMS": "2",
    "order-INITIAL_FORMS": "0",
    "order-0-at": "14:00",
    "order-0-what": "국민의례",
    "order-1-at": "14:20",
    "order-1-what": "시상",
    "order-1-about": "대상, 최우수, 우수",
}


@DB
def test_시상식과_보도자료를_적어_찍는다(town: Town) -> None:
    contest = Contest(office=town.center, sigungu=town.sigungu)
    prizes = (Allotment("전달체계", "통합사례관리", "district", "grand", 1, 50),)
    data = ContestData(
        "복지행정상", 2017, held_on=date(2017, 12, 11), place="정부세종청사 대강당", prizes=prizes
    )
    contest = actions.announce(contest, by=act_as(town.center_leader), data=data)
    with as_owner():
        about = {"sigungu": town.sigungu, "office": town.center}
        Entry.objects.create(
            contest=contest,
            field="통합사례관리",
            level="district",
            applicant="새봄시",
            prize="grand",
            **about,
        )
    sent = PRESS | {"version": str(contest.version), "submission_id": a_submission()}
    client, url = a_client(town.center_leader), reverse("contest_press_edit", args=[contest.pk])
    assert "시상식의 끝이 시작보다 뒤여야 합니다." in client.post(url, sent).content.decode()
    sent |= {"ends_at": "2017-12-11T15:00", "submission_id": a_submission()}
    assert client.post(url, sent).status_code == 302
    printed = words(client, reverse("contest_press", args=[contest.pk]))
    for text in (
        "2017. 12. 11. 오전 6시 이후 보도",
        "지역복지과",
        "◇ 모두 113곳 시상",
        "정부세종청사 대강당",
        "14:20 시상 대상, 최우수, 우수",
        "새봄시",
        "수상 (1곳)",
    ):
        assert text in printed, text
    for view in ("contest_press_pdf", "contest_press_hwpx"):
        assert client.get(reverse(view, args=[contest.pk])).status_code == 200
    assert a_client(town.leader).get(url).status_code == 403
