"""Words of records that do not repeat (기록의 말): three pieces, with what the household's strands say."""

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from dure.demo.story import Story

FILE = Path(__file__).parent / "data" / "phrases.toml"
PIECES = ("opens", "bodies", "closes")
TRIES = 6


@cache
def phrases() -> Mapping[str, Mapping[str, Sequence[str]]]:
    return tomllib.loads(FILE.read_text("utf-8"))


def say(story: Story, kind: str) -> str:
    """A text of that kind which this case does not have yet, as far as there are enough."""
    said: set[str] = story.found.setdefault("said", set())
    for _ in range(TRIES):
        text = _one(story, kind)
        if text not in said:
            break
    said.add(text)
    return text


def _one(story: Story, kind: str) -> str:
    pieces = (story.chance.one(phrases()[kind][piece]) for piece in PIECES)
    strand = story.chance.one(story.weave.strands)
    about = {name: getattr(strand, name).rstrip(".") for name in ("change", "short", "wish", "seen")}
    return " ".join(piece.format(**about) for piece in pieces if piece)
