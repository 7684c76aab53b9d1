"""서식 4 사례회의록: 한 사례의 회의만, 기록한 그대로, 참석자는 서명할 칸과 함께."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from dure.cases.core.records import Case
from dure.cases.s04_assessment.records import Assessment
from dure.paper.layout import Mode, Paper
from tests.factories import Town, a_case_at, act_as, record
from tests.paper_meetings import a_meeting, came, decides
from tests.papers import (
    a_blank,
    column_under,
    is_sound,
    papers_of,
    rows_of,
    value_beside,
    words_of,
)
from tests.worked import Worked

pytestmark = pytest.mark.django_db
CODE = "conference_minutes"


@pytest.fixture
def case(town: Town) -> Case:
    found = a_case_at("plan", town.office, manager=town.manager, path="case", members=2)
    act_as(town.manager)
    return found


def a_conference(case: Case, town: Town, **fields: Any) -> Any:
    """The integrated conference of 4 March 2025 at 14:30, minutes of the day after."""
    days = {
        "held_at": datetime(2025, 3, 4, 5, 30, tzinfo=UTC),
        "minutes_at": datetime(2025, 3, 5, 1, tzinfo=UTC),
    }
    return a_meeting(case, town, "integrated", **{"purpose": "plan", **days, **fields})


def only(case: Case, mode: Mode = "filled") -> Paper:
    (paper,) = papers_of(case, CODE, mode)
    return paper


def test_머리에는_번호와_차수와_일시와_작성자를_적는다(case: Case, town: Town) -> None:
    a_conference(case, town, number=2, topics=["resources"])
    paper = only(case)
    assert value_beside(paper, "사례관리 번호") == case.number
    assert value_beside(paper, "대상자명") == "윤서준"
    assert value_beside(paper, "회의 차수") == "(2)차 회의"
    assert value_beside(paper, "회의 일시") == "2025. 3. 4. 오후 2시 30분\n가온구청 3층 회의실"
    assert value_beside(paper, "작성자") == "문가람"
    assert value_beside(paper, "소속 기관") == "가온구 희망복지지원단"
    assert "■\u00a0통합사례회의" in value_beside(paper, "회의 종류")
    assert "■\u00a0대면" in value_beside(paper, "회의 종류")
    assert value_beside(paper, "안건").count("■") == 2
    assert paper.made_on == date(2025, 3, 5)


def test_내용과_결과에_슈퍼비전과_정한_기준이_함께_들어간다(case: Case, town: Town) -> None:
    a_conference(
        case,
        town,
        supervision="치료를 먼저 함",
        expert_supervision="처음에는 함께 감",
        main_manager_criteria=["chosen_by_subject"],
        co_management="복지관과 함께 맡음",
    )
    assert value_beside(only(case), "회의 내용") == (
        "입원과 외래 치료의 장단점을 살핌.\n[동료 슈퍼비전]\n치료를 먼저 함\n[전문가 슈퍼비전]\n처음에는 함께 감"
    )
    assert value_beside(only(case), "회의 결과") == (
        "외래 치료를 석 달 더 이어 가기로 함.\n[주사례관리자 선정 기준]\n대상자가 선택한 기관\n"
        "[공동사례관리]\n복지관과 함께 맡음"
    )


def test_합의하지_못했으면_다시_논의할_안과_다음_회의를_적는다(case: Case, town: Town) -> None:
    again = datetime(2025, 3, 11, 5, tzinfo=UTC)
    a_conference(case, town, is_agreed=False, options=["입원", "외래"], next_at=again)
    assert "[합의하지 못하여 다시 논의할 안]\n1. 입원\n2. 외래" in value_beside(only(case), "회의 결과")
    assert value_beside(only(case), "차기 회의 예정 일시") == "(2)차: 2025. 3. 11. 오후 2시"


def test_없는_것은_없다고_적고_회의_전에는_손으로_쓸_자리를_둔다(case: Case, town: Town) -> None:
    came(a_conference(case, town), "inner", "도하람", affiliation="희망복지지원단", position="팀장")
    signed = [[cell.text for cell in row.cells] for row in rows_of(only(case))]
    assert ["외부 참석자(외부 전문가)", "-", "", "", ""] in signed
    assert value_beside(only(case), "차기 회의 예정 일시") == "정하지 않음"
    assert "정하지 않음" not in words_of(a_blank(CODE))


def test_결정에는_맡은_사람과_기한이_있다(case: Case, town: Town) -> None:
    decides(a_conference(case, town), "단주모임 동행", "한다온", due_on=date(2025, 3, 12))
    assert column_under(only(case), "결정사항·협조사항·향후 추진사항") == ["단주모임 동행"]
    assert column_under(only(case), "담당") == ["한다온"]
    assert column_under(only(case), "기한") == ["2025. 3. 12."]


def test_참석자는_내부와_두_외부로_나누고_서명_칸에_불참을_적는다(case: Case, town: Town) -> None:
    met = a_conference(case, town)
    came(met, "inner", "도하람", affiliation="희망복지지원단", position="팀장")
    came(met, "agency", "고은별", came=False, absence_reason="on_leave")
    came(met, "household", "윤서준", affiliation="", position="")
    came(met, "expert", "마루한", came=False, opinion="입원은 마지막에")
    signed = [[cell.text for cell in row.cells] for row in rows_of(only(case))]
    assert ["내부 참석자", "희망복지지원단", "팀장", "도하람", ""] in signed
    assert [
        "외부 참석자(수행기관 종사자 등)",
        "나래알코올상담센터",
        "팀장",
        "고은별",
        "불참(휴가·병가)",
    ] in signed
    assert ["", "대상자·보호자", "윤서준", ""] in signed
    assert ["외부 참석자(외부 전문가)", "나래알코올상담센터", "팀장", "마루한", "서면 의견"] in signed
    assert "[서면 의견]\n- 나래알코올상담센터 팀장 마루한: 입원은 마지막에" in value_beside(
        only(case), "회의 내용"
    )


def test_회의_전에는_안건과_참석자만_찍어_서명을_받는다(case: Case, town: Town) -> None:
    before = {"content": "", "result": "", "minutes_at": None, "minutes_by_id": None, "held_at": None}
    met = a_conference(case, town, agenda="치료 방향", **before)
    came(met, "agency", "고은별", came=None)
    paper = only(case)
    assert value_beside(paper, "회의 내용") == "[논의할 안건]\n치료 방향"
    assert value_beside(paper, "작성자") == ""
    assert paper.made_on is None
    assert "고은별" in words_of(paper)


def test_취소한_회의와_솔루션회의는_이_서식이_아니다(case: Case, town: Town) -> None:
    a_conference(case, town, cancelled_at=datetime(2025, 3, 3, tzinfo=UTC))
    a_meeting(case, town, "solution")
    assert papers_of(case, CODE) == []


def test_외부용에는_이름이_없고_알리지_않기로_한_문장도_없다(case: Case, town: Town) -> None:
    record(case, Assessment, number=0, edition="2025", not_to_share="이혼")
    met = a_conference(
        case,
        town,
        title="윤서준 가구의 치료 방향",
        content="윤서준 씨가 병원에 가기로 함. 2021년에 이혼함. 010-0000-4312로 연락함.",
    )
    came(met, "household", "윤하늘", affiliation="", position="고모")
    paper = only(case, "deidentified")
    assert value_beside(paper, "대상자명") == "○○○"
    assert value_beside(paper, "회의 제목") == "○○○ 가구의 치료 방향"
    assert value_beside(paper, "회의 내용") == "○○○ 씨가 병원에 가기로 함. [전화번호 삭제]로 연락함."
    assert "윤하늘" not in words_of(paper)
    assert "비공개" in words_of(paper)


def test_회의_때의_판으로_찍는다(case: Case, town: Town) -> None:
    a_conference(case, town, edition="2024")
    assert only(case).edition == "2024"


def test_긴_회의와_많은_참석자도_모두_들어간다(case: Case, town: Town) -> None:
    met = a_conference(case, town, content="가나다라 " * 1600)
    for number in range(11):
        came(met, "agency", f"참석자{number}")
    paper = only(case)
    assert is_sound(paper)
    assert len(value_beside(paper, "회의 내용")) == 7999
    assert [name for name in column_under(paper, "이름") if name.startswith("나래")] == []
    assert words_of(paper).count("나래알코올상담센터") == 11


def test_빈_서식에는_손으로_쓸_줄과_서명_칸이_있다() -> None:
    paper = a_blank(CODE)
    heads = [cell.text for row in rows_of(paper) if row.is_head for cell in row.cells]
    assert heads == [
        "구분",
        "소속",
        "직책",
        "이름",
        "서명",
        "결정사항·협조사항·향후 추진사항",
        "담당",
        "기한",
    ]
    assert sum(1 for row in rows_of(paper) if len(row.cells) in (4, 5) and not row.is_head) >= 9
    assert [approval.post for approval in paper.approvals] == ["담당", "팀장"]


def test_지침_예시의_통합사례회의(father_and_son: Worked) -> None:
    closing, integrated, selecting = papers_of(father_and_son.case, CODE)
    assert "■\u00a0통합사례회의" in value_beside(integrated, "회의 종류")
    assert value_beside(integrated, "회의 제목") == "사례관리 개입방안 논의"
    assert value_beside(integrated, "회의 내용").endswith("단주모임에는 처음 몇 번 함께 가는 것이 좋음.")
    assert "■ 대상자 구분 및 선정" in value_beside(selecting, "안건").replace("\u00a0", " ")
    assert "■\u00a0종결" in value_beside(closing, "안건")
