"""`dure rulebook`: checks, shows and compares the rulebook (업무 지침), prints a message."""

import argparse
import json
import sys
from datetime import date
from pathlib import Path
from typing import Any

from dure.rulebook import as_data, check, guide_text
from dure.rulebook.editions import editions, stand_in
from dure.rulebook.files import RulebookError
from dure.rulebook.guides import contents
from dure.rulebook.load import NoEdition, edition, edition_names, edition_on, latest
from dure.rulebook.messages import UnknownMessage, message


def main(argv: list[str]) -> int:
    args = _parser().parse_args(argv)
    try:
        code: int = args.run(args)
    except (NoEdition, RulebookError, as_data.UnknownPart, UnknownMessage) as error:
        print(f"dure rulebook: {error}", file=sys.stderr)
        return 2
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="dure rulebook", description="the manual's rules as data")
    actions = parser.add_subparsers(required=True)
    check_ = actions.add_parser("check", help="find mistakes in the rulebook")
    check_.add_argument("--json", action="store_true")
    check_.add_argument("--text", type=Path, help="the guide's text, to hold headings and sources against it")
    check_.add_argument("--prefix", default="m", help="of the guide whose text it is")
    check_.set_defaults(run=_check)
    show = actions.add_parser("show", help="print a part: deadlines, deadlines.plan, areas …")
    show.add_argument("name")
    show.add_argument("--on", type=date.fromisoformat, help="day whose edition holds")
    show.add_argument("--json", action="store_true")
    show.set_defaults(run=_show)
    diff = actions.add_parser("diff", help="what changed from one edition to another")
    diff.add_argument("old")
    diff.add_argument("new")
    diff.add_argument("--json", action="store_true")
    diff.set_defaults(run=_diff)
    list_ = actions.add_parser("list", help="which edition serves which days")
    list_.add_argument("--json", action="store_true")
    list_.set_defaults(run=_list)
    say = actions.add_parser("message", help="the words of a reason code")
    say.add_argument("code")
    say.add_argument("params", nargs="*", metavar="NAME=VALUE")
    say.add_argument("--language", choices=["ko", "en"], default="ko")
    say.set_defaults(run=_message)
    return parser


def _check(args: argparse.Namespace) -> int:
    found = check.problems()
    if args.text:
        found += _against(guide_text.read_lines(args.text), args.prefix)
    if args.json:
        print(_as_json({"problems": found}))
    else:
        print("\n".join(found) or "the rulebook is in order")
    return 1 if found else 0


def _against(text: list[str], prefix: str) -> list[str]:
    found = list(guide_text.heading_problems(contents()[prefix], text))
    for name in edition_names():
        found += guide_text.empty_sources(edition(name), prefix, text)
    return found


def _list(args: argparse.Namespace) -> int:
    rows = editions()
    if args.json:
        print(_as_json([as_data.plain(row) for row in rows]))
        return 0
    for row in rows:
        until = row.last_on.isoformat() if row.last_on else "…"
        serves = "  serves today" if row.serves_today else ""
        print(f"{row.name}  {row.first_on} – {until}  {row.ko}{serves}")
    print(stand_in() or "Today's year has an edition of its own.")
    return 0


def _show(args: argparse.Namespace) -> int:
    book = edition_on(args.on) if args.on else latest()
    value = as_data.part(book, args.name)
    print(_as_json(value) if args.json else _as_text(value))
    return 0


def _diff(args: argparse.Namespace) -> int:
    found = list(as_data.changes(edition(args.old), edition(args.new)))
    if args.json:
        rows = [{"path": path, args.old: old, args.new: new} for path, old, new in found]
        print(_as_json(rows))
    else:
        print("\n".join(f"{path}: {old!r} -> {new!r}" for path, old, new in found))
    return 0


def _message(args: argparse.Namespace) -> int:
    params = dict(pair.partition("=")[::2] for pair in args.params)
    try:
        print(message(args.code, params, args.language))
    except KeyError as missing:
        print(f"dure rulebook: {args.code} also needs {missing.args[0]}=…", file=sys.stderr)
        return 2
    return 0


def _as_json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2)


def _as_text(value: Any, indent: str = "") -> str:
    if not isinstance(value, dict):
        return f"{indent}{value}"
    lines = [
        f"{indent}{key}:\n{_as_text(one, indent + '  ')}"
        if isinstance(one, dict)
        else f"{indent}{key}: {one}"
        for key, one in value.items()
    ]
    return "\n".join(lines)
