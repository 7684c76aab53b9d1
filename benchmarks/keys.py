"""What the key ring costs the pages that open sealed values (열쇠고리의 비용).

    .venv/bin/python -m benchmarks keys

Looking at the ring asks the file system whether its file has changed and reads it only then; sealing and opening
one value include that look. Not a test: nothing fails by being slow.
"""

import argparse
import sys
import timeit
from collections.abc import Callable

from dure.access import crypto

TIMES = 10_000
PLACE = "people_person:benchmark"


def main(words: list[str]) -> int:
    argparse.ArgumentParser(prog="benchmarks keys", description=__doc__).parse_args(words)
    sealed = crypto.encrypt("910417-1987651", PLACE)
    rows: dict[str, Callable[[], object]] = {
        "look at the ring": crypto.ring,
        "seal a value": lambda: crypto.encrypt("910417-1987651", PLACE),
        "open a value": lambda: crypto.decrypt(sealed, PLACE),
    }
    for name, act in rows.items():
        sys.stdout.write(f"{name:<20}{timeit.timeit(act, number=TIMES) / TIMES * 1e6:8.1f} µs\n")
    return 0
