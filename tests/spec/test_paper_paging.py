"""쪽이 끝나는 곳: 표 제목과 머리줄은 첫 줄과 함께 서고, 두 줄짜리 줄은 가운데서 끊기지 않는다(두 엔진)."""

import dataclasses

import pytest

from dure.paper.hwpx import hwpx_of, pages, paging
from dure.paper.hwpx.pages import paged
from dure.paper.layout import Cell, Grid, Paper, Prose, Row, grids, texts
from tests.paper_engines import Reader, badly_broken, marked, pages_by_ingest
from tests.paper_pages import is_held
from tests.paper_samples import BASICS, SAMPLES, SENTENCE, head, label, members, paper

TWO_LINES = SENTENCE * 2


def rows(count: int, text: str = TWO_LINES) -> tuple[Row, ...]:
    return tuple(Row((Cell(f"{number}번째"), Cell(f"{number}. {text}"))) for number in range(1, count + 1))


def wide(*given: Row, title: str = "") -> Grid:
    return Grid((1, 5), given, title)


COMPARED = wide(head("영역", "견줌"), *rows(5), title="위기도 조사 비교")
OPINIONS = wide(*rows(3), title="의견")
NAMED = Grid(
    (1, 1, 1), (Row((label("가"), label("나"), label("다"))), Row((Cell("1"), Cell("2"), Cell("3"))))
)


def filled_to(lines: int, *below: object) -> Paper:
    """So many rows of two lines, then what is to be looked at."""
    return paper(wide(*rows(lines)), *below)


FOOTS = {
    f"{name} {count}": filled_to(count, *blocks)
    for count in range(10, 18)
    for name, blocks in {
        "heads": (COMPARED,),
        "title": (OPINIONS,),
        "names": (NAMED,),
        "strong": (Prose(("다음을 표시합니다.",), is_strong=True), wide(head("문항", "답"), *rows(4))),
    }.items()
}
UNEVEN = {
    f"{many} sentences": paper(wide(head("번호", "글"), *rows(14, SENTENCE * many))) for many in range(3, 9)
}
EVERY = {**SAMPLES, **FOOTS, **UNEVEN}


def drawn(one: Paper, reader: Reader) -> dict[str, list[str]]:
    content = hwpx_of(one)
    return {"ingest": pages_by_ingest(content), "rhwp": reader.pages(content)}


def faults_of(one: Paper, reader: Reader) -> list[str]:
    found = drawn(one, reader)
    return [
        f"{name}: {wrong}"
        for name, told in found.items()
        for wrong in [*badly_broken(one, told), *(text for text in texts(one) if not is_held(text, told))]
    ]


@pytest.mark.parametrize("one", EVERY.values(), ids=EVERY)
def test_두_엔진에서_제목은_첫_줄과_함께_서고_짧은_줄은_끊기지_않는다(
    one: Paper, hangul_reader: Reader
) -> None:
    assert faults_of(marked(one), hangul_reader) == []


def test_나누지_않으면_두_엔진이_모두_제목을_홀로_두고_줄을_끊는다(
    hangul_reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    """시험이 잘못을 알아보는지: 자를 곳을 찾지 않으면 잘못이 나온다."""
    monkeypatch.setattr(paging.Pager, "has_room", lambda *_: True)
    found = [wrong for one in (*FOOTS.values(), *UNEVEN.values()) for wrong in faults_of(one, hangul_reader)]
    for name in ("ingest", "rhwp"):
        assert any("torn" in wrong for wrong in found if wrong.startswith(name))
        assert any("ends page" in wrong for wrong in found if wrong.startswith(name))


def tables(one: Paper) -> list[tuple[bool, list[str]]]:
    """Whether each piece begins a page, and the first boxes of its rows."""
    return [
        (standing.begins_page, [row.cells[0].text for grid in standing.blocks for row in grid.rows])
        for standing in paged(one)
        if isinstance(standing.first, Grid)
    ]


def test_이어지는_표는_제목과_머리줄을_다시_싣는다() -> None:
    first, *others = list(paged(paper(members(60))))
    assert others
    assert [each.begins_page for each in (first, *others)] == [False, *[True] * len(others)]
    for each in others:
        (grid,) = each.blocks
        assert (grid.title, grid.rows[0].is_head, grid.rows[0].cells[0].text) == ("가구원", True, "성명")
    told = [row.cells[0].text for each in (first, *others) for row in each.blocks[0].rows if not row.is_head]
    assert told == [f"가구원 {number}" for number in range(1, 61)]


def test_머리줄_없는_표는_이어질_때_제목을_다시_싣지_않는다() -> None:
    pieces = [standing.blocks for standing in paged(paper(wide(*rows(60), title="의견")))]
    assert [piece[0].title for piece in pieces] == ["의견", *[""] * (len(pieces) - 1)]
    assert len(pieces) > 1


def test_걸린_칸이_있는_줄들은_함께_다음_쪽으로_간다() -> None:
    hung = wide(Row((label("걸림", down=2), Cell("위"))), Row((Cell("아래"),)))
    for count in range(10, 18):
        whole = [first for _, boxes in tables(filled_to(count, hung)) for first in ["/".join(boxes)]]
        assert any("걸림/아래" in boxes for boxes in whole)


def test_한_쪽에_드는_서식은_나누지_않는다() -> None:
    assert [begins for begins, _ in tables(paper(BASICS, members(3)))] == [False, False]


def test_긴_글은_쪽_끝에서_끊기고_다음_쪽으로_이어진다() -> None:
    long = paper(wide(*rows(10)), wide(Row((label("의견"), Cell(SENTENCE * 40)))))
    assert [begins for begins, _ in tables(long)] == [False]


def test_쪽_끝의_여유는_한_쪽의_스무_번째쯤이다() -> None:
    assert paging.Pager(10_000).limit == 9_500
    assert pages.TITLE_ROOM < 9_500


def test_나눈_뒤에도_글은_하나도_빠지지_않는다() -> None:
    one = dataclasses.replace(SAMPLES["extreme"], is_landscape=True)
    given = [cell.text for grid in grids(one) for row in grid.rows for cell in row.cells if not row.is_head]
    kept = [
        cell.text
        for standing in paged(one)
        for grid in standing.blocks
        if isinstance(grid, Grid)
        for row in grid.rows
        for cell in row.cells
        if not row.is_head
    ]
    assert kept == given
