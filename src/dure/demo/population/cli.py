"""`dure simulate population`: files of crisis signals of an invented population, with who is in need (모의 인구)."""

import argparse
from datetime import date, datetime
from pathlib import Path

from dure.demo.population.files import TRUTH, write
from dure.ops.problems import Problem
from dure.rulebook.calendar import SEOUL


def main(argv: list[str]) -> int:
    options = _options(argv)
    if options.to.exists() and any(options.to.iterdir()):
        raise Problem(f"{options.to} is not empty: say another folder with --to")
    made = write(
        options.to,
        people=options.people,
        seed=options.seed,
        towns=options.towns,
        months=options.months,
        today=options.on or datetime.now(SEOUL).date(),
    )
    print(f"{made.people} people in {made.homes} households, {made.in_need} of them in need ({TRUTH});")
    print(f"{made.rows} rows of providers' files in {options.to}")
    return 0


def _options(argv: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="dure simulate population", description=__doc__)
    parser.add_argument("--people", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=2025, help="the same seed and day give the same files")
    parser.add_argument("--towns", type=int, default=16)
    parser.add_argument("--months", type=int, default=6)
    parser.add_argument("--on", type=date.fromisoformat, help="the day to take for today")
    parser.add_argument("--to", type=Path, default=Path("population"), help="an empty folder")
    return parser.parse_args(argv)
