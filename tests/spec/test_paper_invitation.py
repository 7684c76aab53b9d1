"""사례회의 참석 요청서: 기관마다 한 장, 누구인지는 없이, 일시·장소·안건·준비할 것과 연락처는 그대로."""

from datetime import UTC, datetime
from typing import Any

import pytest

from dure.cases.core.records import Case
from dure.cases.s05_conference.records import Attendee
from dure.paper.layout import Paper
from dure.paper.models import KeptPaper
from tests.factories import Town, a_case_at, a_client, a_submission, a_town, act_as, consents_to
from tests.paper_engines import Reader, drawn_wrongly
from tests.paper_meetings import a_meeting, came
from tests.papers import is_sound, papers_of, stretched, value_beside, words_of
from tests.roles import as_owner

pytestmark = pytest.mark.django_db
CODE = "conference_invitation"


@pytest.fixture
def town() -> Town:
    town = a_town()
    with as_owner():
        type(town.manager).objects.filter(pk=town.manager.pk).update(phone="02-0000-1111")
    return town


@pytest.fixture
def case(town: Town) -> Case:
    found = a_case_at("plan", town.office, manager=town.manager, path="case", members=2)
    consents_to(found, "나래복지관", "나래초등학교")
    act_as(town.manager)
    return Case.objects.get(pk=found.pk)


@pytest.fixture
def meeting(case: Case, town: Town) -> Any:
    before = {"minutes_at": None, "minutes_by_id": None, "held_at": None, "content": "", "result": ""}
    return a_meeting(
        case,
        town,
        "integrated",
        purpose="plan",
        title="윤서준 가구의 학습 지원",
        scheduled_at=datetime(2025, 3, 4, 5, tzinfo=UTC),
        place="나래복지관 2층(나래로 7)",
        case_summary="윤서준 씨와 자녀 한 명. 010-0000-4312",
        main_needs="- 학습",
        agenda="학습지도를 누가 맡을지",
        **before,
    )


def invite(meeting: Any, body: str, name: str = "", **fields: Any) -> Attendee:
    return came(meeting, "agency", name, affiliation=body, came=None, **fields)


def only(case: Case) -> Paper:
    (paper,) = papers_of(case, CODE)
    return paper


def test_기관마다_한_장이고_같은_기관의_사람은_함께_적는다(case: Case, meeting: Any) -> None:
    invite(meeting, "나래복지관", "고은별")
    invite(meeting, "나래복지관", "마루한", position="사회복지사")
    invite(meeting, "나래초등학교", "")
    texts = [words_of(paper) for paper in papers_of(case, CODE)]
    assert len(texts) == 2
    assert any("받는 곳: 나래복지관 (팀장 고은별, 사회복지사 마루한)" in text for text in texts)
    assert any("받는 곳: 나래초등학교 (팀장)" in text for text in texts)


def test_우리_기관과_대상자와_동의하지_않은_기관에는_요청서가_없다(
    case: Case, town: Town, meeting: Any
) -> None:
    came(meeting, "inner", "서이든", affiliation=town.office.name)
    came(meeting, "household", "윤서준", affiliation="", position="")
    invite(meeting, "모르는기관", "아무개")
    assert papers_of(case, CODE) == []


def test_일시와_장소와_안건과_준비할_것과_연락처(case: Case, meeting: Any) -> None:
    invite(meeting, "나래복지관", "고은별")
    paper = only(case)
    assert value_beside(paper, "회의") == "통합사례회의 1차: ○○○ 가구의 학습 지원"
    assert value_beside(paper, "일시") == "2025. 3. 4. 오후 2시"
    assert value_beside(paper, "장소") == "나래복지관 2층(나래로 7)"
    assert value_beside(paper, "안건") == "서비스 제공계획"
    assert value_beside(paper, "주재") == "도하람"
    assert value_beside(paper, "문의") == "가온구 가온1동 한다온 02-0000-1111"
    assert value_beside(paper, "준비하실 것").count("\n") == 2
    assert "제49조" in words_of(paper)


def test_붙임의_회의자료에도_누구인지_없다(case: Case, meeting: Any) -> None:
    invite(meeting, "나래복지관", "고은별")
    paper = only(case)
    assert paper.mode == "deidentified"
    assert value_beside(paper, "대상 사례 개요") == "○○○ 씨와 자녀 한 명. [전화번호 삭제]"
    assert "윤서준" not in words_of(paper)
    assert "4312" not in words_of(paper)


def test_대상자의_집에서_열면_집_주소는_빼고_적는다(case: Case, town: Town) -> None:
    met = a_meeting(case, town, "integrated", place="새봄시 가온구 가온로 12")
    invite(met, "나래복지관", "고은별")
    assert value_beside(only(case), "장소") == "[주소 삭제]"


def test_서면_회의는_장소_대신_의견을_부탁한다(case: Case, town: Town) -> None:
    met = a_meeting(case, town, "internal", purpose="closure", is_written=True, place="")
    invite(met, "나래복지관", "고은별")
    assert value_beside(only(case), "장소") == "서면 회의(의견을 글로 보내 주십시오)"


def test_취소한_회의에는_요청서가_없다(case: Case, town: Town) -> None:
    met = a_meeting(case, town, "integrated", cancelled_at=datetime(2025, 3, 3, tzinfo=UTC))
    invite(met, "나래복지관", "고은별")
    assert papers_of(case, CODE) == []


def test_글은_PDF와_한글_파일에_빠짐없이_있다(case: Case, meeting: Any, hangul_reader: Reader) -> None:
    invite(meeting, "나래복지관", "고은별")
    paper = only(case)
    assert is_sound(paper)
    assert drawn_wrongly(paper, hangul_reader) == []
    assert drawn_wrongly(stretched(paper), hangul_reader) == []


def test_화면에서_요청서를_열어_받는_곳을_적고_보관한다(case: Case, town: Town, meeting: Any) -> None:
    one = invite(meeting, "나래복지관", "고은별")
    client = a_client(town.manager)
    page = client.get(f"/cases/{case.pk}/conference/{meeting.pk}/invitation").content.decode()
    address = f"/cases/{case.pk}/forms/{CODE}/{one.pk}"
    assert address in page
    shown = client.get(address).content.decode()
    assert "원래 서식 보기" not in shown
    sent = client.post(f"{address}/keep", {"submission_id": a_submission(), "recipient": "나래복지관"})
    assert sent.status_code == 302
    with as_owner():
        kept = KeptPaper.objects.get(case_id=case.pk)
    assert (kept.is_deidentified, kept.recipient) == (True, "나래복지관")
    assert a_client(a_town().manager).get(address).status_code == 404
