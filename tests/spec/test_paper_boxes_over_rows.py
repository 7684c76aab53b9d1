"""여러 줄에 걸친 칸은 쪽 끝에서 갈라지지 않는다(PDF): 이름만 앞쪽에 남고 줄이 넘어가지 않는다."""

import pypdfium2

from dure.paper.layout import Cell, Grid, Paper, Row, hanging
from dure.paper.pdf import pdf_of
from tests.paper_samples import head, label, paper
from tests.papers import a_blank


def group(name: str, count: int) -> tuple[Row, ...]:
    first = Row((label(name, down=count), Cell(f"{name} 1")))
    return (first, *(Row((Cell(f"{name} {number}"),)) for number in range(2, count + 1)))


def over(lines: int) -> Paper:
    filler = Grid((1,), tuple(Row((Cell(f"{number}째 줄"),)) for number in range(lines)))
    return paper(filler, Grid((1, 3), (head("구분", "소속"), *group("내부", 4), *group("외부", 3))))


def pages(one: Paper) -> list[str]:
    with pypdfium2.PdfDocument(pdf_of(one).content) as document:
        return [page.get_textpage().get_text_range() for page in document]


def test_걸린_칸이_있는_줄을_안다() -> None:
    grid = Grid((1, 3), (head("구분", "소속"), *group("내부", 3), *group("외부", 2)))
    assert list(hanging(grid)) == [False, True, True, False, True, False]


def test_한_칸에_걸린_줄들은_한_쪽에_있다() -> None:
    for lines in range(16, 28):
        told = pages(over(lines))
        for name, count in (("내부", 4), ("외부", 3)):
            assert any(all(f"{name} {number}" in page for number in range(1, count + 1)) for page in told)


def test_빈_솔루션_회의록은_한_쪽이다() -> None:
    assert pdf_of(a_blank("solution_minutes")).pages == 1
