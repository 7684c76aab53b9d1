"""Search tokens of a person: names, initial consonants, bigrams, the last four of phones (검색어)."""

import re
from collections.abc import Iterator

from dure.people.models import Person, SearchToken

INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
PHONES = ("mobile_phone", "home_phone", "work_phone")


def initials(name: str) -> str:
    """Leading consonants (초성): 윤서준 → ㅇㅅㅈ; other characters stay."""
    return "".join(INITIALS[(ord(c) - 0xAC00) // 588] if "가" <= c <= "힣" else c for c in name)


def tokens_of(person: Person, address: str = "") -> set[str]:
    """Everything this person is found by."""
    return {token for token in _all(person, address) if token}


def _all(person: Person, address: str) -> Iterator[str]:
    name = person.name.replace(" ", "")
    yield f"n:{name}"
    for text in (name, initials(name)):
        yield from (f"b:{text[i : i + 2]}" for i in range(len(text) - 1))
    yield f"i:{initials(name)}"
    if person.birth_on:
        yield f"d:{person.birth_on:%Y%m%d}"
        yield f"d:{person.birth_on:%y%m%d}"
    for field in PHONES:
        digits = re.sub(r"\D", "", getattr(person, field))
        if len(digits) >= 4:
            yield f"p:{digits[-4:]}"
            yield f"p:{digits}"
    yield from (f"a:{word}" for word in address.split())


def index_person(person: Person, address: str = "") -> None:
    """Make the stored tokens those of today."""
    wanted = tokens_of(person, address)
    stored = SearchToken.objects.filter(person=person)
    stored.exclude(token__in=wanted).delete()
    SearchToken.objects.bulk_create(
        [
            SearchToken(person=person, token=token, office_id=person.office_id, sigungu_id=person.sigungu_id)
            for token in wanted
        ],
        ignore_conflicts=True,
    )
