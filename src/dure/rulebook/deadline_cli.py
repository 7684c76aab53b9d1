"""`dure deadline RULE --from TIMESTAMP --json`: works out a deadline (처리기한)."""

import argparse
import json
import sys
from datetime import date, datetime
from typing import Any

from dure.rulebook.calendar import NoCalendar
from dure.rulebook.deadlines import Deadline, UnknownRule, due
from dure.rulebook.load import NoEdition, latest


def main(argv: list[str]) -> int:
    args = _parser().parse_args(argv)
    try:
        deadline = due(args.rule, _moment(args.start))
    except (UnknownRule, NoEdition, NoCalendar) as error:
        return _fail(str(error))
    except (ValueError, OverflowError):
        return _fail(f"{args.start!r} is no time; write 2025-03-04T10:30 or 2025-03-04")
    print(json.dumps(as_dict(deadline), ensure_ascii=False) if args.json else _as_text(deadline))
    return 0


def as_dict(deadline: Deadline) -> dict[str, Any]:
    return {
        "rule": deadline.rule,
        "from": deadline.start.isoformat(),
        "due_at": deadline.due_at.isoformat(),
        "days": deadline.days,
        "skipped": [{"date": one.date.isoformat(), "why": one.why} for one in deadline.skipped],
    }


def _parser() -> argparse.ArgumentParser:
    rules = ", ".join(latest().deadlines)
    parser = argparse.ArgumentParser(prog="dure deadline", description=f"rules: {rules}")
    parser.add_argument("rule")
    parser.add_argument(
        "--from",
        dest="start",
        required=True,
        help="time of the event; Seoul time when it has no zone",
    )
    parser.add_argument("--json", action="store_true", help="answer for programs")
    return parser


def _moment(text: str) -> datetime | date:
    return datetime.fromisoformat(text) if "T" in text or " " in text else date.fromisoformat(text)


def _as_text(deadline: Deadline) -> str:
    binding = "limit" if deadline.is_measured else "guide"
    skipped = [f"  {one.date} {one.why}" for one in deadline.skipped]
    if deadline.due_at < deadline.start:
        skipped.insert(0, f"  counted back from {deadline.start.isoformat()}")
    return "\n".join([f"{deadline.due_at.isoformat()}  ({binding}, {deadline.source})", *skipped])


def _fail(text: str) -> int:
    print(f"dure deadline: {text}", file=sys.stderr)
    return 2
