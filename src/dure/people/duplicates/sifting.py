"""Pairs that cannot be one, told before they are weighed (미리 거르기). Pure.

Of those who share a birth date nearly all share nothing else. What two such could reach at most follows from the
rulebook; whoever stays below is left out, so nothing is lost by it.
"""

from dure.people.duplicates.comparing import PersonFacts
from dure.people.duplicates.names import name_level
from dure.rulebook.model.duplicates import Compared, Duplicates

# Levels at which a field speaks against one person or says nothing, by field.
APART = {"phone": "different", "home": "different", "companions": "none", "number": "different"}
NOT_COMPARED = ""


class Sieve:
    """Lets through what may be above the threshold."""

    def __init__(self, book: Duplicates) -> None:
        fields = book.person.fields
        most = book.person.prior_same * _best(fields["birth"]) * _best(fields["sex"])
        for field, level in APART.items():
            most *= max(1.0, _odds(fields[field], level))
        needed = book.shown / (1 - book.shown) * (1 - 1e-9)
        levels = {NOT_COMPARED: 1.0} | {
            level: _odds(fields["name"], level) for level in fields["name"].levels
        }
        self.names = {level for level, odds in levels.items() if most * odds >= needed}

    def lets_through(self, one: PersonFacts, other: PersonFacts) -> bool:
        return _have_in_common(one, other) or name_level(one.name, other.name) in self.names


def _have_in_common(one: PersonFacts, other: PersonFacts) -> bool:
    """A number, telephone, house, home or someone they live with."""
    return (
        (one.street == other.street != "")
        or (one.number_hash == other.number_hash != "")
        or not one.phones.isdisjoint(other.phones)
        or not one.companions.isdisjoint(other.companions)
        or not one.homes.isdisjoint(other.homes)
    )


def _odds(field: Compared, level: str) -> float:
    """How much more often the level is found among the same than among strangers."""
    shares = field.levels[level]
    return shares.same / shares.stranger


def _best(field: Compared) -> float:
    return max(1.0, *(_odds(field, level) for level in field.levels))
