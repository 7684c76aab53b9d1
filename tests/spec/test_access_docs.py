"""권한 문서는 정책에서 만들어지고, 빠진 것이 없다 (docs/access.md)."""

import os
import subprocess
import sys

from dure.access.page_cli import as_markdown
from dure.access.policy import Relation
from dure.access.scope import Scope
from dure.access.words import HOW, SCOPES
from dure.ops.paths import ROOT


def test_권한_문서가_정책과_같다() -> None:
    """Printed by the product alone, without the areas of these tests."""
    kept = (ROOT / "docs/access.md").read_text("utf-8").strip()
    settings = {"DJANGO_SETTINGS_MODULE": "dure.config.settings", "DURE_AREAS": ""}
    printed = subprocess.run(
        [sys.executable, "-m", "dure", "access"],
        check=True,
        env=os.environ | settings,
        capture_output=True,
        text=True,
    )
    assert kept == printed.stdout.strip(), "write it anew: .venv/bin/dure access > docs/access.md"


def test_옮겨_온_영역도_문서에_나온다() -> None:
    assert "| `/loans` | 물품 대여 |" in as_markdown()
    assert "| `lending_loan` |" in as_markdown()


def test_모든_관계와_모든_범위에_설명이_있다() -> None:
    assert set(HOW) == set(Relation)
    assert set(SCOPES) == {scope.name for scope in Scope}, "add the new scope to src/dure/access/words.py"
