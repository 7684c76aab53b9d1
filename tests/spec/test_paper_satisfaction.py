"""서식 9: 만족도 설문지는 열두 문항이 큰 글자로 나오고 이름이 없다 (m:13138-13219)."""

from datetime import date

import pytest

from dure.cases.core.records import Case
from dure.cases.s10_aftercare.records import AftercarePlan, MonitorVisit, Satisfaction
from dure.paper.hwpx import hwpx_of
from dure.paper.layout import Grid, Paper
from dure.paper.pdf import pdf_of
from tests.factories import Town, a_case_at, a_client, act_as, record
from tests.paper_pages import text_of_hwpx
from tests.papers import a_blank, papers_of, rows_of, words_of

pytestmark = pytest.mark.django_db

ASKED_ON = date(2025, 6, 2)


@pytest.fixture
def case(town: Town) -> Case:
    act_as(town.manager)
    return a_case_at("aftercare", town.office, manager=town.manager, path="case")


def a_survey(case: Case, **fields: object) -> Satisfaction:
    days = {"starts_on": ASKED_ON, "first_due_on": ASKED_ON, "ends_on": ASKED_ON}
    plan = record(case, AftercarePlan, basis="case", visits_due=2, **days)
    about = {"number": 1, "method": "visit", "staff": case.manager, "text": "잘 지냄"}
    visit = record(case, MonitorVisit, plan=plan, visited_on=ASKED_ON, **about)
    return record(case, Satisfaction, visit=visit, asked_on=ASKED_ON, answered_by="윤서준", **fields)


def boxes_of(paper: Paper, number: int) -> list[str]:
    """The five boxes beside a question."""
    return next(
        [cell.text for cell in row.cells[-5:]]
        for row in rows_of(paper)
        if row.cells[-6].text.startswith(f"{number}. ")
    )


def test_문항은_열둘이고_구역은_셋이다() -> None:
    rows = [row.cells for row in rows_of(a_blank("satisfaction")) if not row.is_head]
    assert [cells[-6].text.split(".")[0] for cells in rows] == [str(n) for n in range(1, 13)]
    assert [(cells[0].text, cells[0].down) for cells in rows if len(cells) == 7] == [
        ("서비스\n내용에\n대한\n만족도", 4),
        ("서비스\n과정에\n대한\n만족도", 4),
        ("사례\n관리자에\n대한\n만족도", 4),
    ]


def test_답은_다섯_칸이다() -> None:
    heads = next(row for row in rows_of(a_blank("satisfaction")) if row.is_head)
    assert [cell.text.replace("\n", " ") for cell in heads.cells[1:]] == [
        "전혀 그렇지 않다",
        "별로 그렇지 않다",
        "보통 이다",
        "그런 편이다",
        "매우 그렇다",
    ]


def test_가구에_건네는_빈_설문지는_큰_글자로_한_쪽이다() -> None:
    paper = a_blank("satisfaction")
    cells = [
        cell for block in paper.blocks if isinstance(block, Grid) for row in block.rows for cell in row.cells
    ]
    assert all(cell.is_large for cell in cells)
    assert pdf_of(paper).pages == 1
    assert len(text_of_hwpx(hwpx_of(paper))) == 1


def test_고른_답에_표시한다(case: Case) -> None:
    a_survey(case, answers={str(number): 5 for number in range(1, 13)} | {"3": 1})
    (paper,) = papers_of(case, "satisfaction")
    assert boxes_of(paper, 1) == ["□", "□", "□", "□", "■"]
    assert boxes_of(paper, 3) == ["■", "□", "□", "□", "□"]


def test_이름을_적지_않는다(case: Case) -> None:
    a_survey(case, answers={"1": 5})
    assert "윤서준" not in words_of(papers_of(case, "satisfaction")[0])


def test_생략한_설문은_서식이_없다(case: Case) -> None:
    a_survey(case, answers={}, outcome="left_out", skip_ground="mental_illness")
    assert papers_of(case, "satisfaction") == []


def test_사후관리_화면에서_설문지와_모니터_상담지로_간다(case: Case, town: Town) -> None:
    survey = a_survey(case, answers={"1": 5})
    page = a_client(town.manager).get(f"/cases/{case.pk}/aftercare").content.decode()
    assert f"/cases/{case.pk}/forms/satisfaction/{survey.pk}" in page
    assert f"/cases/{case.pk}/forms/monitoring/{survey.visit_id}" in page


def test_설문하기_전에는_빈_설문지로_간다(case: Case, town: Town) -> None:
    days = {"starts_on": ASKED_ON, "first_due_on": ASKED_ON, "ends_on": ASKED_ON}
    record(case, AftercarePlan, basis="case", visits_due=2, **days)
    page = a_client(town.manager).get(f"/cases/{case.pk}/aftercare").content.decode()
    assert "/forms/satisfaction" in page
