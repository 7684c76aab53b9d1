"""`dure simulate`: make a believable district (모의 자료)."""

import argparse
import time
from datetime import date, timedelta

from django.utils import timezone

from dure.demo.accounts import demo_accounts
from dure.demo.chance import Chance
from dure.demo.examples import enter_examples
from dure.demo.scale import add_cases
from dure.demo.simulate import Wanted, simulate
from dure.offices.models import Region
from dure.ops import static_files
from dure.ops.problems import Problem
from dure.people.duplicates.jobs import find
from dure.protection.review.actions import make_review, month_reasons


def main(argv: list[str]) -> int:
    options = _options(argv)
    if options.accounts:
        return _tell_accounts()
    if Region.objects.using("owner").filter(code="9910000000").exists():
        raise Problem("the invented district is in this database already; simulate into an empty one")
    began = time.monotonic()
    wanted = Wanted(
        seed=options.seed,
        households=options.households,
        cases=options.cases,
        towns=options.towns,
        staff=options.staff,
        today=options.on or timezone.localdate(),
    )
    counts = simulate(wanted)
    told = ", ".join(f"{number} {name}" for name, number in counts.items())
    print(told)
    if options.scale:
        added = max(options.scale - options.cases, 0)
        offices = add_cases(added, Chance(options.seed), wanted.today)
        print(f"{added} thin cases more in {offices} offices")
    if options.demo:
        static_files.ensure_collected()  # the examples are entered page by page, and pages name their files
        enter_examples(wanted.today)
    find_duplicates()
    review_last_month(wanted.today)
    print(f"Made in {time.monotonic() - began:.1f} s")
    return 0


def find_duplicates() -> None:
    """What the nightly job would find in the invented district, so that its list shows something at once."""
    find(str(Region.objects.using("owner").get(code="9910000000").pk))


def review_last_month(today: date) -> None:
    """What the monthly job would leave for the privacy officer."""
    first = (today.replace(day=1) - timedelta(days=1)).replace(day=1)
    if not month_reasons(first):
        make_review(Region.objects.using("owner").get(code="9910000000").pk, first)


def _options(argv: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="dure simulate", description=__doc__)
    parser.add_argument("--demo", action="store_true", help="with the manual's two worked examples")
    parser.add_argument("--accounts", action="store_true", help="only say which accounts the demo has")
    parser.add_argument("--seed", type=int, default=2025, help="the same seed and day give the same district")
    parser.add_argument("--on", type=date.fromisoformat, help="the day to take for today")
    parser.add_argument("--scale", type=int, help="so many cases in all, most of them thin: for benchmarks")
    parser.add_argument("--households", type=int, default=1200)
    parser.add_argument("--cases", type=int, default=400)
    parser.add_argument("--towns", type=int, default=16)
    parser.add_argument("--staff", type=int, default=60)
    return parser.parse_args(argv)


def _tell_accounts() -> int:
    for role, login, password in demo_accounts():
        print(f"  {login:<22} {password:<18} {role}")
    return 0
