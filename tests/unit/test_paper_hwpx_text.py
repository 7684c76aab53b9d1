"""What is typed comes back equal from a Hangul file, whatever letters it is made of."""

from collections.abc import Iterator
from io import BytesIO

import pytest
from hwpx.document import HwpxDocument
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dure.paper.hwpx import hwpx_of
from dure.paper.layout import Cell, Grid, Paper, Row, grids, texts
from tests.paper_pages import is_held, text_of_hwpx
from tests.paper_samples import SAMPLES, paper

LINE_ENDS = ("\r\n", "\r", "\x0b", "\x0c", "\x1c", "\x1d", "\x1e", "\x85", "\u2028", "\u2029")


def read(content: bytes) -> Iterator[str]:
    """Every box of the body, tables' titles among them, then every paragraph in them and outside."""
    outside = HwpxDocument.open(BytesIO(content)).paragraphs
    cells = [cell for one in outside for table in one.tables for row in table.rows for cell in row.cells]
    yield from (cell.text for cell in cells)
    yield from (one.text for one in (*outside, *(inner for cell in cells for inner in cell.paragraphs)))


def boxes(one: Paper) -> list[str]:
    return [text for grid in grids(one) for text in (*filter(None, [grid.title]), *texts_of(grid))]


def texts_of(grid: Grid) -> list[str]:
    return [cell.text for row in grid.rows for cell in row.cells]


def of_text(text: str) -> Paper:
    return paper(Grid((1, 3), (Row((Cell("내용", "label"), Cell(text))),)))


def back(text: str) -> str:
    """What the one box of a paper with this text holds when it is read again."""
    return list(read(hwpx_of(of_text(text))))[1]


@pytest.mark.parametrize("one", SAMPLES.values(), ids=SAMPLES)
def test_every_text_is_read_back_equal(one: Paper) -> None:
    found = list(read(hwpx_of(one)))
    assert [text for text in boxes(one) if text not in found] == []
    assert [text for text in texts(one) if text not in found] == []


def test_boxes_come_back_in_their_order() -> None:
    one = SAMPLES["stacked"]
    assert list(read(hwpx_of(one)))[: len(boxes(one))] == boxes(one)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("홍 길동  두 칸", "홍 길동  두 칸"),
        (" 앞뒤 빈칸 ", " 앞뒤 빈칸 "),
        ("첫 줄\n둘째 줄\n\n넷째 줄", "첫 줄\n둘째 줄\n\n넷째 줄"),
        ("가\t나", "가\t나"),
        ("■\u00a0예  □\u00a0아니오", "■\u00a0예  □\u00a0아니오"),
        ('<b>&amp;</b> "따옴표" \'', '<b>&amp;</b> "따옴표" \''),
        ("金家濫 李나래", "金家濫 李나래"),
        ("👩‍👧‍👦 😀 🇰🇷", "👩‍👧‍👦 😀 🇰🇷"),
        ("Ⅲ ㎡ ㈜ № ½ –—…", "Ⅲ ㎡ ㈜ № ½ –—…"),
        ("벨\x07 제어\x00 글자\x1b", "벨 제어 글자"),
        ("끊긴 \ud800 짝", "끊긴  짝"),
        ("ㅎㅏㄴ 옛말 ᄒᆞᆫ", "ㅎㅏㄴ 옛말 ᄒᆞᆫ"),
        ("[[결재]] {{이름}}", "[[결재]] {{이름}}"),
    ],
)
def test_odd_letters(typed: str, kept: str) -> None:
    assert back(typed) == kept


@pytest.mark.parametrize("end", LINE_ENDS, ids=ascii)
def test_every_end_of_a_line_begins_a_paragraph(end: str) -> None:
    assert back(f"위{end}아래") == "위\n아래"


def test_a_word_longer_than_the_box_and_a_box_longer_than_five_pages_are_drawn_whole() -> None:
    for text in ("가" * 4000, "a" * 4000, "\n".join(f"{number}번째 줄" for number in range(300))):
        pages = text_of_hwpx(hwpx_of(of_text(text)))
        assert is_held(text, pages)


def writable(text: str) -> str:
    """The text as it should come back: line ends as one, no control letters, no half letters."""
    for end in LINE_ENDS:
        text = text.replace(end, "\n")
    return "".join(letter for letter in text if letter in "\n\t" or letter.isprintable() or letter.isspace())


TYPED = st.text(
    st.characters(exclude_categories=["Cs", "Cn", "Co", "Cf", "Cc"]) | st.sampled_from("\n\t가힣■<&> "),
    max_size=300,
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TYPED)
def test_any_text_is_read_back_equal(text: str) -> None:
    assert back(text) == writable(text)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=200))
def test_no_text_breaks_the_file(text: str) -> None:
    assert len(back(text)) <= len(text)


SPOKEN = st.text(
    st.characters(codec="euc_kr", exclude_categories=["Cc", "Zs"], exclude_characters="\u3164")
    | st.sampled_from("\n <&>"),
    max_size=400,
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(SPOKEN)
def test_any_korean_text_is_drawn_by_the_other_engine(text: str) -> None:
    assert is_held(text, text_of_hwpx(hwpx_of(of_text(text))))
