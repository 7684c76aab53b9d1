"""Whom a row is about, as keyed numbers: nobody reads a person out of them (사람의 열쇠).

64 bits of a hash under the installation's search key: among ten million people the chance that any two share one is
about one in 400,000. The same hash stands beside a person's record, so that who is known is recognised.
"""

import hashlib
from datetime import date

from dure.access.crypto import ring, searching
from dure.people.duplicates.names import read_name
from dure.people.numbers import hash_of_digits
from dure.people.places import place_of
from dure.people.resident_number import ResidentNumber

BYTES = 8


def key_of_hash(hashed: str) -> int:
    """The number that stands for a hash in columnar files."""
    digest = hashlib.blake2b(hashed.encode(), digest_size=BYTES).digest()
    return int.from_bytes(digest, "big", signed=True)


class Keys:
    """Keyed numbers under the search key of now: made once for a file."""

    def __init__(self) -> None:
        self.hashed = searching()

    def of_number(self, number: ResidentNumber) -> tuple[int, str]:
        """By the resident number, with the hash by which records are searched."""
        hashed = hash_of_digits(number.digits, self.hashed)
        return key_of_hash(hashed), hashed

    def of_likeness(self, name: str, birth_on: date | None, address: str, detail: str) -> int | None:
        """By name, birth date and door together, each in one spelling; nothing where one of them is missing."""
        if not name or birth_on is None or not address:
            return None
        read, (house, door) = read_name(name), place_of(address, detail)
        if read is None or not house:
            return None
        return key_of_hash(self.hashed(f"likeness:{read.in_order}:{birth_on:%Y%m%d}:{house}:{door}"))

    def of_home(self, sigungu: str, number: str) -> int:
        """A household of the register."""
        return key_of_hash(self.hashed(f"home:{sigungu}:{number}"))


def hashed_with() -> str:
    """Under which search key numbers are hashed now; files hashed under another no longer meet the records."""
    return ring().current_search
