"""An invented population in which it is known who was registered twice, and how it was typed the second time
(정답이 있는 지어낸 자료). Also those who only look alike: twins, siblings, a parent with the child's telephone,
namesakes of one year."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from uuid import UUID

from dure.access.base import new_id
from dure.demo import names
from dure.demo.chance import Chance

TOWNS, ROADS_A_TOWN, HOUSES, PHONES = 16, 60, 190, 10**8
DUPLICATED, TWINS, NAMESAKES = 0.02, 0.02, 0.02
NUMBER_KNOWN, PHONE_KNOWN = 0.6, 0.8
OLD_SPELLING = {"이": "리", "유": "류", "임": "림", "나": "라", "노": "로", "양": "량", "여": "려"}
VOWEL_SLIPS = {"서": "소", "지": "즈", "하": "허", "민": "먼", "수": "소", "은": "인", "영": "엉", "현": "헌"}


@dataclass(frozen=True)
class Record:
    """One registered person, as typed."""

    key: UUID
    person: UUID
    home: UUID
    name: str
    sex: str
    birth_on: date | None
    number: str
    mobile: str
    street: str
    door: str
    how: str = ""


@dataclass
class Population:
    """Who was registered, and who of them is the same person."""

    records: list[Record] = field(default_factory=list)

    @property
    def truth(self) -> dict[tuple[UUID, UUID], str]:
        """Pairs of one person, with what went differently the second time."""
        first = {one.person: one for one in self.records if not one.how}
        return {
            (min(first[two.person].key, two.key), max(first[two.person].key, two.key)): two.how
            for two in self.records
            if two.how
        }


def populate(persons: int, seed: int = 7) -> Population:
    """Households until there are so many records; one in fifty of them is registered a second time."""
    chance, made = Chance(seed), Population()
    while len(made.records) < persons:
        family = list(household(chance))
        made.records += family
        made.records += [again(chance, one) for one in family if chance.happens(DUPLICATED)]
        if chance.happens(NAMESAKES):
            made.records.append(namesake(chance, family[0]))
    return made


def household(chance: Chance) -> Iterator[Record]:
    """Somebody alone, a couple, a parent with children who have the parent's telephone, or twins."""
    home, street, door = new_id(), address(chance), f"{chance.randint(1, 15)}0{chance.randint(1, 8)}호"
    head = person(chance, home, street, door, chance.randint(1935, 1990), names.family_name(chance))
    yield head
    size = chance.choice((0, 0, 0, 1, 1, 2, 3))
    for order in range(size):
        spouse = order == 0 and chance.happens(0.4)
        born = head.birth_on.year + (chance.randint(-5, 5) if spouse else chance.randint(24, 36))
        surname = names.family_name(chance) if spouse else head.name[0]
        one = person(chance, home, street, door, min(born, 2024), surname)
        yield one if spouse or chance.happens(0.4) else replace(one, mobile=head.mobile)
        if not spouse and chance.happens(TWINS):
            yield twin(chance, one)


def person(chance: Chance, home: UUID, street: str, door: str, born: int, surname: str) -> Record:
    sex, key = chance.one(["male", "female"]), new_id()
    birth_on = date(born, 1, 1) + timedelta(days=chance.randint(0, 364))
    return Record(
        key,
        key,
        home,
        surname + names.given_name(chance, sex, born),
        sex,
        birth_on,
        f"{birth_on:%y%m%d}{chance.randint(0, 10**6)}" if chance.happens(NUMBER_KNOWN) else "",
        phone(chance) if chance.happens(PHONE_KNOWN) else "",
        street,
        door,
    )


def twin(chance: Chance, one: Record) -> Record:
    """Born the same day into the same home; every third pair shares the last syllable."""
    given = names.given_name(chance, one.sex, one.birth_on.year if one.birth_on else 2010)
    name = one.name[:2] + given[1] if chance.happens(0.33) else one.name[0] + given
    key = new_id()
    number = f"{one.number[:-2]}{chance.randint(10, 99)}" if one.number else ""
    return replace(one, key=key, person=key, name=name, number=number)


