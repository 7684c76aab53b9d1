"""Everybody of the genogram as a list to read and change (가계도 목록)."""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from dure.access.reading import read
from dure.cases.core.records import Case
from dure.cases.household.inputs import Kin
from dure.cases.household.pictures import known_now
from dure.cases.household.queries import persons_of
from dure.people.at_home import kinships_of, make_home_ready, relatives_of
from dure.people.genogram.family import Family
from dure.people.genogram.reading import family_of
from dure.people.genogram.words import is_born_of_one
from dure.people.kin.records import Kinship, Relative
from dure.people.models import Membership, Relation
from dure.people.queries import NEVER, members_before, members_now, relations_within


@dataclass(frozen=True)
class FamilyList:
    """Members, relatives and what they are to each other."""

    members: list[Membership]
    former: list[Membership]
    relatives: list[Relative]
    relations: list[Relation]
    kinships: list[Kinship]

    @property
    def is_alone(self) -> bool:
        """Nobody but one member: a template helps to begin."""
        return len(self.members) + len(self.former) <= 1 and not self.relatives


def family_list(case: Case) -> FamilyList:
    home = case.household
    make_home_ready(home.pk)
    return FamilyList(
        members_now(home.pk),
        [each for each in members_before(home.pk) if each.leaving_reason not in NEVER],
        read(relatives_of(home.pk)),
        relations_within(home.pk),
        read(kinships_of(home.pk)),
    )


def members_by_key(case: Case) -> dict[str, Kin]:
    return {str(person.pk): person for person in persons_of(case.household)}


def relatives_by_key(case: Case) -> dict[str, Kin]:
    return {str(relative.pk): relative for relative in read(relatives_of(case.household_id))}


@dataclass(frozen=True)
class OneParent:
    """A child recorded of one parent only, who has or had a partner: nobody knows whether of both."""

    child: Kin
    parent: Kin
    partner: Kin

    @property
    def view(self) -> str:
        """The page where it is said."""
        is_kin = isinstance(self.child, Relative) or isinstance(self.partner, Relative)
        return "kinship_add" if is_kin else "relation_add"

    @property
    def query(self) -> str:
        """What that page has filled in."""
        child, partner = str(self.child.pk), str(self.partner.pk)
        if self.view == "relation_add":
            return urlencode({"person": child, "other": partner, "kind": "child", "back": "genogram"})
        if isinstance(self.child, Relative):
            return urlencode({"who": child, "of": partner, "kind": "child"})
        return urlencode({"who": partner, "of": child, "kind": "parent"})


def one_parents(case: Case) -> list[OneParent]:
    family, people = family_of(known_now(case)), members_by_key(case) | relatives_by_key(case)
    return [
        OneParent(people[child], people[parent], people[partner])
        for child, parent in _born_of_one(family)
        for union in family.unions_of(parent)
        for partner in union.partners
        if partner != parent and {child, parent, partner} <= set(people)
    ]


def _born_of_one(family: Family) -> Iterator[tuple[str, str]]:
    for union in family.unions:
        for child in union.children:
            if len(union.partners) == 1 and is_born_of_one(family, child):
                yield child.key, union.partners[0]
