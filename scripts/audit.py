"""Asks whether locked packages have known holes (make audit, and part of make check).

Ends with 0 when the services answered and nothing open was found, 1 when something was, and 3 when a service did
not answer: then the last recorded answer is told with its date, and nobody may take silence for an answer.
An answer given today about the same lock is not asked for again; silence always is. `--record` asks anew and
keeps today's answer in docs/security/audit.json.
"""

import argparse
import hashlib
import json
import subprocess
import sys
import tomllib
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
RECORD = ROOT / "docs" / "security" / "audit.json"
TODAYS = ROOT / "var" / "audit"  # answers given today, a file for each lock
ACCEPTED = ROOT / "scripts" / "audit_accepted.toml"
PATIENCE_SECONDS = 45
NOT_ANSWERED = 3
PIP_AUDIT = [
    str(ROOT / ".venv" / "bin" / "pip-audit"),
    *("--disable-pip", "--require-hashes", "--progress-spinner=off", "--format=json", "--timeout=8"),
]
PYTHON_LOCKS = ("requirements.txt", "requirements-dev.txt", "requirements-spark.txt")
NODE_LOCK = "package-lock.json"


class Silence(Exception):
    """A service did not answer."""


@dataclass
class Answer:
    """What was said about one lock."""

    lock: str
    silence: str = ""
    holes: list[dict[str, str]] = field(default_factory=list)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--record", action="store_true", help="keep the answer when all services gave one")
    record = parser.parse_args().record
    today = datetime.now(UTC).date()
    locks = (*PYTHON_LOCKS, NODE_LOCK)
    with ThreadPoolExecutor(len(locks)) as questions:
        answers = list(questions.map(about if record else about_once_a_day, locks))
    return report(answers, accepted(today), record=record)


def report(answers: list[Answer], accepted_ids: set[str], *, record: bool) -> int:
    found = [hole for answer in answers for hole in answer.holes if hole["id"] not in accepted_ids]
    silent = [answer for answer in answers if answer.silence]
    for hole in found:
        print(f"{hole['package']} {hole['version']} has {hole['id']}; {hole['mended']}")
    for answer in silent:
        print(f"NOT CHECKED {answer.lock}: {answer.silence}. {last_answer(answer.lock)}")
    if record and not silent:
        keep(answers)
    if found:
        return 1
    return NOT_ANSWERED if silent else 0


def about_once_a_day(lock: str) -> Answer:
    """Silence is not kept: the next run asks again."""
    kept, asked = TODAYS / f"{lock}.json", [datetime.now(UTC).date().isoformat(), digest(lock)]
    known = json.loads(kept.read_text("utf-8")) if kept.exists() else {}
    if known.get("asked") == asked:
        return Answer(**known["answer"])
    answer = about(lock)
    if not answer.silence:
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_text(json.dumps({"asked": asked, "answer": asdict(answer)}), "utf-8")
    return answer


def about(lock: str) -> Answer:
    try:
        return Answer(lock, holes=node_holes() if lock == NODE_LOCK else python_holes(lock))
    except Silence as silence:
        return Answer(lock, silence=str(silence))


def python_holes(lock: str) -> list[dict[str, str]]:
    told = answer_of([*PIP_AUDIT, "--requirement", lock], "dependencies")
    skipped = [package["name"] for package in told["dependencies"] if "skip_reason" in package]
    if skipped:
        raise Silence(f"the service for known holes did not answer for {len(skipped)} packages")
    return [
        {
            "package": package["name"],
            "version": package["version"],
            "id": hole["id"],
            "mended": f"mended in {', '.join(hole['fix_versions']) or 'no version yet'}",
        }
        for package in told["dependencies"]
        for hole in package.get("vulns", [])
    ]


def node_holes() -> list[dict[str, str]]:
    told = answer_of(["npm", "audit", "--package-lock-only", "--json"], "vulnerabilities")
    return [
        {"package": name, "version": hole["range"], "id": f"npm:{name}", "mended": hole["severity"]}
        for name, hole in told["vulnerabilities"].items()
    ]


def answer_of(command: list[str], expected: str) -> dict[str, Any]:
    """The service's answer as data; both tools end with 1 for findings, so only the data counts."""
    try:
        done = subprocess.run(
            command, cwd=ROOT, capture_output=True, text=True, timeout=PATIENCE_SECONDS, check=False
        )
        told: dict[str, Any] = json.loads(done.stdout)
    except subprocess.TimeoutExpired:
        raise Silence(f"no answer within {PATIENCE_SECONDS} seconds") from None
    except (OSError, json.JSONDecodeError):
        raise Silence(f"{Path(command[0]).name} could not ask the service for known holes") from None
    if expected not in told:
        raise Silence(f"{Path(command[0]).name} got no answer from the service for known holes")
    return told


def accepted(today: date) -> set[str]:
    """Holes that were looked at and do not reach us, until the day they are looked at again."""
    rows = tomllib.loads(ACCEPTED.read_text("utf-8")).get("accepted", [])
    return {row["id"] for row in rows if row["until"] >= today}


def last_answer(lock: str) -> str:
    known = json.loads(RECORD.read_text("utf-8")).get(lock) if RECORD.exists() else None
    if not known:
        return "No answer was ever recorded for it."
    same = "these same packages" if known["digest"] == digest(lock) else "an older lock, not this one"
    return f"Last answered on {known['on']} for {same}: {known['holes']} holes."


def keep(answers: list[Answer]) -> None:
    today = datetime.now(UTC).date().isoformat()
    told = {
        each.lock: {"on": today, "digest": digest(each.lock), "holes": len(each.holes)} for each in answers
    }
    RECORD.write_text(json.dumps(told, indent=2) + "\n", "utf-8")


def digest(lock: str) -> str:
    return hashlib.sha256((ROOT / lock).read_bytes()).hexdigest()


if __name__ == "__main__":
    sys.exit(main())
