"""From a recorded person to their symbol (사람 기호): shape, age, and the words beside it. Pure."""

from dure.people.genogram.family import Member, Shape
from dure.people.genogram.known import PERSON, Known, Someone

SEXES = {"male": Shape.MALE, "female": Shape.FEMALE}
BEFORE_BIRTH = {
    "pregnancy": Shape.PREGNANCY,
    "miscarriage": Shape.MISCARRIAGE,
    "abortion": Shape.ABORTION,
}
STILLBIRTH = "stillbirth"
LOST = {"pregnancy": "임신", "miscarriage": "유산", "abortion": "임신중절", STILLBIRTH: "사산"}
UNKNOWN = "모름"
# Who has no year stands right of the siblings who have one.
LATE = 1e7


def member_of(known: Known, someone: Someone) -> Member:
    """The symbol of a recorded person or pregnancy."""
    is_person = someone.kind == PERSON
    return Member(
        someone.key,
        BEFORE_BIRTH.get(someone.kind) or SEXES.get(someone.sex, Shape.UNKNOWN),
        tuple(words for words in _words(known, someone) if words),
        _age(someone, known) if is_person else "",
        is_dead=someone.has_died and is_person,
        is_subject=someone.key == known.subject,
        in_household=someone.key in known.at_home,
        is_stillborn=someone.kind == STILLBIRTH,
        note=someone.note,
        rank=_rank(known, someone),
    )


def unknown(key: str) -> Member:
    """Someone who must have been but is not recorded."""
    return Member(key, Shape.UNKNOWN, (UNKNOWN,), "?")


def _words(known: Known, someone: Someone) -> tuple[str, str]:
    name = someone.name or (UNKNOWN if someone.kind == PERSON else LOST.get(someone.kind, UNKNOWN))
    return name, _years(someone) if known.shows_years else ""


def _years(someone: Someone) -> str:
    years = [str(year) if year else "" for year in (someone.birth_year, someone.death_year)]
    return "–".join(years).rstrip("–")


def _age(someone: Someone, known: Known) -> str:
    """Completed years; about, where only the year of birth is known; of the dead, at death."""
    if someone.born_on and (someone.died_on or not someone.has_died):
        last = someone.died_on or known.on
        not_yet = (last.month, last.day) < (someone.born_on.month, someone.born_on.day)
        return str(last.year - someone.born_on.year - not_yet)
    last_year = someone.death_year if someone.has_died else known.on.year
    if someone.birth_year is None or last_year is None:
        return ""
    return f"약{max(last_year - someone.birth_year, 0)}"


def _rank(known: Known, someone: Someone) -> float:
    place = [each.key for each in known.people].index(someone.key) / 1000
    if someone.born_on:
        return someone.born_on.toordinal() + place
    return someone.birth_year * 365.2425 + place if someone.birth_year else LATE + place
