"""What an area brings to the house (영역의 목록): each declares it in its own `area.py`, as data.

The one list of areas is `config/areas.py`. Settings, addresses, menu, tabs, policy, limits, waiting lists, jobs, SQL,
sheets, papers, words, tests and printed documents are made from what stands here. Names of modules and views are text:
nothing is imported before it is used, so settings can read this.
"""

import importlib
import importlib.util
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from dure.access.rights import CaseRule, Right, StandingRule
from dure.rulebook import messages


@dataclass(frozen=True)
class Entry:
    """One entry of the main menu; `prefix` marks the pages that belong to it, `place` orders all entries."""

    place: int
    ko: str
    view: str
    prefix: str
    permission: Right


@dataclass(frozen=True)
class Tab:
    """One tab of a row of tabs: of a case (`case`), of administration (`admin`), of one's account (`account`).

    `when` names a function that says whether this installation has the page. A tab stands for the pages below its own
    too, unless it `stands_alone`.
    """

    row: str
    place: int
    ko: str
    view: str
    when: str = ""
    stands_alone: bool = False

    @property
    def is_offered(self) -> bool:
        return not self.when or bool(named(self.when)())


@dataclass(frozen=True)
class Limits:
    """Views with a limit of their own beside that for everything, by the code of the limit.

    `opened`: however they are opened; `sent`: only when something is sent; `alone`: sent by pages while one types,
    counted by themselves.
    """

    opened: Mapping[str, str] = field(default_factory=dict)
    sent: Mapping[str, str] = field(default_factory=dict)
    alone: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Area:
    """`package` holds it all. Files of SQL and words lie in its folder; modules are named in full.

    `sql` is run before the row policies are set, `sql_after` after them. `waiting` names modules with `SOURCES`,
    `leaves` names functions that count, of a role that ends, what its holder leaves behind, `passes_on` those that give it
    to the leader. Of an office `holds` names functions that count what it has, `managed` by whom, `moves` and `moves_back` those that hand
    it to another office and back (`dure.offices.reorganising`). `hears` names functions that are called with each change in its transaction, after its event, `tells` modules whose
    `TELLS` say of which actions who is told (`dure.notify`). `lists` names modules that declare lists, `papers` and `approvals` modules with `KINDS`, `jobs` modules with tasks. `actors` are the
    jobs' names with what each may do to a case, `grants` what a dated right makes of its holder.
    """

    package: str
    ko: str
    is_app: bool = True
    urls: str = ""
    middleware: tuple[str, ...] = ()
    context: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    # What the head of every page counts, by the view of the entry or the name of the banner: functions that give the
    # rows, all counted in one query.
    counts: Mapping[str, str] = field(default_factory=dict)
    menu: tuple[Entry, ...] = ()
    tabs: tuple[Tab, ...] = ()
    case_rules: tuple[CaseRule, ...] = ()
    standing_rules: tuple[StandingRule, ...] = ()
    grants: Mapping[str, str] = field(default_factory=dict)
    actors: Mapping[str, frozenset[Right]] = field(default_factory=dict)
    limits: Limits = Limits()
    # What a link for somebody without an account opens, by its purpose: the name of the view (`access.link_pages`).
    links: Mapping[str, str] = field(default_factory=dict)
    waiting: tuple[str, ...] = ()
    # Functions that give the cards of figures on somebody's first page (`web.glance`).
    glances: tuple[str, ...] = ()
    stays: tuple[str, ...] = ()
    hears: tuple[str, ...] = ()
    leaves: tuple[str, ...] = ()
    passes_on: tuple[str, ...] = ()
    holds: tuple[str, ...] = ()
    managed: tuple[str, ...] = ()
    moves: tuple[str, ...] = ()
    moves_back: tuple[str, ...] = ()
    tells: tuple[str, ...] = ()
    jobs: tuple[str, ...] = ()
    lists: tuple[str, ...] = ()
    papers: tuple[str, ...] = ()
    approvals: tuple[str, ...] = ()
    # Modules with `IMPORTERS`: what may be brought in by a file (`dure.imports`).
    imports: tuple[str, ...] = ()
    sql: tuple[str, ...] = ()
    sql_after: tuple[str, ...] = ()
    words: str = ""
    # Where a page asks more than its gate: view and words, for the printed policy.
    asks_more: Mapping[str, str] = field(default_factory=dict)

    @property
    def name(self) -> str:
        return self.package.rpartition(".")[2]

    @property
    def folder(self) -> Path:
        spec = importlib.util.find_spec(self.package)
        if spec is None or spec.origin is None:
            raise LookupError(f"the area {self.package} has no folder")
        return Path(spec.origin).parent

    def files(self, names: Iterable[str]) -> list[Path]:
        return [self.folder / name for name in names]


@dataclass
class House:
    """The areas that were moved in, in the order in which they stand on one another."""

    areas: tuple[Area, ...] = ()


HOUSE = House()


def move_in(packages: Iterable[str]) -> None:
    """Read the areas' manifests; called once, by the settings."""
    HOUSE.areas = tuple(importlib.import_module(f"{package}.area").AREA for package in packages)
    for area in HOUSE.areas:
        if area.words:
            messages.bring(area.name, area.folder / area.words)


def every(name: str) -> list[Any]:
    """One field of all areas, their tuples joined in order."""
    return [each for area in HOUSE.areas for each in getattr(area, name)]


def joined(name: str) -> dict[Any, Any]:
    """One field of all areas, their mappings joined; a key of two areas is an error."""
    found: dict[Any, Any] = {}
    for area in HOUSE.areas:
        given = getattr(area, name)
        if twice := found.keys() & given.keys():
            raise ValueError(f"two areas declare {sorted(twice)}")
        found |= given
    return found


def named(path: str) -> Any:
    """What a dotted name means, imported now."""
    module, _, attribute = path.rpartition(".")
    return getattr(importlib.import_module(module), attribute)


@cache
def limits() -> Limits:
    """Those of all areas together."""
    parts = {
        name: {view: code for area in HOUSE.areas for view, code in getattr(area.limits, name).items()}
        for name in ("opened", "sent", "alone")
    }
    return Limits(**parts)


def tabs(row: str) -> list[Tab]:
    """The tabs of one row in their order."""
    return sorted((tab for tab in every("tabs") if tab.row == row), key=lambda tab: tab.place)


def from_modules(field_name: str, attribute: str) -> list[Any]:
    """What the modules named in a field offer under a name, all together."""
    return [
        each for module in every(field_name) for each in getattr(importlib.import_module(module), attribute)
    ]
