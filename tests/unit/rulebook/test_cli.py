"""The commands `dure rulebook`, `dure deadline`, `dure risk`, called as programs call them."""

import json
from io import StringIO
from pathlib import Path

import pytest

from dure.cases.s04_assessment import risk_cli
from dure.rulebook import cli, deadline_cli

Captured = pytest.CaptureFixture[str]


def test_check_says_that_all_is_well(capsys: Captured) -> None:
    assert cli.main(["check"]) == 0
    assert "in order" in capsys.readouterr().out
    assert cli.main(["check", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"problems": []}


@pytest.mark.parametrize(
    ("name", "key", "expected"),
    [
        ("deadlines.plan", "days", 30),
        ("closure.grounds.died", "single_person_only", True),
        ("tenure.owned", "ko", "자가"),
        ("household", "tenure", None),
        ("forms.s07_plan", "number", 5),
        ("sign_in.password", "length", 10),
        ("limits.search", "per_person", 60),
    ],
)
def test_show_prints_a_part(capsys: Captured, name: str, key: str, expected: object) -> None:
    assert cli.main(["show", name, "--on", "2025-05-01", "--json"]) == 0
    shown = json.loads(capsys.readouterr().out)
    assert key in shown
    assert expected is None or shown[key] == expected


def test_show_takes_the_edition_of_the_day(capsys: Captured) -> None:
    for day, direction in (("2024-05-01", "before"), ("2025-05-01", "after")):
        cli.main(["show", "deadlines.closure_review.direction", "--on", day, "--json"])
        assert json.loads(capsys.readouterr().out) == direction


def test_show_prints_plain_text_too(capsys: Captured) -> None:
    assert cli.main(["show", "caseload"]) == 0
    assert "guide: 15" in capsys.readouterr().out


@pytest.mark.parametrize(
    "argv",
    [
        ["show", "nothing"],
        ["show", "deadlines.nothing"],
        ["show", "deadlines", "--on", "2020-01-01"],
        ["diff", "2024", "1999"],
        ["message", "no.such"],
        ["message", "risk.item_reached"],
    ],
)
def test_what_does_not_exist_is_a_clear_error(capsys: Captured, argv: list[str]) -> None:
    assert cli.main(argv) == 2
    assert capsys.readouterr().err.startswith("dure rulebook: ")


def test_diff_lists_what_changed(capsys: Captured) -> None:
    assert cli.main(["diff", "2024", "2025", "--json"]) == 0
    changes = {one["path"]: (one["2024"], one["2025"]) for one in json.loads(capsys.readouterr().out)}
    assert changes["deadlines.closure_review.direction"] == ("before", "after")
    assert changes["facts.referral_bodies.number"] == (26, 31)
    assert "deadlines.plan.days" not in changes
    assert cli.main(["diff", "2025", "2025"]) == 0


def test_message_prints_the_words(capsys: Captured) -> None:
    assert cli.main(["message", "risk.unknown_area", "area=culture", "--language", "en"]) == 0
    assert capsys.readouterr().out == "The risk sheet has no area 'culture'\n"


def test_deadline_answers_in_json(capsys: Captured) -> None:
    assert deadline_cli.main(["selection", "--from", "2025-10-02T10:00", "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert list(answer) == ["rule", "from", "due_at", "days", "skipped"]
    assert answer["from"] == "2025-10-02T10:00:00+09:00"
    assert answer["due_at"] == "2025-10-16T10:00:00+09:00"
    assert answer["days"] == 5
    assert answer["skipped"][0] == {"date": "2025-10-03", "why": "개천절"}


@pytest.mark.parametrize(
    "rule",
    [
        "counselling",
        "assessment",
        "selection",
        "plan",
        "plan_extended",
        "closure_review",
        "transferred_call",
        "referral_answer",
    ],
)
def test_every_promised_rule_has_a_deadline(capsys: Captured, rule: str) -> None:
    assert deadline_cli.main([rule, "--from", "2025-03-10"]) == 0
    assert capsys.readouterr().out.startswith("2025-")


@pytest.mark.parametrize(
    ("argv", "words"),
    [
        (["lunch", "--from", "2025-03-10"], "no deadline rule 'lunch'"),
        (["plan", "--from", "yesterday"], "'yesterday' is no time"),
        (["plan", "--from", "2025-02-30"], "'2025-02-30' is no time"),
        (["plan", "--from", "2025-03-10T25:00"], "is no time"),
        (["plan", "--from", "2020-03-10"], "no edition"),
        (["plan", "--from", "2099-03-10"], "no reliable calendar"),
    ],
)
def test_a_wrong_deadline_question_says_why(capsys: Captured, argv: list[str], words: str) -> None:
    assert deadline_cli.main([*argv, "--json"]) == 2
    answer = capsys.readouterr()
    assert answer.out == ""
    assert words in answer.err


def test_risk_reads_a_file_or_standard_input(
    capsys: Captured, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = '{"economy": {"1": 3, "2": 0, "3": null}, "care": {"1": 0}}'
    file = tmp_path / "answers.json"
    file.write_text(text, "utf-8")
    monkeypatch.setattr("sys.stdin", StringIO(text))
    for name in (str(file), "-"):
        assert risk_cli.main(["score", name, "--json"]) == 0
        assert json.loads(capsys.readouterr().out) == {
            "flagged": {"economy": ["1번 문항 3점(기준 3점 이상)"]},
            "potential_subject": True,
        }


def test_risk_prints_plain_text_too(capsys: Captured, tmp_path: Path) -> None:
    file = tmp_path / "answers.json"
    file.write_text("{}", "utf-8")
    assert risk_cli.main(["score", str(file)]) == 0
    assert capsys.readouterr().out == "potential subject: no\n"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('{"culture": {"1": 1}}', "culture"),
        ('{"economy": {"8": 1}}', "no item 8"),
        ('{"economy": {"1": 7}}', "7 is no answer"),
        ('{"economy": {"1": 1, "1": 2}}', "given twice: 1"),
        ("{", "Expecting"),
        ("[]", "table of areas"),
    ],
)
def test_a_wrong_risk_sheet_is_refused_by_name(
    capsys: Captured, tmp_path: Path, text: str, words: str
) -> None:
    file = tmp_path / "answers.json"
    file.write_text(text, "utf-8")
    assert risk_cli.main(["score", str(file), "--json"]) == 2
    answer = capsys.readouterr()
    assert answer.out == ""
    assert words in answer.err


def test_a_missing_risk_file_is_a_clear_error(capsys: Captured, tmp_path: Path) -> None:
    assert risk_cli.main(["score", str(tmp_path / "none.json")]) == 2
    assert "none.json" in capsys.readouterr().err
