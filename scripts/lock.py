"""Renews the locks from requirements*.in and package.json, without any registry's address."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
COMPILE = [
    ".venv/bin/uv",
    "pip",
    "compile",
    "--quiet",
    "--universal",
    "--python-version=3.11",
    "--generate-hashes",
    "--no-header",
    "--no-emit-index-url",
]


def main() -> int:
    upgrade = sys.argv[1:]
    for name in ("requirements", "requirements-dev", "requirements-spark", "requirements-node"):
        command = [*COMPILE, *upgrade, f"{name}.in", "--output-file", f"{name}.txt"]
        subprocess.run(command, check=True, cwd=ROOT)
    subprocess.run(["npm", "install", "--package-lock-only", "--silent"], check=True, cwd=ROOT)
    return 0


if __name__ == "__main__":
    sys.exit(main())
