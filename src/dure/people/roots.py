"""How pairs of possible duplicates are changed (중복 판단의 변경)."""

from dure.changes.roots import Root, root
from dure.people.duplicates.both import records_of
from dure.people.duplicates.permits import cases_of
from dure.people.duplicates.records import DuplicatePair


@root(DuplicatePair)
class PairRoot(Root):
    """Cases first, as every action on a case locks them; then the pair. Who may for both, the action asks."""

    def lock(self, record: DuplicatePair) -> DuplicatePair:
        list(cases_of(*records_of(record)).select_for_update(of=("self",)))
        pair: DuplicatePair = super().lock(record)
        return pair
