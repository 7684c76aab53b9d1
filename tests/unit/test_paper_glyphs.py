"""인쇄 글꼴에 없는 글자를 알린다: 드문 한자, 그림 글자, 옛한글."""

import pytest

from dure.paper.glyphs import lacking
from dure.paper.layout import Cell, Grid, Row
from tests.paper_samples import paper


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("남도현, 가온구 12-3 (당뇨) ■\u00a0예 □\u00a0아니오 ※ · ~ 100%", []),
        ("이름 \u1112\u1161\u11ab", []),
        ("옛말 ᄒᆞᆫ", ["ᄒ", "ᆞ", "ᆫ"]),
        ("😀 웃음 😀", ["😀"]),
        ("𠀀 씨", ["𠀀"]),
    ],
)
def test_없는_글자를_한_번씩_말한다(text: str, letters: list[str]) -> None:
    assert lacking(paper(Grid((1,), (Row((Cell(text),)),)))) == letters
