"""How form 3 is arranged (욕구 및 위기도 통합조사양식 배치): in the order of its filling-in rules (m:11454-11600).

The form's picture is not in the manual. Its eleven areas are printed with their phenomena as in m:11601-11857.
"""

from collections.abc import Iterator

from dure.paper.forms.risk_sheet import risk_blocks
from dure.paper.layout import Block, Cell, Figure, Grid, Picture, Row
from dure.paper.sheet import Sheet, Values, paired_rows
from dure.paper.writing import BETWEEN_CHOICES, ROOM_TO_WRITE, box, labels

PERSONS = {
    "relation": 12,
    "name": 12,
    "resident_number": 20,
    "age": 8,
    "sex": 7,
    "living_together": 10,
    "marital_status": 12,
    "phone": 19,
}
STATES = {"name": 12, "education": 15, "occupation": 15, "disability": 17, "illness": 17, "note": 24}
HISTORY = {"person": 14, "life_stage": 14, "content": 72}
NEEDS = ("욕구 영역", "중분류", "드러난 주요현상", "욕구 내용", "주요 원인\n(원인제공자)", "우선\n순위")
NEED_WIDTHS = (10, 12, 27, 26, 17, 8)
NOT_RECORDED = "기록 없음"
DRAWINGS = {"genogram": "가계도", "ecomap": "생태도"}
DRAWING_HEIGHT = 70.0


def blocks(sheet: Sheet) -> Iterator[Block]:
    least = 4 if sheet.is_blank else 1
    yield _subject(sheet)
    yield _housing(sheet)
    yield sheet.table("family", PERSONS, title="가족사항", least=least)
    yield sheet.table("family", STATES, least=least)
    yield _household(sheet)
    yield _needs(sheet)
    yield _strengths(sheet)
    yield from _drawings(sheet)
    family = sheet.long_row("history.family_history", across=1, none=NOT_RECORDED)
    yield Grid((18, 82), (family,), "가족력·개인력")
    yield sheet.table("personal_history", HISTORY, least=least, none=NOT_RECORDED)
    yield _opinion(sheet)
    yield _survey(sheet)
    yield from risk_blocks(sheet)


def _subject(sheet: Sheet) -> Grid:
    kind = f"{sheet.words('survey.kind')} ( {sheet.gap('survey.round', 4)} )차"
    rows = (
        sheet.row(sheet.pair("subject.name"), sheet.pair("subject.resident_number")),
        sheet.row(sheet.pair("subject.home_phone"), sheet.pair("subject.work_phone")),
        sheet.row(sheet.pair("subject.mobile_phone"), sheet.pair("subject.emergency_phone")),
        sheet.row(sheet.pair("subject.address", across=3)),
        sheet.row(sheet.label("survey.kind"), Cell(kind, across=3)),
    )
    return Grid((18, 32, 18, 32), rows)


def _housing(sheet: Sheet) -> Grid:
    rent = (
        f"{sheet.words('housing.tenure')}\n* 보증금({sheet.gap('housing.deposit')}만원)"
        f" / 월세({sheet.gap('housing.monthly_rent')}만원)"
    )
    rows = (
        sheet.row(sheet.pair("housing.housing_type")),
        sheet.row(sheet.label("housing.tenure"), Cell(rent)),
        sheet.row(sheet.pair("housing.lived_for")),
    )
    return Grid((18, 82), rows, "주거 사항")


def _household(sheet: Sheet) -> Grid:
    rows = (
        sheet.row(sheet.pair("household.household_type")),
        sheet.row(sheet.pair("household.traits")),
        sheet.long_row("household.service_history", across=1, none=NOT_RECORDED),
    )
    return Grid((18, 82), rows, "가구유형·서비스이력")


def _needs(sheet: Sheet) -> Grid:
    """Blank, every class of every area; filled, those in which a need was found, then the areas without one."""
    head = Row(tuple(Cell(name, "head") for name in NEEDS), is_head=True)
    rows = [_need(sheet, row) for row in (_every_class(sheet) if sheet.is_blank else sheet.rows("needs"))]
    return Grid(NEED_WIDTHS, (head, *rows, *_clear(sheet)), "욕구영역별 욕구내용")


def _every_class(sheet: Sheet) -> Iterator[Values]:
    for area in sheet.book.areas.values():
        yield from ({"area": area.code, "middle": f"{area.code}.{name}"} for name in area.classes)


def _need(sheet: Sheet, row: Values) -> Row:
    area, _, name = row["middle"].partition(".")
    shown = sheet.book.areas[area].classes[name].phenomena
    chosen = row.get("phenomena", ())
    boxes = BETWEEN_CHOICES.join(
        box(one.ko, f"{area}.{name}.{code}" in chosen) for code, one in shown.items()
    )
    told = "\n".join(filter(None, (boxes, sheet.text(row.get("phenomena_text", "")))))
    return Row(
        (
            Cell(sheet.book.areas[area].ko, "label"),
            Cell(sheet.book.areas[area].classes[name].ko, "label"),
            Cell(told),
            sheet.cell("needs.description", row),
            Cell(_cause(sheet, row)),
            Cell(_rank(sheet, row), align="center"),
        )
    )


def _cause(sheet: Sheet, row: Values) -> str:
    """Causes of the list, in words, and who brings them about."""
    causes = labels(sheet.book.codes["need_cause"], row.get("causes"))
    by = labels(sheet.book.codes["need_caused_by"], row.get("caused_by"))
    lines = (causes, sheet.text(row.get("causes_text", "")), f"원인제공자: {by}" if by else "")
    return "\n".join(filter(None, lines))


def _rank(sheet: Sheet, row: Values) -> str:
    ranks = [code.ko for code in sheet.book.codes["need_priority"].values()]
    place = row.get("priority")
    return ranks[min(place, len(ranks)) - 1] if place else ""


def _clear(sheet: Sheet) -> Iterator[Row]:
    """Areas that were asked about and hold no need (manual-2025 m:8678)."""
    for row in sheet.rows("clear"):
        name = sheet.book.areas[row["area"]].ko
        yield Row((Cell(name, "label"), Cell(f"욕구 없음: {sheet.text(row['note'])}", across=5)))


def _strengths(sheet: Sheet) -> Grid:
    names = ("strengths", "obstacles", "supports")
    return Grid(
        (18, 82),
        tuple(sheet.long_row(f"strengths.{name}", across=1, height=24) for name in names),
        "강점 및 장애물",
    )


def _drawings(sheet: Sheet) -> Iterator[Block]:
    """Genogram and ecomap (manual-2025 m:11540); on a blank copy room to draw them."""
    for name, title in DRAWINGS.items():
        figure = sheet.values("drawings").get(name)
        if isinstance(figure, Figure):
            yield Picture(figure, title)
        elif sheet.is_blank:
            yield Grid((100,), (Row((Cell(ROOM_TO_WRITE),), DRAWING_HEIGHT),), title)


def _opinion(sheet: Sheet) -> Grid:
    names = ("requested_services", "needs_said", "needs_unsaid", "resources", "direction")
    rows = tuple(sheet.long_row(f"opinion.{name}", across=1, height=26) for name in names)
    return Grid((18, 82), rows, "요청 서비스와 검토 의견")


def _survey(sheet: Sheet) -> Grid:
    names = ("number", "visited_on", "written_on", "manager", "manager_office", "manager_phone")
    rows = paired_rows(sheet, [f"survey.{name}" for name in names])
    return Grid(
        (18, 32, 18, 32), (*rows, sheet.row(sheet.pair("survey.companions", across=3))), "접수와 담당자"
    )
