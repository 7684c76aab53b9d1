"""What is recorded of a family before it is drawn (가계도의 재료): people, relatives and links. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

LETTERS = "가나다라마바사아자차카타파하거너더러머버서어저처커터퍼허고노도로모보소오조초코토포호"
PERSON = "person"


@dataclass(frozen=True)
class Someone:
    """A recorded person, or a pregnancy and what became of it (`kind`).

    A member of the household has days, a relative outside it often a year only, and the age is then about right.
    """

    key: str
    name: str
    sex: str = ""
    born_on: date | None = None
    died_on: date | None = None
    note: str = ""
    kind: str = PERSON
    born_in: int | None = None
    died_in: int | None = None
    is_dead: bool = False

    @property
    def birth_year(self) -> int | None:
        return self.born_on.year if self.born_on else self.born_in

    @property
    def death_year(self) -> int | None:
        return self.died_on.year if self.died_on else self.died_in

    @property
    def has_died(self) -> bool:
        return self.is_dead or self.death_year is not None


@dataclass(frozen=True)
class Link:
    """`person` is the `kind` of `other`. `since` and `until` are years; `until_on` where the day is known.

    `is_implied`: nobody entered it as a relation; the family table says how each member stands to the head.
    """

    person: str
    other: str
    kind: str
    quality: str = ""
    is_over: bool = False
    since: int | None = None
    until: int | None = None
    is_implied: bool = False
    until_on: date | None = None


@dataclass(frozen=True)
class Known:
    """All that is recorded: people, who lives in the home, links, and the day on which it is drawn."""

    people: tuple[Someone, ...]
    subject: str
    at_home: frozenset[str]
    links: tuple[Link, ...]
    on: date
    shows_years: bool = True


def with_change(known: Known, people: Iterable[Someone] = (), links: Iterable[Link] = ()) -> Known:
    """As it would be with someone new or changed, and with further links: what a preview draws."""
    new = {someone.key: someone for someone in people}
    kept = tuple(new.pop(someone.key, someone) for someone in known.people)
    return replace(known, people=(*kept, *new.values()), links=(*known.links, *links))


def without_names(known: Known) -> Known:
    """For outsiders: a letter for each name, ages but no years, nothing of what was noted."""
    people = (
        replace(someone, name=letter_of(number), note="") if someone.kind == PERSON else nameless(someone)
        for number, someone in enumerate(known.people)
    )
    return replace(known, people=tuple(people), shows_years=False)


def nameless(someone: Someone) -> Someone:
    """A pregnancy has no name to hide, but what was noted beside it goes."""
    return replace(someone, name="", note="")


def letter_of(number: int) -> str:
    """가, 나, 다 …; after the last letter the number."""
    return LETTERS[number] if number < len(LETTERS) else str(number + 1)
