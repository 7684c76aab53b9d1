"""Which edition serves which days (적용 지침), for the page and the command that list them."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from pathlib import Path

from dure.rulebook import files
from dure.rulebook.calendar import SEOUL
from dure.rulebook.load import edition, latest, spans


@dataclass(frozen=True)
class Listed:
    """One edition: from when to when it serves, and how much of it is its own."""

    name: str
    ko: str
    first_on: date
    last_on: date | None
    serves_today: bool
    typed: int
    taken_over: int
    earlier: str
    is_added: bool


def editions() -> list[Listed]:
    """Every edition in its order."""
    return [_listed(name, *span) for name, span in spans().items()]


def _listed(name: str, first: date, last: date) -> Listed:
    folder = files.edition_folders(files.places())[name]
    facts, (own, every) = edition(name).edition, _numbers_of(folder)
    return Listed(
        name=name,
        ko=facts.ko,
        first_on=first,
        last_on=None if last == date.max else last,
        serves_today=name == latest().name,
        typed=own,
        taken_over=every - own,
        earlier=facts.taken_over.edition if facts.taken_over else "",
        is_added=folder.parent != files.FOLDER,
    )


@cache
def _numbers_of(folder: Path) -> tuple[int, int]:
    """How many files are its own and how many it has; like the edition itself read once, for they are opened one by one."""
    return len(files.typed(folder)), len(files.all_files(folder))


def stand_in(on: date | None = None) -> str:
    """That a year has no guide of its own, and which one serves it; nothing when it has one."""
    year = (on or datetime.now(SEOUL).date()).year
    serving = latest().name
    begun = max(first for first, _ in spans().values() if first.year <= year)
    return "" if begun.year == year else f"{year}년 지침은 아직 없습니다. {serving}년 지침을 이어 씁니다."
