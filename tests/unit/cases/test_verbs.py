"""Every action has words for the timeline, and an input that says what it takes."""

import dataclasses

import pytest
from django.urls import get_resolver

from dure.cases.process import TRANSITION
from dure.changes.change import ACTIONS
from dure.rulebook import message

# The addresses import every view, and so every action.
assert get_resolver().url_patterns
VERBS = sorted(ACTIONS)


def test_actions_are_found_by_their_declaration() -> None:
    assert {"discovery.edit", "manager.assign", "plan.sign", "closure.register"} <= set(VERBS)


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_has_words(verb: str) -> None:
    assert message(f"events.{verb}")
    assert message(f"events.{verb}", language="en")


def test_transitions_speak_for_themselves() -> None:
    assert not set(TRANSITION) & set(VERBS)


def test_an_input_is_frozen_and_read_off_the_action() -> None:
    given = ACTIONS["discovery.register"].input
    assert [field.name for field in dataclasses.fields(given)] == ["candidate"]
    with pytest.raises(dataclasses.FrozenInstanceError):
        vars(given)["__setattr__"](given(candidate=None), "candidate", 1)


# Form 7 is written part by part: what is not sent stays as it is.
WRITTEN_IN_PARTS = {"closure.save"}


def test_every_input_says_what_it_takes() -> None:
    """No action is handed a bag of values that only its page knows."""
    loose = {
        verb
        for verb, action in ACTIONS.items()
        for field in dataclasses.fields(action.input)
        if "Any" in str(field.type)
    }
    assert loose == WRITTEN_IN_PARTS
