"""What a member or relative is called on screen (가족의 이름)."""

from dure.people.genogram.known import PERSON
from dure.people.genogram.symbols import LOST
from dure.people.kin.records import Relative
from dure.people.models import Person


def kin_name(one: Person | Relative) -> str:
    """The name; of a pregnancy without one, what it is."""
    kind = getattr(one, "kind", PERSON)
    return str(one) if kind == PERSON else one.name or LOST[kind]
