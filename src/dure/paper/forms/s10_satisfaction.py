"""Form 9, the satisfaction survey (만족도 설문지, manual-2025 m:13138-13219): in large letters, without a name."""

from collections.abc import Iterator
from itertools import groupby

from dure.cases.core.records import Case
from dure.cases.s10_aftercare.records import Satisfaction
from dure.paper.kinds import PaperKind, Target
from dure.paper.layout import Block, Cell, Grid, Prose, Row, large
from dure.paper.sheet import Answers, Sheet
from dure.paper.writing import OPEN, TICKED, day
from dure.rulebook import edition_on
from dure.rulebook.model.service import SatisfactionItem

ASKED = (
    "그동안 받으신 서비스와 사례관리자에 대한 생각을 여쭙습니다. "
    "문항마다 생각과 가장 가까운 칸 하나에 ✓표 해 주세요. 이름은 쓰지 않으셔도 됩니다."
)
ANSWER_WIDTH = 8.8
ROW_HEIGHT = 13.0


def targets(case: Case) -> list[Target]:
    """The survey of the case, if it was answered: one that was skipped has nothing to print."""
    return [
        Target(survey.pk, day(survey.asked_on), survey.asked_on, edition_on(survey.asked_on).name)
        for survey in Satisfaction.objects.filter(case=case, skip_ground="", asked_on__isnull=False)
        if survey.asked_on
    ]


def fill(case: Case, target: Target) -> Answers:
    """The answers alone: who answered stays in the record (the manual's form has no name)."""
    survey = Satisfaction.objects.get(pk=target.id, case=case)
    return {"answers": [{"item": item, "answer": value} for item, value in survey.answers.items()]}


def blocks(sheet: Sheet) -> Iterator[Block]:
    yield large(Prose((ASKED,)))
    yield _items(sheet)


def _items(sheet: Sheet) -> Grid:
    """The twelve questions by section with a box for each answer."""
    survey = sheet.book.satisfaction
    answers = (Cell(choice.ko, "head", is_large=True) for choice in survey.answers)
    heads = (Cell("문항내용", "head", across=2, is_large=True), *answers)
    rows = [
        Row(tuple(_row(sheet, item, len(items) if item is items[0] else 0)), ROW_HEIGHT)
        for items in _sections(sheet)
        for item in items
    ]
    widths = (11, 89 - ANSWER_WIDTH * len(survey.answers), *(ANSWER_WIDTH for _ in survey.answers))
    return Grid(widths, (Row(heads, is_head=True), *rows))


def _sections(sheet: Sheet) -> Iterator[list[SatisfactionItem]]:
    items = sheet.book.satisfaction.items.values()
    return (list(found) for _, found in groupby(items, key=lambda item: item.section))


def _row(sheet: Sheet, item: SatisfactionItem, section_rows: int) -> Iterator[Cell]:
    """The section hangs beside its questions; its name stands with the first."""
    if section_rows:
        yield Cell(sheet.book.codes["satisfaction_section"].label(item.section), "label", down=section_rows)
    yield Cell(f"{item.code}. {item.ko}", is_large=True)
    answers = {str(row["item"]): row["answer"] for row in sheet.rows("answers")}
    for choice in sheet.book.satisfaction.answers:
        yield Cell(TICKED if answers.get(item.code) == choice.value else OPEN, align="center", is_large=True)


KIND = PaperKind(
    code="satisfaction",
    form="s10_satisfaction",
    stage="aftercare",
    targets=targets,
    fill=fill,
    blocks=blocks,
)
