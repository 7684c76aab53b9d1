"""협의체: 위원의 자격과 임기, 정족수와 의결, 위원장 네트워크, 한 구의 추진단 계획 (manual-2025 m:6014–6326)."""

import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from dure.governance import actions, queries, rules
from dure.governance.inputs import BodyData, MeetingData, MinutesData, SeatData
from dure.governance.models import Body, Meeting, Seat
from dure.governance.rules import Seated
from dure.governance.views import plan_of
from dure.offices.models import Staff
from dure.paper.layout import faults, texts
from dure.rulebook import edition
from tests.factories import Town, a_client, a_submission, a_town, a_worker, act_as, an_office
from tests.refusals import refused

DB = pytest.mark.django_db
BOOK = edition("2025")
KINDS = BOOK.governance.kinds
TAGS = re.compile(r"<[^>]+>")
FIRST = date(2026, 1, 1)


def seats(number: int, kind: str = "worker", **about: Any) -> list[Seated]:
    return [Seated(f"위원{at}", kind, "member", FIRST, date(2027, 12, 31), **about) for at in range(number)]


def codes(seat: Seated, kind: str = "representative", *others: Seated) -> list[str]:
    return [
        reason.code.removeprefix("governance.")
        for reason in rules.seat_refusals(seat, others, KINDS[kind], BOOK)
    ]


def a_seat(kind: str = "expert", until: date | None = date(2027, 12, 31), **about: Any) -> Seated:
    usual: dict[str, Any] = {"name": "고은별", "position": "member", "from_on": FIRST}
    return Seated(**usual | about, seat_kind=kind, until_on=until)


@pytest.mark.parametrize(
    ("body", "member", "found"),
    [
        ("representative", "expert", []),
        ("representative", "town_chair", []),
        ("representative", "worker", ["not_member"]),
        ("representative", "resident", ["not_member"]),
        ("working", "worker", []),
        ("town", "village_head", []),
        ("town", "keen", []),
        ("town", "expert", ["not_member"]),
        ("network", "town_chair", []),
        ("network", "worker", ["not_member"]),
    ],
)
def test_누가_위원이_될_수_있는가(body: str, member: str, found: list[str]) -> None:
    assert codes(a_seat(member), body) == found


def test_임기는_두_해이고_공무원은_그_직에_있는_동안이다() -> None:
    assert codes(a_seat(until=date(2027, 12, 31))) == []
    assert codes(a_seat(until=date(2028, 1, 1))) == ["term_long"]
    assert codes(a_seat(until=None)) == ["term_long"]
    assert codes(a_seat("official", until=None)) == []
    assert codes(a_seat(until=date(2025, 12, 31))) == ["seat_backwards"]


def test_한_사람의_임기가_겹치지_않는다() -> None:
    before = a_seat(from_on=date(2024, 1, 1), until=date(2025, 12, 31))
    assert codes(a_seat(), "representative", before) == []
    late = a_seat(from_on=date(2024, 6, 1), until=date(2026, 1, 1))
    assert codes(a_seat(), "representative", late) == ["term_overlap"]


def test_위원장은_한_번만_연임한다() -> None:
    first = a_seat(position="chair", from_on=date(2022, 1, 1), until=date(2023, 12, 31))
    second = a_seat(position="chair", from_on=date(2024, 1, 1), until=date(2025, 12, 31))
    assert codes(a_seat(position="chair"), "representative", first) == []
    assert codes(a_seat(position="chair"), "representative", first, second) == ["chair_again"]
    assert codes(a_seat(position="member"), "representative", first, second) == []
    other = a_seat(name="노을빛", position="chair")
    assert codes(a_seat(position="chair"), "representative", other) == ["chairs_many"]


def test_읍면동은_읍면동장과_민간위원의_공동위원장이다() -> None:
    official = a_seat("official", None, name="읍면동장", position="chair")
    private = a_seat("keen", position="chair")
    assert codes(private, "town", official) == []
    assert codes(a_seat("resident", name="다른이", position="chair"), "town", private) == ["chairs_both"]
    assert codes(a_seat("resident", name="다른이", position="chair"), "town", official, private) == [
        "chairs_many"
    ]


