"""A tie of violence says that somebody is in danger (폭력·학대 관계)."""

from dure.cases.core.alert_rules import Suspicion
from dure.cases.core.alerts import UNCLEAR, raise_kinds, raise_suspected
from dure.cases.core.change import Change
from dure.people.genogram.kinds import VIOLENT
from dure.people.kin.records import Kinship, Relative
from dure.people.models import Person, Relation

ORIGIN = "tie"


def raise_violence(change: Change, tie: Relation | Kinship, before: str = "") -> None:
    """Raised for who suffers it, when the tie has not ended and was not violent before (manual-2025 m:3702-3705)."""
    phenomena = change.book.counselling.suspected.ties.get(tie.quality, ())
    if not phenomena or tie.quality == before or _is_over(change, tie):
        return
    one, other = _sides(tie)
    endangered = other if tie.quality == VIOLENT else one
    if isinstance(endangered, Person):
        found = [Suspicion(phenomenon, str(endangered.pk)) for phenomenon in phenomena]
        raise_suspected(change, found, ORIGIN, tie.note)
    else:
        raise_kinds(change, [UNCLEAR], ORIGIN, tie.note)


def _sides(tie: Relation | Kinship) -> tuple[Person | Relative | None, Person | Relative | None]:
    """Of whom it is told, and the other."""
    if isinstance(tie, Relation):
        return tie.person, tie.other
    return tie.relative, tie.person or tie.other


def _is_over(change: Change, tie: Relation | Kinship) -> bool:
    if isinstance(tie, Relation):
        return tie.until_on <= change.on if tie.until_on else tie.is_over
    return tie.is_over or (tie.until_year is not None and tie.until_year < change.on.year)
