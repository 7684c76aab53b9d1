"""All that can be judged of a case (사례의 기록)."""

from collections.abc import Callable, Iterator

from dure.advice.facts import beginning, deciding, ending
from dure.advice.facts.shelf import Sheet, Shelf
from dure.cases.core.records import Case

READERS: dict[str, Callable[[Case, Shelf], Iterator[Sheet]]] = {
    "counselling": beginning.counselling,
    "assessment": beginning.assessment,
    "conference": deciding.conferences,
    "selection": deciding.selection,
    "plan": deciding.plan,
    "delivery": ending.delivery,
    "closure": ending.closure,
    "aftercare": ending.aftercare,
}


def sheets_of(case: Case, shelf: Shelf) -> Iterator[Sheet]:
    """Stage by stage in the order of the process."""
    for read in READERS.values():
        yield from read(case, shelf)
