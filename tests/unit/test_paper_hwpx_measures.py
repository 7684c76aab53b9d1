"""Estimated lines against those on which Hangul breaks, as python-hwpx learned them from Hangul's own files."""

import random

import pytest
from hwpx.form_fit.measure import TextStyle, hancom_line_starts

from dure.paper.hwpx.measures import eased, lines_of, shared

WORDS = [
    "가구",
    "주소득자",
    "월세",
    "체납",
    "2026.",
    "3.",
    "4.",
    "■\xa0예",
    "□\xa0아니오",
    "(주)새봄",
    "Case",
    "manager",
    "010-0000-0000",
    "및",
    "상담을",
    "진행하였으며,",
    "적응",
    "1,200,000원",
    "의",
    "A·B",
    "(예:",
    "질병)",
    "지원이",
    "필요합니다.",
]
BATANG = "함초롬바탕"
STYLE = TextStyle(glyph_face=BATANG, hangul_face=BATANG, latin_face=BATANG, symbol_face=BATANG)


def test_nine_of_ten_estimates_are_within_a_line_of_hangul_s() -> None:
    chance = random.Random(1)
    off = []
    for _ in range(400):
        text, room = " ".join(chance.choices(WORDS, k=chance.randint(1, 120))), chance.randint(3000, 42000)
        off.append(abs(lines_of(text, 1000, room) - len(hancom_line_starts(text, [float(room)], 10, STYLE))))
    assert sum(each <= 1 for each in off) >= 0.93 * len(off)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 1),
        ("가나다", 1),
        ("가" * 10, 1),
        ("가" * 11, 2),
        ("가나다라마 바사아자차", 2),
        ("a" * 17, 1),
        ("가" * 31, 4),
    ],
)
def test_lines_are_counted_by_widths_of_letters(text: str, count: int) -> None:
    assert lines_of(text, 1000, 10000) == count


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("주민등록번호(외국인등록번호)", "주민등록번호\n(외국인등록번호)"),
        ("전화(휴대)", "전화(휴대)"),
        ("(외국인등록번호를적습니다)", "(외국인등록번호를적습니다)"),
    ],
)
def test_a_label_too_long_for_its_line_is_broken_before_its_bracket(text: str, told: str) -> None:
    assert eased(text, 900, 9000) == told


def test_shares_lose_nothing_by_rounding() -> None:
    assert shared(51591, (1, 1, 1)) == [17197, 17197, 17197]
    assert sum(shared(51591, (2.5, 3.1, 0.7, 9))) == 51591
