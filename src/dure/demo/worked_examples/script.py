"""How a worked example is written (대본): who fills in which page on which day, with what.

The scripts are TOML beside this module. Texts stand as they are typed. Some values are words for what is
known only when the case is there:

    day:12            the day twelve working days after the first, as 2025-03-04
    time:12 14:00     a time on that day, as 2025-03-04T14:00
    born:12           a birthday: twelve years old since a while before the first day, and for the whole story
    member:남도현      a member of the household; in a field's name: m-{남도현}-occupation
    goal:술           the goal of the plan that begins so; likewise line:, service:, service_row:, result:
    newest:conference the newest record of a kind
    worker:manager    one of the staff who play
    town              the office at which the case began

true ticks a box, false leaves it empty, a list ticks several; `*` in a field's name means every field that fits.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent
EVERYTHING = "*"


@dataclass(frozen=True, kw_only=True)
class Step:
    """One page filled in and sent.

    `page` names the address; `about` holds what else its address says: a code, `member:…`, or `newest:…`
    for the newest record of a kind; `query` what it asks of the page. `invented` names the fields that the manual leaves out, `*` all.
    """

    page: str
    by: str
    on: int
    at: str = "10:00"
    about: tuple[str, ...] = ()
    query: str = ""
    fill: Mapping[str, Any] = field(default_factory=dict)
    invented: tuple[str, ...] = ()
    source: str = ""

    def is_invented(self, name: str) -> bool:
        """Whether the manual leaves this field out."""
        return EVERYTHING in self.invented or name in self.invented


@dataclass(frozen=True, kw_only=True)
class Example:
    """A case from discovery to the second follow-up."""

    name: str
    title: str
    source: str
    subject: str
    steps: tuple[Step, ...]

    @property
    def days(self) -> int:
        """The last day of the story, counted in working days from 0."""
        return max(step.on for step in self.steps)


def read_example(name: str) -> Example:
    """The script of that name."""
    raw = tomllib.loads((FOLDER / f"{name}.toml").read_text("utf-8"))
    steps = tuple(_step(each) for each in raw.pop("steps"))
    return Example(name=name, steps=steps, **raw)


def _step(raw: dict[str, Any]) -> Step:
    values: dict[str, Any] = {
        key: tuple(value) if isinstance(value, list) else value for key, value in raw.items()
    }
    return Step(**values)