def gaps(kind: str, size: int, seated: list[Seated], held: int = 9, towns: int = 0) -> list[str]:
    today = date(2026, 6, 1)
    found = rules.body_gaps(KINDS[kind], size, seated, held, towns, today)
    return [reason.code.removeprefix("governance.") for reason in found]


@pytest.mark.parametrize(
    ("kind", "count", "found"),
    [
        ("representative", 9, "too_few"),
        ("representative", 10, ""),
        ("representative", 40, ""),
        ("representative", 41, "too_many"),
        ("town", 9, "too_few"),
        ("town", 60, ""),
    ],
)
def test_위원의_수(kind: str, count: int, found: str) -> None:
    told = [code for code in gaps(kind, count, seats(count)) if code != "chairs_few"]
    assert told == ([found] if found else [])


@pytest.mark.parametrize(
    ("kind", "size", "found"),
    [
        ("representative", 9, ["governance.size"]),
        ("representative", 10, []),
        ("representative", 41, ["governance.size"]),
        ("town", 10, []),
        ("town", 9, ["governance.size"]),
        ("task_force", 25, []),
        ("division", 3, []),
    ],
)
def test_정하는_인원(kind: str, size: int, found: list[str]) -> None:
    assert [reason.code for reason in rules.size_refusals(KINDS[kind], size)] == found


def test_위원장_네트워크는_읍면동_수와_같고_한_해_세_번_모인다() -> None:
    chairs = seats(2, "town_chair")
    assert "towns_missing" in gaps("network", 3, chairs, towns=3)
    assert "towns_missing" not in gaps("network", 2, chairs, towns=2)
    late = date(2026, 12, 1)
    assert [r.code for r in rules.meeting_gaps(3, 1, late)] == ["governance.meetings_few"]
    assert list(rules.meeting_gaps(3, 2, late)) == []


@pytest.mark.parametrize(("members", "needed"), [(10, 6), (11, 6), (25, 13), (40, 21)])
def test_정족수는_재적_과반수이다(members: int, needed: int) -> None:
    assert rules.quorum(members, BOOK) == needed

    def told(present: int, *, decides: bool) -> list[str]:
        found = rules.minutes_refusals(present, members, decides=decides, is_ahead=False, book=BOOK)
        return [reason.code for reason in found]

    assert told(needed, decides=True) == []
    assert told(needed - 1, decides=True) == ["governance.no_quorum"]
    assert told(needed - 1, decides=False) == []


GROUPS = (
    ("행정지원반", "행정지원과", "인력채용, 배치, 조직 정비"),
    ("행정지원반", "자치행정과", "동주민센터 업무 및 공간 재설계"),
    ("마을지원반", "사회적마을과", "마을사업 추진지원"),
    ("복지지원반", "복지정책과", "실행계획 수립 및 추진상황 모니터링"),
    ("보건지원반", "건강관리과", "방문간호사 인력 운영"),
    ("실행반", "15개 동", "동단위 통합사례관리"),
)
DUTIES = tuple({"group": g, "department": d, "duty": what, "progress": ""} for g, d, what in GROUPS)
TIMETABLE = (
    {"at": "2016. 7월", "what": "15개 동 확대 시행"},
    {"at": "2017년", "what": "읍면동 2,100개 시행"},
    {"at": "2018년", "what": "전국 시행"},
)


def a_body(town: Town, by: Staff | None = None, **about: Any) -> Body:
    usual: dict[str, Any] = {
        "kind": "task_force",
        "name": "복지허브화 추진단",
        "formed_on": date(2016, 4, 25),
        "size": 25,
    }
    office = about.pop("office", town.center)
    body = Body(office=office, sigungu=town.sigungu)
    made: Body = actions.form(body, by=act_as(by or town.center_leader), data=BodyData(**usual | about))
    return made


def seated(body: Body, by: Staff, **about: Any) -> Seat:
    usual: dict[str, Any] = {
        "name": "고은별",
        "affiliation": "가온복지관 관장",
        "seat_kind": "official",
        "position": "member",
        "from_on": date(2016, 4, 25),
    }
    seat = Seat(body=body, office=body.office, sigungu=body.sigungu)
    made: Seat = actions.seat(seat, by=act_as(by), data=SeatData(**usual | about))
    return made


