"""Killing at random while people save: is anything acknowledged lost or done twice (죽이면서 저장하기)?

    export DURE_VAR_DIR=var/kills
    .venv/bin/python -m benchmarks kills --kills 300

Serves a demo district of its own and kills, one at a time, the web server's master, its workers, the job worker, the
sealer, a session of PostgreSQL or PostgreSQL itself. Meanwhile some people (`--people`) register candidates without pause, and send
the same form again whenever they get no answer or are told to wait, as the page says. Afterwards the database is asked
how often each form was carried out. Printed: kills by target, saves, lost, doubled, and the longest time without one save.
"""

import argparse
import itertools
import json
import os
import random
import re
import signal
import subprocess
import sys
import threading
import time
import uuid
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

import psutil
import requests
from django.db import connections
from django.utils import timezone

from dure.cases.models import Discovery
from dure.ops import paths, postgres

PEOPLE, PASSWORD = ("town.manager", "town.senior", "town.specialist", "town.welfare"), "dure-demo-2025"
TARGETS = ("master", "web", "worker", "sealer", "session", "postgres")
SEEN = "현관 앞에 우편물이 쌓여 있음 "
OWNER, READY_SECONDS, STILL_SECONDS = "owner", 900, 300
HIDDEN = re.compile(r'name="(csrfmiddlewaretoken|page_of|submission_id|opened_at)" value="([^"]*)"')
OFFICE = re.compile(r'<select[^>]*name="office".*?<option value="([0-9a-f-]{36})"', re.DOTALL)
OFFICE_HIDDEN = re.compile(r'name="office"[^>]*value="([0-9a-f-]{36})"')


class Unexpected(Exception):
    """Something else than an answer or “come again in a moment”."""


@dataclass
class Saves:
    """What the people were told, over all of them."""

    acknowledged: list[str] = field(default_factory=list)
    repeated: int = 0
    last_at: float = field(default_factory=time.monotonic)
    longest_still: float = 0.0
    lock: threading.Lock = field(default_factory=threading.Lock)

    unexpected: list[str] = field(default_factory=list)

    def note(self, mark: str, tries: int) -> None:
        with self.lock:
            now = time.monotonic()
            self.longest_still = max(self.longest_still, now - self.last_at)
            self.last_at = now
            self.acknowledged.append(mark)
            self.repeated += tries - 1


