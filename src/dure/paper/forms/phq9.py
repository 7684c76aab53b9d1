"""The PHQ-9 questionnaire as it is filled in (우울증 자가진단 도구, manual-2025 m:16691-16746).

In large letters, with the four notes that stand before its questions (m:16697-16705) and without the table of what a
score means: that is for a doctor to say (m:16808).
"""

from collections.abc import Iterator

from dure.cases.core.lists import kept
from dure.cases.core.records import Case
from dure.cases.s04_assessment.records import Phq9
from dure.paper.kinds import PaperKind, Target
from dure.paper.layout import Block, Cell, Grid, Prose, Row, large
from dure.paper.sheet import Answers, Sheet, paired_rows
from dure.paper.writing import box, day

ABOUT = ("name", "birth_on")
STAFF = ("taken_on", "mode", "manager", "total")


def targets(case: Case) -> list[Target]:
    """Every questionnaire, the last first."""
    return [target_of(one) for one in taken(case)]


def taken(case: Case) -> list[Phq9]:
    return kept(case, Phq9)[::-1]


def target_of(one: Phq9) -> Target:
    return Target(one.pk, f"{one.person} {day(one.taken_on)}", one.taken_on, one.edition)


def fill(case: Case, target: Target) -> Answers:
    one = Phq9.objects.select_related("person", "recorded_by").get(pk=target.id, case=case)
    return {
        "screening": {
            "name": one.person.name,
            "birth_on": one.person.birth_on,
            "taken_on": one.taken_on,
            "mode": one.mode,
            "manager": one.recorded_by.name if one.recorded_by else "",
            "total": one.total,
        },
        "answered": {"values": one.answers},
    }


def blocks(sheet: Sheet) -> Iterator[Block]:
    tool = sheet.book.phq9
    yield large(Grid((16, 34, 16, 34), _paired(sheet, ABOUT)))
    yield large(Prose(tuple(f"{number}. {note}" for number, note in enumerate(tool.notes, 1))))
    yield large(Prose((tool.question,), is_strong=True))
    yield large(_questions(sheet))
    yield Grid((16, 34, 16, 34), _paired(sheet, STAFF), "담당자가 적는 칸")


def _paired(sheet: Sheet, names: tuple[str, ...]) -> tuple[Row, ...]:
    return tuple(paired_rows(sheet, [f"screening.{name}" for name in names]))


def _questions(sheet: Sheet) -> Grid:
    tool, given = sheet.book.phq9, sheet.values("answered").get("values", ())
    head = Row((Cell("문항", "head"), *(Cell(each.ko, "head") for each in tool.answers)), is_head=True)
    rows = []
    for place, item in enumerate(tool.items.values()):
        value = given[place] if place < len(given) else None
        ticks = (Cell(box(str(each.value), each.value == value), align="center") for each in tool.answers)
        rows.append(Row((Cell(f"{item.code}. {item.ko}"), *ticks), 11))
    return Grid((56, 11, 11, 11, 11), (head, *rows))


KIND = PaperKind(code="phq9", form="phq9", stage="assessment", targets=targets, fill=fill, blocks=blocks)
