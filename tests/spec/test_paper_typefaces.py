"""서식의 글꼴은 한 번만 풀어 두고, 둘 수 없으면 온 그대로 쓴다; 점수 칸은 줄이 갈리지 않는 빈칸으로 묶는다."""

import importlib
from pathlib import Path

import pytest

from dure.paper import typefaces
from dure.paper.templatetags.paper import choices_whole

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
