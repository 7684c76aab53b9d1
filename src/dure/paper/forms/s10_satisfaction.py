"""Form 9, the satisfaction survey (만족도 설문지, manual-2025 m:13138-13219): in large letters, without a name."""

from collections.abc import Iterator
from itertools import groupby

from dure.cases.core.lists import kept
from dure.cases.core.records import Case
from dure.cases.s10_aftercare.records import Satisfaction
from dure.paper.kinds import PaperKind, Target
from dure.paper.layout import Block, Cell, Grid, Prose, Row, large
from dure.paper.sheet import Answers, Sheet
from dure.paper.writing import OPEN, TICKED, day
from dure.rulebook import edition_on
from dure.rulebook.model.service import SatisfactionItem

ASKED = "생각에 가장 가까운 칸 하나에 표시해 주세요. 이름은 쓰지 않습니다."
SECTION_WIDTH, ANSWER_WIDTH = 13.0, 8.8
ROW_HEIGHT = 12.0
LONGEST_IN_HEAD = 3


def targets(case: Case) -> list[Target]:
    """The survey of the case, if anything was answered: what was declined or left out has nothing to print."""
    return [
        Target(survey.pk, day(survey.asked_on), survey.asked_on, edition_on(survey.asked_on).name)
        for survey in kept(case, Satisfaction)
        if survey.asked_on and survey.answers
    ]


def fill(case: Case, target: Target) -> Answers:
    """The answers alone: who answered stays in the record (the manual's form has no name)."""
    survey = Satisfaction.objects.get(pk=target.id, case=case)
    return {"answers": [{"item": item, "answer": value} for item, value in survey.answers.items()]}


def blocks(sheet: Sheet) -> Iterator[Block]:
    yield large(Prose((ASKED,)))
    yield large(_items(sheet))


def _items(sheet: Sheet) -> Grid:
    """The twelve questions, each section's beside its name as in the manual, with a box for each answer."""
    survey, rows = sheet.book.satisfaction, []
    for section, items in groupby(survey.items.values(), key=lambda item: item.section):
        asked = [tuple(_row(sheet, item)) for item in items]
        name = sheet.book.codes["satisfaction_section"].label(section)
        side = Cell(_under_one_another(name), "label", down=len(asked))
        rows += [Row((side, *cells) if cells is asked[0] else cells, ROW_HEIGHT) for cells in asked]
    heads = [Cell("문항내용", "head", across=2), *(Cell(_narrow(one.ko), "head") for one in survey.answers)]
    left = 100 - SECTION_WIDTH - ANSWER_WIDTH * len(survey.answers)
    widths = (SECTION_WIDTH, left, *(ANSWER_WIDTH for _ in survey.answers))
    return Grid(widths, (Row(tuple(heads), is_head=True), *rows))


def _under_one_another(name: str) -> str:
    """서비스 / 내용에 / 대한 / 만족도, a line for each word (m:13163)."""
    return "\n".join(name.replace("사례관리자", "사례 관리자").split())


def _narrow(words: str) -> str:
    """One word under another, a long one cut in the middle, as the manual's heads are (m:13155)."""
    parts = (word if len(word) <= LONGEST_IN_HEAD else f"{word[:2]}\n{word[2:]}" for word in words.split())
    return "\n".join(parts)


def _row(sheet: Sheet, item: SatisfactionItem) -> Iterator[Cell]:
    yield Cell(f"{item.code}. {item.ko}")
    answers = {str(row["item"]): row["answer"] for row in sheet.rows("answers")}
    for choice in sheet.book.satisfaction.answers:
        yield Cell(TICKED if answers.get(item.code) == choice.value else OPEN, align="center")


KIND = PaperKind(
    code="satisfaction",
    form="s10_satisfaction",
    stage="aftercare",
    targets=targets,
    fill=fill,
    blocks=blocks,
)
