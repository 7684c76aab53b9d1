"""What a hundred forms of each kind cost: seconds, milliseconds for one, memory (서식 만들기의 비용).

    export DURE_VAR_DIR=var/bench-paper
    .venv/bin/dure migrate --quiet
    .venv/bin/dure simulate --demo
    .venv/bin/python -m benchmarks paper --papers 100

Each paper is read from the record under row security, laid out and drawn as a request does it; the case is a worked
example of the manual, from discovery to the last follow-up. A kind of which neither example has a record is drawn
blank. Each kind and file type runs in a process of its own, so that its memory is its own; "idle" is the same
process before the first paper. Not a test: nothing fails by being slow.
"""

import argparse
import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from typing import Any

from django.db import transaction

from dure.access.signin import identity, open_sign_in
from dure.cases.core.records import Case
from dure.demo.examples import EXAMPLES
from dure.offices.models import Staff
from dure.paper.compose import blank_paper, full_name, paper_of
from dure.paper.forms import KINDS
from dure.paper.hwpx import hwpx_of
from dure.paper.layout import Paper
from dure.paper.pdf import draw, pdf_of

OWNER, READER = "owner", "town.manager"
DRAWN: dict[str, Callable[[Paper], bytes]] = {"pdf": lambda paper: draw(paper).content, "hwpx": hwpx_of}
HEADS = (
    *("kind", "file", "copy", "pages", "first ms", "seconds", "ms each", "slowest ms", "again ms", "KB each"),
    *("idle MB", "peak MB"),
)


def main(words: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="benchmarks paper", description=__doc__)
    parser.add_argument("--papers", type=int, default=100)
    parser.add_argument("--kinds", nargs="+", default=list(KINDS))
    parser.add_argument("--only", nargs=2, metavar=("KIND", "FILE"), help=argparse.SUPPRESS)
    options = parser.parse_args(words)
    if options.only:
        sys.stdout.write(json.dumps(measure(options.only[0], options.only[1], options.papers)) + "\n")
        return 0
    tell(HEADS)
    for kind in options.kinds:
        for file in DRAWN:
            tell(in_its_own_process(kind, file, options.papers).values())
    return 0


def tell(cells: Any) -> None:
    first, *others = map(str, cells)
    sys.stdout.write(f"{first:<22}" + "".join(f"{cell:>12}" for cell in others) + "\n")
    sys.stdout.flush()


def in_its_own_process(kind: str, file: str, papers: int) -> dict[str, Any]:
    command = [sys.executable, "-m", "benchmarks", "paper", "--only", kind, file, "--papers", str(papers)]
    done = subprocess.run(command, check=True, capture_output=True, text=True, env=os.environ)
    return dict(json.loads(done.stdout.splitlines()[-1]))


def measure(kind: str, file: str, papers: int) -> dict[str, Any]:
    """So many papers of a kind as one reader asks for them; the first, which reads library and fonts, stands by itself,
    and so does the same paper asked for again."""
    reader = Staff.objects.using(OWNER).get(login=READER)
    with transaction.atomic(), identity(open_sign_in(reader.pk)):
        make, copy = maker(kind)
        made = DRAWN[file]
        idle = memory()
        first = timed(lambda: made(make()))
        content = made(make())
        pages = pdf_of(make()).pages if file == "pdf" else "-"
        again = f"{1000 * timed(lambda: pdf_of(make())):.0f}" if file == "pdf" else "-"
        times = [timed(lambda: made(make())) for _ in range(papers)]
    return {
        "kind": kind,
        "file": file,
        "copy": copy,
        "pages": pages,
        "first ms": round(1000 * first),
        "seconds": round(sum(times), 1),
        "ms each": round(1000 * sum(times) / papers),
        "slowest ms": round(1000 * max(times)),
        "again ms": again,
        "KB each": round(len(content) / 1024),
        "idle MB": idle,
        "peak MB": memory(),
    }


def maker(code: str) -> tuple[Callable[[], Paper], str]:
    """How a paper of the kind is made: from the first example that has a record for it, else blank."""
    kind = KINDS[code]
    names = [example.subject for example in EXAMPLES]
    for case in Case.objects.filter(subject__name__in=names).order_by("pk"):
        targets = kind.targets(case)
        if targets:
            return partial(paper_of, kind, case, targets[0]), "filled"
    office = Staff.objects.using(OWNER).get(login=READER).assignments.using(OWNER).get().office
    return partial(blank_paper, kind, full_name(office)), "blank"


def timed(act: Callable[[], object]) -> float:
    began = time.perf_counter()
    act()
    return time.perf_counter() - began


def memory() -> int:
    """The most this process has held, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
