"""The long run: minutes of requests, then what was found (긴 퍼즈)."""

import argparse
import logging
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.test.utils import override_settings, setup_test_environment
from django.utils import timezone

from dure.demo.simulate import Wanted, simulate
from dure.offices.models import Region
from tests import database, roles
from tests.fuzz.attack import Attack, Finding
from tests.fuzz.surface import PATTERNS
from tests.fuzz.world import World, world_of

EVERY_SECONDS = 60


def main() -> int:
    options = _options()
    logging.disable(logging.CRITICAL)
    setup_test_environment(debug=False)
    settings.RATE_LIMITED = False
    with (
        database.CLUSTER.in_use(),
        tempfile.TemporaryDirectory() as files,
        override_settings(FILES_ROOT=files),
        _district(options.seed) as world,
    ):
        attack = Attack(world, options.seed)
        run(attack, options.minutes * 60, options.most)
        attack.close()
    return report(attack)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz")
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--most", type=int, default=10_000_000, help="requests at most")
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(10**6))
    return parser.parse_args()


@contextmanager
def _district(seed: int) -> Iterator[World]:
    """A copy of the tests' database with a simulated district in it, dropped at the end."""
    name = database.make_copy("fuzz")
    try:
        with roles.connected_to(name):
            wanted = Wanted(seed=seed, households=90, cases=60, towns=3, staff=14, today=timezone.localdate())
            simulate(wanted)
            district = Region.objects.using("owner").filter(level="sigungu").order_by("pk").first()
            yield world_of(district)
    finally:
        database.drop(name)


def run(attack: Attack, seconds: float, most: int) -> None:
    began = told = time.monotonic()
    while time.monotonic() - began < seconds and sum(attack.statuses.values()) < most:
        attack.step()
        if time.monotonic() - told > EVERY_SECONDS:
            told = time.monotonic()
            print(f"{told - began:.0f} s: {summary(attack)}", flush=True)


def summary(attack: Attack) -> str:
    return f"{sum(attack.statuses.values())} requests, {dict(sorted(attack.statuses.items()))}, {len(attack.findings)} findings"


def report(attack: Attack) -> int:
    print(f"\nSeed {attack.seed}: {summary(attack)}")
    print(f"Methods {dict(attack.methods)}; {len(attack.views)} of {len(PATTERNS)} named addresses answered")
    for what, group in _grouped(attack.findings).items():
        print(f"\n## {what} ({len(group)} times)\n{group[0].role}: {group[0].request}\n{group[0].detail}")
    if not attack.findings:
        print("No answer of 500 or above, no other 시군구's words, no words from the inside.")
    return 1 if attack.findings else 0


def _grouped(findings: list[Finding]) -> dict[str, list[Finding]]:
    """The same error at the same place counts as one."""
    counted: Counter[str] = Counter()
    groups: dict[str, list[Finding]] = {}
    for each in findings:
        places = [line.strip() for line in each.detail.splitlines() if "/src/dure/" in line]
        last = each.detail.strip().splitlines()[-1][:120] if each.detail else each.request.split("?")[0][:80]
        key = f"{each.what}: {places[-1] if places else ''} {last}"
        counted[key] += 1
        groups.setdefault(key, []).append(each)
    return groups


if __name__ == "__main__":
    sys.exit(main())
