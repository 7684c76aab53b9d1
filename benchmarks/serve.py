"""How many requests a second the product carries, beside a page that does next to nothing (동시 사용).

    export DURE_VAR_DIR=var/bench
    .venv/bin/dure migrate --quiet
    .venv/bin/dure simulate --scale 100000
    .venv/bin/python -m benchmarks serve --users 16 --seconds 60

Serves the product and the minimal pages (`benchmarks/minimal.py`) by the same server with the same workers and threads,
one after the other, and lets the users ask without pause: mixed pages, then the list alone and the case page alone, each
for one user and for all, product and minimal. Printed: requests a second, the middle and the 95th of a hundred times,
errors, and the ratios. The users run on the same machine and take their part of it.
"""

import argparse
import http.client
import json
import os
import random
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import quote

from benchmarks.pages import OWNER, surroundings
from dure.cases.core.records import Case
from dure.demo.worked_examples.replay import signed_in
from dure.offices.models import Staff
from dure.ops import processes, static_files

PEOPLE = ("town.manager", "town.leader", "center.leader", "town.senior")
# How often each page is asked for among a hundred, as a day at the desk has it.
MIX = {
    "my work": 20,
    "case list": 20,
    "case": 20,
    "assessment": 8,
    "plan": 8,
    "delivery": 10,
    "search": 8,
    "history": 6,
}
READY_SECONDS, CASES = 120, 50
Page = Callable[["Person", random.Random], str]


@dataclass
class Asked:
    """What some users together were answered."""

    seconds: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    lasted: float = 0.0

    @property
    def a_second(self) -> float:
        return len(self.seconds) / self.lasted

    @property
    def middle(self) -> float:
        return statistics.median(self.seconds) * 1000

    @property
    def late(self) -> float:
        return sorted(self.seconds)[int(len(self.seconds) * 0.95)] * 1000


@dataclass(frozen=True)
class Person:
    """Somebody signed in, and the cases that are theirs to open."""

    cookies: str
    cases: list[str]
    names: list[str]


def main(words: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks serve", description=__doc__)
    parser.add_argument("--users", type=int, default=16)
    parser.add_argument(
        "--seconds", type=float, default=60, help="for the mixed pages; a third of it for others"
    )
    parser.add_argument("--port", type=int, default=8790)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--threads", type=int, default=4)
    options = parser.parse_args(words)
    people = [person(login) for login in PEOPLE]
    static_files.ensure_collected()
    found = {name: measured(name, options, people) for name in ("product", "minimal")}
    tell(found, options.users)
    return 0


def person(login: str) -> Person:
    staff = Staff.objects.using(OWNER).get(login=login)
    cookies = signed_in(staff).cookies
    mine = Case.objects.using(OWNER).filter(manager=staff, status="open").select_related("subject")
    office = Case.objects.using(OWNER).filter(office__assignments__staff=staff, status="open")
    rows = list(mine[:CASES]) or list(office.select_related("subject").distinct()[:CASES])
    joined = "; ".join(f"{name}={each.value}" for name, each in cookies.items())
    return Person(joined, [str(row.pk) for row in rows], [row.subject.name for row in rows])


def measured(name: str, options: argparse.Namespace, people: list[Person]) -> dict[str, Asked]:
    """Of one server: what was asked, by how many."""
    short = options.seconds / 3
    with served(name, options):
        warm_up = load(options.port, people, pages_of(name), len(people) * options.workers, 3)
        if warm_up.errors:
            sys.exit(f"{name}: {warm_up.errors[0]}")
        found = {}
        if name == "product":
            found["mixed"] = load(options.port, people, pages_of("mixed"), options.users, options.seconds)
        for page in ("list", "case"):
            for users in (1, options.users):
                found[f"{page}, {users}"] = load(options.port, people[:1], pages_of(page), users, short)
        return found


@contextmanager
def served(name: str, options: argparse.Namespace) -> Iterator[None]:
    at = argparse.Namespace(host="127.0.0.1", **vars(options))
    command = processes.command("server", at)
    if name == "minimal":
        command = [
            "benchmarks.minimal:application" if each.endswith(":application") else each for each in command
        ]
    env = {**os.environ, "DURE_RATE_LIMITS": "off", "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    process = subprocess.Popen(command, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        wait_until_open(options.port)
        yield
    finally:
        process.terminate()
        process.wait(60)


def wait_until_open(port: int) -> None:
    until = time.monotonic() + READY_SECONDS
    while time.monotonic() < until:
        try:
            http.client.HTTPConnection("127.0.0.1", port, timeout=5).connect()
        except OSError:
            time.sleep(0.2)
        else:
            return
    sys.exit("the server does not get ready")


def pages_of(what: str) -> Page:
    if what == "list":
        return lambda _person, _chance: "/cases"
    if what == "case":
        return lambda who, chance: f"/cases/{chance.choice(who.cases)}"
    if what == "minimal":
        return lambda who, chance: chance.choice(("/cases", f"/cases/{who.cases[0]}"))
    return mixed


def mixed(who: Person, chance: random.Random) -> str:
    page = chance.choices(list(MIX), weights=list(MIX.values()))[0]
    case = chance.choice(who.cases)
    if page == "search":
        return f"/search?q={quote(chance.choice(who.names))}"
    plain = {"my work": "/my-work", "case list": "/cases", "case": f"/cases/{case}"}
    return plain.get(page, f"/cases/{case}/{page}")


def load(port: int, people: list[Person], page: Page, users: int, seconds: float) -> Asked:
    """Users ask without pause until the time is over."""
    found, lock = Asked(), threading.Lock()
    began = time.perf_counter()

    def use(number: int) -> None:
        chance, who = random.Random(number), people[number % len(people)]  # noqa: S311
        line = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        while time.perf_counter() - began < seconds:
            address, at = page(who, chance), time.perf_counter()
            line.request("GET", address, headers={"Cookie": who.cookies, "Host": f"localhost:{port}"})
            answer = line.getresponse()
            answer.read()
            with lock:
                found.seconds.append(time.perf_counter() - at)
                if answer.status != http.client.OK:
                    found.errors.append(f"{answer.status} {address.partition('?')[0]}")

    threads = [threading.Thread(target=use, args=(number,)) for number in range(users)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    found.lasted = time.perf_counter() - began
    return found


def tell(found: dict[str, dict[str, Asked]], users: int) -> None:
    lines = [f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in surroundings().items()]
    lines.append(
        f"\n{'asked, users':<22}{'served':<10}{'a second':>9}{'median ms':>11}{'p95 ms':>9}{'errors':>8}"
    )
    for served_by, figures in found.items():
        lines += [
            f"{what:<22}{served_by:<10}{each.a_second:>9.1f}{each.middle:>11.1f}{each.late:>9.1f}{len(each.errors):>8}"
            for what, each in figures.items()
        ]
    lines.append("")
    for page in ("list", "case"):
        one, all_ = f"{page}, 1", f"{page}, {users}"
        time_of_one = found["product"][one].middle / found["minimal"][one].middle
        rate = found["minimal"][all_].a_second / found["product"][all_].a_second
        lines.append(
            f"{page}: product takes {time_of_one:.1f} x for one user, carries 1/{rate:.1f} for {users}"
        )
    sys.stdout.write("\n".join(lines) + "\n")
