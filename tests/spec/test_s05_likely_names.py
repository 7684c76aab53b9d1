"""⑤ 이름처럼 보이는 말: 알아보고, 글쓴이에게 묻고, 지우거나 두고서야 나간다 (manual-2025 m:8942–8944, m:8993–8997)."""

import unicodedata

import pytest
from django.utils import timezone

from dure.cases.core.records import Case
from dure.cases.s01_discovery.records import Discovery
from dure.cases.s05_conference.actions.minutes import NewDecision, record_minutes
from dure.cases.s05_conference.actions.plan import keep_material
from dure.cases.s05_conference.deidentify import deidentify
from dure.cases.s05_conference.inputs import MaterialText
from dure.cases.s05_conference.likely_names import likely_names
from dure.cases.s05_conference.naming import Sorted
from dure.cases.s05_conference.records import Conference
from dure.cases.s08_delivery.records import Contact
from dure.people.kin.records import Relative, SocialTie
from tests.factories import Town, a_case_at, a_client, a_submission, act_as, record
from tests.meetings import everyone, minutes, planned
from tests.refusals import refused
from tests.roles import as_owner

pytestmark = pytest.mark.django_db

# 보기마다 찾아야 할 이름. 지어낸 이름과 문장이다.
SAID = [
    ("이모 최보배(010-0000-1234), 이웃 박정수, 담임 정누리", ["최보배", "박정수", "정누리"]),
    ("고모부인 남궁산들이 병원비를 냄", ["남궁산들"]),
    ("집주인 황가람에게 석 달 밀림", ["황가람"]),
    ("친구 이솔에게 돈을 빌림", ["이솔"]),
    ("둘째 딸 김다솜이 가끔 들름", ["김다솜"]),
    ("곽하늬 씨가 밥을 챙김", ["곽하늬"]),
    ("통장님과 오라온이 함께 방문", ["오라온"]),
    ("문 보 라 라는 사람이 찾아옴", ["문 보 라"]),
    ("PHAM VAN QYZE와 함께 일함", ["PHAM VAN QYZE"]),
    ("Tran Thi Hoa의 여동생", ["Tran Thi Hoa"]),
    ("응우옌 티 린이 통역을 맡음", ["응우옌 티 린"]),
    ("김민지, 박서은, 최하은과 어울림", ["김민지", "박서은", "최하은"]),
    ("주치의 표도담이 입원을 권함", ["표도담"]),
    ("옆집 사는 피재희 할머니가 신고함", ["피재희"]),
    ("압둘라 씨의 공장에서 일함", ["압둘라"]),
    ("바트에르덴 씨와 통화함", ["바트에르덴"]),
    ("둘째 오빠 사공 진이 돈을 보냄", ["사공 진"]),
    ("이장님(백만석)께 확인함", ["백만석"]),
]
# 사람 이름이 없는 글: 아무 말도 묻지 않는다.
PLAIN = [
    "이웃 도움으로 지내고 친구 관계가 좋음",
    "담임 선생님과 통화하고 학교 상담을 신청함",
    "아들 문제로 걱정이 많아 잠을 못 이룸",
    "한 달 뒤 다시 방문하고 석 달 안에 재평가",
    "임대료와 공과금이 밀려 전기가 끊길 위기",
    "우울감이 깊어 정신건강복지센터에 연계하기로 함",
    "한부모 가정으로 양육비를 받지 못함",
    "지난주부터 고혈압 약을 먹지 않고 병원에 가지 않음",
    "주민센터 복지팀과 민간기관이 역할을 나눔",
    "PHQ-9 12점, LH 임대주택 신청, CCTV 확인",
    "사례관리 지원 방향을 정하고 모니터링을 이어감",
    "여동생과 남동생이 가까이 살아 자주 도와줌",
    "장남이 군에 있어 연락이 어렵고 천식이 심해짐",
    "옆집 아저씨와 할머니가 도와주고 텃밭에 씨를 뿌림",
    "피곤한 할머니와 계단을 할아버지가 오르내림",
]


@pytest.mark.parametrize(("text", "names"), SAID)
def test_이름처럼_보이는_말을_찾는다(text: str, names: list[str]) -> None:
    assert likely_names(text) == names


@pytest.mark.parametrize("text", PLAIN)
def test_이름이_없는_글에서는_묻지_않는다(text: str) -> None:
    assert likely_names(text) == []


def test_자모로_나뉜_이름도_찾는다() -> None:
    assert likely_names(unicodedata.normalize("NFD", "이웃 박정수")) == ["박정수"]


@pytest.mark.parametrize(
    "written",
    [
        "최보배",
        "최 보 배",
        unicodedata.normalize("NFD", "최보배"),
        "최보배씨",
        "최보배님이",
        "보배가",
        "보배 씨",
    ],
)
def test_가구_밖의_아는_이름은_어떻게_적어도_지운다(written: str) -> None:
    after = deidentify(f"어제 {written} 다녀감", ["윤서준"], others=["최보배"])
    assert "보배" not in unicodedata.normalize("NFC", after)
    assert "△△△" in after


def test_가구_밖의_이름과_같은_낱말은_남는다() -> None:
    text = "정수기를 놓고 보배로운 시간을 보냄"
    assert deidentify(text, ["윤서준"], others=["박정수", "최보배"]) == text


# 화면과 기록


@pytest.fixture
def case(town: Town) -> Case:
    return a_case_at("conference", town.office, manager=town.manager)


