"""Whether a household stands on a list already (같은 가구인지): by its door, else by house and name. Pure."""

from collections.abc import Iterable, Mapping
from datetime import date

from dure import spelling
from dure.people.duplicates.names import read_name
from dure.people.places import place_of

Told = Mapping[str, str]


class Listed:
    """The households of a list, however they came onto it, each with a day."""

    def __init__(self, told: Iterable[Told] = ()) -> None:
        self.days: dict[tuple[str, str], dict[str, date]] = {}
        for each in told:
            self.add(each)

    def add(self, told: Told, on: date = date.min) -> None:
        names = self.days.setdefault(place_of(told["address"]), {})
        name = bare_name(told["name"])
        names[name] = max(on, names.get(name, on))

    def last(self, told: Told) -> date | None:
        """The last day of the household, if it stands here.

        A door is one household. A house without doors may hold several, told apart by name where both are known.
        """
        place, name = place_of(told["address"]), bare_name(told["name"])
        names = self.days.get(place, {})
        is_any = bool(place[1]) or not name
        return max((on for known, on in names.items() if is_any or known in ("", name)), default=None)

    def takes(self, told: Told) -> bool:
        """Adds it; whether it was new."""
        if self.last(told) is not None:
            return False
        self.add(told)
        return True


def bare_name(text: str) -> str:
    read = read_name(text)
    return read.in_order if read else spelling.bare(text)
