"""`dure process`: stages and transitions (업무 흐름), as text, JSON or the page docs/process.md."""

import argparse
import json
from dataclasses import asdict

from dure.cases.process import BY_CODE, END, STAGES, TRANSITIONS, WALKING, Transition
from dure.rulebook import latest

PATHS = {
    "": "선정 전",
    "case": "사례관리 가구",
    "link": "서비스 연계 가구",
    "monitor": "모니터 대상 가구",
}


def main(argv: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="dure process", description=__doc__)
    shape = parser.add_mutually_exclusive_group()
    shape.add_argument("--json", action="store_true", help="for programs")
    shape.add_argument("--markdown", action="store_true", help="the page docs/process.md")
    options = parser.parse_args(argv)
    print(as_json() if options.json else as_markdown() if options.markdown else as_text())
    return 0


def as_json() -> str:
    """Stages and transitions with everything the product knows of them."""
    parts = {
        "stages": [asdict(s) | {"source": latest().stages[s.code].source} for s in STAGES],
        "transitions": [asdict(t) | {"source": step_source(t)} for t in TRANSITIONS],
    }
    return json.dumps(parts, ensure_ascii=False, indent=2)


def as_text() -> str:
    """One line for each transition."""
    width = max(len(t.code) for t in TRANSITIONS)
    return "\n".join(f"{t.code:<{width}}  {', '.join(t.frm)} → {t.to}" for t in TRANSITIONS)


def as_markdown() -> str:
    """The page for readers; made from the data so that it cannot go out of date."""
    head = [
        "# 업무 흐름",
        "",
        "이 문서는 `dure process --markdown`이 `src/dure/cases/process.py`에서 만듭니다. 손으로 고치지 않습니다.",
        "",
    ]
    stages = ["| 단계 | 이름 | 코드 | 근거 |", "| --- | --- | --- | --- |"]
    stages += [f"| {s.number} | {s.ko} | `{s.code}` | {latest().stages[s.code].source} |" for s in STAGES]
    steps = [
        "",
        "| 전환 | 코드 | 어디에서 | 어디로 | 가구 구분 | 근거 |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    return "\n".join([*head, *stages, *steps, *map(row, TRANSITIONS)])


def row(step: Transition) -> str:
    """A line of the table of transitions."""
    start = ", ".join(BY_CODE[code].ko for code in step.frm)
    to = "끝" if step.to == END else BY_CODE[step.to].ko
    paths = "모두" if step.paths == WALKING else ", ".join(PATHS[path] for path in step.paths)
    return f"| {step.ko} | `{step.code}` | {start} | {to} | {paths} | {step_source(step)} |"


def step_source(step: Transition) -> str:
    return latest().source_of(f"steps.{step.code}")