def with_people_around(case: Case) -> None:
    """Everyone of whom the record knows."""
    scope = {"office_id": case.office_id, "sigungu_id": case.sigungu_id, "household": case.household}
    with as_owner():
        Relative.objects.create(**scope, name="최보배", kind="person")
        SocialTie.objects.create(
            **scope, name="이웃 박정수", kind="neighbour", strength="strong", direction="both"
        )
        case.subject.emergency_phone = "사촌 곽하늬 010-0000-2345"
        case.subject.save()
    record(
        case,
        Discovery,
        route="neighbour",
        found_on=timezone.localdate(),
        received_at=timezone.now(),
        situation="-",
        source_name="통장 황가람",
    )
    record(
        case,
        Contact,
        happened_on=timezone.localdate(),
        method="phone",
        outcome="reached",
        text="-",
        with_whom="담임 정누리",
        staff=case.manager,
    )


MEETING_TEXT = (
    "최보배와 박정수, 곽 하 늬가 번갈아 돌봄. 황가람 통장이 알림. 정누리 선생님과 의논(010-0000-1234)."
)


def test_기록에_있는_가구_밖의_이름은_묻지_않고_지운다(town: Town, case: Case) -> None:
    with_people_around(case)
    conference = planned(case, town)
    saved = keep_material(
        conference,
        by=act_as(town.manager),
        seen_version=conference.version,
        material=MaterialText(case_summary=MEETING_TEXT),
    )
    for name in ("최보배", "박정수", "곽 하 늬", "황가람", "정누리", "010-0000-1234"):
        assert name not in saved.case_summary


def test_모르는_이름은_글쓴이가_고르기_전에는_저장하지_않는다(town: Town, case: Case) -> None:
    conference = planned(case, town)
    text = "이모 최보배, 이웃 박정수가 돌보고 담임 정누리와 의논"

    def keep(names: Sorted) -> Conference:
        return keep_material(
            conference,
            by=act_as(town.manager),
            seen_version=conference.version,
            material=MaterialText(main_needs=text),
            names=names,
        )

    assert refused(lambda: keep(Sorted())) == ["s05.names_unsorted"]
    assert refused(lambda: keep(Sorted(gone=("최보배",)))) == ["s05.names_unsorted"]
    saved = keep(Sorted(gone=("최보배", "박정수"), kept=("정누리",)))
    assert "최보배" not in saved.main_needs
    assert "박정수" not in saved.main_needs
    assert "담임 정누리와 의논" in saved.main_needs


def test_회의자료_화면은_이름처럼_보이는_말을_보이고_고르게_한다(town: Town, case: Case) -> None:
    conference = planned(case, town)
    client, url = a_client(town.manager), f"/cases/{case.pk}/conference/{conference.pk}/material"
    typed = {
        "case_summary": "이모 최보배가 아이를 돌보고 강두리 모임에 나감",
        "main_needs": "",
        "agenda": "",
        "version": conference.version,
        "submission_id": a_submission(),
    }
    asked = client.post(url, typed).content.decode()
    assert "이름처럼 보이는 말을 확인하고 다시 저장하세요." in asked
    assert "이모 최보배가 아이를 돌보고" in asked
    assert 'name="names-w-최보배"' in asked
    assert 'name="names-w-강두리"' in asked
    conference.refresh_from_db()
    assert conference.case_summary == ""
    answered = typed | {"names-w-최보배": "gone", "names-w-강두리": "kept"}
    assert client.post(url, answered).status_code == 302
    conference.refresh_from_db()
    assert "최보배" not in conference.case_summary
    assert "강두리 모임" in conference.case_summary
    again = client.get(url).content.decode()
    assert "names-w-" not in again, "한 번 확인한 말은 다시 묻지 않는다"


def test_회의록에서도_이름과_번호를_지우고_모르는_이름을_묻는다(town: Town, case: Case) -> None:
    conference = planned(case, town)
    said = minutes(
        content="윤서준과 이웃 박정수(010-0000-1234)를 함께 만남", supervision="담임 정누리의 도움이 큼"
    )

    def keep(names: Sorted) -> Conference:
        return record_minutes(
            conference,
            by=act_as(town.manager),
            seen_version=conference.version,
            minutes=said,
            attended=everyone(conference, opinion="이모 최보배가 돌봄"),
            decisions=[NewDecision("이웃 박정수에게 알림", "한다온", timezone.localdate())],
            names=names,
        )

    assert refused(lambda: keep(Sorted())) == ["s05.names_unsorted"]
    saved = keep(Sorted(gone=("박정수", "정누리", "최보배")))
    decided = [one.text for one in saved.decisions.all()]
    opinions = [one.opinion for one in saved.attendees.all()]
    for name in ("윤서준", "박정수", "정누리", "최보배", "010-0000-1234"):
        assert name not in " ".join([saved.content, saved.supervision, *decided, *opinions])


def test_앞서_적은_회의록에_이름처럼_보이는_말이_남았으면_보내기_전에_보인다(town: Town, case: Case) -> None:
    conference = planned(case, town)
    with as_owner():
        Conference.objects.filter(pk=conference.pk).update(
            minutes_at=timezone.now(), held_at=timezone.now(), content="이웃 박정수와 의논", result="정함"
        )
    url = f"/cases/{case.pk}/conference/{conference.pk}/minutes/shared"
    page = a_client(town.manager).get(url).content.decode()
    assert "이름처럼 보이는 말이 남아 있습니다" in page
    assert "<li>박정수</li>" in page


def test_회의에_오는_사람과_담당자의_이름은_묻지_않는다(town: Town, case: Case) -> None:
    conference = planned(case, town)
    saved = keep_material(
        conference,
        by=act_as(town.manager),
        seen_version=conference.version,
        material=MaterialText(agenda=f"{town.manager.name} 담당, {town.leader.name} 팀장과 의논"),
    )
    assert town.manager.name in saved.agenda
