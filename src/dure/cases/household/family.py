"""Everybody of the genogram as a list to read and change (가계도 목록)."""

from dataclasses import dataclass
from itertools import chain

from dure.cases.core.records import Case
from dure.cases.household.kin_actions import Kin
from dure.cases.household.queries import persons_of
from dure.people.kin.records import Kinship, Relative
from dure.people.models import Membership, Relation
from dure.people.queries import current_members, former_members, relations_among


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
    members, former = list(current_members(home)), list(former_members(home))
    people = [member.person for member in chain(members, former)]
    return FamilyList(
        members,
        former,
        list(home.relatives.all()),
        list(relations_among(people)),
        list(home.kinships.select_related("relative", "person", "other")),
    )


def members_by_key(case: Case) -> dict[str, Kin]:
    return {str(person.pk): person for person in persons_of(case.household)}


def relatives_by_key(case: Case) -> dict[str, Kin]:
    return {str(relative.pk): relative for relative in case.household.relatives.all()}