def words(client: Client, url: str) -> str:
    answer = client.get(url)
    assert answer.status_code == 200, url
    return " ".join(TAGS.sub(" ", answer.content.decode()).split())


@DB
def test_추진단의_계획을_그대로_넣어_찍는다(town: Town) -> None:
    body = a_body(
        town,
        grounds="읍면동 복지허브화 모델링 사업 계획",
        purpose="읍면동 맞춤형 복지팀 지원 및 관련부서 간 실무협의",
        yearly_meetings=12,
        duties=DUTIES,
        timetable=TIMETABLE,
        education="사회복지직 양성과정: 신규 및 기존 사회복지직 공무원 150명",
        telling="구 홍보매체 및 지역신문",
    )
    a_body(town, kind="private", name="민간협의체", size=11, parent=body, purpose="민관 협력사항 논의")
    heads = (("lead", "구청장"), ("deputy", "부구청장"))
    for position, post in heads:
        seated(body, town.center_leader, name=f"가{post}", affiliation=post, position=position)
    for number in range(23):
        group = rules.groups_of(DUTIES)[number % 5]
        seated(body, town.center_leader, name=f"단원{number}", affiliation="담당", group=group)
    now = queries.seated_on(body, timezone.now())
    assert (len(now), [seat.position for seat in now[:2]]) == (25, ["lead", "deputy"])
    assert "governance.not_size" not in [gap.code for gap in queries.gaps_of(body, now)]
    assert "governance.meetings_few" in [gap.code for gap in queries.gaps_of(body, now)]
    paper = plan_of(body)
    assert list(faults(paper)) == []
    printed = "\n".join(texts(paper))
    for text in (
        "단장(구청장), 부단장(부구청장) 등 25명",
        "11명",
        "정기회의 한 해 12회, 수시회의",
        "3. 반별 역할 (5개 반)",
        "2. 명단 (25명)",
        "150명",
        "15개 동 확대 시행",
        "2016. 4. 25.",
    ):
        assert text in printed, text
    client = a_client(town.manager)
    assert "민간협의체" in words(client, reverse("body", args=[body.pk]))
    for view in ("body_plan_pdf", "body_plan_hwpx"):
        assert client.get(reverse(view, args=[body.pk])).status_code == 200


def a_meeting(body: Body, by: Staff, days_ago: int = 1) -> Meeting:
    meeting = Meeting(body=body, office=body.office, sigungu=body.sigungu)
    data = MeetingData(timezone.now() - timedelta(days=days_ago), "가온구청 대회의실", "추진 상황 점검")
    made: Meeting = actions.convene(meeting, by=act_as(by), data=data)
    return made


@DB
def test_정족수_없이는_의결하지_못하고_적은_것은_남는다(town: Town) -> None:
    body = a_body(town, size=5)
    people = [seated(body, town.center_leader, name=f"단원{at}") for at in range(5)]
    meeting = a_meeting(body, town.center_leader)
    ahead = a_meeting(body, town.center_leader, days_ago=-5)
    by = act_as(town.center_leader)
    assert refused(actions.minute, ahead, by=by, data=MinutesData("아직")) == ["governance.not_held"]
    url = reverse("body_minutes", args=[meeting.pk])
    sent: dict[str, Any] = {
        "submission_id": a_submission(),
        "version": str(meeting.version),
        "minutes": "홍보물을 나누기로 이야기함",
        "present": [str(seat.pk) for seat in people[:2]],
        "resolutions-TOTAL_FORMS": "1",
        "resolutions-INITIAL_FORMS": "0",
        "resolutions-0-what": "홍보물 배포",
        "resolutions-0-owner": "복지지원반장",
        "resolutions-0-due_on": timezone.localdate().isoformat(),
    }
    client = a_client(town.center_leader)
    page = client.post(url, sent).content.decode()
    assert "재적 5명 가운데 2명이 왔습니다. 3명 이상이어야 의결할 수 있습니다." in page
    assert "홍보물을 나누기로 이야기함" in page
    sent |= {"present": [str(seat.pk) for seat in people[:3]], "submission_id": a_submission()}
    early = sent | {"resolutions-0-due_on": (timezone.localdate() - timedelta(days=3)).isoformat()}
    assert "의결 ‘홍보물 배포’의 기한이 회의한 날" in client.post(url, early).content.decode()
    assert client.post(url, sent).status_code == 302
    act_as(town.center_leader)
    meeting.refresh_from_db()
    assert (len(meeting.present), meeting.resolutions[0]["owner"]) == (3, "복지지원반장")
    assert "아직 하지 않은 의결 1건" in words(client, reverse("body_meetings"))
    shown = words(client, reverse("body_meeting", args=[meeting.pk]))
    assert "재적 5명 가운데 3명" in shown
    data = MeetingData(timezone.now(), "다른 곳", "다른 안건")
    act_as(town.center_leader)
    assert refused(actions.convene, meeting, by=act_as(town.center_leader), data=data) == [
        "governance.minutes_there"
    ]


