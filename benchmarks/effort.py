"""How much hand work a whole case is (기록에 드는 품): pages, clicks, fields, letters and the seconds of a keystroke model.

    export DURE_VAR_DIR=var/bench
    .venv/bin/dure migrate --quiet
    .venv/bin/python -m benchmarks effort

Replays the manual's two worked examples, page by page, in an invented 시군구 of its own, and counts what a hand does on
each page: what is there already costs nothing. The model is Card, Moran and Newell's (Communications of the ACM 23(7),
1980; The Psychology of Human-Computer Interaction, 1983, chapter 8). Answers of the system are not counted: they are
what `python -m benchmarks` measures. Beside it stand the figures of the first version (effort_first.json), counted the
same way. `--json` gives the figures to programs, `--keep` makes them those to compare with.
"""

import argparse
import json
import sys
import warnings
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from django.test import Client, override_settings
from django.utils import timezone

from benchmarks import keystrokes
from benchmarks.effort_people import a_town
from benchmarks.keystrokes import Effort
from dure.cases.process import STAGES
from dure.demo.calendar import last_before, position_of, working_days
from dure.demo.examples import EXAMPLES
from dure.demo.worked_examples.pages import PageForm
from dure.demo.worked_examples.replay import POSTED_ONLY, Replay
from dure.demo.worked_examples.script import Step
from dure.ops import static_files

FIRST = Path(__file__).with_name("effort_first.json")
ONE_COUNSELLING = "one counselling"
# What is typed twice is told from so many letters on: shorter ones are names and codes.
TOLD_FROM = 6
ENDED_DAYS_AGO = 3


class Kinds(HTMLParser):
    """Of which kind each field of a page is: text, textarea, select, checkbox, radio; and what the page makes quicker.

    `keyed` takes its answer by a key, `all_at_once` are the boxes that one button ticks, `same` the column whose first row
    one button copies into those below.
    """

    def __init__(self, html: str) -> None:
        super().__init__()
        self.of: dict[str, str] = {}
        self.keyed: set[str] = set()
        self.all_at_once: dict[str, set[str]] = defaultdict(set)
        self.same: dict[str, str] = {}
        self.is_risk_row = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        if tag == "tr":
            self.is_risk_row = "data-risk-row" in told
        name = told.get("name", "")
        if tag not in ("input", "select", "textarea") or not name:
            return
        kind = told.get("type") or "text" if tag == "input" else tag
        self.of[name] = kind
        if kind == "radio" and (self.is_risk_row or "data-keys" in told):
            self.keyed.add(name)
        if "data-all" in told:
            self.all_at_once[name].add(told.get("value", ""))
        if "data-same" in told:
            self.same[name] = told["data-same"]


@dataclass
class Counted(Replay):
    """A replay that counts before it sends."""

    efforts: dict[str, Effort] = field(default_factory=lambda: defaultdict(Effort))
    counselled: Effort = field(default_factory=Effort)
    texts: Counter[str] = field(default_factory=Counter)

    def _typed(self, client: Client, address: str, step: Step) -> dict[str, Any]:
        if step.page in POSTED_ONLY:
            self._keep(step, keystrokes.press())
            return {}
        html = client.get(address).content.decode()
        form, typed = self._to_type(step, html)
        self._keep(step, self._page(form, typed, Kinds(html)))
        return {name: value for name, value in (form.values | typed).items() if value is not None}

    def _keep(self, step: Step, cost: Effort) -> None:
        stage = self.case.stage if self.case else STAGES[0].code
        self.efforts[stage].add(cost)
        if step.page.startswith("counselling_"):
            self.counselled.add(cost)

    def _page(self, form: PageForm, typed: dict[str, Any], page: Kinds) -> Effort:
        cost = keystrokes.open_and_save()
        changed = {name for name, value in typed.items() if is_changed(form.values.get(name, []), value)}
        copied = copied_down(changed, typed, page)
        for name in changed - copied:
            held, value, kind = form.values.get(name, []), typed[name], page.of.get(name, "text")
            cost.add(quickest(name, kind, held, value, page))
            if kind in ("text", "textarea", "search") and isinstance(value, str) and len(value) >= TOLD_FROM:
                self.texts[value] += 1
        if copied:
            cost.add(keystrokes.press())
        if changed & page.keyed:
            cost.add(keystrokes.into_the_sheet())
        cost.fields = len(changed)
        return cost

    def twice(self) -> dict[str, int]:
        return {text: times for text, times in self.texts.items() if times > 1}


