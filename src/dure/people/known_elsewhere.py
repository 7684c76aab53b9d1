"""Someone being registered whom another 읍면동 of the 시군구 knows (다른 읍면동에서 아는 사람).

Said is only that, and whom to ask: neither who nor where (docs/decisions/0031). Who reaches the other office sees
the person among the possible duplicates instead.
"""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from django.db import connection

from dure.access.crypto import any_word_keys
from dure.offices.models import Office
from dure.people.duplicates.names import spellings
from dure.people.duplicates.near import birth_word
from dure.people.models import Household
from dure.people.numbers import number_hashes
from dure.people.places import door_word
from dure.people.possible_duplicates import typed_facts
from dure.people.resident_number import ResidentNumber
from dure.rulebook import Reason

Typed = Mapping[str, Any]
CENTRE = "sigungu_support"


def is_known_elsewhere(person: Typed, number: ResidentNumber | None, home: Typed | Household) -> bool:
    """By the resident number, or by name, birth date and door together."""
    facts = typed_facts(person, number, home)
    words = (
        (f"n:{name}" for name in spellings(person.get("name") or "")),
        [birth_word(facts.birth_on)] if facts.birth_on else [],
        [door_word(facts.street, facts.door)] if facts.street else [],
    )
    asked: list[Any] = [number_hashes(number) if number else [], *(_keys(each) for each in words)]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT dure.is_known_elsewhere(%s::text[], %s::uuid[], %s::uuid[], %s::uuid[])", asked
        )
        return bool(cursor.fetchone()[0])


def _keys(words: Iterable[str]) -> list[UUID]:
    return [key for word in words for key in any_word_keys(word)]


def ask_first(office: Office) -> Reason:
    """Whom to ask about it: the 희망복지지원단 of the 시군구, which may look."""
    return Reason("people.known_in_sigungu", {"office": whom_to_ask(office)})


def whom_to_ask(office: Office) -> str:
    """The office's name with its telephone."""
    centre = Office.objects.filter(sigungu=office.sigungu_id, kind=CENTRE, is_active=True).first()
    if centre is None:
        return f"{office.sigungu.name} 희망복지지원단"
    return f"{centre.name}({centre.phone})" if centre.phone else centre.name