@DB
def test_읍면동은_제_협의체만_운영한다(town: Town) -> None:
    own = a_body(town, town.leader, kind="town", name="가온1동 협의체", size=12, office=town.office)
    neighbour = a_worker(an_office(town.sigungu, name="가온2동"), "town_leader", "주이웃")
    for view in ("body_edit", "seat_new", "body_meeting_new"):
        url = reverse(view, args=[own.pk])
        assert a_client(town.leader).get(url).status_code == 200
        assert a_client(town.center_manager).get(url).status_code == 200
        assert a_client(neighbour).get(url).status_code == 404
        assert a_client(town.manager).get(url).status_code == 403
    assert a_client(neighbour).get(reverse("body", args=[own.pk])).status_code == 200
    assert a_client(a_town().center_leader).get(reverse("body", args=[own.pk])).status_code == 404
    by = act_as(neighbour)
    data = SeatData("한사람", "주민", "keen", "member", date(2026, 1, 1), date(2027, 12, 31))
    seat = Seat(body=own, office=own.office, sigungu=own.sigungu)
    assert refused(actions.seat, seat, by=by, data=data) == ["core.not_permitted"]


@DB
def test_위촉하는_화면과_위촉장(town: Town) -> None:
    body = a_body(town, kind="working", name="실무협의체", size=20)
    url = reverse("seat_new", args=[body.pk])
    sent = {
        "name": "고은별",
        "affiliation": "가온복지관 팀장",
        "seat_kind": "worker",
        "position": "member",
        "from_on": "2026-01-01",
        "until_on": "2028-01-01",
        "letter_number": "제26-1호",
    }
    client = a_client(town.center_leader)
    page = client.post(url, sent | {"submission_id": a_submission()}).content.decode()
    assert "위원의 임기는 2년입니다. 2027.12.31까지" in page
    assert "가온복지관 팀장" in page
    done = client.post(url, sent | {"until_on": "2027-12-31", "submission_id": a_submission()})
    assert done.status_code == 302
    act_as(town.center_leader)
    seat = Seat.objects.get(body=body)
    letter = words(client, reverse("seat", args=[seat.pk]))
    assert "귀하를 실무협의체 위원으로 위촉합니다." in letter
    assert "2026. 1. 1. ~ 2027. 12. 31." in letter
    assert client.get(reverse("seat_pdf", args=[seat.pk])).content.startswith(b"%PDF")
    assert client.get(reverse("seat_edit", args=[seat.pk])).status_code == 200


@DB
def test_협의체를_만드는_화면(town: Town) -> None:
    sent: dict[str, Any] = {
        "kind": "representative",
        "name": "대표협의체",
        "formed_on": "2026-01-01",
        "size": "41",
    }
    sent |= {"yearly_meetings": "4"}
    for name in ("duties", "timetable"):
        sent |= {f"{name}-TOTAL_FORMS": "0", f"{name}-INITIAL_FORMS": "0"}
    client = a_client(town.center_manager)
    page = client.post(reverse("body_new"), sent | {"submission_id": a_submission()}).content.decode()
    assert "대표협의체는 10명 이상 40명 이하로 구성합니다." in page
    done = client.post(reverse("body_new"), sent | {"size": "40", "submission_id": a_submission()})
    assert done.status_code == 302
    assert "대표협의체" in words(client, reverse("bodies"))
