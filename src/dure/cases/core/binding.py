"""How a stage binds a transition to its guards and effects (전환 규칙 묶음)."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from dure.access.base import Record
from dure.access.policy import Permission
from dure.cases.core.change import Change
from dure.cases.core.records import Case
from dure.rulebook import Reason, Rulebook

Guard = Callable[[Any, date, Rulebook], list[Reason]]


def no_effect(change: Change) -> None:
    """Some steps change nothing but the stage."""


@dataclass(frozen=True)
class Binding:
    """How a transition is guarded and what it does.

    `facts` reads what the guards need to know; guards are pure; `effect` runs before the stage changes and
    may raise `Refused` for what was entered; `after` runs in the new stage. `page` names the view that asks
    for what `effect` needs; without one a button is enough. `reads` names the records that `facts` looks
    at, so that a page asks for all of them at once.
    """

    permission: Permission
    facts: Callable[[Case], Any]
    guards: tuple[Guard, ...] = ()
    effect: Callable[..., Any] = no_effect
    after: Callable[[Change], Any] = no_effect
    page: str = ""
    reads: tuple[type[Record], ...] = ()
