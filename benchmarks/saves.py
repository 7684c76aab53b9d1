"""How long saving takes: a contact, a visit's checks, a draft (저장하는 시간).

    export DURE_VAR_DIR=var/bench
    .venv/bin/dure migrate --quiet
    .venv/bin/dure simulate --scale 100000 --demo
    .venv/bin/python -m benchmarks saves

Each is typed into its page and sent through the whole stack in this process: middleware, identity, policy, locks, event,
redirect. Printed: milliseconds on the clock (median, slowest), milliseconds of processor of this process and of its
database session, and the number of statements; `--list` prints these. Contacts and drafts that are saved stay. Not a
test: nothing fails by being slow.
"""

import argparse
import statistics
import sys
import time
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from benchmarks.pages import OWNER
from dure.cases.core.records import Case
from dure.cases.s08_delivery.records import Service, ServiceCheck
from dure.demo.worked_examples.pages import PageForm, entry_form
from dure.demo.worked_examples.replay import signed_in
from dure.ops import static_files

RUNS = 30
WORDS = "지난번보다 얼굴빛이 좋고 이웃과 왕래가 늘었다고 함. 다음 달에 다시 보기로 함."
# Of a transaction within another.
MARKS = ("SAVEPOINT", "RELEASE SAVEPOINT", "ROLLBACK TO SAVEPOINT")


def main(words: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="benchmarks saves", description=__doc__)
    parser.add_argument("--runs", type=int, default=RUNS)
    parser.add_argument("--list", action="store_true")
    options = parser.parse_args(words)
    static_files.ensure_collected()
    case = served_case()
    tell(
        f"{'saved':<10}{'median ms':>11}{'slowest':>9}{'web ms':>9}{'database ms':>13}{'statements':>12}{'marks':>7}"
    )
    for name, sendings in (("contact", contacts(case)), ("check", checks(case)), ("draft", drafts(case))):
        measure(name, sendings, options)
    return 0


def tell(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def served_case() -> Case:
    """A case with several running services, of somebody who manages it."""
    rows = Case.objects.using(OWNER).filter(
        stage="delivery", status="open", path="case", manager__isnull=False
    )
    running = Service.objects.using(OWNER).filter(state="active").values_list("case_id", flat=True)
    several = sorted({key for key in running if list(running).count(key) > 1})
    return rows.select_related("manager").filter(pk__in=several, is_restricted=False).order_by("number")[0]


Sending = tuple[Client, str, dict[str, Any]]


def contacts(case: Case) -> Iterator[Sending]:
    """The page is opened once; each sending has a key of its own, as one typed anew has."""
    client, address = signed_in(case.manager), reverse("contact_add", args=[case.pk])
    form = opened(client, address, {"text"})
    typed = {"method": "phone", "outcome": "reached", "with_whom": "본인", "text": WORDS}
    while True:
        yield client, address, sent(form, typed | {"draft_key": str(uuid.uuid4())})


def checks(case: Case) -> Iterator[Sending]:
    """Two services in one visit of today; what the sending before left of it is taken away by the owner."""
    client, address = signed_in(case.manager), reverse("checks_record", args=[case.pk])
    form = opened(client, address, {"checked_on"})
    rows = sorted({name.rsplit("-", 1)[0] for name in form.names if name.endswith("-times_given")})[:2]
    typed = {"checked_on": timezone.localdate().isoformat(), "method": "phone"}
    for row in rows:
        typed |= {f"{row}-state": "ongoing", f"{row}-times_given": "2", f"{row}-effect": WORDS}
    while True:
        ServiceCheck.objects.using(OWNER).filter(case=case, checked_on=timezone.localdate()).delete()
        yield client, address, sent(form, typed | {"draft_key": str(uuid.uuid4())})


def drafts(case: Case) -> Iterator[Sending]:
    """The same draft again and again, as while one types; what each page learns goes along with the next."""
    client, address = signed_in(case.manager), reverse("contact_add", args=[case.pk])
    form = opened(client, address, {"text"})
    values, seen = sent(form, {"method": "phone"}), 0
    values |= {"draft_key": str(uuid.uuid4()), "draft_title": "통합상담 기록", "draft_url": address}
    while True:
        seen += 1
        yield (
            client,
            reverse("keep_draft"),
            values | {"text": WORDS * (1 + seen % 5), "draft_seen": str(seen - 1)},
        )


def opened(client: Client, address: str, wanted: set[str]) -> PageForm:
    page = client.get(address)
    if page.status_code != 200:
        sys.exit(f"{address} answers {page.status_code}")
    return entry_form(page.content.decode(), wanted)


def sent(form: PageForm, typed: dict[str, Any]) -> dict[str, Any]:
    return form.values | typed | {"submission_id": str(uuid.uuid4())}


def measure(name: str, sendings: Iterator[Sending], options: argparse.Namespace) -> None:
    for _ in range(3):
        send(next(sendings))
    statements: list[tuple[str, float]] = []
    with connection.execute_wrapper(noting(statements)):
        for _ in range(options.runs if options.list else 1):
            send(next(sendings))
    times, web, database = [], time.process_time(), of_database()
    for _ in range(options.runs):
        began = time.perf_counter()
        send(next(sendings))
        times.append((time.perf_counter() - began) * 1000)
    used = [(time.process_time() - web) * 1000, (of_database() - database) * 1000]
    runs = options.runs if options.list else 1
    marks = sum(each.startswith(MARKS) for each, _ in statements) / runs
    tell(
        f"{name:<10}{statistics.median(times):>11.1f}{max(times):>9.1f}{used[0] / options.runs:>9.1f}"
        f"{used[1] / options.runs:>13.1f}{len(statements) / runs - marks:>12.0f}{marks:>7.0f}"
    )
    if options.list:
        list_statements(statements, runs)


def list_statements(statements: list[tuple[str, float]], runs: int) -> None:
    """In the order of one sending, with the milliseconds of the database's processor, the mean of all."""
    once = len(statements) // runs
    for number, (words, _) in enumerate(statements[:once]):
        mean = statistics.mean(used for _, used in statements[number::once]) * 1000
        tell(f"{mean:>9.2f}  {' '.join(words.split())[:200]}")


def send(sending: Sending) -> None:
    client, address, values = sending
    answer = client.post(address, values)
    if answer.status_code not in (200, 302) or (address.startswith("/cases") and answer.status_code != 302):
        sys.exit(f"{address} answers {answer.status_code}")


def noting(statements: list[tuple[str, float]]) -> Any:
    def note(execute: Any, sql: str, *others: Any) -> Any:
        before = of_database()
        answer = execute(sql, *others)
        statements.append((str(sql), of_database() - before))
        return answer

    return note


def of_database() -> float:
    """Seconds of processor that this connection's session has used; the database runs on this machine."""
    connection.ensure_connection()
    return int(Path(f"/proc/{connection.connection.info.backend_pid}/schedstat").read_text().split()[0]) / 1e9
