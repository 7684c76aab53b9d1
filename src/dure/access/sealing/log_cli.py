"""`dure log`: seal, verify, prune the read log, show its head (열람 기록)."""

import argparse
import json
from datetime import timedelta
from typing import Any

from dure.access.sealing import seals
from dure.access.sealing.findings import Finding
from dure.access.sealing.keepers import keep_sealing
from dure.access.sealing.pruning import prune
from dure.access.sealing.sealer import Behind, Sealer
from dure.access.sealing.verifier import Verifier
from dure.ops import read_log
from dure.ops.problems import Problem
from dure.rulebook import product

MOST_PRINTED = 1_000


def main(argv: list[str]) -> int:
    options = _options(argv)
    try:
        code: int = options.run(options)
    except seals.Busy:
        raise Problem("another sealer, or pruning, is at work; try again in a moment") from None
    except Behind as behind:
        raise Problem(str(behind)) from None
    return code


def _options(argv: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="dure log", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    sealing = commands.add_parser("seal", help="add a link to the chain")
    often = sealing.add_mutually_exclusive_group()
    often.add_argument("--once", action="store_true", help="seal what waits and end (the default)")
    every = product().read_log.seal_seconds
    often.add_argument(
        "--every",
        type=float,
        metavar="SECONDS",
        nargs="?",
        const=every,
        help=f"go on until asked to stop ({every} seconds, by the rulebook)",
    )
    sealing.add_argument("--after-restore", metavar="WORDS", help="state that a backup was restored, and why")
    sealing.set_defaults(run=seal)
    for name, run, words in (
        ("verify", verify, "compare the log with its seals; ends with 1 when something is wrong"),
        ("head", head, "the last seal"),
        ("prune", prune_old, "remove what was kept long enough"),
    ):
        command = commands.add_parser(name, help=words)
        command.add_argument("--json", action="store_true")
        command.set_defaults(run=run)
    return parser.parse_args(argv)


def seal(options: argparse.Namespace) -> int:
    if options.after_restore:
        stated = Sealer().state_restore(options.after_restore)
        print(f"Seal {stated.number} states the restore.")
    if options.every:
        keep_sealing(options.every)
        return 0
    made = Sealer().run()
    print(f"{len(made)} seals, {sum(one.entry_count for one in made)} rows.")
    return 0


def verify(options: argparse.Namespace) -> int:
    """Prints each finding as it comes; with --json one object per line, the last one sums up."""
    verifier = Verifier()
    for count, finding in enumerate(verifier.findings()):
        if count < MOST_PRINTED:
            _print(finding, options.json)
    tally = verifier.tally
    read_log.note_verified(rows=tally.rows, seals=tally.seals, wrong=tally.wrong)
    print(json.dumps(_summary(verifier)) if options.json else _sentence(verifier))
    return 1 if tally.wrong else 0


def _print(finding: Finding, as_json: bool) -> None:
    print(json.dumps(finding.as_data(), default=str) if as_json else finding.text(), flush=True)


def _summary(verifier: Verifier) -> dict[str, Any]:
    tally = verifier.tally
    oldest = tally.oldest_unsealed
    return {
        "sound": tally.wrong == 0,
        "wrong": tally.wrong,
        "seals": tally.seals,
        "rows": tally.rows,
        "pruned_rows": tally.pruned,
        "seals_lost_in_stated_restores": tally.restored,
        "last_seal": tally.last_seal,
        "unsealed": tally.unsealed,
        "oldest_unsealed": oldest.isoformat() if oldest else None,
        "seconds": round(tally.seconds, 1),
    }


def _sentence(verifier: Verifier) -> str:
    tally = verifier.tally
    words = [f"{tally.seals} seals, {tally.rows} rows in {timedelta(seconds=round(tally.seconds))}."]
    words += [f"{tally.pruned} rows were pruned as stated."] if tally.pruned else []
    words += [f"{tally.restored} seals were lost in stated restores."] if tally.restored else []
    since = f", the oldest of {tally.oldest_unsealed:%Y-%m-%d %H:%M:%S%z}" if tally.oldest_unsealed else ""
    words += [f"Not yet sealed: {tally.unsealed} rows{since}."]
    more = f" (only the first {MOST_PRINTED} are printed)" if tally.wrong > MOST_PRINTED else ""
    words += [f"{tally.wrong} things are wrong{more}." if tally.wrong else "The log is as it was sealed."]
    return " ".join(words)


def head(options: argparse.Namespace) -> int:
    last = seals.last_seal()
    if last is None:
        print("{}" if options.json else "Nothing is sealed yet.")
        return 0
    found = seals.head_of(last)
    print(found.line() if options.json else f"Seal {found.number} of {found.sealed_at}: {found.digest}")
    return 0


def prune_old(options: argparse.Namespace) -> int:
    done = prune(Sealer())
    if options.json:
        print(json.dumps({"through": done.through, "rows": done.rows, "seals": done.seals}))
    else:
        years = product().read_log.keep_years
        print(f"{done.rows} rows of {done.seals} seals older than {years} years removed.")
    return 0
