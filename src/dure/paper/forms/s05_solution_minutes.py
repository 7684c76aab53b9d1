"""Form 11, the minutes of a solution conference (솔루션 회의록, manual-2025 m:13281-13343)."""

from collections.abc import Iterator

from dure.cases.core.records import Case
from dure.cases.s05_conference.records import Conference, SolutionRequest
from dure.paper.forms.conferences import (
    SECRECY,
    Attending,
    attendees_of,
    concluded,
    decided,
    discussed,
    headed,
    signed_table,
    targets_of,
    written_on,
)
from dure.paper.forms.offices import office_of, phone_of
from dure.paper.kinds import PaperKind, Target, book_of
from dure.paper.layout import Block, Cell, Grid, Prose, Row
from dure.paper.sheet import Answers, Sheet
from dure.paper.writing import day, moment
from dure.rulebook import Rulebook

# The form knows but two sides; experts stand with the others from outside (m:13297, m:13330).
GROUPS = (Attending("inside", 3, ko="내부참석자"), Attending("partner", 4, also="expert", ko="외부참석자"))


def targets(case: Case) -> list[Target]:
    return targets_of(case, is_solution=True)


def fill(case: Case, target: Target) -> Answers:
    """The conference with what was asked of it."""
    met = Conference.objects.select_related("minutes_by").get(pk=target.id, case=case)
    writer, book = met.minutes_by, book_of(target)
    asked = SolutionRequest.objects.filter(case=case, conference=met).first()
    on = written_on(met)
    return {
        "head": {
            "writer": writer.name if writer else "",
            "written_on": on,
            "office": office_of(writer, on, case) if writer and on else "",
            "phone": phone_of(writer, case) if writer else "",
        },
        "attendees": attendees_of(met, book),
        "content": {
            "question": asked.question if asked else met.agenda,
            "content": discussed(met),
            "result": _result(met, book),
        },
    }


def _result(met: Conference, book: Rulebook) -> str:
    """The form has one box for decisions, cooperation and what follows (manual-2025 m:13343)."""
    lines = [f"- {one['text']} (담당 {one['owner_name']}, 기한 {day(one['due_on'])})" for one in decided(met)]
    return headed(
        ("", concluded(met, book)),
        ("결정사항·협조사항·향후 추진사항", "\n".join(lines)),
        ("차기 회의", moment(met.next_at)),
    )


def blocks(sheet: Sheet) -> Iterator[Block]:
    yield Grid(
        (18, 32, 18, 32),
        (
            sheet.row(sheet.pair("head.writer"), sheet.pair("head.written_on")),
            # The writer's telephone at work stays on the copy for outsiders: they must be able to ask.
            sheet.row(
                sheet.pair("head.office"), sheet.label("head.phone"), Cell(sheet.raw("head.phone") or "")
            ),
        ),
    )
    yield signed_table(sheet, GROUPS, first="회의 참석자")
    yield Grid((18, 82), tuple(_contents(sheet)))
    yield Prose((SECRECY,), is_small=True)


def _contents(sheet: Sheet) -> Iterator[Row]:
    yield sheet.long_row("content.question", across=1, height=24)
    yield sheet.long_row("content.content", across=1, height=44)
    yield sheet.long_row("content.result", across=1, height=30)


KIND = PaperKind(
    code="solution_minutes",
    form="s05_solution_minutes",
    stage="conference",
    targets=targets,
    fill=fill,
    blocks=blocks,
    posts=("담당", "팀장"),
    for_outsiders=True,
)