def quickest(name: str, kind: str, held: list[str], value: Any, page: Kinds) -> Effort:
    """What a hand does that knows the page."""
    if name in page.keyed:
        return keystrokes.keyed()
    if not held and name in page.all_at_once and {str(each) for each in value} == page.all_at_once[name]:
        return keystrokes.press()
    return keystrokes.of_field(kind, held, value)


def copied_down(changed: set[str], typed: dict[str, Any], page: Kinds) -> set[str]:
    """Fields below the first of their column that get what it has."""
    firsts: dict[str, Any] = {}
    found = set()
    for name, column in page.same.items():
        if name not in changed:
            continue
        if column in firsts and typed[name] == firsts[column]:
            found.add(name)
        firsts.setdefault(column, typed[name])
    return found


def is_changed(held: list[str], value: Any) -> bool:
    wanted = value if isinstance(value, list) else [] if value in (None, "") else [str(value)]
    return sorted(filter(None, held)) != sorted(wanted)


def main(words: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="benchmarks effort", description=__doc__)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--keep", action="store_true", help="keep the figures to compare with")
    options = parser.parse_args(words)
    found = dict(measured())
    if options.keep:
        FIRST.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", "utf-8")
    first = json.loads(FIRST.read_text("utf-8")) if FIRST.exists() else {}
    told = json.dumps(found, ensure_ascii=False, indent=1) if options.json else "\n".join(lines(found, first))
    sys.stdout.write(f"{told}\n")
    return 0


def measured() -> Iterator[tuple[str, Any]]:
    """By example: each stage, all of them, one counselling, and what was typed more than once."""
    warnings.filterwarnings("ignore", "No directory at", UserWarning)
    static_files.ensure_collected()
    last_on = working_days()[last_before(timezone.localdate()) - ENDED_DAYS_AGO]
    with override_settings(RATE_LIMITED=False):
        for example in EXAMPLES:
            run = Counted(example, a_town(example.name), position_of(last_on) - example.days)
            run.run()
            yield example.name, figures(run)


def figures(run: Counted) -> dict[str, Any]:
    total = Effort()
    for each in run.efforts.values():
        total.add(each)
    stages = {stage.code: asdict(run.efforts[stage.code]) for stage in STAGES if stage.code in run.efforts}
    twice = run.twice()
    return {
        "stages": stages,
        "total": asdict(total),
        ONE_COUNSELLING: asdict(run.counselled),
        "typed twice": {
            "texts": len(twice),
            "letters": sum(len(text) * (times - 1) for text, times in twice.items()),
        },
    }


def lines(found: dict[str, Any], first: dict[str, Any]) -> Iterator[str]:
    yield keystrokes.SAID
    words = {stage.code: stage.ko for stage in STAGES} | {"total": "전체", ONE_COUNSELLING: "상담 한 번"}
    for name, example in found.items():
        yield f"\n{name}"
        yield f"{'':<16}{'pages':>7}{'clicks':>8}{'fields':>8}{'letters':>9}{'min':>7}{'min without words':>19}{'first':>8}"
        old = rows_of(first[name]) if name in first else {}
        for code, row in rows_of(example).items():
            yield line(words.get(code, code), row, old.get(code))
        twice = example["typed twice"]
        yield f"typed more than once: {twice['texts']} texts, {twice['letters']} letters"


def rows_of(example: dict[str, Any]) -> dict[str, dict[str, float]]:
    return example["stages"] | {name: example[name] for name in ("total", ONE_COUNSELLING)}


def line(what: str, row: dict[str, float], old: dict[str, float] | None) -> str:
    beside = (row["seconds"] - row["words"]) / 60
    change = f"{100 * row['clicks'] / old['clicks'] - 100:+.0f}%" if old and old["clicks"] else ""
    return (
        f"{what:<16}{row['pages']:>7}{row['clicks']:>8}{row['fields']:>8}{row['letters']:>9}"
        f"{row['seconds'] / 60:>7.1f}{beside:>19.1f}{change:>8}"
    )
