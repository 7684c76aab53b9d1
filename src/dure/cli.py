"""The command line (명령줄): one table of commands, each in a module of its own.

A command's module offers `main(argv) -> int`. It is imported only when it is called, so a command
that needs no data runs without Django and without a database.
"""

import importlib
import importlib.util
import io
import os
import sys
from contextlib import nullcontext, redirect_stdout
from dataclasses import dataclass
from enum import Enum

import django
import psycopg
from django.db import DatabaseError

from dure.ops import outage, postgres
from dure.ops.problems import Problem


class Needs(Enum):
    NOTHING = "nothing"
    DJANGO = "Django"
    DATABASE = "Django and a running database"


@dataclass(frozen=True)
class Command:
    module: str
    needs: Needs
    help: str


COMMANDS = {
    "run": Command("dure.ops.run_cli", Needs.NOTHING, "serve Dure with demo data"),
    "serve": Command("dure.ops.serve_cli", Needs.DJANGO, "one process of an installation, for systemd"),
    "stop": Command("dure.ops.stop_cli", Needs.NOTHING, "end what runs from this clone"),
    "check": Command("dure.ops.check_cli", Needs.DATABASE, "check the installation"),
    "migrate": Command("dure.ops.migrate_cli", Needs.DATABASE, "bring the database up to date"),
    "init": Command("dure.offices.init_cli", Needs.DATABASE, "the first offices and administrator"),
    "manage": Command("dure.ops.manage_cli", Needs.DATABASE, "any command of Django's"),
    "db": Command("dure.ops.db_cli", Needs.NOTHING, "start, stop, look at or back up the database"),
    "keys": Command("dure.access.keys.cli", Needs.DATABASE, "list, add, rotate or retire encryption keys"),
    "log": Command("dure.access.sealing.log_cli", Needs.DATABASE, "seal and verify the read log"),
    "simulate": Command("dure.demo.cli", Needs.DATABASE, "make a believable district"),
    "simulate population": Command(
        "dure.demo.population.cli", Needs.NOTHING, "files of crisis signals of an invented population"
    ),
    "rulebook": Command("dure.rulebook.cli", Needs.NOTHING, "check, show or compare the rulebook"),
    "deadline": Command("dure.rulebook.deadline_cli", Needs.NOTHING, "work out a deadline"),
    "process": Command("dure.cases.process_cli", Needs.NOTHING, "print stages and transitions"),
    "files": Command("dure.cases.core.files_cli", Needs.DATABASE, "find files without a record"),
    "measures": Command("dure.measures.cli", Needs.DATABASE, "count indicators anew, compare, show one"),
    "places": Command(
        "dure.safety.places_cli", Needs.DATABASE, "load where buildings are, for the order of visits"
    ),
    "access": Command("dure.access.page_cli", Needs.DJANGO, "print who may do what"),
    "risk": Command("dure.cases.s04_assessment.risk_cli", Needs.NOTHING, "score a risk assessment"),
}


def main(argv: list[str] | None = None) -> int:
    name, *words = sys.argv[1:] if argv is None else argv or ["--help"]
    if name in ("-h", "--help", "help"):
        print(overview())
        return 0
    if words and f"{name} {words[0]}" in COMMANDS:
        name, words = f"{name} {words[0]}", words[1:]
    if not is_registered(name):
        print(f"dure: there is no command '{name}'.\n\n{overview()}", file=sys.stderr)
        return 2
    try:
        return call(name, words)
    except Problem as problem:
        print(f"dure {name}: {problem}", file=sys.stderr)
        return 1
    except BrokenPipeError:
        # Whoever read the output has seen enough; nothing more may be written on the way out.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except (OSError, DatabaseError, psycopg.Error) as error:
        if not (told := outage.in_words(error)):
            raise
        print(f"dure {name}: {told}", file=sys.stderr)
        return 1


def call(name: str, words: list[str]) -> int:
    command = COMMANDS[name]
    if command.needs is not Needs.NOTHING:
        refuse_broken_rulebook()
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dure.config.settings")
        django.setup()
    wants_database = command.needs is Needs.DATABASE and not {"-h", "--help"} & set(words)
    with postgres.in_use() if wants_database else nullcontext():
        code: int = importlib.import_module(command.module).main(words)
    return code


def refuse_broken_rulebook() -> None:
    """What an installation adds is looked at before anything runs with it; what comes with Dure is tested."""
    if not os.environ.get("DURE_RULEBOOK_DIR"):
        return
    said = io.StringIO()
    with redirect_stdout(said):
        is_broken = importlib.import_module(COMMANDS["rulebook"].module).main(["check"])
    if is_broken:
        raise Problem(f"the rulebook with what DURE_RULEBOOK_DIR adds is not in order:\n{said.getvalue()}")


def is_registered(name: str) -> bool:
    """A command counts once its module exists: parts of Dure may not be built yet."""
    return name in COMMANDS and _exists(COMMANDS[name].module)


def _exists(module: str) -> bool:
    try:
        return importlib.util.find_spec(module) is not None
    except ModuleNotFoundError:
        return False


def overview() -> str:
    lines = [f"  {name:<19} {command.help}" for name, command in COMMANDS.items() if is_registered(name)]
    return "\n".join(["usage: dure COMMAND …   (dure COMMAND --help says more)", "", *lines])
