"""Households with who lives in them (가구와 사람): invented, with numbers that cannot be real."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from dure.demo import names
from dure.demo.chance import Chance

SIZES = {1: 0.355, 2: 0.29, 3: 0.19, 4: 0.13, 5: 0.035}
SIGUNGU, CODE = "새봄시 가온구", 9910100000
ADULT, OLD = 19, 65
YEAR = 365.25
WEIGHTS = (2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5)
SERIALS = 100_000


@dataclass(frozen=True)
class Someone:
    """A person of the register."""

    number: str
    name: str
    sex: str
    birth_on: date
    age: int


@dataclass
class Home:
    """A household of the register."""

    number: str
    town: int
    address: str
    detail: str
    phone: str
    people: list[Someone] = field(default_factory=list)

    @property
    def head(self) -> Someone:
        return self.people[0]

    @property
    def is_alone(self) -> bool:
        return len(self.people) == 1

    @property
    def children(self) -> int:
        return sum(each.age < ADULT for each in self.people)

    @property
    def youngest(self) -> int:
        return min(each.age for each in self.people)


def homes(chance: Chance, people: int, towns: int, today: date) -> Iterator[Home]:
    """As many households as make so many people."""
    made, at = 0, 0
    while made < people:
        size = min(chance.weighted(SIZES), people - made)
        at += 1
        home = a_home(chance, at, towns)
        home.people = [
            someone(chance, made + each, place=each, size=size, today=today) for each in range(size)
        ]
        made += size
        yield home


def a_home(chance: Chance, at: int, towns: int) -> Home:
    town = CODE + 1 + chance.randrange(towns)
    road = chance.one(names.syllables()["roads"])
    return Home(
        number=f"S{at:08d}",
        town=town,
        address=f"{SIGUNGU} {road} {at // 40 + 1}",
        detail=f"{at % 40 // 8 + 1}0{at % 8 + 1}호",
        phone=names.mobile_phone(chance),
    )


def someone(chance: Chance, serial: int, *, place: int, size: int, today: date) -> Someone:
    """Adults first; who comes after two may be a child."""
    if place >= 2 or (place == 1 and size == 2 and chance.happens(0.12)):
        age = chance.randint(0, 24)
    else:
        age = int(chance.triangular(20, 94, 52 if size > 1 else 60))
    birth_on = today - timedelta(days=int((age + chance.random() * 0.99) * YEAR) + 1)
    sex = "male" if chance.happens(0.5) else "female"
    name = names.full_name(chance, sex, birth_on.year)
    return Someone(impossible(birth_on, sex, serial), name, sex, birth_on, age)


def impossible(birth_on: date, sex: str, serial: int) -> str:
    """Of the right form, each another, with a wrong check digit."""
    century = (1 if birth_on.year < 2000 else 3) + (sex == "female")
    digits = f"{birth_on:%y%m%d}{century}{serial % SERIALS:05d}"
    total = sum(int(digit) * weight for digit, weight in zip(digits, WEIGHTS, strict=True))
    right = (11 - total % 11) % 10
    return f"{digits}{(right + 1 + serial % 9) % 10}"
