"""Words from which people were taken out (이름 지우기): for what outlives them, as the purpose in the read log."""

import re
from collections.abc import Iterable

from dure.people.models import Person

BLOT = "○○"
# Digits that belong together: telephones and numbers of all sorts, but no year and no amount of a few digits.
NUMBERS = re.compile(r"[0-9](?:[ -]?[0-9]){5,20}")
SHORTEST_GIVEN = 2


def without_people(text: str, people: Iterable[Person]) -> str:
    """The text without the names of these people, and without long numbers."""
    for name in sorted({name for person in people for name in names_of(person)}, key=len, reverse=True):
        text = text.replace(name, BLOT)
    return NUMBERS.sub(BLOT, text)


def names_of(person: Person) -> set[str]:
    """The name as it is kept, without spaces, and the given name alone (one syllable of family name)."""
    joined = person.name.replace(" ", "")
    given = joined[1:]
    return {each for each in (person.name, joined, given) if len(each) >= SHORTEST_GIVEN}
