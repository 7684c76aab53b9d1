"""No text goes to a conference or outside while a word in it may be somebody's name (이름 확인)."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from dure.cases.core.change import Change
from dure.cases.core.records import Case
from dure.cases.s05_conference.around import names_at_work
from dure.cases.s05_conference.likely_names import likely_names
from dure.cases.s05_conference.material import cleaner, known_names, outside_cleaner
from dure.rulebook import Reason, Rulebook


@dataclass(frozen=True)
class Sorted:
    """What the writer says of words that look like names: taken out, or no names."""

    gone: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()


UNSORTED = Sorted()


@dataclass(frozen=True)
class Audience:
    """Before whom the texts come: at a conference nobody is named, a provider knows the household."""

    case: Case
    book: Rulebook
    knows_household: bool = False

    def cleaner(self, gone: Iterable[str] = ()) -> Callable[[str], str]:
        if self.knows_household:
            return outside_cleaner(self.case, gone)
        return cleaner(self.case, self.book, gone)

    def to_ask(self, texts: Iterable[str], before: Iterable[str] = ()) -> list[str]:
        """Words of clean texts that may be names; those that stood in the record before were asked about then."""
        known = names_at_work(self.case) | set(likely_names("\n".join(before)))
        if self.knows_household:
            known |= set(known_names(self.case))
        return likely_names("\n".join(texts), known)


def without_names(
    change: Change,
    texts: Sequence[str],
    names: Sorted,
    *,
    before: Iterable[str] = (),
    knows_household: bool = False,
) -> list[str]:
    """The texts as they may be read; refused while a word that looks like a name is neither taken out nor confirmed."""
    audience = Audience(change.case, change.book, knows_household)
    fit = list(map(audience.cleaner(names.gone), texts))
    unsorted = [word for word in audience.to_ask(fit, before) if word not in names.kept]
    if unsorted:
        change.require([Reason("s05.names_unsorted", {"words": ", ".join(unsorted)})])
    return fit
