"""What an installation adds without a release (기관이 더하는 지침과 공휴일): DURE_RULEBOOK_DIR."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from dure import cli
from dure.ops.problems import Problem
from dure.rulebook import check, edition, edition_names, edition_on, latest, load
from dure.rulebook import cli as rulebook_cli
from dure.rulebook.calendar import late_days, office_calendar
from dure.rulebook.deadlines import due
from dure.rulebook.editions import editions, stand_in
from dure.rulebook.files import RulebookError
from dure.rulebook.guides import contents, worded

NEXT_YEAR = """ko = "2027년 안내"
en = "Guide of 2027"
valid_from = 2027-01-01
source = "m2027:1"

[taken_over]
edition = "2025"
parts = ["*"]
"""
PLAN = """ko = "서비스 제공계획 수립"
en = "Service plan"
days = 20
unit = "working_days"
kind = "measured"
starts = "intake"
source = "m2027:3-4"
"""
GUIDE = """year = 2027
prefix = "m2027"
lines = 5

[[chapters]]
part = "2부"
ko = "서비스 제공계획 수립"
line = 1
headings = [{ line = 3, ko = "시기", page = 144 }]
"""
HOLIDAY = """added = [{ on = 2025-09-15, ko = "임시공휴일", source = "law:관공서의 공휴일에 관한 규정 제2조" }]
removed = [{ on = 2025-10-09, ko = "한글날", source = "law:관공서의 공휴일에 관한 규정 제2조" }]
"""
CACHES = (load.edition, load.spans, contents, worded, office_calendar)

Write = Callable[[str, str], None]


@pytest.fixture
def write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Write]:
    """Puts a file into the installation's folder; what was read before is forgotten."""
    monkeypatch.setenv("DURE_RULEBOOK_DIR", str(tmp_path))

    def put(name: str, text: str) -> None:
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
        forget()

    yield put
    monkeypatch.undo()
    forget()


def forget() -> None:
    for cached in CACHES:
        cached.cache_clear()


def test_an_added_edition_serves_from_its_day_and_the_one_before_until_then(write: Write) -> None:
    write("guides/2027.toml", GUIDE)
    write("2027/edition.toml", NEXT_YEAR)
    write("2027/deadlines/plan.toml", PLAN)
    assert check.problems() == []
    assert edition_names() == ["2024", "2025", "2027"]
    assert [edition_on(date(year, 1, 1)).name for year in (2026, 2027)] == ["2025", "2027"]
    assert edition_on(date(2026, 12, 31)).name == "2025"
    assert due("plan", date(2027, 3, 2)).days == 20
    assert due("plan", date(2026, 3, 2)).days == 30
    assert edition("2027").phq9 == edition("2025").phq9
    assert worded(edition("2027").deadlines["plan"].source) == (
        "2027 안내 2부 · 서비스 제공계획 수립 · 시기, 144쪽"
    )
    assert [(one.name, one.typed, one.is_added) for one in editions()][-1] == ("2027", 2, True)


def test_an_edition_of_next_year_waits_for_its_day(write: Write) -> None:
    write("2099/edition.toml", NEXT_YEAR.replace("2027-01-01", "2099-01-01").replace("m2027:1", "m:1"))
    assert edition_names()[-1] == "2099"
    assert latest().name == "2025"


def test_a_year_without_a_guide_of_its_own_is_said_to_have_none() -> None:
    assert stand_in(date(2026, 5, 1)) == "2026년 지침은 아직 없습니다. 2025년 지침을 이어 씁니다."
    assert stand_in(date(2025, 5, 1)) == ""


def test_a_late_holiday_moves_what_is_counted_in_working_days(write: Write) -> None:
    before = due("assessment", date(2025, 9, 10)).due_on
    write("calendar.toml", HOLIDAY)
    assert check.problems() == []
    assert (before, due("assessment", date(2025, 9, 10)).due_on) == (date(2025, 9, 23), date(2025, 9, 24))
    assert office_calendar().why_off(date(2025, 9, 15)) == "임시공휴일"
    assert office_calendar().is_working(date(2025, 10, 9))
    assert [(one.on, one.is_removed) for one in late_days()] == [
        (date(2025, 9, 15), False),
        (date(2025, 10, 9), True),
    ]


@pytest.mark.parametrize(
    ("name", "text", "finding"),
    [
        ("calendar.toml", "office_hours = []", "an installation only adds and removes days"),
        ("calendar.toml", 'added = [{ on = "2028-05-04", ko = "x", source = "law:x" }]', "is no day"),
        ("calendar.toml", "added = [", "calendar.toml"),
        ("calendar.toml", "added = 3", "has no source"),
        ("2025/edition.toml", NEXT_YEAR, "there is an edition 2025 already"),
        ("2027/edition.toml", NEXT_YEAR.replace('"2025"', '"2019"'), "no earlier edition '2019'"),
        ("2027/edition.toml", NEXT_YEAR, "'m2027:1' is neither m:LINE"),
        ("guides/2027.toml", GUIDE.replace("line = 3", "line = 9"), "line 9 is out of order"),
    ],
)
def test_a_broken_addition_is_refused_before_anything_starts(
    write: Write, name: str, text: str, finding: str
) -> None:
    write(name, text)
    with pytest.raises(Problem, match="what DURE_RULEBOOK_DIR adds is not in order") as refused:
        cli.refuse_broken_rulebook()
    assert finding in str(refused.value)


def test_a_folder_that_is_not_there_is_refused(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DURE_RULEBOOK_DIR", "/nowhere/at/all")
    forget()
    with pytest.raises(RulebookError, match="there is no folder /nowhere/at/all"):
        latest()
    with pytest.raises(Problem, match="there is no folder /nowhere/at/all"):
        cli.refuse_broken_rulebook()


def test_the_command_lists_editions_and_says_what_serves_this_year(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rulebook_cli, "stand_in", lambda: stand_in(date(2026, 5, 1)))
    assert rulebook_cli.main(["list"]) == 0
    said = capsys.readouterr().out.splitlines()
    assert said[0].startswith("2024  2024-01-01 – 2024-12-31  2024년")
    assert said[1].startswith("2025  2025-01-01 – …  2025년")
    assert said[2] == "2026년 지침은 아직 없습니다. 2025년 지침을 이어 씁니다."
