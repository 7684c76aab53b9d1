"""Who acts: a member of staff or a named system actor (행위자)."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from dure.access.policy import ABOUT_A_CASE, Right, allows
from dure.access.standing import Standing, standing_of
from dure.offices.models import Staff

Judge = Callable[["Actor", Right, Any], bool]
JUDGES: dict[type, Judge] = {}


@dataclass(frozen=True)
class Actor:
    """`standing` is None for a system actor, which acts under its own name."""

    name: str
    standing: Standing | None = None

    @property
    def staff(self) -> Staff | None:
        return self.standing.staff if self.standing else None

    @property
    def person(self) -> Standing:
        """A person with their posts; system actors are none."""
        if self.standing is None:
            raise TypeError(f"{self.name} is not a person")
        return self.standing

    @property
    def sender(self) -> Staff:
        """The person who sent a form; system actors send none."""
        return self.person.staff

    @classmethod
    def of(cls, staff: Staff) -> "Actor":
        return cls(staff.name, standing_of(staff))

    def can(self, permission: Right, thing: Any = None) -> bool:
        """Whether the policy lets this actor do that: to this record, as its kind is judged, or at all."""
        judge = next((JUDGES[kind] for kind in type(thing).__mro__ if kind in JUDGES), None)
        if judge:
            return judge(self, permission, thing)
        return permission not in ABOUT_A_CASE and allows(permission, self.standing)


def may_within(actor: Actor, permission: Right, sigungu_id: uuid.UUID) -> bool:
    """By the posts one holds in a 시군구; what is about a case needs a relation to it."""
    standing = actor.standing and actor.standing.within(sigungu_id)
    return permission not in ABOUT_A_CASE and allows(permission, standing)


def judged(kind: type) -> Callable[[Judge], Judge]:
    """Declare who may do what to records of a kind: `judge(actor, permission, record)`."""

    def declare(judge: Judge) -> Judge:
        JUDGES[kind] = judge
        return judge

    return declare
