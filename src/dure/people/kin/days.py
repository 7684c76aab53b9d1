"""What stood on a day (그날의 관계): a tie from its own first day, one without it from when it became known. Pure."""

from datetime import date

from dure.people.kin.records import Kinship, Relative, SocialTie
from dure.people.models import Relation


def had_begun(tie: Relation | SocialTie, on: date) -> bool:
    return _is_by(tie.from_on or tie.known_on, on)


def kinship_had_begun(kinship: Kinship, on: date) -> bool:
    """Of a relative only years are known."""
    return kinship.from_year <= on.year if kinship.from_year else _is_by(kinship.known_on, on)


def was_known(relative: Relative, on: date) -> bool:
    """A relative who was not born yet was none."""
    return _is_by(relative.known_on, on) and (relative.birth_year or 0) <= on.year


def was_over(tie: SocialTie, on: date) -> bool:
    """One of which nobody knows the last day counts as over on every day."""
    return tie.until_on <= on if tie.until_on else tie.is_over


def _is_by(day: date | None, on: date) -> bool:
    return day is None or day <= on
