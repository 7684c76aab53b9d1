"""Creating a family from a template in one action (가족 틀 적용): relatives and relations, never a member."""

from collections.abc import Mapping

from dure.cases.core.change import Change
from dure.cases.household.actions.kin import known_now, new_relative, relate
from dure.cases.household.actions.writing import household_action
from dure.cases.household.inputs import Kin, KinshipDetails, RelativeDetails
from dure.people.genogram.kinds import forward
from dure.people.genogram.known import Link
from dure.rulebook import Reason
from dure.rulebook.model.kin import FamilyTemplate

LEAST = 2


@household_action("household.add_family")
def add_family(
    change: Change,
    *,
    template: FamilyTemplate,
    known: Mapping[str, Kin],
    new: Mapping[str, RelativeDetails],
) -> dict[str, Kin]:
    """Each role is someone known or a new relative; what is said of two already is not said again."""
    change.require(_refusals(known, new))
    people: dict[str, Kin] = dict(known)
    for role, about in new.items():
        people[role] = new_relative(change, about)
    for link in template.links:
        if link.person in people and link.other in people:
            _relate(change, people[link.person], people[link.other], link.relation)
    change.say(template=template.code, relatives=len(new))
    return people


def _relate(change: Change, who: Kin, of: Kin, kind: str) -> None:
    wanted = forward(Link(str(who.pk), str(of.pk), kind))
    said = {frozenset((link.person, link.other)) for link in known_now(change).links if link.kind}
    if frozenset((wanted.person, wanted.other)) not in said:
        relate(change, who, of, KinshipDetails(kind))


def _refusals(known: Mapping[str, Kin], new: Mapping[str, RelativeDetails]) -> list[Reason]:
    found = []
    if len(known) + len(new) < LEAST:
        found.append(Reason("kin.nobody_chosen"))
    if len({one.pk for one in known.values()}) < len(known):
        found.append(Reason("kin.chosen_twice"))
    return found
