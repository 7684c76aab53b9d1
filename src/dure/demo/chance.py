"""Seeded choices (난수): the same seed gives the same district."""

import random
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import TypeVar

T = TypeVar("T")


class Chance(random.Random):
    """A random source with the few shapes of choice the district needs. Not for secrets."""

    def one(self, items: Sequence[T]) -> T:
        return items[self.randrange(len(items))]

    def some(self, items: Sequence[T], least: int, most: int) -> list[T]:
        """Between `least` and `most` different items."""
        return self.sample(list(items), min(len(items), self.randint(least, most)))

    def weighted(self, weights: Mapping[T, float]) -> T:
        return self.choices(list(weights), list(weights.values()))[0]

    def happens(self, share: float) -> bool:
        return self.random() < share

    def day_between(self, first: date, last: date) -> date:
        return first + timedelta(days=self.randint(0, max((last - first).days, 0)))