def namesake(chance: Chance, one: Record) -> Record:
    """Someone else of the same name and year of birth, elsewhere."""
    born = one.birth_on.year if one.birth_on else 1960
    other = person(chance, new_id(), address(chance), "", born, one.name[0])
    return replace(other, name=one.name, sex=one.sex)


def address(chance: Chance) -> str:
    town, road = chance.randint(1, TOWNS), chance.randint(1, ROADS_A_TOWN)
    return f"가온구 {town}동 {road}길 {chance.randint(1, HOUSES)}"


def phone(chance: Chance) -> str:
    return f"010{chance.randint(0, PHONES - 1):08d}"


Slip = Callable[[Chance, Record], Record]


def same(_: Chance, one: Record) -> Record:
    return one


def moved(chance: Chance, one: Record) -> Record:
    return replace(one, street=address(chance), door="")


def other_phone(chance: Chance, one: Record) -> Record:
    return replace(one, mobile=phone(chance))


def moved_with_other_phone(chance: Chance, one: Record) -> Record:
    return moved(chance, other_phone(chance, one))


def turned_birth(chance: Chance, one: Record) -> Record:
    """Month typed for day; the number, which would have shown it, was not asked."""
    born = one.birth_on
    if born is None or born.day > 12 or born.day == born.month:
        return birth_off(chance, one)
    return replace(one, birth_on=born.replace(month=born.day, day=born.month), number="")


def birth_off(chance: Chance, one: Record) -> Record:
    """One digit of the date typed wrong."""
    if one.birth_on is None:
        return one
    year = one.birth_on.year + chance.one([-1, 1])
    return replace(one, birth_on=one.birth_on.replace(year=year, day=min(one.birth_on.day, 28)), number="")


def no_birth(_: Chance, one: Record) -> Record:
    return replace(one, birth_on=None, number="")


def spelt_old(_: Chance, one: Record) -> Record:
    surname = OLD_SPELLING.get(one.name[0], one.name[0])
    return replace(one, name=f"{surname} {one.name[1:]}", number="")


def slipped_name(chance: Chance, one: Record) -> Record:
    slips = [i for i, char in enumerate(one.name) if i and char in VOWEL_SLIPS]
    at = chance.one(slips) if slips else len(one.name) - 1
    wrong = VOWEL_SLIPS.get(one.name[at], chr(ord(one.name[at]) ^ 1))
    return replace(one, name=one.name[:at] + wrong + one.name[at + 1 :], number="")


def renamed(chance: Chance, one: Record) -> Record:
    """A new given name (개명); the number stays, and is known of both."""
    number = one.number or f"n{one.key}"
    return replace(one, name=one.name[0] + names.given_name(chance, one.sex, 2000), number=number)


def mistyped_number(_: Chance, one: Record) -> Record:
    return replace(one, number=f"{one.number[:-1]}x") if one.number else one


def married(chance: Chance, one: Record) -> Record:
    """Left the home for another, with a new telephone; the number was asked of neither."""
    return replace(moved_with_other_phone(chance, one), number="")


SLIPS: dict[str, tuple[Slip, int]] = {
    "same again": (same, 20),
    "moved": (moved, 15),
    "other telephone": (other_phone, 15),
    "moved, other telephone": (moved_with_other_phone, 8),
    "month and day turned": (turned_birth, 8),
    "year off by one": (birth_off, 6),
    "no birth date": (no_birth, 6),
    "old spelling, space": (spelt_old, 6),
    "slip in the name": (slipped_name, 8),
    "renamed": (renamed, 2),
    "number mistyped": (mistyped_number, 3),
    "married into another home": (married, 3),
}


def again(chance: Chance, one: Record) -> Record:
    """The second record of a person."""
    how = chance.weighted({name: weight for name, (_, weight) in SLIPS.items()})
    two = SLIPS[how][0](chance, one)
    told = chance.happens(0.5)
    return replace(
        two, key=new_id(), home=new_id(), number=two.number if told or how == "renamed" else "", how=how
    )
