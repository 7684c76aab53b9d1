"""A new edition of the guide (새해의 지침) is written in few lines: what changes, and what does not by name."""

from pathlib import Path

import pytest

from dure.rulebook import edition, product
from dure.rulebook.load import load

MANIFEST = """ko = "2026년 통합사례관리 업무 안내"
en = "Guide to integrated case management, 2026"
valid_from = 2026-01-01
source = "m:1"

[taken_over]
edition = "2025"
parts = ["*"]
"""
PLAN = """ko = "서비스 제공계획 수립"
en = "Service plan"
days = 40
unit = "working_days"
kind = "measured"
starts = "intake"
remind_days = 5
source = "m:3682-3700"
"""
CASELOAD = """source = "m:3734-3750"
guide = 20
counts = ["case"]
"""
SURVEY = """ko = "서비스 연계 점검"
en = "Check of a linked service"
months = 2
unit = "months"
kind = "measured"
starts = "link_started"
source = "m:9190-9192"
"""


@pytest.fixture
def new_edition(tmp_path: Path) -> Path:
    """Three numbers change: the plan's days, the households for one manager, the months of a check."""
    folder = tmp_path / "2026"
    (folder / "deadlines").mkdir(parents=True)
    (folder / "edition.toml").write_text(MANIFEST, "utf-8")
    (folder / "deadlines" / "plan.toml").write_text(PLAN, "utf-8")
    (folder / "deadlines" / "link_check.toml").write_text(SURVEY, "utf-8")
    (folder / "caseload.toml").write_text(CASELOAD, "utf-8")
    return folder


def test_three_changed_numbers_cost_fewer_than_thirty_lines(new_edition: Path) -> None:
    written = [path.read_text("utf-8").splitlines() for path in new_edition.rglob("*.toml")]
    assert sum(map(len, written)) < 30


def test_the_new_edition_has_its_numbers_and_all_else_of_the_one_before(new_edition: Path) -> None:
    book, problems = load(new_edition)
    before = edition("2025")
    assert problems == []
    assert book is not None
    assert (book.deadlines["plan"].days, before.deadlines["plan"].days) == (40, 30)
    assert (book.deadlines["link_check"].months, before.deadlines["link_check"].months) == (2, 3)
    assert (book.caseload.guide, before.caseload.guide) == (20, 15)
    assert book.closure == before.closure
    assert set(book.deadlines) == set(before.deadlines)
    assert set(book.forms) == set(before.forms)
    assert list(book.codes["conference_invitee"]) == list(before.codes["conference_invitee"])


def test_an_edition_takes_over_what_its_predecessor_took_over(new_edition: Path) -> None:
    book, _ = load(new_edition)
    assert book is not None
    assert book.phq9 == edition("2025").phq9 == edition("2024").phq9


def test_what_has_no_year_is_the_same_in_every_edition(new_edition: Path) -> None:
    book, _ = load(new_edition)
    assert book is not None
    assert book.product is edition("2024").product is edition("2025").product is product()
