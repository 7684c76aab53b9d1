"""The demo accounts (시연 계정): one for each role, with one password for all."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from dure.rulebook import latest

FILE = Path(__file__).parent / "data" / "accounts.toml"


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(FILE.read_text("utf-8"))


def password() -> str:
    """The password that all demo accounts share."""
    return str(_data()["password"])


def entries() -> list[dict[str, Any]]:
    """Login, role, where, and what to try."""
    return list(_data()["accounts"])


def demo_accounts() -> list[tuple[str, str, str]]:
    """(role, office and what to try; login; password) of each, for `make run`."""
    return [(_told(each), each["login"], password()) for each in entries()]


def _told(each: dict[str, Any]) -> str:
    role = latest().roles[each["role"]].ko
    return f"{role}({each.get('town') or each.get('office') or '희망복지지원단'}): {each['try']}"
