"""What is known before somebody is asked (미리 채우기): who, which kinds are left, which bodies, the last guardian."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils import timezone

from dure.cases.consent.stands import Stand, guardian_before, stands
from dure.cases.consent.wanted import Wanted, wanted
from dure.cases.core.consents import THIRD_PARTY
from dure.cases.core.records import Case

# In the address: several sign at one sitting, one after another.
SITTING = "on"


def recipients(case: Case, asked: Mapping[str, Any]) -> dict[str, Any]:
    """A body that the plan needs with all who lack it, or one member with the bodies they lack."""
    found = wanted(case, timezone.localdate())
    need = _need(found, asked)
    if need:
        people, bodies = list(need.people), [need.body]
    else:
        one = _one(stands(case, found), asked)
        people, bodies = ([one.person], list(one.wanted)) if one else ([], [])
    known: dict[str, Any] = {"members": [str(each.pk) for each in people], "bodies": "\n".join(bodies)}
    for person in people:
        known |= guardian_before(case, person)
    return known


def signing(case: Case, asked: Mapping[str, Any]) -> dict[str, Any]:
    """One member with what they have not answered yet: of whom agreed to everything, the new bodies alone."""
    found = wanted(case, timezone.localdate())
    one, need = _one(stands(case, found), asked), _need(found, asked)
    if one is None:
        return {}
    bodies = (need.body,) if need else one.wanted
    left = [each.kind.code for each in one.missing]
    known: dict[str, Any] = {"member": str(one.person.pk), "bodies": "\n".join(bodies)}
    if not left or (need and THIRD_PARTY not in left):
        known |= {"kinds": [THIRD_PARTY], "generic": []}
    elif THIRD_PARTY in left:
        known |= {"kinds": left}
    else:
        known |= {"kinds": [*left, *([THIRD_PARTY] if bodies else [])], "generic": []}
    return known | guardian_before(case, one.person)


def _need(found: Sequence[Wanted], asked: Mapping[str, Any]) -> Wanted | None:
    return next((each for each in found if str(each.key) == asked.get("for")), None)


def _one(found: Sequence[Stand], asked: Mapping[str, Any]) -> Stand | None:
    """The member who is named, or the next of those at one sitting."""
    if SITTING in asked and "member" not in asked:
        return next((each for each in found if each.is_to_ask), None)
    return next((each for each in found if str(each.person.pk) == asked.get("member")), None)
