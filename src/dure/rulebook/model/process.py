"""Stages and deadlines (단계와 기한)."""

from dataclasses import dataclass
from datetime import date

from dure.rulebook.model.terms import Term


@dataclass(frozen=True, kw_only=True)
class TakenOver:
    """앞선 지침과 같은 것: the earlier edition, and which of its files hold on (`closure/*`: of a folder)."""

    edition: str
    parts: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class EditionFacts:
    """Which guide this is and from when it holds. No end means: until a newer one is added."""

    ko: str
    en: str
    source: str
    valid_from: date
    valid_until: date | None = None
    taken_over: TakenOver | None = None


@dataclass(frozen=True, kw_only=True)
class Stage(Term):
    """One of the ten steps. `paths` says which households walk through it: case, link."""

    number: int
    symbol: str
    paths: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class DeadlineRule(Term):
    """A period: `days` or `months` in its `unit`, counted from the event `starts` names.

    measured: the manual states it as a limit. guide: what is usual, shown but never overdue.
    `opens`: something may be done only after it; nothing is due at its end.
    `adjustable`: the manual says that it may be moved. `remind_days`: our choice of days before.
    `direction` before: counted back from what it comes before.
    `rolls`: an end on a day off moves to the next working day (Civil Act 161).
    """

    unit: str
    kind: str
    starts: str
    days: int | None = None
    months: int | None = None
    direction: str = "after"
    rolls: bool = False
    opens: bool = False
    adjustable: bool = False
    extends: str | None = None
    remind_days: int = 0

    @property
    def is_measured(self) -> bool:
        return self.kind == "measured"
