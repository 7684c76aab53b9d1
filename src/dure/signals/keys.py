"""Whom a row is about, as keyed numbers: nobody reads a person out of them (사람의 열쇠).

64 bits of a hash under the installation's search key: among ten million people the chance that any two share one is
about one in 400,000. The same hash stands beside a person's record, so that who is known is recognised.
"""

import hashlib
from datetime import date

from dure.access.crypto import ring, search_hash
from dure.people.duplicates.names import read_name
from dure.people.numbers import number_hash
from dure.people.places import place_of
from dure.people.resident_number import ResidentNumber

BYTES = 8


def key_of_hash(hashed: str) -> int:
    """The number that stands for a hash in columnar files."""
    digest = hashlib.blake2b(hashed.encode(), digest_size=BYTES).digest()
    return int.from_bytes(digest, "big", signed=True)


def key_of_number(number: ResidentNumber) -> tuple[int, str]:
    """By the resident number, with the hash by which records are searched."""
    hashed = number_hash(number)
    return key_of_hash(hashed), hashed


def key_of_likeness(name: str, birth_on: date | None, address: str, detail: str) -> int | None:
    """By name, birth date and door together, each in one spelling; nothing where one of them is missing."""
    read, (house, door) = read_name(name), place_of(address, detail)
    if read is None or birth_on is None or not house:
        return None
    return key_of_hash(search_hash(f"likeness:{read.in_order}:{birth_on:%Y%m%d}:{house}:{door}"))


def key_of_home(sigungu: str, number: str) -> int:
    """A household of the register."""
    return key_of_hash(search_hash(f"home:{sigungu}:{number}"))


def hashed_with() -> str:
    """Under which search key numbers are hashed now; files hashed under another no longer meet the records."""
    return ring().current_search
