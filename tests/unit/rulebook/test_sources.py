"""Every refusal has a source, and it stands in the rulebook of the day, not in code (근거)."""

import ast
import re
from pathlib import Path

import pytest

from dure.access.policy import CASE_RULES
from dure.cases.process import TRANSITIONS
from dure.rulebook import Reason, Rulebook, edition, latest, messages

SRC = Path(messages.__file__).parents[2]
BOTH = pytest.mark.parametrize("book", [edition("2024"), edition("2025")], ids=["2024", "2025"])

# Sentences that refuse nothing: what happened, advice, and what letters and sheets say.
NO_REFUSALS = ("events.", "advice.", "changes.", "s06.letter_not_selected", "s06.told_selected")

# About one entry of the rulebook, whose own source they show.
CITED = {
    "account.holds_personal",
    "account.too_common",
    "account.too_short",
    "account.training_by_oneself",
    "account.training_declared",
    "account.training_in_future",
    "account.training_too_old",
    "account.used_before",
    "core.wrong_stage",
    "offices.role_for_officials",
    "offices.role_not_here",
    "offices.roles_exclude",
    "offices.wrong_level",
    "offices.wrong_model",
    "risk.item_reached",
    "risk.sum_reached",
    "s04.companion_missing",
    "s05.required_not_invited",
    "s06.condition_missing",
    "s06.criteria_missing",
    "s06.not_of_age",
    "s06.route_not_used",
    "s06.talk_first",
    "s08.finding",
    "s08.no_contact",
    "s08.refusal_lasting",
    "s09.ground_text_missing",
    "s09.kind_missing",
    "s09.no_contact_not_recorded",
    "s09.no_contact_too_short",
    "s09.refusal_lasting_not_recorded",
    "s09.refusal_lasting_too_short",
}


@BOTH
def test_every_sentence_that_refuses_has_a_source_or_cites_an_entry(book: Rulebook) -> None:
    codes = {code for code in messages.catalogue() if not code.startswith(NO_REFUSALS)}
    assert {code for code in codes if not (book.source_of(code) or messages.own_source(code))} == CITED


def test_a_reason_whose_code_has_no_source_cites_one() -> None:
    book = latest()
    without = [
        f"{path.relative_to(SRC)}:{call.lineno}"
        for path in SRC.rglob("*.py")
        for call in ast.walk(ast.parse(path.read_text("utf-8")))
        if is_reason(call) and not (has_source(book, ast.literal_eval(call.args[0])) or cites(call))
    ]
    assert without == []


def has_source(book: Rulebook, code: str) -> bool:
    """In the rulebook, or beside the words that an area brings."""
    return bool(book.source_of(code) or messages.own_source(code))


def is_reason(node: ast.AST) -> bool:
    """A call with the code written out."""
    named = isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Reason"
    return named and isinstance(node.args[0], ast.Constant)


def cites(call: ast.Call) -> bool:
    return any(keyword.arg == "cited" for keyword in call.keywords)


def test_no_line_of_the_manual_stands_in_code_outside_the_rulebook() -> None:
    found = [
        f"{path.relative_to(SRC)}:{node.lineno}"
        for path in SRC.rglob("*.py")
        if not {"rulebook", "worked_examples"} & set(path.relative_to(SRC).parts)
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Constant) and re.match(r"(m:\d|product:|law:)", str(node.value))
    ]
    assert found == []


@BOTH
def test_every_step_and_every_permission_has_a_source(book: Rulebook) -> None:
    assert set(book.sources["steps"]) == {step.code for step in TRANSITIONS}
    assert set(book.sources["permissions"]) == {rule.permission.name.lower() for rule in CASE_RULES}


def test_a_reason_takes_its_source_from_the_rulebook_and_what_it_cites_comes_first() -> None:
    assert Reason("core.own_approval").source == "m:9612"
    assert Reason("kin.cannot_restore").source.startswith("product: ")
    assert Reason("core.own_approval", cited="m:9150").source == "m:9150"
