"""`dure risk score FILE --json`: scores a risk sheet (위기도 조사) without a database."""

import argparse
import json
import sys
from datetime import date
from pathlib import Path
from typing import Any

from dure.cases.s04_assessment.risk import RiskResult, score
from dure.rulebook.load import NoEdition, edition_on, latest
from dure.rulebook.reasons import Refused


def main(argv: list[str]) -> int:
    args = _parser().parse_args(argv)
    try:
        book = edition_on(args.on) if args.on else latest()
        result = score(_read(args.file), book)
    except Refused as refused:
        return _fail(refused.texts("en"))
    except (OSError, ValueError, NoEdition) as error:
        return _fail([str(error)])
    print(_as_json(result, args.language) if args.json else _as_text(result, args.language))
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="dure risk", description="score a risk sheet")
    parser.add_argument("action", choices=["score"])
    parser.add_argument("file", help="answers as JSON; - reads standard input")
    parser.add_argument("--on", type=date.fromisoformat, help="day whose edition holds")
    parser.add_argument("--language", choices=["ko", "en"], default="ko")
    parser.add_argument("--json", action="store_true", help="answer for programs")
    return parser


def _read(name: str) -> Any:
    text = sys.stdin.read() if name == "-" else Path(name).read_text("utf-8")
    return json.loads(text, object_pairs_hook=_without_doubles)


def _without_doubles(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An area or item given twice would silently lose its first answer."""
    keys = [key for key, _ in pairs]
    if doubles := sorted({key for key in keys if keys.count(key) > 1}):
        raise ValueError(f"given twice: {', '.join(doubles)}")
    return dict(pairs)


def _as_json(result: RiskResult, language: str) -> str:
    flagged = {
        area: [reason.text(language) for reason in reasons] for area, reasons in result.flagged.items()
    }
    answer = {"flagged": flagged, "potential_subject": result.potential_subject}
    return json.dumps(answer, ensure_ascii=False)


def _as_text(result: RiskResult, language: str) -> str:
    lines = [
        f"{area}: {reason.text(language)} [{reason.source}]"
        for area, reasons in result.flagged.items()
        for reason in reasons
    ]
    return "\n".join([*lines, f"potential subject: {'yes' if result.potential_subject else 'no'}"])


def _fail(lines: list[str]) -> int:
    for line in lines:
        print(f"dure risk: {line}", file=sys.stderr)
    return 2
