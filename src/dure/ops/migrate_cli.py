"""`dure migrate`: roles, extensions and tables up to date (마이그레이션), as the owner."""

import argparse
from collections.abc import Iterator
from contextlib import contextmanager

from django.core.management import call_command
from django.db import connections

from dure.ops import new_models, shape
from dure.ops.provision import provision

MIGRATING = 7_301_003


def main(argv: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="dure migrate", description=__doc__)
    parser.add_argument("app", nargs="?", help="one app only")
    parser.add_argument("migration", nargs="?", help="forwards or backwards to this one")
    parser.add_argument("--plan", action="store_true", help="only say what would be done")
    parser.add_argument("--quiet", action="store_true", help="say nothing when all goes well")
    options = parser.parse_args(argv)
    provision()
    words = [word for word in (options.app, options.migration) if word]
    shape.refuse_ahead()
    if options.plan:
        call_command("migrate", *words, database="owner", plan=True)
    else:
        with alone():
            migrate(*words, verbosity=0 if options.quiet else 1)
    return 0


@contextmanager
def alone() -> Iterator[None]:
    """Two servers that start at once migrate one after the other; the second finds nothing left to do."""
    lock = connections.create_connection("owner")
    with lock.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [MIGRATING])
    try:
        yield
    finally:
        lock.close()


def migrate(*words: str, verbosity: int) -> None:
    """Rights and policies follow, after every migration; see access."""
    shape.note(None)
    with new_models.drawn_alone():
        call_command("migrate", *words, database="owner", verbosity=verbosity)
    if not words:
        shape.note(shape.of_code())


def is_up_to_date() -> bool:
    return shape.of_database() == shape.of_code()
