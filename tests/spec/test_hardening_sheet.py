"""내보낸 표: 어느 칸도 표 계산 프로그램에서 실행되지 않는다."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dure.web.sheet import BYTE_ORDER_MARK, cell, csv_answer, lines

ATTACKS = [
    '=HYPERLINK("http://elsewhere.example","여기")',
    "+1+cmd|' /C calc'!A0",
    "-2+3+cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    "  =1+1",
    "\u3000=1+1",
    "\x00=1+1",
    "＝1+1",
    "|calc",
]
STARTERS = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "|")


def read_back(rows: list[list[str]]) -> list[list[str]]:
    text = b"".join(lines(["제목"], rows)).decode()
    return list(csv.reader(io.StringIO(text.removeprefix(BYTE_ORDER_MARK))))


@pytest.mark.parametrize("text", ATTACKS)
def test_수식으로_시작하는_칸은_글이_된다(text: str) -> None:
    assert cell(text).startswith("'")


@given(st.text(st.characters(codec="utf-8"), max_size=30))
def test_어떤_글도_수식으로_시작하지_않는다(text: str) -> None:
    assert not cell(text).lstrip(" \t\r\n\u00a0\u3000").startswith(STARTERS)


@given(
    st.lists(
        st.text(st.characters(codec="utf-8", exclude_characters="\r\x00"), max_size=20),
        min_size=1,
        max_size=4,
    )
)
def test_쉼표와_따옴표와_줄바꿈이_칸을_넘지_않는다(row: list[str]) -> None:
    assert read_back([row])[1:] == [[cell(each) for each in row]] or row == [""]


def test_수와_음수는_수로_남는다() -> None:
    assert (cell(-3), cell(1.5), cell(None)) == ("-3", "1.5", "")


def test_파일_이름으로_머리글을_만들_수_없다() -> None:
    answer = csv_answer('a"; filename="b.exe', ["제목"], [])
    assert answer.headers["Content-Disposition"] == 'attachment; filename="a\\"; filename=\\"b.exe"'
    header = csv_answer("a\r\nX-Evil: 1", ["제목"], []).headers["Content-Disposition"]
    assert header == "attachment; filename*=utf-8''a%0D%0AX-Evil%3A%201"
