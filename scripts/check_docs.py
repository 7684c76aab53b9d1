"""Checks that what the documents point to is there: linked files, headings, named commands."""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

from dure.cli import COMMANDS

ROOT = Path(__file__).resolve().parent.parent
LINK = re.compile(r"\]\((?!https?:|mailto:)([^)#\s]*)(#[^)\s]*)?\)")
CODE_PATH = re.compile(r"`((?:src|tests|scripts|docs|benchmarks)/[\w./-]*)`")
COMMAND = re.compile(r"`(?:\.venv/bin/)?dure ([a-z]+)")


def main() -> int:
    problems = [
        f"{path.relative_to(ROOT)}: {problem}" for path in documents() for problem in problems_of(path)
    ]
    print("\n".join(problems) or f"{len(documents())} documents point to what is there.")
    return 1 if problems else 0


def documents() -> list[Path]:
    return sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])


def problems_of(path: Path) -> Iterator[str]:
    text = path.read_text("utf-8")
    for target, anchor in LINK.findall(text):
        linked = (path.parent / target).resolve() if target else path
        if not linked.exists():
            yield f"links to {target}, which is not there"
        elif anchor and linked.suffix == ".md" and anchor[1:] not in anchors(linked):
            yield f"links to {target}{anchor}, a heading that is not there"
    for named in CODE_PATH.findall(text):
        if not (ROOT / named).exists():
            yield f"names {named}, which is not there"
    for command in COMMAND.findall(text):
        if command not in COMMANDS:
            yield f"names `dure {command}`, which is no command"


def anchors(path: Path) -> set[str]:
    """As the usual forges make them: lower case, words joined by hyphens, punctuation left out."""
    headings = re.findall(r"^#+ +(.*)$", path.read_text("utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-") for heading in headings}


if __name__ == "__main__":
    sys.exit(main())
