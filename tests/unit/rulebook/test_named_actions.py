"""A sentence that tells someone to use a button or page names one that the product has (문구에 나오는 이름)."""

import re
from functools import cache
from pathlib import Path

import pytest

from dure.rulebook import messages

SRC = Path(messages.__file__).parents[2]
QUOTED = re.compile("‘([^’{}]{1,80})’")
# Sentences of the record advisor quote what was written, those of the timeline what happened.
NO_ACTIONS = ("advice.", "events.")


@cache
def product() -> str:
    """Everything that pages and lists are made of, without the sentences themselves."""
    files = [path for kind in ("html", "py", "toml") for path in sorted(SRC.rglob(f"*.{kind}"))]
    told = [path for path in files if path.parent.name != "messages" and path.name != "words.toml"]
    return "\n".join(path.read_text(encoding="utf-8") for path in told)


NAMED = sorted(
    (code, name)
    for code, each in messages.catalogue().items()
    if not code.startswith(NO_ACTIONS)
    for name in QUOTED.findall(each["ko"])
)


def test_many_sentences_name_something() -> None:
    assert len(NAMED) > 30


@pytest.mark.parametrize(("code", "name"), NAMED)
def test_what_a_sentence_names_is_there(code: str, name: str) -> None:
    assert name in product(), f"{code} names ‘{name}’, which no page has"


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("s09.moved_inside", "다른 기관으로 넘기기"),
        ("duplicates.homes_of_two_offices", "다른 기관으로 넘기기"),
        ("s06.no_contact_not_recorded", "통합상담"),
        ("s02.no_taker", "모형 권한"),
    ],
)
def test_what_was_once_named_and_not_there(code: str, name: str) -> None:
    assert (code, name) in NAMED
