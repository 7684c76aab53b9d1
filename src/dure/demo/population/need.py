"""Who is in need, and why (숨은 어려움): what no provider sees, and what drives what they see.

A household's hardship grows out of poverty, blows of the last year and how little others help. Nothing here knows which
signals weigh how much: signals follow from what happens to a household (`given.py`).
"""

import math
from dataclasses import dataclass

from dure.demo.chance import Chance
from dure.demo.population.people import OLD, Home

# The share of households that need help, which the hardest hit make up.
NEEDED = 1.1
MONTHS = 12


@dataclass
class Life:
    """What happens to one household within a year. Months count back from now: 0 is this one."""

    poverty: float
    support: float
    careless: float
    is_served: bool = False
    lost_job: int | None = None
    fell_ill: int | None = None
    lost_head: int | None = None
    fled: bool = False
    owes: float = 0.0
    despair: float = 0.0
    hardship: float = 0.0

    @property
    def is_in_need(self) -> bool:
        return self.hardship > NEEDED

    def pressure(self, back: int) -> float:
        """How hard a month is: poverty always, a blow since it fell, and worse with each month that it lasts."""
        found = 1.1 * self.poverty + 0.5 * self.owes - 0.7 * self.support
        for blow, weight in ((self.lost_job, 0.9), (self.fell_ill, 0.6), (self.lost_head, 0.7)):
            if blow is not None and back <= blow:
                found += weight * (1 + 0.1 * (blow - back))
        return found


def a_life(chance: Chance, home: Home) -> Life:
    life = Life(chance.betavariate(2, 6), chance.betavariate(3, 2), chance.betavariate(1.1, 9))
    old = home.head.age >= OLD
    # Whom programmes know already: they hear of much, and lack less.
    life.is_served = chance.happens(0.04 + 0.12 * life.poverty + 0.08 * old)
    life.support += 0.45 * life.is_served
    if not old and chance.happens(0.03 + 0.13 * life.poverty):
        life.lost_job = chance.randint(0, MONTHS)
    if chance.happens(0.02 + 0.05 * life.poverty + 0.05 * old):
        life.fell_ill = chance.randint(0, MONTHS)
    if home.people[1:] and chance.happens(0.004 + 0.008 * old):
        life.lost_head = chance.randint(0, MONTHS)
    if chance.happens(0.05 + 0.25 * life.poverty):
        life.owes = chance.random()
    life.fled = chance.happens(0.002)
    life.hardship = hardship(chance, home, life)
    life.despair = max(0.0, life.hardship - 0.8) * chance.random()
    return life


def hardship(chance: Chance, home: Home, life: Life) -> float:
    """What a visitor would find; chance stands for all that is not told here."""
    blows = [
        0.85 * (life.lost_job is not None),
        0.75 * (life.fell_ill is not None),
        0.6 * (life.lost_head is not None),
        0.7 * life.fled,
    ]
    together = 0.35 * max(0, sum(blow > 0 for blow in blows) - 1)
    alone = 0.35 * home.is_alone * (home.head.age >= OLD or life.poverty > 0.4)
    burden = 0.15 * math.sqrt(home.children)
    own = 1.7 * life.poverty + 0.6 * life.owes + sum(blows) + together + alone + burden
    return own - 1.15 * life.support + chance.gauss(0, 0.25)
