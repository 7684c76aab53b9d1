"""서식 3 욕구 및 위기도 통합조사: 조사에서 적은 것과 두 번의 위기도가 제 칸에 선다."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from dure.cases.core.records import Case
from dure.cases.s04_assessment.records import Assessment, NeedFinding, RiskSurvey, Visit
from dure.paper.forms.risk_sheet import criteria
from dure.paper.layout import Grid, Paper, Picture
from dure.people.models import LifeEvent, Person, ReceivedService, SocialTie
from dure.rulebook import edition
from tests.factories import Town, a_case_at, a_client, act_as, record
from tests.papers import a_blank, column_under, is_sound, papers_of, rows_of, value_beside, words_of
from tests.roles import as_owner

pytestmark = pytest.mark.django_db
DONE = datetime(2025, 3, 10, 1, tzinfo=UTC)
FIRST = {"economy": {"1": 2, "2": 1, "3": 3}, "safety": {"1": 0, "2": None}}
LATER = {"economy": {"1": 1, "2": 0, "3": 1}, "safety": {"1": 0}}
TOLD = {
    "edition": "2025",
    "completed_at": DONE,
    "housing_type": "apartment",
    "tenure": "monthly_with_deposit",
    "lived_months": 29,
    "family_history": "할머니가 두 아이를 키움",
    "strengths": "서로 아낌",
    "obstacles": "빚",
    "supports": "이웃",
    "requested_services": "학습 지도",
    "needs_said": "공부를 돕고 싶음",
    "needs_unsaid": "외로움",
    "resources": "복지관",
    "direction": "학습부터 돕기",
    "areas_clear": {"care": "스스로 지냄"},
}


@pytest.fixture
def case(town: Town) -> Case:
    found = a_case_at("assessment", town.office, manager=town.manager, members=2)
    act_as(town.manager)
    return found


def an_assessment(case: Case, **fields: Any) -> Assessment:
    return record(case, Assessment, **TOLD | fields)


def a_need(one: Assessment, middle: str, **fields: Any) -> NeedFinding:
    area = middle.partition(".")[0]
    return record(one.case, NeedFinding, assessment=one, area=area, middle=middle, **fields)


def surveyed(one: Assessment, occasion: str, answers: dict, **fields: Any) -> RiskSurvey:
    about = {"assessment": one} if occasion == "assessment" else {}
    kept = {"surveyed_on": date(2025, 3, 4), "edition": "2025", "completed_at": DONE}
    return record(one.case, RiskSurvey, occasion=occasion, answers=answers, **kept | about | fields)


def the_paper(case: Case) -> Paper:
    return papers_of(case, "assessment")[0]


def table(paper: Paper, title: str) -> Grid:
    return next(block for block in paper.blocks if isinstance(block, Grid) and block.title == title)


def scores_of(paper: Paper, question: str) -> list[str]:
    """What is ticked in both columns beside a question."""
    (row,) = [row for row in rows_of(paper) if row.cells[0].text.startswith(question)]
    return [
        next((part for part in cell.text.split("  ") if "■" in part), "").replace("\u00a0", " ")
        for cell in row.cells[1:]
    ]


def test_조사와_의견이_제_칸에_선다(case: Case, town: Town) -> None:
    one = an_assessment(case)
    companions = [{"name": "도솔", "kind": "village_head"}]
    record(case, Visit, assessment=one, visited_on=date(2025, 3, 4), companions=companions)
    paper = the_paper(case)
    assert (paper.number, paper.title) == (3, "욕구 및 위기도 통합조사양식")
    assert (paper.edition, paper.made_on) == ("2025", date(2025, 3, 10))
    assert value_beside(paper, "대상자명") == "윤서준"
    assert value_beside(paper, "신규, 재조사").startswith("■\u00a0신규  □\u00a0재조사")
    assert "■\u00a0아파트" in value_beside(paper, "거처 유형")
    assert "■\u00a0월세(보증금\u00a0있음)" in value_beside(paper, "주거 비용 부담 유형")
    assert value_beside(paper, "거주기간") == "2년 5개월"
    assert value_beside(paper, "가족력") == "할머니가 두 아이를 키움"
    assert value_beside(paper, "장애물") == "빚"
    assert value_beside(paper, "요청 서비스 내역") == "학습 지도"
    assert value_beside(paper, "표현되지 않은 욕구") == "외로움"
    assert value_beside(paper, "사례관리 지원 방향") == "학습부터 돕기"
    assert value_beside(paper, "접수번호") == case.number
    assert value_beside(paper, "방문일자") == "2025. 3. 4."
    assert value_beside(paper, "작성일자") == "2025. 3. 10."
    assert value_beside(paper, "담당자명") == town.manager.name
    assert value_beside(paper, "동행 방문자") == "도솔(통장·반장)"


def test_가족은_열세_항목이_두_줄의_표에_있고_코드는_말로_적는다(case: Case) -> None:
    with as_owner():
        known = {
            "disability": "physical",
            "illness": "당뇨",
            "marital_status": "divorced",
            "note": "야간 근무",
        }
        Person.objects.filter(pk=case.subject_id).update(birth_on=date(1980, 5, 14), **known)
    an_assessment(case)
    paper = the_paper(case)
    assert column_under(paper, "연령") == ["44", ""]
    assert column_under(paper, "결혼상태") == ["이혼", ""]
    assert column_under(paper, "장애") == ["지체장애", ""]
    assert column_under(paper, "질병") == ["당뇨", ""]
    assert column_under(paper, "비고") == ["야간 근무", ""]


def test_욕구는_영역과_중분류마다_현상과_원인과_순위가_있다(case: Case) -> None:
    one = an_assessment(case)
    a_need(
        one,
        "economy.money_management",
        phenomena=["economy.money_management.debt"],
        causes=["debt", "job_loss"],
        cause="보증을 섬",
        caused_by="spouse",
        description="빚을 정리하고 싶음",
        priority=1,
    )
    paper = the_paper(case)
    (head, row, clear) = table(paper, "욕구영역별 욕구내용").rows
    assert [cell.text for cell in head.cells][:2] == ["욕구 영역", "중분류"]
    told = [cell.text for cell in row.cells]
    assert told[:2] == ["경제", "재정관리"]
    assert "■\u00a0부채,\u00a0신용불량,\u00a0압류" in told[2]
    assert told[2].count("■") == 1
    assert told[3] == "빚을 정리하고 싶음"
    assert told[4] == "부채, 실직·휴폐업\n보증을 섬\n원인제공자: 배우자"
    assert told[5] == "1순위"
    assert [cell.text for cell in clear.cells] == ["돌봄", "욕구 없음: 스스로 지냄"]


def test_위기도는_문항마다_두_번의_답이_나란하고_영역마다_소계가_있다(case: Case) -> None:
    one = an_assessment(case)
    surveyed(one, "assessment", FIRST, flagged={"economy": []}, is_potential_subject=True)
    surveyed(one, "closure", LATER, surveyed_on=date(2025, 9, 1))
    paper = the_paper(case)
    assert scores_of(paper, "3. 스스로 갚기 어려운 빚") == ["■ 3\n□ 해당 없음", "■ 1"]
    assert scores_of(paper, "1. 가정폭력이") == ["■ 0", "■ 0"]
    assert scores_of(paper, "2. 아동, 노인") == ["□ 3\n■ 해당 없음", "□ 3\n■ 해당 없음"]
    (economy,) = [row for row in rows_of(paper) if [cell.text for cell in row.cells][:1] == ["경제"]]
    assert [cell.text for cell in economy.cells] == ["경제", "소계 6점", "소계 2점"]
    assert value_beside(paper, "조사일(욕구조사)") == "2025. 3. 4."
    assert value_beside(paper, "조사일(종결)") == "2025. 9. 1."


def test_선정_기준표에_총점과_해당_여부와_선정_여부가_있다(case: Case) -> None:
    one = an_assessment(case)
    surveyed(one, "assessment", FIRST, flagged={"economy": []}, is_potential_subject=True)
    surveyed(one, "closure", LATER)
    rows = table(the_paper(case), "사례관리 대상자 선정 기준표").rows
    assert [cell.text for cell in rows[1].cells] == [
        "1",
        "경제",
        "- 1번 문항이 3점인 경우\n- 3번 문항이 2점 이상인 경우",
        "6점",
        "■\u00a0해당\n□\u00a0비해당",
        "2점",
        "□\u00a0해당\n■\u00a0비해당",
    ]
    assert [cell.text for cell in rows[-2].cells] == ["총  점", "6점", "2점"]
    assert [cell.text for cell in rows[-1].cells] == [
        "(잠재적)\n통합사례관리 대상자\n선정 여부",
        "각 욕구 영역별로 어느 하나라도 ‘해당’에 표시된 경우는 통합사례관리 대상자로 선정함.",
        "■\u00a0선정\n□\u00a0미선정",
        "□\u00a0선정\n■\u00a0미선정",
    ]
    assert len(rows) == 13
    assert "종결의 근거로 삼지 않습니다" in words_of(the_paper(case))


@pytest.mark.parametrize(
    ("area", "words"),
    [
        ("care", "- 1번, 2번 가운데 한 문항이라도 1점 이상인 경우\n- 3번 문항이 2점 이상인 경우"),
        ("safety", "- 어느 한 문항이라도 3점인 경우"),
        ("housing", "- 1번, 2번, 3번 문항의 합이 4점 이상인 경우\n- 4번 문항이 2점 이상인 경우"),
    ],
)
def test_기준은_지침의_규칙을_말로_옮긴다(area: str, words: str) -> None:
    assert criteria(edition("2025"), area) == words


def test_종결_조사는_그_회차의_마지막_조사지에만_선다(case: Case) -> None:
    first = an_assessment(case)
    an_assessment(case, number=1)
    surveyed(first, "closure", LATER, surveyed_on=date(2025, 9, 1))
    again, before = papers_of(case, "assessment")
    assert value_beside(again, "조사일(종결)") == "2025. 9. 1."
    assert value_beside(before, "조사일(종결)") == ""
    assert "■\u00a0재조사 ( 1 )차" in value_beside(again, "신규, 재조사")


def test_쓰는_중에는_가구에_적힌_것이_나온다(case: Case) -> None:
    with as_owner():
        scope = {"office": case.office, "sigungu": case.sigungu, "household": case.household}
        LifeEvent.objects.create(**scope, text="이사를 자주 함")
        LifeEvent.objects.create(**scope, person=case.subject, life_stage="adulthood", text="공장에서 일함")
        ReceivedService.objects.create(**scope, name="생계급여", provider="가온구", from_on=date(2024, 1, 1))
    an_assessment(case, completed_at=None, family_history="")
    paper = the_paper(case)
    assert value_beside(paper, "가족력") == "이사를 자주 함"
    assert column_under(paper, "개인력") == ["공장에서 일함"]
    assert column_under(paper, "발달 단계") == ["성인기"]
    assert value_beside(paper, "서비스이력") == "생계급여(가온구) 2024. 1. 1. ~"


def test_마친_조사의_개인력은_그때의_것이다(case: Case) -> None:
    kept = {str(case.subject_id): {"old_age": "혼자 삶", "childhood": "전학이 잦음"}}
    an_assessment(case, personal_history=kept)
    paper = the_paper(case)
    assert column_under(paper, "가구원") == ["윤서준", "윤서준"]
    assert column_under(paper, "개인력") == ["전학이 잦음", "혼자 삶"]


def test_아무것도_없는_조사와_옛_판(case: Case) -> None:
    record(case, Assessment, edition="2024")
    assert is_sound(the_paper(case))
    assert the_paper(case).edition == "2024"


def test_빈_서식에는_열한_영역의_현상과_그림_자리가_있다() -> None:
    paper = a_blank("assessment")
    areas = [row.cells[0].text for row in table(paper, "욕구영역별 욕구내용").rows[1:]]
    assert len(dict.fromkeys(areas)) == 11
    assert "□\u00a0기분장애(우울증, 조울증)" in words_of(paper)
    assert [block.title for block in paper.blocks if getattr(block, "title", "") in ("가계도", "생태도")] == [
        "가계도",
        "생태도",
    ]


def test_가계도가_들어가고_생태도는_관계가_있을_때_들어간다(case: Case) -> None:
    an_assessment(case)
    assert [block.title for block in the_paper(case).blocks if isinstance(block, Picture)] == ["가계도"]
    with as_owner():
        scope = {"office": case.office, "sigungu": case.sigungu, "household": case.household}
        about = {"name": "가온복지관", "kind": "welfare", "strength": "strong", "direction": "to_household"}
        about |= {"known_on": date(2025, 3, 4)}
        SocialTie.objects.create(**scope, **about)
    paper = the_paper(case)
    figures = {block.title: block.figure for block in paper.blocks if isinstance(block, Picture)}
    assert list(figures) == ["가계도", "생태도"]
    assert "가온복지관" in figures["생태도"].alt
    assert figures["가계도"].width <= 178
    assert figures["가계도"].height <= 110


def test_조사_화면에서_서식을_연다(case: Case, town: Town) -> None:
    one = an_assessment(case, completed_at=None)
    page = a_client(town.manager).get(f"/cases/{case.pk}/assessment").content.decode()
    assert f"/cases/{case.pk}/forms/assessment/{one.pk}" in page
