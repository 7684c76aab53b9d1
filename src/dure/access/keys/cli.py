"""`dure keys …`: the keys of sealed fields and files (암호화 열쇠): list, add, rotate, retire, back up.

Acts as the database's owner and needs the ring file's account. The product keeps running meanwhile.
"""

import argparse
import getpass
import json
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from dure.access.crypto import FIRST_SEARCH
from dure.access.keys import for_two
from dure.access.keys import ring as rings
from dure.access.keys.declared import hashed_words, sealed_columns
from dure.access.keys.files import files_naming, rotate_files
from dure.access.keys.rotation import Done, Tell, naming, naming_for_search, rotate_column
from dure.ops.problems import Problem
from dure.ops.secrets import changing_field_keys, field_keys, new_key

SAVE = "Save the keys now, apart from the database's backups (`dure keys backup FILE`): without them nothing sealed opens."


def main(argv: list[str]) -> int:
    options = _parser().parse_args(argv)
    verbs = {
        "list": show,
        "add": add,
        "rotate": rotate,
        "retire": retire,
        "backup": backup,
        "restore": restore,
    }
    code: int = verbs[options.verb](options)
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="dure keys", description=__doc__.splitlines()[0])
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="VERB")
    listing = verbs.add_parser("list", help="every key, since when, and how many values name it")
    listing.add_argument("--json", action="store_true", help="for programs")
    more = verbs.add_parser("add", help="make a new key; what is written from now on names it")
    more.add_argument("--search", action="store_true", help="a new key of the exact search instead")
    verbs.add_parser("rotate", help="seal anew what names an older key; may be stopped and begun again")
    gone = verbs.add_parser("retire", help="take a key out that nothing names any more")
    gone.add_argument("key", help="the key's id, as `list` shows it")
    for verb, words in (("backup", "into a file that two people open"), ("restore", "from such a file")):
        kept = verbs.add_parser(verb, help=f"all secrets, {words}")
        kept.add_argument("file", type=Path)
        for who in ("first", "second"):
            kept.add_argument(
                f"--{who}", type=Path, help=f"a file with the {who} person's passphrase; else asked"
            )
        if verb == "restore":
            kept.add_argument(
                "--replace", action="store_true", help="also where another key ring is in place"
            )
    return parser


def backup(options: argparse.Namespace) -> int:
    for_two.backup(options.file, *_passphrases(options))
    print(f"{options.file}: keep it apart from the backups. It opens with both passphrases and not with one.")
    return 0


def restore(options: argparse.Namespace) -> int:
    written = for_two.restore(options.file, *_passphrases(options), replace=options.replace)
    print(f"Written: {', '.join(written) or 'nothing, all were in place'}. Look at it: `dure check`.")
    return 0


def _passphrases(options: argparse.Namespace) -> tuple[str, str]:
    """The two people come one after the other; nobody sees what the other types."""
    first = _passphrase(options.first, "First person's passphrase: ")
    return first, _passphrase(options.second, "Second person's passphrase: ")


def _passphrase(file: Path | None, words: str) -> str:
    return file.read_text("utf-8").strip() if file else getpass.getpass(words)


def now() -> datetime:
    return datetime.now(UTC)


def show(options: argparse.Namespace) -> int:
    ring, found = field_keys(), used()
    keys = [*ring["keys"], *ring.get("search_keys", [{"id": FIRST_SEARCH}])]
    current = {ring["current"], ring.get("current_search", FIRST_SEARCH)}
    rows = [_about(entry, current, found) for entry in keys]
    missing = sorted(set(found) - {row["id"] for row in rows})
    if options.json:
        print(json.dumps({"keys": rows, "missing": missing}, ensure_ascii=False))
        return 1 if missing else 0
    for row in rows:
        print(f"{row['id']:<4} {row['state']:<8} since {row['created'][:16]:<16}  named by {row['named_by']}")
    for key in missing:
        print(f"! key {key} is named by {found[key]} values but is not in the ring: they cannot be read")
    return 1 if missing else 0


def _about(entry: dict[str, str], current: set[str], found: dict[str, int]) -> dict[str, Any]:
    key = entry["id"]
    return {
        "id": key,
        "use": "search" if key.startswith("s") else "sealing",
        "state": "current" if key in current else "older",
        "created": entry.get("created", "the beginning"),
        "named_by": found.get(key, 0),
    }


def used() -> dict[str, int]:
    """Keys of both kinds, with how many values, hashes and files name them."""
    total: dict[str, int] = {}
    counts = [files_naming()]
    for column in sealed_columns():
        counts += [naming(column), naming_for_search(column)]
    counts += [words.naming() for words in hashed_words()]
    for each in counts:
        for key, number in each.items():
            total[key] = total.get(key, 0) + number
    return total


def add(options: argparse.Namespace) -> int:
    with changing_field_keys() as ring:
        make = rings.with_new_search_key if options.search else rings.with_new_key
        key = make(ring, new_key(), now())
    print(f"Key {key} is in use from now on, also in servers that run already.\n{SAVE}")
    print("Then run `dure keys rotate`, and later `dure keys retire` for the older key.")
    return 0


def rotate(_: argparse.Namespace) -> int:
    unreadable: list[str] = []
    for column in sealed_columns():
        unreadable += _reported(column.name, rotate_column(column, _teller(column.name)))
    for words in hashed_words():
        print(f"{words.name}: words of {words.rehash(_teller(words.name))} persons hashed anew")
    unreadable += _reported("files", rotate_files(_teller("files")))
    for each in unreadable:
        print(f"! {each} cannot be opened by any key of the ring; it was left as it is")
    return 1 if unreadable else 0


def _teller(name: str) -> Tell:
    """Progress for who watches; nothing in a log file."""
    looked_at = 0

    def tell(rows: int, changed: int) -> None:
        nonlocal looked_at
        looked_at += rows
        print(f"\r{name}: {looked_at} looked at, {changed} sealed anew", end="", file=sys.stderr)

    return tell if sys.stderr.isatty() else lambda _rows, _changed: None


def _reported(name: str, done: Done) -> tuple[str, ...]:
    overtaken = f", {done.overtaken} changed by others meanwhile" if done.overtaken else ""
    print(f"{name}: {done.changed} sealed anew{overtaken}")
    return done.unreadable


def retire(options: argparse.Namespace) -> int:
    with changing_field_keys() as ring:
        try:
            rings.without(ring, options.key, now())
        except rings.Unfit as reason:
            raise Problem(str(reason)) from None
        left = used().get(options.key, 0)
        if left:
            raise Problem(
                f"{left} values or files still name key {options.key}: run `dure keys rotate` first"
            )
    print(f"Key {options.key} is gone from the ring. Destroy its copies too.")
    print("In backups that were made before, what this key sealed can no longer be read: this is wanted.")
    return 0
