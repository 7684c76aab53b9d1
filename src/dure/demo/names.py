"""Invented names, addresses and phones (지어낸 이름·주소·전화)."""

import tomllib
from functools import cache
from pathlib import Path

from dure.demo.chance import Chance

FILE = Path(__file__).parent / "data" / "names.toml"
YOUNGER_BORN_FROM = 1975


@cache
def syllables() -> dict[str, list[str]]:
    return tomllib.loads(FILE.read_text("utf-8"))


def family_name(chance: Chance) -> str:
    return chance.one(syllables()["families"])


def given_name(chance: Chance, sex: str, born: int) -> str:
    """Two syllables as the generation would have chosen them."""
    age = "younger" if born >= YOUNGER_BORN_FROM else "older"
    return chance.one(syllables()[f"{age}_first"]) + chance.one(syllables()[f"{age}_{sex}"])


def full_name(chance: Chance, sex: str, born: int) -> str:
    return family_name(chance) + given_name(chance, sex, born)


def address(chance: Chance, sigungu: str, town: str) -> tuple[str, str]:
    """An address on a road that exists nowhere, and a door number."""
    road, house = chance.one(syllables()["roads"]), chance.randint(1, 190)
    door = f"{chance.randint(1, 15) * 100 + chance.randint(1, 8)}호" if chance.happens(0.6) else ""
    return f"{sigungu} {town} {road} {house}", door


def mobile_phone(chance: Chance) -> str:
    """010-0000 is given to nobody."""
    return f"010-0000-{chance.randint(0, 9999):04d}"
