"""What of a household can be learned from (배울 수 있는 것). Pure, whole numbers.

Neither who lives there nor where: no sex, no age, no nationality, no town. Sensitive signals are not among it; their
points stay those of the scorecard.
"""

from dure.rulebook.model.signal_scan import SignalScan
from dure.rulebook.model.signals import Signals
from dure.signals.asked import OWED, Household

MONTHLY = "arrears"
# With more of these a household is never less urgent.
CARD, BASE, MANY = "card", "base", "many"
RISING = (BASE, "months", "seen", "owed", "worse", "poor", MANY)


def names(signals: Signals, book: SignalScan) -> tuple[str, ...]:
    """Every figure that may count, in one order."""
    each = (signal(kind.number) for kind in signals.dangers.values() if not kind.is_sensitive)
    return (*RISING, "alone", *(f"c{at}" for at, _ in enumerate(book.score.combinations)), *each)


def never_lowers(name: str, signals: Signals, book: SignalScan) -> bool:
    """Sense demands it of what is a danger; a programme that looks in may speak against."""
    if name[0] == "s" and name[1:].isdecimal():
        return book.score.points[signals.by_number(int(name[1:])).code] > 0
    return name != "alone"


def signal(number: int) -> str:
    return f"s{number}"


def figures_of(home: Household, signals: Signals, book: SignalScan) -> dict[str, int]:
    """What is not nothing, and the points of the scorecard: all of them, and those without what is sensitive."""
    told = [(detail, signals.by_number(detail.number)) for detail in home.details]
    open_ones = [(detail, kind) for detail, kind in told if not kind.is_sensitive]
    codes = [kind.code for _, kind in open_ones]
    together = {
        f"c{at}": int(
            sum(code in each.kinds for code in codes) >= each.least
            and (not each.beside or any(code in each.beside for code in codes))
        )
        for at, each in enumerate(book.score.combinations)
    }
    hidden = sum(detail.points for detail, kind in told if kind.is_sensitive) + sum(
        book.score.combinations[at].points for at in home.combinations if not together[f"c{at}"]
    )
    owed = sum(detail.amount for detail, kind in open_ones if kind.layout in OWED)
    found = {
        "months": max((detail.months for detail, kind in open_ones if kind.layout == MONTHLY), default=0),
        "seen": max((detail.seen for detail, _ in open_ones), default=0),
        "owed": owed // book.learning.owed_each,
        "worse": sum(detail.is_worse for detail, _ in open_ones),
        "poor": home.poor,
        MANY: len(open_ones),
        "alone": int(home.is_alone),
        **together,
        **{signal(detail.number): 1 for detail, _ in open_ones},
    }
    points = {CARD: home.card, BASE: home.card - hidden}
    return {name: value for name, value in found.items() if value} | points


def words(name: str, value: int, signals: Signals, book: SignalScan) -> str:
    """months, 7 → 7개월 밀림: as one says it to a worker."""
    fixed = {
        BASE: f"{value}점",
        "months": f"{value}개월 밀림",
        "seen": f"{value}달째 들어옴",
        "owed": f"밀린 돈 {value * book.learning.owed_each // 10_000:,}만 원",
        "worse": "늘어남",
        "poor": "건강보험료가 적음",
        MANY: f"위기정보 {value}건",
        "alone": "혼자 사는 가구",
    }
    if name in fixed:
        return fixed[name]
    at = int(name[1:])
    return book.score.combinations[at].ko if name[0] == "c" else signals.by_number(at).ko
