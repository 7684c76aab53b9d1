"""The risk sheet and the selection table of form 3 (위기도 조사지·사례관리 대상자 선정 기준표, m:11862-11988).

Totals stand by area and at the foot as printed; the foot says that they are no ground for closing (m:11988).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from dure.paper.layout import Block, Cell, Grid, Prose, Row
from dure.paper.sheet import Sheet
from dure.paper.writing import BETWEEN_CHOICES, HARD_SPACE, box, yes_or_no
from dure.rulebook import Rulebook
from dure.rulebook.model.needs import RiskItem, RiskRule

NOT_KNOWN = "해당 없음"
FLAGGED, CHOSEN = ("해당", "비해당"), ("선정", "미선정")
CHOSEN_HEAD = "(잠재적)\n통합사례관리 대상자\n선정 여부"
# manual-2025 m:11934-11936
CHOSEN_BY = "각 욕구 영역별로 어느 하나라도 ‘해당’에 표시된 경우는 통합사례관리 대상자로 선정함."
NO_GROUND = "※ 총점이 높거나 낮은 것은 종결의 근거로 삼지 않습니다."


@dataclass(frozen=True)
class Answered:
    """A survey's answers by area, the areas its rules mark, and what follows."""

    answers: Mapping[str, Mapping[str, int | None]]
    flagged: frozenset[str]
    is_potential: bool

    def value(self, area: str, item: str) -> int | None:
        return self.answers.get(area, {}).get(item)

    def total(self, area: str) -> int:
        return sum(value or 0 for value in self.answers.get(area, {}).values())


# The survey of the assessment and that of the closing.
Both = tuple[Answered | None, Answered | None]


def risk_blocks(sheet: Sheet) -> Iterator[Block]:
    """The sheet with both surveys side by side, then the table that decides."""
    given = sheet.values("risk_answers")
    both = given.get("first"), given.get("closing")
    scale = ", ".join(f"{choice.value} {choice.ko}" for choice in sheet.book.risk_instrument.choices)
    yield Grid((22, 28, 22, 28), (_days(sheet),), "위기도 조사지")
    yield Grid((50, 25, 25), (_head(), *_items(sheet, both)))
    yield Prose((f"※ {scale}. 정보가 없으면 ‘{NOT_KNOWN}’에 적습니다.",), is_small=True)
    yield _selection(sheet.book, both)
    yield Prose((NO_GROUND,), is_small=True)


def _days(sheet: Sheet) -> Row:
    return sheet.row(sheet.pair("risk.surveyed_on"), sheet.pair("risk.closing_surveyed_on"))


def _head() -> Row:
    return Row(tuple(Cell(text, "head") for text in ("문항", "욕구조사", "종결")), is_head=True)


def _items(sheet: Sheet, both: Both) -> Iterator[Row]:
    """Each area with its totals, then its questions."""
    for area in sheet.book.risk_instrument.areas.values():
        totals = (Cell(f"소계 {_total(area.code, each)}점", "label") for each in both)
        yield Row((Cell(sheet.book.areas[area.code].ko, "label"), *totals))
        for item in area.items.values():
            scores = (Cell(_scores(sheet.book, area.code, item, each)) for each in both)
            yield Row((Cell(_asked(item)), *scores))


def _total(area: str, answered: Answered | None) -> str:
    return str(answered.total(area)) if answered else HARD_SPACE * 6


def _asked(item: RiskItem) -> str:
    """The question; answers of its own stand under it."""
    own = [f"{choice.value} {choice.ko}" for choice in item.choices]
    return "\n".join((f"{item.code}. {item.ko}", *own))


def _scores(book: Rulebook, area: str, item: RiskItem, answered: Answered | None) -> str:
    value = answered.value(area, item.code) if answered else None
    is_open = answered is not None and value is None
    known = BETWEEN_CHOICES.join(box(str(each), value == each) for each in book.risk_instrument.values)
    return f"{known}\n{box(NOT_KNOWN, is_open)}"


def _selection(book: Rulebook, both: Both) -> Grid:
    heads = (
        "번호",
        "욕구 영역",
        "사례관리 여부 기준표",
        "총점\n(욕구조사)",
        "해당 여부",
        "총점\n(종결)",
        "해당 여부",
    )
    rows = [
        Row(
            (
                Cell(str(number), align="center"),
                Cell(book.areas[area].ko, "label"),
                Cell(criteria(book, area)),
                *(cell for each in both for cell in _judged(area, each)),
            )
        )
        for number, area in enumerate(book.risk_rules, 1)
    ]
    sums = Row((Cell("총  점", "label", 3), *(Cell(_sum(each), "label", 2) for each in both)))
    decided = (Cell(_decided(each), across=2) for each in both)
    foot = Row((Cell(CHOSEN_HEAD, "label", 2), Cell(CHOSEN_BY), *decided))
    head = Row(tuple(Cell(text, "head") for text in heads), is_head=True)
    return Grid((6, 13, 39, 10, 11, 10, 11), (head, *rows, sums, foot), "사례관리 대상자 선정 기준표")


def _judged(area: str, answered: Answered | None) -> tuple[Cell, Cell]:
    total = f"{answered.total(area)}점" if answered else ""
    marked = yes_or_no(area in answered.flagged if answered else None, FLAGGED)
    return Cell(total, align="center"), Cell(marked.replace(BETWEEN_CHOICES, "\n"))


def _sum(answered: Answered | None) -> str:
    return f"{sum(answered.total(area) for area in answered.answers)}점" if answered else ""


def _decided(answered: Answered | None) -> str:
    """Whether the household is a potential subject (manual-2025 m:11930-11938)."""
    return yes_or_no(answered.is_potential if answered else None, CHOSEN).replace(BETWEEN_CHOICES, "\n")


def criteria(book: Rulebook, area: str) -> str:
    """The area's rules in words."""
    highest = max(book.risk_instrument.values)
    return "\n".join(f"- {_criterion(rule, highest)}" for rule in book.risk_rules[area].rules)


def _criterion(rule: RiskRule, highest: int) -> str:
    points = f"{rule.at_least}점" + (" 이상" if rule.at_least < highest or rule.test == "sum" else "")
    named = ", ".join(f"{item}번" for item in rule.items)
    if rule.test == "sum":
        return f"{named} 문항의 합이 {points}인 경우"
    if not rule.items:
        return f"어느 한 문항이라도 {points}인 경우"
    which = f"{named} 문항이" if len(rule.items) == 1 else f"{named} 가운데 한 문항이라도"
    return f"{which} {points}인 경우"
