"""Every module of the cases stands in the layer contract of pyproject.toml, so import-linter sees it."""

import re
import tomllib
from pathlib import Path

from dure.ops import paths

CASES = paths.ROOT / "src" / "dure" / "cases"
# What is loaded by name only, and holds no rule of the cases.
BESIDE = {"apps", "area", "migrations", "templatetags"}


def layered() -> set[str]:
    """The modules named in the contract of the cases."""
    told = tomllib.loads((paths.ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]
    contract = next(each for each in told["contracts"] if each["name"].startswith("Within the cases"))
    return set(re.findall(r"dure\.[a-z0-9_.]+", " ".join(contract["layers"])))


def modules() -> set[str]:
    found = set()
    for path in CASES.glob("**/*.py"):
        place = path.relative_to(CASES).with_suffix("")
        if place.parts[0] not in BESIDE and not is_only_a_marker(path):
            found.add(".".join(("dure.cases", *(part for part in place.parts if part != "__init__"))))
    return found


def is_only_a_marker(path: Path) -> bool:
    return path.name == "__init__.py" and len(path.read_text("utf-8").splitlines()) <= 1


def test_every_module_of_the_cases_is_in_a_layer() -> None:
    layers = layered()
    outside = {
        each for each in modules() if not any(each == one or each.startswith(f"{one}.") for one in layers)
    }
    assert outside == set()
