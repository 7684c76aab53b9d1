"""Removes what set-up and runs made: environment, front-end packages, data under var/."""

import shutil
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CACHES = (".pytest_cache", ".mypy_cache", ".ruff_cache", ".import_linter_cache", ".hypothesis")


def main() -> None:
    for cluster in (ROOT / "var").glob("*"):
        if cluster.is_symlink():
            shutil.rmtree(cluster.resolve(), ignore_errors=True)
    for name in ("var", ".venv", "node_modules", *CACHES):
        shutil.rmtree(ROOT / name, ignore_errors=True)
    for cache in (*ROOT.glob("src/**/__pycache__"), *ROOT.glob("tests/**/__pycache__")):
        shutil.rmtree(cache, ignore_errors=True)


if __name__ == "__main__":
    main()
