"""What tests expect of an area that moved in (영역마다 기대하는 것): one module here, or `expected.py` in a test area.

A module may say `ADDRESSES` and `CASE_ADDRESSES` (as access_table.py does), `AUDIENCES`, and `FUNCTIONS` (as
test_access_functions.py does).
"""

from importlib import import_module
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent


def brought(name: str) -> list[dict[str, Any]]:
    """What the modules say under a name."""
    own = [f"tests.expected.{path.stem}" for path in sorted(HERE.glob("[a-z]*.py"))]
    areas = [
        f"tests.areas.{path.parent.name}.expected" for path in sorted(HERE.parent.glob("areas/*/expected.py"))
    ]
    return [getattr(import_module(module), name, {}) for module in (*own, *areas)]


def with_brought(told: dict[str, str], name: str) -> dict[str, str]:
    """Lists of names by right or audience, with those that areas bring."""
    found = dict(told)
    for more in brought(name):
        found |= {key: f"{found.get(key, '')} {names}" for key, names in more.items()}
    return found
