"""Which services fit a need, in which order and why, and why the others are out (욕구와 자원의 연결). Pure.

What speaks for a service and how much it weighs stands in the rulebook (`resources.matching`).
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from dure.resources import taking
from dure.rulebook import Reason, Rulebook
from dure.rulebook.model.resources import Matching

# What an entry says of whom it is for, with the code list that names it.
CRITERIA = {
    "life_stages": "life_stage",
    "traits": "household_trait",
    "disabilities": "disability",
    "degrees": "disability_degree",
    "household_types": "household_type",
    "incomes": "protection_status",
}
Codes = frozenset[str]
OTHER_TOWN = "resources.other_town_short"


@dataclass(frozen=True)
class Seeker:
    """Whose need it is, in the codes in which entries say whom they are for; an empty one is not known."""

    said: Mapping[str, Codes] = field(default_factory=dict)
    town: str = ""

    def of(self, criterion: str) -> Codes:
        return self.said.get(criterion, frozenset())


@dataclass(frozen=True)
class Supply(taking.Entry):
    """A service as it is judged: beside what the rules of taking ask, whom it is for and what is known of it."""

    key: str = ""
    provider: str = ""
    targets: Mapping[str, Codes] = field(default_factory=dict)
    # Given in the very town, or by somebody who has a house there; for the whole place; or from elsewhere.
    is_near: bool = False
    is_of_place: bool = True
    unit: str = ""
    waiting_days: int | None = None
    asked: int = 0
    accepted: int = 0
    refused: int = 0
    fulfilled: int = 0
    verified_on: date | None = None


@dataclass(frozen=True)
class Match:
    """A service with what speaks for it, what is to be thought of, and why it is out; ordered by its points."""

    supply: Supply
    points: int
    good: tuple[Reason, ...]
    care: tuple[Reason, ...]
    out: tuple[Reason, ...]

    @property
    def is_of_other_towns(self) -> bool:
        """Nothing stands against it but that other towns have it."""
        return [reason.code for reason in self.out] == [OTHER_TOWN]

    @property
    def order(self) -> tuple[int, str, str]:
        return -self.points, self.supply.name, self.supply.key


@dataclass
class _Sum:
    """Points and reasons while a service is judged."""

    points: int = 0
    good: list[Reason] = field(default_factory=list)
    care: list[Reason] = field(default_factory=list)

    def speaks(self, points: int, reason: Reason) -> None:
        self.points += points
        self.good.append(reason)

    def warns(self, points: int, reason: Reason) -> None:
        self.points -= points
        self.care.append(reason)


def ranked(
    supplies: Iterable[Supply], seeker: Seeker, day: date, book: Rulebook
) -> tuple[list[Match], list[Match]]:
    """Those that may be taken, the best first; and those that are out."""
    judged = sorted((judge(each, seeker, day, book) for each in supplies), key=lambda each: each.order)
    return [each for each in judged if not each.out], [each for each in judged if each.out]


def judge(supply: Supply, seeker: Seeker, day: date, book: Rulebook) -> Match:
    """One service, with every reason."""
    out = [*map(in_short, taking.refusals(supply, day)), *target_outs(supply, seeker, book)]
    found, weights = _Sum(), book.resources.matching
    if not out:
        _target(found, supply, seeker, weights, book)
        _place(found, supply, seeker, weights)
        _capacity(found, supply, weights)
        _start(found, supply, weights)
        _earlier(found, supply, weights)
        _lasting(found, supply, day, weights, book)
    return Match(supply, found.points, tuple(found.good), tuple(found.care), tuple(out))


def in_short(refusal: Reason) -> Reason:
    """The same as a mark in a list."""
    return Reason(f"{refusal.code}_short", refusal.params)


def target_outs(supply: Supply, seeker: Seeker, book: Rulebook) -> Iterator[Reason]:
    """It is for others; what is not known of the household puts nothing out."""
    for criterion, asked in supply.targets.items():
        known = seeker.of(criterion)
        if asked and known and not asked & known:
            yield Reason("resources.for_others", {"whom": words(criterion, asked, book)})


def _target(found: _Sum, supply: Supply, seeker: Seeker, weights: Matching, book: Rulebook) -> None:
    asked = {criterion: codes for criterion, codes in supply.targets.items() if codes}
    fits = [words(one, codes, book) for one, codes in asked.items() if seeker.of(one)]
    unknown = [words(one, codes, book) for one, codes in asked.items() if not seeker.of(one)]
    if fits:
        found.speaks(weights.target, Reason("resources.fits", {"whom": ", ".join(fits)}))
    if unknown:
        found.warns(weights.unknown, Reason("resources.whom_unknown", {"whom": ", ".join(unknown)}))
    if not asked:
        found.good.append(Reason("resources.for_all"))


def _place(found: _Sum, supply: Supply, seeker: Seeker, weights: Matching) -> None:
    if supply.is_near:
        found.speaks(weights.town, Reason("resources.near", {"town": seeker.town}))
    elif supply.is_of_place:
        found.points += weights.place
    else:
        found.care.append(Reason("resources.from_elsewhere"))


def _capacity(found: _Sum, supply: Supply, weights: Matching) -> None:
    if supply.left is None:
        return
    about = {"left": f"{supply.left:,}{supply.unit}"}
    if supply.left > weights.few:
        found.speaks(weights.free, Reason("resources.is_free", about))
    else:
        found.care.append(Reason("resources.is_scarce", about))


def _start(found: _Sum, supply: Supply, weights: Matching) -> None:
    if supply.waiting_days is None:
        return
    about = {"days": supply.waiting_days}
    if supply.waiting_days <= weights.soon_days:
        found.speaks(
            weights.soon, Reason("resources.soon" if supply.waiting_days else "resources.at_once", about)
        )
    else:
        found.care.append(Reason("resources.waits", about))


def _earlier(found: _Sum, supply: Supply, weights: Matching) -> None:
    """What requests came to: the share that was taken on, once there are answers."""
    answered = supply.accepted + supply.refused
    if not answered:
        return
    reason = Reason("resources.earlier", {"answered": answered, "accepted": supply.accepted})
    if supply.accepted * 2 >= answered:
        found.speaks(round(weights.earlier * supply.accepted / answered), reason)
    else:
        found.warns(weights.earlier - round(weights.earlier * supply.accepted / answered), reason)


def _lasting(found: _Sum, supply: Supply, day: date, weights: Matching, book: Rulebook) -> None:
    if supply.valid_until and supply.valid_until <= day + timedelta(days=weights.ends_soon_days):
        found.warns(weights.ends_soon, Reason("resources.ends_soon", {"day": supply.valid_until}))
    long_ago = day - timedelta(days=book.resources.upkeep.verify_after_days)
    if supply.verified_on and supply.verified_on < long_ago:
        found.warns(weights.unverified, Reason("resources.long_unverified", {"day": supply.verified_on}))


def words(criterion: str, codes: Iterable[str], book: Rulebook) -> str:
    """청소년기·성인기: in the order of the list."""
    listed = book.codes[CRITERIA[criterion]]
    return "·".join(listed.label(code) for code in listed if code in codes)


def life_stage(age: int, book: Rulebook) -> str:
    """The stage of life at an age; the last one has no end."""
    ages = book.resources.matching.life_stages
    return next((code for code, last in ages.items() if age <= last), list(ages)[-1])
