"""Files as providers would send them (기관의 파일): one for each signal and month, and beside them who is in need."""

import csv
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from types import TracebackType
from typing import Any, TextIO

from dure.demo.chance import Chance
from dure.demo.population.given import Sign, signs
from dure.demo.population.need import a_life
from dure.demo.population.people import Home, homes
from dure.rulebook import edition_on, product

# Utilities know a customer, seldom a resident number.
BY_NAME = {"power_bill", "gas_bill", "water_bill", "building_fee", "collective_fee"}
UNNUMBERED, HYPHENED = 0.25, 0.5
TRUTH = "need.csv"


@dataclass
class Writer:
    """Open files by signal and month, each with its heads."""

    folder: Path
    today: date
    open: dict[tuple[str, int], tuple[TextIO, Any]] = field(default_factory=dict)
    rows: int = 0

    def month(self, back: int) -> int:
        at = self.today.year * 12 + self.today.month - 1 - back
        return at // 12 * 100 + at % 12 + 1

    def day(self, back: int) -> str:
        """Some day of that month that has come."""
        month = self.month(back)
        first = date(month // 100, month % 100, 1)
        return min(first + timedelta(days=14), self.today).isoformat()

    def of(self, code: str, back: int) -> Any:
        if (code, back) not in self.open:
            book = edition_on(self.today)
            scan = product().signal_scan
            layout = scan.layouts[book.signals.kinds[code].layout]
            heads = [scan.columns[name].ko for name in (*scan.who, *layout.columns)]
            path = self.folder / str(self.month(back)) / f"{code}.csv"
            path.parent.mkdir(parents=True, exist_ok=True)
            file = path.open("w", encoding="utf-8-sig", newline="")
            self.open[code, back] = file, csv.writer(file)
            self.open[code, back][1].writerow(heads)
        return self.open[code, back][1]

    def __enter__(self) -> "Writer":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: Any, trace: TracebackType | None) -> None:
        for file, _ in self.open.values():
            file.close()


@dataclass(frozen=True)
class Made:
    """What was written."""

    people: int
    homes: int
    in_need: int
    rows: int


def write(folder: Path, *, people: int, seed: int, towns: int, months: int, today: date) -> Made:
    """The same seed and day give the same files."""
    chance = Chance(seed)
    folder.mkdir(parents=True, exist_ok=True)
    counted, in_need, at = 0, 0, 0
    with Writer(folder, today) as writer, (folder / TRUTH).open("w", encoding="utf-8", newline="") as truth:
        told = csv.writer(truth)
        told.writerow(["home", "town", "in_need", "hardship"])
        for home in homes(chance, people, towns, today):
            life = a_life(chance, home)
            counted, in_need, at = counted + len(home.people), in_need + life.is_in_need, at + 1
            told.writerow([home.number, home.town, int(life.is_in_need), f"{life.hardship:.3f}"])
            register(writer, home)
            for sign in signs(chance, home, life, months):
                give(writer, chance, home, sign)
    return Made(counted, at, in_need, writer.rows)


def register(writer: Writer, home: Home) -> None:
    rows = writer.of("members", 0)
    for place, each in enumerate(home.people):
        relation = "본인" if place == 0 else "가족"
        about = [each.number, each.name, each.birth_on, "", home.phone, home.address, home.detail]
        rows.writerow([*about, home.town, writer.month(0), home.number, relation])
    writer.rows += len(home.people)


def give(writer: Writer, chance: Chance, home: Home, sign: Sign) -> None:
    who, number = sign.who, sign.who.number
    if sign.code in BY_NAME and chance.happens(UNNUMBERED):
        number = ""
    elif chance.happens(HYPHENED):
        number = f"{number[:6]}-{number[6:]}"
    about = [number, who.name, who.birth_on, "", home.phone, home.address, home.detail]
    kind = edition_on(writer.today).signals.kinds[sign.code]
    figures: list[Any] = list(sign.figures)
    if kind.layout == "event":
        figures = [writer.day(sign.back + figures[0] if sign.back == 0 else sign.back), *figures[1:]]
    writer.of(sign.code, sign.back).writerow([*about, home.town, writer.month(sign.back), *figures])
    writer.rows += 1