def main(words: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks kills", description=__doc__)
    parser.add_argument("--kills", type=int, default=300)
    parser.add_argument("--port", type=int, default=8791)
    parser.add_argument(
        "--pause", type=float, default=1.5, help="mean seconds between a save after a kill and the next"
    )
    parser.add_argument("--people", type=int, default=len(PEOPLE), help="how many save at once")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(words)
    run = subprocess.Popen(
        [sys.executable, "-m", "dure", "run", f"--port={options.port}"], env=surroundings()
    )
    try:
        wait_for(lambda: is_well(options.port), READY_SECONDS)
        print_found(kill_under_load(run.pid, options))
    finally:
        run.terminate()
        run.wait(120)
    return 0


def surroundings() -> dict[str, str]:
    return {**os.environ, "DURE_RATE_LIMITS": "off"}


def kill_under_load(pid: int, options: argparse.Namespace) -> dict[str, Any]:
    chance, saves, stop = random.Random(options.seed), Saves(), threading.Event()  # noqa: S311
    people = [
        threading.Thread(target=save_on, args=(f"http://127.0.0.1:{options.port}", login, saves, stop))
        for login in itertools.islice(itertools.cycle(PEOPLE), options.people)
    ]
    for each in people:
        each.start()
    wait_for(lambda: saves.unexpected or saves.acknowledged, READY_SECONDS)
    killed: Counter[str] = Counter()
    while killed.total() < options.kills:
        before = len(saves.acknowledged)
        target = chance.choice(TARGETS)
        killed[target] += kill(pid, target, chance)
        wait_for(lambda: saves.unexpected or len(saves.acknowledged) > before, STILL_SECONDS)  # noqa: B023
        if saves.unexpected:
            break
        time.sleep(chance.expovariate(1 / options.pause))
    stop.set()
    for each in people:
        each.join(STILL_SECONDS)
    return found(saves, killed)


def kill(pid: int, target: str, chance: random.Random) -> int:
    """1 when there was one to kill."""
    there = processes(pid, target)
    if not there:
        return 0
    try:
        chance.choice(there).send_signal(signal.SIGKILL)
    except psutil.NoSuchProcess:
        return 0
    return 1


def processes(pid: int, target: str) -> list[psutil.Process]:
    if target in ("session", "postgres"):
        return server_processes(target)
    words = {"master": "gunicorn", "web": "gunicorn", "worker": "worker", "sealer": "seal"}[target]
    found = [each for each in psutil.Process(pid).children() if words in command_of(each)]
    return [child for each in found for child in each.children()] if target == "web" else found


def server_processes(target: str) -> list[psutil.Process]:
    try:
        pid = int((postgres.embedded().data / "postmaster.pid").read_text("utf-8").split()[0])
        server = psutil.Process(pid)
        # The notes of a killed server may name a process that is another by now.
        if server.cwd() != str(postgres.embedded().data.resolve()):
            return []
        return [server] if target == "postgres" else server.children()
    except (OSError, IndexError, psutil.Error):
        return []


def command_of(process: psutil.Process) -> list[str]:
    try:
        return list(process.cmdline())
    except psutil.NoSuchProcess:
        return []


def save_on(site: str, login: str, saves: Saves, stop: threading.Event) -> None:
    """One person: signs in, then opens a form, fills it in and sends it until it is answered."""
    try:
        save_until(site, login, saves, stop)
    except Unexpected as answer:
        saves.unexpected.append(str(answer))


def save_until(site: str, login: str, saves: Saves, stop: threading.Event) -> None:
    session = signed_in(site, login)
    while not stop.is_set():
        mark = uuid.uuid4().hex
        page = got(session, f"{site}/candidates/new")
        form = {
            **dict(HIDDEN.findall(page)),
            **answers(page, mark),
            "situation": f"{SEEN}{mark}",
        }
        saves.note(mark, sent(session, f"{site}/candidates/new", form))


def answers(page: str, mark: str) -> dict[str, str]:
    now = timezone.localtime()
    office = OFFICE.search(page) or OFFICE_HIDDEN.search(page)
    return {
        "name": "".join(chr(0xAC00 + int(mark[place : place + 3], 16)) for place in (0, 3, 6)),
        "address": f"해오름시 나래1동 {int(mark[9:13], 16)}",
        "route": "neighbour",
        "found_on": now.date().isoformat(),
        "received_at": now.strftime("%Y-%m-%dT%H:%M"),
        "office": office[1] if office else "",
    }


def signed_in(site: str, login: str) -> requests.Session:
    session = requests.Session()
    form = dict(HIDDEN.findall(got(session, f"{site}/sign-in")))
    session.post(
        f"{site}/sign-in", {**form, "login": login, "password": PASSWORD}, timeout=60
    ).raise_for_status()
    return session


def got(session: requests.Session, address: str) -> str:
    while True:
        try:
            answer = session.get(address, timeout=30)
        except requests.RequestException:
            time.sleep(0.3)
            continue
        if answer.status_code == requests.codes.ok:
            return answer.text
        refuse_unexpected(answer)


def sent(session: requests.Session, address: str, form: dict[str, str]) -> int:
    """How often it was sent until it was acknowledged: by the redirect to what was made."""
    tries = 0
    while True:
        tries += 1
        try:
            answer = session.post(address, form, timeout=30, allow_redirects=False)
        except requests.RequestException:
            time.sleep(0.3)
            continue
        if answer.status_code == requests.codes.found:
            return tries
        refuse_unexpected(answer)


def refuse_unexpected(answer: requests.Response) -> None:
    """Only “come again in a moment” may come between."""
    if answer.status_code != requests.codes.service_unavailable:
        title = re.search(r"<h1>(.*?)</h1>", answer.text)
        raise Unexpected(f"{answer.status_code} {title[1] if title else ''} of {answer.url}")
    time.sleep(0.3)


def found(saves: Saves, killed: "Counter[str]") -> dict[str, Any]:
    connections.close_all()
    with postgres.in_use():
        texts = Discovery.objects.using(OWNER).filter(situation__startswith=SEEN)
        made = Counter(text.rsplit(" ", 1)[1] for text in texts.values_list("situation", flat=True))
    return {
        "kills": dict(killed) | {"all": killed.total()},
        "saves acknowledged": len(saves.acknowledged),
        "sent again": saves.repeated,
        "unexpected answers": saves.unexpected,
        "lost": sum(made[mark] == 0 for mark in saves.acknowledged),
        "doubled": sum(count > 1 for count in made.values()),
        "longest without a save, seconds": round(saves.longest_still, 1),
        "data": str(paths.var()),
    }


def print_found(result: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(result, ensure_ascii=False, indent=2) + "\n")


def is_well(port: int) -> bool:
    try:
        return requests.get(f"http://127.0.0.1:{port}/health", timeout=5).ok
    except requests.RequestException:
        return False


def wait_for(holds: Any, seconds: float) -> None:
    deadline = time.monotonic() + seconds
    while not holds():
        if time.monotonic() > deadline:
            raise SystemExit(f"it did not come back within {seconds} seconds")
        time.sleep(0.05)
