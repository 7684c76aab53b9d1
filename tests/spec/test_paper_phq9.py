"""PHQ-9 설문지와 의뢰 동의서: 답만 있고 풀이가 없으며, 의뢰는 세 가지를 따로 묻는다."""

from datetime import date
from typing import Any

import pytest

from dure.cases.core.records import Case
from dure.cases.s04_assessment.records import Phq9
from dure.paper.layout import Grid, Paper
from dure.people.models import Person
from dure.rulebook import edition
from tests.factories import Town, a_case_at, a_client, act_as, record
from tests.papers import a_blank, is_sound, papers_of, rows_of, value_beside, words_of
from tests.roles import as_owner

pytestmark = pytest.mark.django_db
ON = date(2025, 3, 4)
YES, OPEN = "■\u00a0동의함  □\u00a0동의하지\u00a0않음", "□\u00a0동의함  □\u00a0동의하지\u00a0않음"
EXPLAINING = ("가벼운", "의심", "중간 정도", "양호")


@pytest.fixture
def case(town: Town) -> Case:
    found = a_case_at("assessment", town.office, manager=town.manager)
    with as_owner():
        about = {"birth_on": date(1980, 5, 14), "mobile_phone": "010-0000-1234"}
        Person.objects.filter(pk=found.subject_id).update(**about)
    act_as(town.manager)
    return found


def taken(case: Case, answers: list[int], **fields: Any) -> Phq9:
    about = {"person": case.subject, "taken_on": ON, "edition": "2025", "band": "none"}
    return record(case, Phq9, answers=answers, total=sum(answers), item9=answers[8], **about | fields)


def ticked(paper: Paper) -> list[str]:
    """The chosen answer of each question."""
    return [
        cell.text.replace("\u00a0", " ")
        for row in rows_of(paper)
        if row.cells[0].text[:2] in {f"{number}." for number in range(1, 10)}
        for cell in row.cells[1:]
        if "■" in cell.text
    ]


def answered(paper: Paper) -> list[str]:
    return [row.cells[1].text for row in rows_of(paper) if row.cells[0].text == "동의 여부"]


def test_답한_설문지에는_아홉_답과_합계가_있다(case: Case) -> None:
    taken(case, [0, 1, 2, 3, 0, 1, 2, 3, 0])
    paper = papers_of(case, "phq9")[0]
    assert ticked(paper) == ["■ 0", "■ 1", "■ 2", "■ 3", "■ 0", "■ 1", "■ 2", "■ 3", "■ 0"]
    assert value_beside(paper, "합계") == "12"
    assert value_beside(paper, "성명") == "윤서준"
    assert value_beside(paper, "실시일") == "2025. 3. 4."
    assert paper.number is None


def test_설문지는_결과를_풀이하지_않는다(case: Case) -> None:
    taken(case, [3] * 9)
    for paper in (papers_of(case, "phq9")[0], a_blank("phq9")):
        assert [word for word in EXPLAINING if word in words_of(paper)] == []


def test_빈_설문지는_큰_글씨이고_질문과_읽을_말이_있다() -> None:
    paper = a_blank("phq9")
    told = words_of(paper)
    assert "지난 2주 동안 아래 증상들에 얼마나 자주 시달렸습니까?" in told
    assert "다만, 점수가 10점 이상일 경우 전문가의 진찰을 받으셔야 합니다." in told
    assert ticked(paper) == []
    questions = [block for block in paper.blocks if isinstance(block, Grid)][1]
    assert {cell.is_large for row in questions.rows for cell in row.cells} == {True}
    assert [cell.text for cell in questions.rows[0].cells] == [
        "문항",
        "전혀 아니다",
        "여러 날 동안",
        "일주일 이상",
        "거의 매일",
    ]


def test_의뢰_동의서는_안내할_사람이나_이미_물은_사람에게만_있다(case: Case) -> None:
    taken(case, [0] * 9)
    assert papers_of(case, "phq9_referral") == []
    taken(case, [0] * 8 + [1])
    taken(case, [2] * 5 + [0] * 4)
    taken(case, [0] * 9, agrees_to_referral=False)
    assert len(papers_of(case, "phq9_referral")) == 3


def test_의뢰_동의서는_세_가지를_따로_묻는다(case: Case) -> None:
    taken(case, [3] * 9)
    paper = papers_of(case, "phq9_referral")[0]
    told = words_of(paper)
    assert "보유·이용 기간: 2년" in told
    assert "동의하지 않을 수 있습니다." in told
    assert "제공하는 항목: 성명, 주소, 전화번호와 선별검사(PHQ-9) 결과" in told
    assert answered(paper) == [OPEN, OPEN, OPEN]
    assert value_beside(paper, "동의자 성명") == "윤서준"
    assert value_beside(paper, "전화번호") == "010-0000-1234"


def test_받은_동의와_의뢰한_곳이_적혀_나온다(case: Case) -> None:
    taken(case, [3] * 9, agrees_to_referral=True, referred_to="가온정신건강복지센터", referred_on=ON)
    paper = papers_of(case, "phq9_referral")[0]
    assert answered(paper) == [YES, YES, YES]
    assert "■\u00a0정신건강복지센터  □\u00a0자살예방센터  기관명: 가온정신건강복지센터" in words_of(paper)
    assert value_beside(paper, "의뢰일") == "2025. 3. 4."
    assert value_beside(paper, "년 월 일") == ""


def test_의뢰_동의의_글은_판에_있다() -> None:
    for name in ("2024", "2025"):
        assert list(edition(name).phq9.referral_clauses) == ["disclosure", "sensitive", "contact"]


def test_옛_기록은_옛_판으로_나오고_줄이_맞는다(case: Case) -> None:
    taken(case, [3] * 9, edition="2024")
    for code in ("phq9", "phq9_referral"):
        assert papers_of(case, code)[0].edition == "2024"
        assert is_sound(papers_of(case, code)[0])


def test_화면에서_설문지와_동의서를_연다(case: Case, town: Town) -> None:
    one = taken(case, [3] * 9)
    page = a_client(town.manager).get(f"/cases/{case.pk}/phq9").content.decode()
    assert 'href="/forms/phq9"' in page
    assert f"/cases/{case.pk}/forms/phq9/{one.pk}" in page
    assert f"/cases/{case.pk}/forms/phq9_referral/{one.pk}" in page
