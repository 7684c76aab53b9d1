"""Runs the quick checks or the tests, says how long each took, and ends with what failed."""

import argparse
import os
import shlex
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = ROOT / ".venv" / "bin"
MOST_WORKERS = 4
AT_A_TIME = 2

# The longest first: the others run beside them.
LINT = {
    "known holes": ["python", "scripts/audit.py"],
    "types": ["mypy"],
    "migrations": ["django-admin", "makemigrations", "--check", "--dry-run"],
    "templates": ["python", "scripts/compile_templates.py"],
    "shape": ["python", "scripts/check_shape.py"],
    "secrets": ["python", "scripts/check_secrets.py"],
    "import contracts": ["lint-imports"],
    "docs": ["python", "scripts/check_docs.py"],
    "lint": ["ruff", "check", "--quiet", "."],
    "format": ["ruff", "format", "--check", "--quiet", "."],
    "licences": ["python", "scripts/licences.py", "--check"],
}
# A check that could not be made ends with this: no failure, but never silent.
NOT_MADE = 3


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=("lint", "tests"))
    parser.add_argument("--workers", default="auto")
    parser.add_argument("--args", default="", help="words for pytest: files, -k, -x and the like")
    options = parser.parse_args()
    return lint() if options.what == "lint" else tests(options.workers, shlex.split(options.args))


def lint() -> int:
    with ThreadPoolExecutor(AT_A_TIME) as checks:
        passed = dict(zip(LINT, checks.map(passes, LINT, LINT.values()), strict=True))
    failed = [name for name, is_passed in passed.items() if not is_passed]
    print(f"Failed: {', '.join(failed)}." if failed else "All quick checks passed.", flush=True)
    return 1 if failed else 0


def passes(name: str, command: list[str]) -> bool:
    """Told in one piece, because another check tells its own meanwhile."""
    began = time.monotonic()
    done = _run(command, capture_output=True)
    word = {0: "ok", NOT_MADE: "UNKNOWN"}.get(done.returncode, "FAILED")
    said = f"\n{done.stdout}{done.stderr}" if done.returncode else ""
    print(f"{name:<18}{word:<8}{time.monotonic() - began:.1f} s{said}", flush=True)
    return done.returncode in (0, NOT_MADE)


def tests(workers: str, words: list[str]) -> int:
    """All of them by several workers; chosen ones without, which begins at once."""
    if words and workers == "auto":
        return _run(["pytest", *words]).returncode
    number = min(os.cpu_count() or 1, MOST_WORKERS) if workers == "auto" else int(workers)
    return _run(["pytest", "-n", str(number), "--dist=worksteal", *words]).returncode


def _run(command: list[str], **options: bool) -> subprocess.CompletedProcess[str]:
    program, *words = command
    return subprocess.run(
        [BIN / program, *words], cwd=ROOT, text=True, check=False, env=_environment(), **options
    )


def _environment() -> dict[str, str]:
    """Compiled modules are kept whatever the shell says: every worker and server would compile them anew."""
    env = {**os.environ, "DJANGO_SETTINGS_MODULE": "dure.config.settings"}
    env.pop("PYTHONDONTWRITEBYTECODE", None)
    return env


if __name__ == "__main__":
    sys.exit(main())
