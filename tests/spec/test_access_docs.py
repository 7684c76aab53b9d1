"""권한 문서는 정책에서 만들어지고, 빠진 것이 없다 (docs/access.md)."""

from dure.access.page_cli import as_markdown
from dure.access.policy import Relation
from dure.access.scope import Scope
from dure.access.words import HOW, SCOPES
from dure.ops.paths import ROOT


def test_권한_문서가_정책과_같다() -> None:
    kept = (ROOT / "docs/access.md").read_text("utf-8").strip()
    assert kept == as_markdown().strip(), "write it anew: .venv/bin/dure access > docs/access.md"


def test_모든_관계와_모든_범위에_설명이_있다() -> None:
    assert set(HOW) == set(Relation)
    assert set(SCOPES) == {scope.name for scope in Scope}, "add the new scope to src/dure/access/words.py"
