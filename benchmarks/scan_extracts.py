"""Extracts of an invented population without the files between (추출본 바로 만들기): for sizes at which checking rows is slow."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from dure.demo.chance import Chance
from dure.demo.population.given import Sign, signs
from dure.demo.population.need import a_life
from dure.demo.population.people import Home, homes
from dure.rulebook.model.signals import Signals
from dure.signals.extract import SCHEMA
from dure.signals.rules import month_before, month_of

PIECE = 250_000
FIGURES: Mapping[str, tuple[int, int]] = {
    "arrears": (0, 1),
    "debt": (-1, 0),
    "rent": (-1, 0),
    "premium": (-1, 0),
}


def key(text: str) -> int:
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest(), "big", signed=True)


@dataclass
class Extracts:
    """Rows by signal and month, written piece by piece."""

    folder: Path
    signals: Signals
    today: date
    rows: int = 0
    files: list[Path] = field(default_factory=list)
    held: dict[tuple[str, int], list[tuple[Any, ...]]] = field(default_factory=dict)

    def add(self, code: str, back: int, *row: Any) -> None:
        rows = self.held.setdefault((code, back), [])
        rows.append(row)
        if len(rows) == PIECE:
            self.write(code, back)

    def write(self, code: str, back: int) -> None:
        rows = self.held.pop((code, back))
        month = month_before(month_of(self.today), back)
        columns = [
            [self.signals.kinds[code].number] * len(rows),
            [month] * len(rows),
            *zip(*rows, strict=True),
        ]
        path = self.folder / f"{month}-{code}-{len(self.files)}.parquet"
        pq.write_table(pa.table(dict(zip(SCHEMA.names, columns, strict=True)), schema=SCHEMA), path)
        self.files.append(path)
        self.rows += len(rows)

    def of_home(self, home: Home) -> None:
        at = key(home.number)
        for each in home.people:
            self.add("members", 0, key(each.number), key(f"{each.name}{each.number}"), home.town, 0, 0, at)

    def of_sign(self, home: Home, sign: Sign) -> None:
        months, amount = FIGURES.get(self.signals.kinds[sign.code].layout, (-1, -1))
        figures = [sign.figures[at] if at >= 0 else 0 for at in (months, amount)]
        who = key(sign.who.number)
        self.add(
            sign.code, sign.back, who, key(f"{sign.who.name}{sign.who.number}"), home.town, *figures, None
        )


def copied(files: list[Path], folder: Path, copies: int) -> list[Path]:
    """As many populations that live alike, each under keys of its own: a country in a minute."""
    folder.mkdir(parents=True, exist_ok=True)
    made = [*files]
    for copy in range(1, copies):
        mask = pa.scalar(key(f"copy {copy}"), pa.int64())
        for path in files:
            table = pq.read_table(path)
            for name in ("person", "likeness", "home"):
                other = pc.bit_wise_xor(table[name], mask)
                table = table.set_column(table.column_names.index(name), table.schema.field(name), other)
            made.append(folder / f"{copy}-{path.name}")
            pq.write_table(table, made[-1], compression="zstd")
    return made


def make(
    folder: Path, signals: Signals, today: date, *, people: int, seed: int, towns: int, months: int
) -> Any:
    """The files, how many rows, how many people and households, and who is in need by the key of the household."""
    folder.mkdir(parents=True)
    chance, made, truth = Chance(seed), Extracts(folder, signals, today), dict[int, bool]()
    for home in homes(chance, people, towns, today):
        life = a_life(chance, home)
        truth[key(home.number)] = life.is_in_need
        made.of_home(home)
        for sign in signs(chance, home, life, months):
            made.of_sign(home, sign)
    for code, back in list(made.held):
        made.write(code, back)
    return made, truth
