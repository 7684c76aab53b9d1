"""How well duplicates are found, and how fast (중복 찾기의 품질과 속도), on an invented population.

    .venv/bin/python -m benchmarks duplicates --persons 100000
    .venv/bin/python -m benchmarks duplicates --persons 1600000 --places 250

Uses no table. Printed: precision and recall at both thresholds, recall by what went differently, what was
wrongly shown, and the seconds for making pairs and weighing them. Not a test: nothing fails by being slow.
"""

import argparse
import json
import resource
import sys
import time
from collections import Counter
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from benchmarks.labelled_people import Record, populate
from dure import spelling
from dure.access.base import new_id
from dure.people.duplicates.comparing import Evidence, PersonFacts, digits
from dure.people.duplicates.facts import name_of
from dure.people.duplicates.finding import persons_alike
from dure.rulebook import product

OFFICE = new_id()
Pair = tuple[UUID, UUID]
Weighed = tuple[float, Evidence]


def main(words: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--persons", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--places", type=int, default=1, help="시군구 over which the persons are spread")
    options = parser.parse_args(words)
    sys.stdout.write(
        json.dumps(measure(options.persons, options.seed, options.places), ensure_ascii=False, indent=2)
        + "\n"
    )
    return 0


def measure(persons: int, seed: int = 7, places: int = 1) -> dict[str, Any]:
    """So many persons in so many 시군구, each looked through by itself as the job of its night does."""
    truth: dict[Pair, str] = {}
    found: dict[Pair, Weighed] = {}
    records, seconds, used = 0, 0.0, 0.0
    for place in range(places):
        made = populate(persons // places, seed + place)
        records += len(made.records)
        truth.update(made.truth)
        people = facts(made.records)
        del made
        began, before = time.perf_counter(), time.process_time()
        found.update(weighed(people))
        seconds, used = seconds + time.perf_counter() - began, used + time.process_time() - before
    return {
        "records": records,
        "places": places,
        "true pairs": len(truth),
        "seconds": round(seconds, 1),
        "seconds of processor": round(used, 1),
        "peak MB, with the population": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
        **quality(truth, found),
    }


def facts(records: Iterable[Record]) -> list[PersonFacts]:
    homes: dict[UUID, set[str]] = {}
    for one in records:
        homes.setdefault(one.home, set()).add(companion(one))
    return [as_facts(one, homes[one.home]) for one in records]


def companion(one: Record) -> str:
    return f"{one.name}:{one.birth_on.year if one.birth_on else ''}"


def as_facts(one: Record, home: set[str]) -> PersonFacts:
    mobile = digits(one.mobile)
    return PersonFacts(
        key=one.key,
        office_id=OFFICE,
        name=name_of(one.name),
        birth_on=one.birth_on,
        sex=one.sex,
        mobile=mobile,
        phones=frozenset({mobile} if mobile else ()),
        number_hash=one.number,
        homes=frozenset({one.home}),
        street=spelling.bare(one.street),
        door=spelling.bare(one.door),
        companions=frozenset(home - {companion(one)}),
    )


def weighed(people: list[PersonFacts]) -> dict[Pair, Weighed]:
    """As the nightly job does."""
    return {each.keys: (each.score, each.evidence) for each in persons_alike(people, product().duplicates)}


def quality(truth: dict[Pair, str], found: dict[Pair, Weighed]) -> dict[str, Any]:
    book = product().duplicates
    strong = {pair for pair, (score, _) in found.items() if score >= book.strong}
    wrong = Counter(str(found[pair][1]) for pair in found if pair not in truth)
    return {
        "shown": rates(set(found), truth),
        "strong": rates(strong, truth),
        "recall by kind": {
            kind: round(sum(pair in found for pair, how in truth.items() if how == kind) / number, 3)
            for kind, number in sorted(Counter(truth.values()).items())
        },
        "wrongly shown, most often": dict(wrong.most_common(6)),
    }


def rates(found: set[tuple[UUID, UUID]], truth: dict[tuple[UUID, UUID], str]) -> dict[str, float]:
    right = len(found & set(truth))
    return {
        "pairs": len(found),
        "precision": round(right / len(found), 3) if found else 0.0,
        "recall": round(right / len(truth), 3),
    }
