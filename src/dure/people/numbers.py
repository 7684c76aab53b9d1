"""Keeping a person's resident number: encrypted, hashed for exact search, masked for the eye (주민등록번호 보관)."""

import uuid
from collections.abc import Callable
from typing import Any

from dure.access.crypto import decrypt, encrypt, search_hash, search_hashes
from dure.people.models import Person
from dure.people.resident_number import ResidentNumber

SEALED = ("number_sealed", "number_hash", "number_masked")
BOUND_TO = "people_person:{id}:number"


def sealed_fields(person_id: uuid.UUID, number: ResidentNumber) -> dict[str, Any]:
    """The columns that hold the number; none of them holds it in clear."""
    return {
        "number_sealed": encrypt(number.digits, bound_to(person_id)),
        "number_hash": number_hash(number),
        "number_masked": number.masked,
    }


def number_hash(number: ResidentNumber) -> str:
    """The hash that is kept."""
    return hash_of_digits(number.digits)


def number_hashes(number: ResidentNumber) -> list[str]:
    """Every hash under which it may be kept: search asks for all of them."""
    return search_hashes(_searched(number.digits))


def hash_of_digits(digits: str, hashed: Callable[[str], str] = search_hash) -> str:
    """Many at once are hashed with `searching()`."""
    return hashed(_searched(digits))


def _searched(digits: str) -> str:
    return f"resident:{digits}"


def opened_number(person: Person) -> str:
    """The number in clear, for the page that was asked for it with a purpose; empty when none is kept."""
    if not person.number_sealed:
        return ""
    digits = decrypt(person.number_sealed, bound_to(person.pk))
    return f"{digits[:6]}-{digits[6:]}"


def bound_to(person_id: uuid.UUID) -> str:
    return BOUND_TO.format(id=person_id)
