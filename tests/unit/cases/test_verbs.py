"""Every action has words for the timeline."""

import re
from pathlib import Path

import pytest

from dure.cases.process import TRANSITION
from dure.ops import paths
from dure.rulebook import message

SOURCES = "\n".join(p.read_text("utf-8") for p in Path(paths.ROOT / "src/dure").rglob("*.py"))
VERBS = sorted(set(re.findall(r'"([a-z_0-9]+\.[a-z_0-9]+)", Permission\.', SOURCES)))


def test_actions_are_found_by_their_declaration() -> None:
    assert {"discovery.edit", "manager.assign", "plan.sign", "closure.register"} <= set(VERBS)


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_has_words(verb: str) -> None:
    assert message(f"events.{verb}")
    assert message(f"events.{verb}", language="en")


def test_transitions_speak_for_themselves() -> None:
    assert not set(TRANSITION) & set(VERBS)
