"""`dure rulebook check` finds every kind of mistake."""

import shutil
from pathlib import Path

import pytest

from dure.rulebook import check
from dure.rulebook.load import FOLDER


@pytest.fixture
def editions(tmp_path: Path) -> Path:
    for year in ("2024", "2025"):
        shutil.copytree(FOLDER / year, tmp_path / year)
    return tmp_path


def change(folder: Path, file: str, old: str, new: str) -> None:
    path = folder / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def test_the_rulebook_is_in_order() -> None:
    assert check.problems() == []


@pytest.mark.parametrize(
    ("file", "old", "new", "finding"),
    [
        ("deadlines.toml", 'kind = "measured"', 'kind = "strict"', "unknown word 'strict'"),
        ("deadlines.toml", "days = 30", "days = 4", "six days or more"),
        ("deadlines.toml", "days = 3\n", "days = 7\n", "five days or fewer"),
        ("deadlines.toml", "months = 9\n", "", "no number in its unit"),
        ("deadlines.toml", 'source = "m:8082"', "", "no source"),
        ("deadlines.toml", 'source = "m:8082"', 'source = "m:17720"', "outside the manual"),
        ("deadlines.toml", 'source = "m:8082"', 'source = "m:9-8"', "outside the manual"),
        ("deadlines.toml", 'source = "m:8082"', 'source = "page 7"', "neither m:LINE"),
        ("deadlines.toml", 'extends = "plan"', 'extends = "plans"', "unknown 'plans'"),
        ("household.toml", "[codes.tenure]", "[codes.need_cause]", "another file has a list"),
        ("household.toml", 'ko = "자가"', 'ko = "전세"', "'전세' stands twice"),
        ("household.toml", 'ko = "자가"', 'ko = ""', "no label"),
        ("risk_rules.toml", 'items = ["3"]', 'items = ["8"]', "the instrument has no item 8"),
        ("risk_rules.toml", "[safety]", "[safeti]", "areas differ"),
        ("closure.toml", 'box = "improved"', 'box = "better"', "unknown 'better'"),
        ("closure.toml", 'lasting = "no_contact"', 'lasting = "never"', "unknown 'never'"),
        ("aftercare.toml", '"aftercare_second"', '"aftercare_3"', "unknown 'aftercare_3'"),
        ("roles.toml", 'reach = "area"', 'reach = "world"', "unknown 'world'"),
        ("counselling.toml", '"safety.within_family.neglect"', '"safety.neglect"', "unknown"),
        ("forms/s07_plan.toml", 'codes = "timing"', 'codes = "when"', "unknown code list 'when'"),
        ("forms/s07_plan.toml", 'type = "date"', 'type = "day"', "unknown type 'day'"),
        ("forms/s07_plan.toml", "number = 5", "number = 6", "number 6 stands twice"),
        ("forms/s07_plan.toml", ", length = 200,", ",", "has a length"),
        ("facts.toml", "number = 31", 'number = "31"', "expected int"),
        ("stages.toml", "symbol", "sign", "unknown key 'sign'"),
        ("closure.toml", "[grounds.moved]", "[grounds.improved]", "closure.toml"),
    ],
)
def test_a_mistake_is_found(editions: Path, file: str, old: str, new: str, finding: str) -> None:
    change(editions / "2025", file, old, new)
    found = check.problems(editions)
    assert any(finding in line for line in found), found
    assert all(line.startswith("2025") for line in found)


@pytest.mark.parametrize(
    ("until", "finding"),
    [
        ("valid_until = 2024-12-30", "gap between editions 2024 and 2025"),
        ("valid_until = 2025-02-01", "editions 2024 and 2025 overlap"),
        ("", "editions 2024 and 2025 overlap"),
        ("valid_until = 2023-02-01", "edition 2024 ends before it begins"),
    ],
)
def test_gaps_and_overlaps_of_editions_are_found(editions: Path, until: str, finding: str) -> None:
    change(editions / "2024", "edition.toml", "valid_until = 2024-12-31", until)
    assert finding in check.problems(editions)


def test_a_change_of_the_calendar_needs_its_source() -> None:
    facts = {"added": [{"on": "2028-05-04", "ko": "임시공휴일"}], "removed": []}
    assert [line.rpartition(" ")[2] for line in check._calendar_problems(facts)] == ["source"]
