"""What the read log costs and how fast it is sealed and verified (열람 기록의 비용).

    export DURE_VAR_DIR=var/bench-log
    .venv/bin/dure migrate --quiet
    .venv/bin/python -m benchmarks read_log --rows 1000000

Written with the app's login, in transactions as requests have them: nothing, one entry, a list of twenty entries.
Then so many rows are put in by the owner, sealed by the sealer and verified. Wants a database of its own: it adds
rows that nobody takes away. Not a test: nothing fails by being slow.
"""

import argparse
import json
import resource
import sys
import tempfile
import time
import uuid
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from django.db import connection, connections, transaction
from django.test import RequestFactory

from benchmarks.saves import of_database
from dure.access.log_records import ReadEntry
from dure.access.readlog import log_reads, subject_hash
from dure.access.sealing.heads import Heads
from dure.access.sealing.keys import PublicKeys, Signer
from dure.access.sealing.sealer import Sealer
from dure.access.sealing.verifier import Verifier
from dure.access.signin import open_sign_in, set_identity
from dure.offices.models import Region, Staff

OWNER = "owner"
CLIENTS = 8
SECONDS = 5.0
LIST = 20
AT_ONCE = 5_000


def main(words: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="benchmarks read_log", description=__doc__)
    parser.add_argument("--rows", type=int, default=200_000)
    parser.add_argument("--seconds", type=float, default=SECONDS)
    parser.add_argument("--clients", type=int, default=CLIENTS)
    options = parser.parse_args(words)
    staff = somebody()
    for name, entries in (("no entry", 0), ("one entry", 1), (f"{LIST} entries", LIST)):
        tell(name, **per_second(staff, entries, options))
    tell("rows put in", **put_in(staff, options.rows))
    seal_and_verify()
    return 0


def tell(what: str, **figures: Any) -> None:
    sys.stdout.write(f"{what:<16}{json.dumps(figures)}\n")
    sys.stdout.flush()


def somebody() -> Staff:
    home, _ = Region.objects.using(OWNER).get_or_create(code="9999900000", name="가온구", level="sigungu")
    staff, _ = Staff.objects.using(OWNER).get_or_create(login="bench", name="한다온", sigungu=home)
    return staff


def per_second(staff: Staff, entries: int, options: argparse.Namespace) -> dict[str, Any]:
    """Transactions a second of several clients, each a request that reads and writes so many entries."""
    ends = time.monotonic() + options.seconds
    with ThreadPoolExecutor(options.clients) as pool:
        web = time.process_time()
        asked = list(pool.map(lambda _: client(staff, entries, ends), range(options.clients)))
        web = time.process_time() - web
    count = sum(each for each, _ in asked)
    return {
        "clients": options.clients,
        "requests_per_second": round(count / options.seconds),
        "rows_per_second": round(count / options.seconds * entries),
        "database_ms": round(sum(used for _, used in asked) / count * 1000, 2),
        "this_side_ms": round(web / count * 1000, 2),
    }


def client(staff: Staff, entries: int, ends: float) -> tuple[int, float]:
    """How often it asked, and the seconds of processor its database session used."""
    token, count, before = open_sign_in(staff.pk), 0, of_database()
    request: Any = RequestFactory().get("/")
    request.user = staff
    while time.monotonic() < ends:
        with transaction.atomic():
            set_identity(token)
            Staff.objects.get(pk=staff.pk)
            request.read_log_key = None
            if entries:
                log_reads(request, "case", [uuid.uuid4() for _ in range(entries)], "case_list", act="search")
        count += 1
    used = of_database() - before
    connections.close_all()
    return count, used


def put_in(staff: Staff, count: int) -> dict[str, Any]:
    began = time.monotonic()
    for _ in range(0, count, AT_ONCE):
        ReadEntry.objects.using(OWNER).bulk_create(
            ReadEntry(
                staff=staff,
                sigungu_id=staff.sigungu_id,
                subject_kind="case",
                subject_hash=subject_hash("case", uuid.uuid4()),
                page="case_overview",
                address="10.20.30.40",
                request_id=uuid.uuid4(),
            )
            for _ in range(AT_ONCE)
        )
    with connections[OWNER].cursor() as cursor:
        cursor.execute("SELECT pg_total_relation_size('access_readentry')")
        size = cursor.fetchone()[0]
    return {"rows": count, "seconds": round(time.monotonic() - began, 1), "table_mb": size // 1024**2}


def seal_and_verify() -> None:
    """With a key and heads of its own, so that nothing of the installation is touched."""
    with tempfile.TemporaryDirectory() as folder:
        sealer = Sealer(Signer.from_seed(b"b" * 32), Heads((Path(folder) / "heads.jsonl",)))
        made, seconds = timed(sealer.run)
        rows = sum(seal.entry_count for seal in made)
        tell("sealed", rows=rows, seals=len(made), seconds=seconds, rows_per_second=round(rows / seconds))
        verifier = Verifier(PublicKeys([sealer.signer.public]), sealer.heads)
        wrong, seconds = timed(lambda: sum(1 for _ in verifier.findings()))
        tell(
            "verified",
            rows=verifier.tally.rows,
            wrong=wrong,
            seconds=seconds,
            rows_per_second=round(verifier.tally.rows / seconds),
            most_memory_mb=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
        )
    connection.close()


def timed(work: Callable[[], Any]) -> tuple[Any, float]:
    began = time.monotonic()
    found = work()
    return found, round(time.monotonic() - began, 2)
