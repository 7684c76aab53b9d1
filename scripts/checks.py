"""Runs the quick checks or the tests, says how long each took, and ends with what failed."""

import argparse
import os
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = ROOT / ".venv" / "bin"
MOST_WORKERS = 4

LINT = {
    "format": ["ruff", "format", "--check", "--quiet", "."],
    "lint": ["ruff", "check", "--quiet", "."],
    "types": ["mypy"],
    "shape": ["python", "scripts/check_shape.py"],
    "docs": ["python", "scripts/check_docs.py"],
    "import contracts": ["lint-imports"],
    "migrations": ["django-admin", "makemigrations", "--check", "--dry-run"],
    "templates": ["python", "scripts/compile_templates.py"],
    "secrets": ["python", "scripts/check_secrets.py"],
    "licences": ["python", "scripts/licences.py", "--check"],
    "known holes": ["python", "scripts/audit.py"],
}
# A check that could not be made ends with this: no failure, but never silent.
NOT_MADE = 3


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=("lint", "tests"))
    parser.add_argument("--workers", default="auto")
    options = parser.parse_args()
    return lint() if options.what == "lint" else tests(options.workers)


def lint() -> int:
    failed = [name for name, command in LINT.items() if not passes(name, command)]
    print(f"Failed: {', '.join(failed)}." if failed else "All quick checks passed.", flush=True)
    return 1 if failed else 0


def passes(name: str, command: list[str]) -> bool:
    began = time.monotonic()
    done = _run(command, capture_output=True)
    word = {0: "ok", NOT_MADE: "UNKNOWN"}.get(done.returncode, "FAILED")
    print(f"{name:<18}{word:<8}{time.monotonic() - began:.1f} s", flush=True)
    if done.returncode:
        print(done.stdout + done.stderr, flush=True)
    return done.returncode in (0, NOT_MADE)


def tests(workers: str) -> int:
    number = min(os.cpu_count() or 1, MOST_WORKERS) if workers == "auto" else int(workers)
    return _run(["pytest", "-n", str(number), "--dist=worksteal"]).returncode


def _run(command: list[str], **options: bool) -> subprocess.CompletedProcess[str]:
    program, *words = command
    env = {**os.environ, "DJANGO_SETTINGS_MODULE": "dure.config.settings"}
    return subprocess.run([BIN / program, *words], cwd=ROOT, text=True, check=False, env=env, **options)


if __name__ == "__main__":
    sys.exit(main())
