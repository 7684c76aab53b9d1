"""How often the record advisor is right (기록 도우미의 정확도), on invented records labelled by another author.

    .venv/bin/python -m benchmarks advice [--set tuning|held_out] [--show]

The rules were written without these records and looked at the half called `tuning` afterwards; the half
called `held_out` is for the figures that are reported. Not a test: nothing fails by being wrong.
"""

import argparse
import sys
import time
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from benchmarks.labelled_records import Labelled, read_all
from dure.advice.rules.stages import advise
from dure.rulebook import latest


@dataclass(frozen=True)
class Score:
    """One error type over a set of records."""

    code: str
    records: int
    hits: int
    misses: int
    false_alarms: int

    @property
    def precision(self) -> float | None:
        raised = self.hits + self.false_alarms
        return self.hits / raised if raised else None

    @property
    def recall(self) -> float | None:
        labelled = self.hits + self.misses
        return self.hits / labelled if labelled else None


def main(words: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--set", choices=("tuning", "held_out"), default="held_out")
    parser.add_argument("--show", action="store_true", help="name the records that were judged otherwise")
    options = parser.parse_args(words)
    records = [record for record in read_all() if record.set == options.set]
    began = time.perf_counter()
    found = {record.key: codes_of(record) for record in records}
    seconds = time.perf_counter() - began
    show_table(records, found)
    say(f"{len(records)} records ({options.set}), {1000 * seconds / max(len(records), 1):.2f} ms each")
    if options.show:
        show_differences(records, found)
    return 0


def codes_of(record: Labelled) -> frozenset[str]:
    return frozenset(advice.code for advice in advise(record.stage, record.facts, latest()))


def scores(records: list[Labelled], found: dict[str, frozenset[str]]) -> list[Score]:
    """Every error type of the rulebook, those nobody labelled too."""
    return [score_of(code, records, found) for code in latest().errors]


def score_of(code: str, records: list[Labelled], found: dict[str, frozenset[str]]) -> Score:
    kinds = Counter((code in record.labels, code in found[record.key]) for record in records)
    labelled = kinds[True, True] + kinds[True, False]
    return Score(code, labelled, kinds[True, True], kinds[True, False], kinds[False, True])


def total(parts: Iterable[Score]) -> Score:
    rows = list(parts)
    sums = (sum(getattr(row, name) for row in rows) for name in ("records", "hits", "misses", "false_alarms"))
    return Score("all types", *sums)


def show_table(records: list[Labelled], found: dict[str, frozenset[str]]) -> None:
    say(f"{'error type':26}{'labelled':>9}{'hits':>6}{'misses':>8}{'false':>7}{'precision':>11}{'recall':>8}")
    rows = scores(records, found)
    for row in [*rows, total(rows)]:
        counts = f"{row.records:9}{row.hits:6}{row.misses:8}{row.false_alarms:7}"
        say(f"{row.code:26}{counts}{share(row.precision):>11}{share(row.recall):>8}")
    good = [record for record in records if not record.labels]
    quiet = sum(not found[record.key] for record in good)
    say(f"good records left in peace: {quiet} of {len(good)}")
    for kind in ("plain", "borderline"):
        some = [record for record in records if record.difficulty == kind]
        both = total(scores(some, found))
        say(f"{kind}: {len(some)} records, precision {share(both.precision)}, recall {share(both.recall)}")


def say(words: str) -> None:
    sys.stdout.write(f"{words}\n")


def share(value: float | None) -> str:
    return "-" if value is None else f"{value:.2f}"


def show_differences(records: list[Labelled], found: dict[str, frozenset[str]]) -> None:
    for record in records:
        missed, wrong = record.labels - found[record.key], found[record.key] - record.labels
        if missed or wrong:
            say(f"{record.key}: missed {sorted(missed)}, false alarm {sorted(wrong)}")
