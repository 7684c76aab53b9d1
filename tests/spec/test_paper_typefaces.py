"""서식의 글꼴은 한 번만 풀어 두고, 둘 수 없으면 온 그대로 쓴다; 점수 칸은 줄이 갈리지 않는 빈칸으로 묶는다.

방금 그린 서식은 다시 그리지 않는다 (결정 0079).
"""

import importlib
from pathlib import Path

import pytest

from dure.paper import pdf, typefaces
from dure.paper.layout import Cell, Grid, Row
from dure.paper.templatetags.paper import choices_whole, parted
from tests.paper_samples import head, paper

WOFF2 = importlib.import_module("fontTools.ttLib.woff2")


def test_글꼴은_한_번만_푼다(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DURE_VAR_DIR", str(tmp_path))
    first = typefaces.ready(400, WOFF2)
    assert first.parent == tmp_path / "fonts"
    assert first.read_bytes()[:4] == b"\0\1\0\0"
    assert typefaces.ready(400, None) == first
    assert [path.suffix for path in first.parent.iterdir()] == [".ttf"]


def test_둘_곳이_없으면_온_그대로_쓴다(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "fonts").write_text("")
    monkeypatch.setenv("DURE_VAR_DIR", str(tmp_path))
    assert typefaces.ready(700, WOFF2).name == "PretendardGOV-Bold.subset.woff2"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("□\u00a00  ■\u00a01", "□\u00a00  ■\u00a01"),
        (
            "■\u00a01순위  □\u00a0예",
            '<span class="whole">■\u00a01순위</span>  <span class="whole">□\u00a0예</span>',
        ),
        ("□\u00a0해당\u00a0없음", '<span class="whole">□\u00a0해당\u00a0없음</span>'),
    ],
)
def test_고르는_칸은_첫_낱말과_함께_선다(text: str, shown: str) -> None:
    assert choices_whole(text) == shown


def test_넓은_칸의_글은_낱말마다_묶지_않고_좁은_칸에서만_묶는다() -> None:
    grid = Grid((1, 9), (Row((Cell("욕구 영역", "label"), Cell("■\u00a0예  □\u00a0아니요"))),))
    (_, (line,)) = parted({"page_width": 182.0}, grid)
    assert [words for _, words in line.cells] == [
        '<span class="whole">욕구</span> <span class="whole">영역</span>',
        "■\u00a0예  □\u00a0아니요",
    ]
    (_, (on_screen,)) = parted({}, grid)
    assert (
        on_screen.cells[1][1]
        == '<span class="whole">■\u00a0예</span>  <span class="whole">□\u00a0아니요</span>'
    )


def test_같은_서식은_다시_그리지_않고_한_글자만_달라도_새로_그린다(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[str] = []
    monkeypatch.setattr(pdf, "drawn", pdf.Drawn(most=2, seconds=600))
    monkeypatch.setattr(pdf, "draw", lambda paper: drawn.append(paper.title) or pdf.Printed(b"%PDF", 1))
    one, other = paper(Grid((1,), (head("가"),))), paper(Grid((1,), (head("나"),)))
    for asked in (one, one, other, one):
        assert pdf.pdf_of(asked) == (b"%PDF", 1)
    assert len(drawn) == 2


def test_그린_서식은_몇_장만_몇_분만_남는다() -> None:
    kept, printed = pdf.Drawn(most=2, seconds=600), pdf.Printed(b"%PDF", 1)
    for key in ("가", "나", "다"):
        kept.put(key, printed)
    assert [kept.get(key) for key in ("가", "나", "다")] == [None, printed, printed]
    over = pdf.Drawn(most=2, seconds=-1)
    over.put("가", printed)
    assert over.get("가") is None
