"""`dure serve NAME`: one process of an installation in the foreground (프로세스 하나), for systemd or a container."""

import argparse
import os

from dure.ops import key_check, migrate_cli, processes, shape, static_files
from dure.ops.problems import Problem


def main(argv: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="dure serve", description=__doc__)
    parser.add_argument("name", choices=processes.NAMES)
    processes.add_server_options(parser)
    options = parser.parse_args(argv)
    refuse_unfit()
    if options.name == "server":
        static_files.ensure_collected()
    words = processes.command(options.name, options)
    os.execv(words[0], words)  # noqa: S606


def refuse_unfit() -> None:
    """It serves only the database that this code has shaped; shaping it is the operator's word."""
    shape.refuse_ahead()
    if not migrate_cli.is_up_to_date():
        raise Problem("the database is not up to date: run `dure migrate` once, with every server stopped")
    key_check.refuse_wrong_ring()
