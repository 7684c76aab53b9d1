"""`dure simulate`: make a believable district (모의 자료)."""

import argparse
import time
from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from dure.access.acting import acting_as
from dure.demo.accounts import demo_accounts
from dure.demo.chance import Chance
from dure.demo.examples import enter_examples
from dure.demo.scale import add_cases
from dure.demo.simulate import Wanted, simulate
from dure.measures.actions import kept, parts_of, read
from dure.measures.jobs import rebuild
from dure.measures.models import ClosedPeriod
from dure.measures.periods import month_of
from dure.offices.models import Office, Region, Staff
from dure.ops import static_files
from dure.ops.problems import Problem
from dure.people.duplicates.jobs import find
from dure.protection.review.actions import make_review, month_reasons
from dure.rulebook import edition_on


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
        added, loading = max(options.scale - options.cases, 0), time.monotonic()
        offices = add_cases(added, Chance(options.seed), wanted.today)
        print(f"{added} thin cases more in {offices} offices in {time.monotonic() - loading:.1f} s")
    if options.demo:
        static_files.ensure_collected()  # the examples are entered page by page, and pages name their files
        enter_examples(wanted.today)
    find_duplicates()
    review_last_month(wanted.today)
    count_measures(wanted.today)
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


def count_measures(today: date) -> None:
    """What the nightly job would count, and the last month closed by the leader, so that figures show at once."""
    sigungu = Region.objects.using("owner").get(code="9910000000")
    for region in (sigungu.pk, *neighbours_of(sigungu)):
        rebuild(region)
    close_last_month(sigungu, today)


def neighbours_of(sigungu: Region) -> list[Any]:
    """Other 시군구 of the same 시도."""
    rows = Region.objects.using("owner").filter(parent=sigungu.parent_id, level="sigungu")
    return list(rows.exclude(pk=sigungu.pk).values_list("pk", flat=True))


def close_last_month(sigungu: Region, today: date) -> None:
    last = today.replace(day=1) - timedelta(days=1)
    office = Office.objects.using("owner").get(sigungu=sigungu, kind="sigungu_support")
    leader = Staff.objects.using("owner").get(login="center.leader")
    closing = ClosedPeriod(sigungu=sigungu, office=office, period=month_of(last.year, last.month).code)
    with acting_as("지표 집계", sigungu.pk):
        closing.figures = {str(place.key): kept(place, read(closing.period)) for place in parts_of(closing)}
    closing.edition, closing.closed_by = edition_on(last).name, leader
    closing.closed_at = timezone.now()
    closing.save(using="owner", force_insert=True)


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
