"""An order beside the scorecard, on households that it did not learn from (견주기). Pure."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Any

from dure.rulebook.model.signal_scan import SignalLearning
from dure.signals.learned_figures import CARD
from dure.signals.learned_model import Learned
from dure.signals.learned_rules import Example

PARTS = ((0, 20), (20, 40), (40, 60), (60, 80), (80, 101))
SEXES = {"male": "남", "female": "여"}
ALONE_UNKNOWN = "여럿이 살거나 모르는 가구"
Order = Callable[[Example], int]


def compared(
    held: Sequence[Example], learned: Learned, capacity: Mapping[str, int], book: SignalLearning
) -> dict[str, Any]:
    """How many in need each order finds among as many as a town can go to, by town and kind of household; how sure it may be."""

    def by_learned(each: Example) -> int:
        return learned.score(each.figures)

    by_town: dict[str, list[Example]] = {}
    for each in held:
        by_town.setdefault(each.town, []).append(each)
    taken: dict[str, set[str]] = {"card": set(), "learned": set()}
    places = 0
    for town, homes in by_town.items():
        takes = min(capacity.get(town, 0), (len(homes) * book.among_percent + 99) // 100)
        places += takes
        taken["card"] |= first(homes, by_card, takes)
        taken["learned"] |= first(homes, by_learned, takes)
    found = {name: sum(each.in_need for each in held if each.key in keys) for name, keys in taken.items()}
    return {
        "held": len(held),
        "in_need": sum(each.in_need for each in held),
        "places": places,
        **found,
        "parts": list(parts(held, learned)),
        "towns": [group(town, by_town[town], taken, book) for town in sorted(by_town)],
        "kinds": [group(ko, homes, taken, book) for ko, homes in kinds(held, book.ages) if homes],
    }


def by_card(each: Example) -> int:
    return each.figures[CARD]


def first(homes: Iterable[Example], order: Order, takes: int) -> set[str]:
    ranked = sorted(homes, key=lambda each: (-order(each), each.key))
    return {each.key for each in ranked[:takes]}


def kinds(held: Sequence[Example], ages: Sequence[int]) -> list[tuple[str, list[Example]]]:
    """Whoever is in no register is not known to live alone. By sex and age too, where any is known."""
    told = [("혼자 사는 가구" if each.figures.get("alone") else ALONE_UNKNOWN, each) for each in held]
    wanted = ["혼자 사는 가구", ALONE_UNKNOWN]
    if any(each.sex for each in held):
        wanted += [f"대표: {ko}" for ko in (*SEXES.values(), "성별 모름")]
        told += [(f"대표: {SEXES.get(each.sex, '성별 모름')}", each) for each in held]
    if any(each.age is not None for each in held):
        wanted += [f"대표: {ko}" for ko in (*bands(ages), "나이 모름")]
        told += [(f"대표: {band(each.age, ages)}", each) for each in held]
    return [(name, [each for ko, each in told if ko == name]) for name in wanted]


def bands(ages: Sequence[int]) -> list[str]:
    """40, 65 → 40살 미만, 40~64살, 65살 이상."""
    between = [f"{low}~{high - 1}살" for low, high in pairwise(ages)]
    return [f"{ages[0]}살 미만", *between, f"{ages[-1]}살 이상"]


def band(age: int | None, ages: Sequence[int]) -> str:
    return "나이 모름" if age is None else bands(ages)[sum(age >= each for each in ages)]


def group(
    name: str, homes: Sequence[Example], taken: Mapping[str, set[str]], book: SignalLearning
) -> dict[str, Any]:
    """Those in need whom each order leaves for later, and those it goes to first in vain."""
    told: dict[str, Any] = {
        "name": name,
        "many": len(homes),
        "in_need": sum(each.in_need for each in homes),
        "is_small": len(homes) < book.small_group,
    }
    for order, keys in taken.items():
        told[f"{order}_missed"] = sum(each.in_need and each.key not in keys for each in homes)
        told[f"{order}_vain"] = sum(not each.in_need and each.key in keys for each in homes)
    return told


def parts(held: Sequence[Example], learned: Learned) -> Iterable[dict[str, int]]:
    """What the order said of a hundred, and how many there were."""
    said = [(learned.percent(each.figures), each.in_need) for each in held]
    for low, high in PARTS:
        inside = [(percent, needy) for percent, needy in said if low <= percent < high]
        if inside:
            many, needy = len(inside), sum(needy for _, needy in inside)
            yield {
                "low": low,
                "high": min(high, 100),
                "many": many,
                "said": round(sum(percent for percent, _ in inside) / many),
                "was": round(100 * needy / many),
            }
