"""`dure rulebook check` finds every kind of mistake."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from dure.rulebook import check
from dure.rulebook.files import FOLDER


@pytest.fixture
def editions(tmp_path: Path) -> Path:
    """Both editions, each with every file in its own folder."""
    for year in ("2024", "2025"):
        shutil.copytree(FOLDER / "2024", tmp_path / year)
    shutil.copytree(FOLDER / "2025", tmp_path / "2025", dirs_exist_ok=True)
    manifest = tmp_path / "2025" / "edition.toml"
    own, _, _ = manifest.read_text("utf-8").partition("[taken_over]")
    manifest.write_text(own, "utf-8")
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
        ("deadlines/plan.toml", 'kind = "measured"', 'kind = "strict"', "unknown word 'strict'"),
        ("deadlines/plan.toml", "days = 30", "days = 4", "six days or more"),
        ("deadlines/transferred_call.toml", "days = 3\n", "days = 7\n", "five days or fewer"),
        ("deadlines/aftercare_second.toml", "months = 9\n", "", "no number in its unit"),
        ("deadlines/counselling.toml", 'source = "m:8082"', "", "no source"),
        ("deadlines/counselling.toml", 'source = "m:8082"', 'source = "m:17720"', "outside the manual"),
        ("deadlines/counselling.toml", 'source = "m:8082"', 'source = "m:9-8"', "outside the manual"),
        ("deadlines/counselling.toml", 'source = "m:8082"', 'source = "page 7"', "neither m:LINE"),
        ("deadlines/plan_extended.toml", 'extends = "plan"', 'extends = "plans"', "unknown 'plans'"),
        ("household.toml", "[codes.tenure]", "[codes.need_cause]", "another file has a list"),
        ("household.toml", 'ko = "자가"', 'ko = "전세"', "'전세' stands twice"),
        ("household.toml", 'ko = "자가"', 'ko = ""', "no label"),
        ("risk_rules.toml", 'items = ["3"]', 'items = ["8"]', "the instrument has no item 8"),
        ("risk_rules.toml", "[safety]", "[safeti]", "areas differ"),
        ("closure/grounds.toml", 'box = "improved"', 'box = "better"', "unknown 'better'"),
        ("closure/grounds.toml", 'lasting = "no_contact"', 'lasting = "never"', "unknown 'never'"),
        ("aftercare.toml", '"aftercare_second"', '"aftercare_3"', "unknown 'aftercare_3'"),
        ("roles.toml", 'reach = "area"', 'reach = "world"', "unknown 'world'"),
        ("counselling/alerts.toml", '"safety.within_family.neglect"', '"safety.neglect"', "unknown"),
        ("forms/s07_plan.toml", 'codes = "timing"', 'codes = "when"', "unknown code list 'when'"),
        ("forms/s07_plan.toml", 'type = "date"', 'type = "day"', "unknown type 'day'"),
        ("forms/s07_plan.toml", "number = 5", "number = 6", "number 6 stands twice"),
        ("forms/s07_plan.toml", ", length = 200,", ",", "has a length"),
        ("facts.toml", "number = 31", 'number = "31"', "expected int"),
        ("stages.toml", "symbol", "sign", "unknown key 'sign'"),
        ("closure/grounds.toml", "[moved]", "[improved]", "grounds.toml"),
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
        ("valid_until = 2023-02-01", "edition 2024 ends before it begins"),
    ],
)
def test_gaps_and_overlaps_of_editions_are_found(editions: Path, until: str, finding: str) -> None:
    change(editions / "2024", "edition.toml", "valid_until = 2024-12-31", until)
    assert finding in check.problems(editions)


def test_an_edition_without_an_end_serves_until_the_next_begins(editions: Path) -> None:
    change(editions / "2024", "edition.toml", "valid_until = 2024-12-31", "")
    assert check.problems(editions) == []
    change(editions / "2024", "edition.toml", "valid_from = 2024-01-01", "valid_from = 2025-01-01")
    assert "editions 2024 and 2025 begin on one day" in check.problems(editions)


def test_a_change_of_the_calendar_needs_its_source_and_a_day() -> None:
    facts = {"added": [{"on": date(2028, 5, 4), "ko": "임시공휴일"}], "removed": []}
    found = list(check._calendar_problems(facts, is_own=True))
    assert [line.rpartition(" ")[2] for line in found] == ["source"]
    facts = {"added": [{"on": "2028-05-04", "ko": "임시공휴일", "source": "law:x"}]}
    assert [line.partition(";")[0] for line in check._calendar_problems(facts, is_own=True)] == [
        "calendar.toml: '2028-05-04' is no day"
    ]


# What one edition takes over from another


@pytest.fixture
def later(tmp_path: Path) -> Path:
    """A folder for an edition of 2026 beside nothing: what it takes over comes with Dure."""
    folder = tmp_path / "2026"
    folder.mkdir()
    return folder


def manifest(folder: Path, edition: str, *parts: str) -> None:
    named = "".join(f'  "{part}",\n' for part in parts)
    text = f"""ko = "2026년 안내"
en = "Guide of 2026"
valid_from = 2026-01-01
source = "m:1"

[taken_over]
edition = "{edition}"
parts = [
{named}]
"""
    (folder / "edition.toml").write_text(text, "utf-8")


def test_a_part_neither_typed_nor_named_is_missing(later: Path) -> None:
    manifest(later, "2025", "[!p]*")
    assert "2026: phq9.toml is missing" in check.problems(later.parent)


@pytest.mark.parametrize(
    ("edition", "part", "finding"),
    [
        ("2025", "lunch", "'lunch': edition 2025 has no such file"),
        ("2025", "edition", "'edition': is typed here as well"),
        ("2026", "phq9", "there is no earlier edition '2026'"),
        ("2019", "phq9", "there is no earlier edition '2019'"),
    ],
)
def test_what_cannot_be_taken_over_is_refused_by_name(
    later: Path, edition: str, part: str, finding: str
) -> None:
    manifest(later, edition, part)
    assert any(finding in line for line in check.problems(later.parent))


def test_what_is_typed_again_without_a_change_is_found(later: Path) -> None:
    manifest(later, "2025", "*")
    shutil.copy(FOLDER / "2024" / "caseload.toml", later / "caseload.toml")
    found = check.problems(later.parent)
    assert found == ["2026: caseload.toml: the same as before; name it in edition.taken_over"]


def test_a_table_stands_in_one_file_only(later: Path) -> None:
    manifest(later, "2025", "*")
    (later / "caseload").mkdir()
    (later / "caseload" / "guide.toml").write_text("", "utf-8")
    assert "2026: caseload/guide.toml: caseload.toml has a table of this name" in check.problems(later.parent)
