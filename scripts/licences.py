"""Licences of everything that runs in the product (make licences): none that an open product may not carry.

`--check` compares docs/security/licences.md with the locks and refuses licences outside the list below.
"""

import argparse
import json
import re
import sys
from importlib import metadata
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "security" / "licences.md"
LOCKED = re.compile(r"^([A-Za-z0-9][\w.-]*)(?:\[[\w,-]+\])?==(\S+)", re.MULTILINE)
# Words of licences under which anyone may use, change and pass on the part beside our Apache-2.0.
OPEN = (
    "mit",
    "bsd",
    "apache",
    "isc",
    "mpl",
    "psf",
    "python",
    "lgpl",
    "lesser general public",
    "ofl",
    "0bsd",
    "postgresql",
    "unlicense",
    "zlib",
    "cc0",
)
# Where the package's own data names no licence: read from its licence file.
READ_BY_HAND: dict[str, str] = {}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true")
    rows = sorted([*python_rows(), *node_rows()], key=lambda row: row[0].lower())
    if parser.parse_args().check:
        problems = [*strange(rows), *stale(rows)]
        print("\n".join(problems) or f"{len(rows)} parts under open licences.")
        return 1 if problems else 0
    PAGE.write_text(page(rows), "utf-8")
    return 0


def python_rows() -> list[tuple[str, str]]:
    """Those of this system: markers leave out what other systems need."""
    names = {found[1] for found in LOCKED.finditer((ROOT / "requirements.txt").read_text("utf-8"))}
    return [(name, licence) for name in names if (licence := python_licence(name))]


def python_licence(name: str) -> str:
    try:
        about = metadata.metadata(name)
    except metadata.PackageNotFoundError:
        return ""
    stated = about.get("License-Expression") or ""
    classes = [
        one.split("::")[-1].strip()
        for one in about.get_all("Classifier") or []
        if one.startswith("License ::")
    ]
    short = (about.get("License") or "").splitlines()[:1]
    return stated or ", ".join(classes) or "".join(short) or READ_BY_HAND.get(name, "unknown")


def node_rows() -> list[tuple[str, str]]:
    """Front-end packages that are served; those for tests are not."""
    wanted = json.loads((ROOT / "package.json").read_text("utf-8")).get("dependencies", {})
    locked = json.loads((ROOT / "package-lock.json").read_text("utf-8"))["packages"]
    return [(name, locked[f"node_modules/{name}"].get("license", "unknown")) for name in wanted]


def strange(rows: list[tuple[str, str]]) -> list[str]:
    return [
        f"{name}: licence {licence!r} is not on the list of open ones"
        for name, licence in rows
        if not is_open(licence)
    ]


def is_open(licence: str) -> bool:
    return any(word in licence.lower() for word in OPEN)


def stale(rows: list[tuple[str, str]]) -> list[str]:
    text = PAGE.read_text("utf-8") if PAGE.exists() else ""
    missing = [name for name, _ in rows if f"| {name} |" not in text]
    return [f"{', '.join(missing)}: not in docs/security/licences.md; run `make licences`"] if missing else []


def page(rows: list[tuple[str, str]]) -> str:
    lines = "\n".join(f"| {name} | {licence} |" for name, licence in rows)
    return f"""# Licences of what runs in the product

Made by `make licences` from the locks; `make lint` refuses a part that is missing here or not open.
Dure itself is under Apache-2.0.

| part | licence |
| --- | --- |
{lines}
"""


if __name__ == "__main__":
    sys.exit(main())
