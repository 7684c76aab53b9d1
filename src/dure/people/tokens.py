"""Search tokens of a person: names, initial consonants, bigrams, phones, words of where they live (검색어).

Stored as keyed hashes (`access/crypto.py`), each with the household it comes from. What is asked for is brought to
the same form (`search_words.py`); whoever changes one changes the other and empties the table in a migration, so
that everybody's tokens are made anew (`rehashing.py`).
"""

from collections.abc import Iterable, Iterator
from datetime import date

from dure import spelling
from dure.access.crypto import ring, word_keys
from dure.people import places
from dure.people.duplicates.names import read_name
from dure.people.models import Household, Person, SearchToken
from dure.people.search_words import pairs

PHONES = ("mobile_phone", "home_phone", "work_phone")
# The end of a telephone number by which it is asked for: without its area, or the last four.
ENDS = (4, 7, 8)


def words_of(person: Person) -> set[str]:
    """What this person is found by, wherever they live."""
    phones = (getattr(person, field) for field in PHONES)
    return {
        *name_words(person.name),
        *date_words(person.birth_on),
        *(word for phone in phones for word in phone_words(phone)),
    }


def name_words(text: str) -> Iterator[str]:
    name = spelling.bare(text)
    leads = spelling.initials(name)
    yield f"n:{name}"
    yield f"i:{leads}"
    yield from (f"b:{pair}" for spelt in (name, leads) for pair in pairs(spelt))
    yield from (f"c:{char}" for char in {*name, *leads} if not char.isascii())
    if read := read_name(text):
        # Without remarks, and with the words of a foreign name in one order.
        yield from (f"n:{spelt}" for spelt in (read.plain, read.in_order))


def date_words(birth_on: date | None) -> Iterator[str]:
    if birth_on:
        yield f"d:{birth_on:%Y%m%d}"
        yield f"d:{birth_on:%y%m%d}"


def phone_words(text: str) -> Iterator[str]:
    number = spelling.phone(text)
    if len(number) >= min(ENDS):
        yield f"p:{number}"
        yield from (f"p:{number[-end:]}" for end in ENDS if len(number) >= end)


def words_of_home(address: str, detail: str) -> set[str]:
    """What whoever lives there is found by, and the door, for who is registered there a second time."""
    words = {f"a:{word}" for word in places.words_of(address, detail)}
    house, door = places.place_of(address, detail)
    return {*words, places.door_word(house, door)} if house else words


def tokens_of(person: Person, homes: Iterable[Household]) -> list[SearchToken]:
    """The rows of a person and of the homes they belong to; a home's words have the scope of the home."""
    key = ring().current_search
    of_person = [
        SearchToken(
            person_id=person.pk,
            token=token,
            hashed_with=key,
            office_id=person.office_id,
            sigungu_id=person.sigungu_id,
        )
        for token in word_keys(words_of(person)).values()
    ]
    of_homes = [
        SearchToken(
            person_id=person.pk,
            household_id=home.pk,
            token=token,
            hashed_with=key,
            office_id=home.office_id,
            sigungu_id=home.sigungu_id,
        )
        for home in homes
        for token in word_keys(words_of_home(home.address, home.address_detail)).values()
    ]
    return [*of_person, *of_homes]


def homes_of(person: Person, using: str = "default") -> list[Household]:
    """Where the person belongs now, as far as the asker sees."""
    rows = Household.objects.using(using).filter(
        memberships__person=person, memberships__until_on__isnull=True
    )
    return list(rows.distinct())


def index_person(person: Person, using: str = "default") -> None:
    """Make the stored tokens those of today; a person merged into another is found no more."""
    wanted = [] if person.merged_into_id else tokens_of(person, homes_of(person, using))
    rows = SearchToken.objects.using(using)
    stored = {(row.household_id, row.token, row.hashed_with): row.pk for row in rows.filter(person=person)}
    fresh = {(row.household_id, row.token, row.hashed_with): row for row in wanted}
    rows.filter(pk__in=[stored[each] for each in stored.keys() - fresh.keys()]).delete()
    rows.bulk_create([fresh[each] for each in fresh.keys() - stored.keys()], ignore_conflicts=True)
