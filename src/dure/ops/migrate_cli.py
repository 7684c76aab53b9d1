"""`dure migrate`: roles, extensions and tables up to date (마이그레이션), as the owner."""

import argparse

from django.core.management import call_command

from dure.ops import shape
from dure.ops.provision import provision


def main(argv: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="dure migrate", description=__doc__)
    parser.add_argument("app", nargs="?", help="one app only")
    parser.add_argument("migration", nargs="?", help="forwards or backwards to this one")
    parser.add_argument("--plan", action="store_true", help="only say what would be done")
    parser.add_argument("--quiet", action="store_true", help="say nothing when all goes well")
    options = parser.parse_args(argv)
    provision()
    words = [word for word in (options.app, options.migration) if word]
    if options.plan:
        call_command("migrate", *words, database="owner", plan=True)
    else:
        migrate(*words, verbosity=0 if options.quiet else 1)
    return 0


def migrate(*words: str, verbosity: int) -> None:
    """Rights and policies follow, after every migration; see access."""
    shape.note(None)
    call_command("migrate", *words, database="owner", verbosity=verbosity)
    if not words:
        shape.note(shape.of_code())


def is_up_to_date() -> bool:
    return shape.of_database() == shape.of_code()
