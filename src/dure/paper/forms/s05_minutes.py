"""Form 4, the minutes of a case conference, of one case alone (사례회의록, manual-2025 m:11991-12068, m:8940)."""

from collections.abc import Iterator

from dure.cases.core.records import Case
from dure.cases.s05_conference.records import Conference
from dure.paper.forms.conferences import (
    SECRECY,
    Attending,
    attendees_of,
    concluded,
    day_of,
    decided,
    discussed,
    is_written,
    signed_table,
    targets_of,
)
from dure.paper.forms.offices import office_of
from dure.paper.kinds import PaperKind, Target, book_of
from dure.paper.layout import Block, Cell, Grid, Prose, Row
from dure.paper.sheet import Answers, Sheet
from dure.paper.writing import moment

DECISIONS = {"text": 62, "owner_name": 20, "due_on": 18}
GROUPS = (Attending("inside", 4), Attending("partner", 3), Attending("expert", 2))


def targets(case: Case) -> list[Target]:
    """Internal and integrated conferences; a solution conference has form 11."""
    return targets_of(case, is_solution=False)


def fill(case: Case, target: Target) -> Answers:
    """The conference with its attendees and decisions."""
    met = Conference.objects.select_related("minutes_by").get(pk=target.id, case=case)
    book = book_of(target)
    return {
        "meeting": {
            "case_number": case.number,
            "subject": case.subject.name,
            "kind": met.kind,
            "number": met.number,
            "held_at": met.held_at or met.scheduled_at,
            "place": met.place,
            "writer": met.minutes_by.name if met.minutes_by else "",
            "writer_office": office_of(met.minutes_by, day_of(met), case) if met.minutes_by else "",
            "mode": "in_writing" if met.is_written else "meeting",
            "purpose": [met.purpose, *met.topics],
            "title": met.title,
        },
        "content": {"content": discussed(met), "result": concluded(met, book)},
        "decisions": decided(met),
        "attendees": attendees_of(met, book),
        "next": {"next_round": met.number + 1, "next_at": met.next_at} if met.next_at else {},
    }


def blocks(sheet: Sheet) -> Iterator[Block]:
    """The manual's boxes in its order (m:11993-12031); what the record has beyond them follows behind."""
    yield _meeting(sheet)
    yield Grid(
        (18, 82),
        (
            sheet.long_row("content.content", across=1, height=80),
            sheet.long_row("content.result", across=1, height=45),
        ),
    )
    yield signed_table(sheet, GROUPS)
    yield Grid((18, 82), (Row((sheet.label("next.next_at"), Cell(_next(sheet)))),))
    yield from _beyond(sheet)
    yield Prose((SECRECY,), is_small=True)


def _beyond(sheet: Sheet) -> Iterator[Block]:
    """Decisions with who does them, and what kind of meeting it was."""
    if sheet.is_blank or sheet.rows("decisions"):
        yield sheet.table(
            "decisions",
            DECISIONS,
            least=1 + 2 * sheet.is_blank,
            heads={"text": "결정사항·협조사항·향후 추진사항"},
        )
    kinds = f"{sheet.words('meeting.kind')}  ({sheet.words('meeting.mode')})"
    rows = (Row((sheet.label("meeting.kind"), Cell(kinds))), sheet.row(sheet.pair("meeting.purpose")))
    yield Grid((18, 82), rows)


def _meeting(sheet: Sheet) -> Grid:
    rows = (
        sheet.row(sheet.pair("meeting.case_number"), sheet.pair("meeting.subject")),
        sheet.row(
            sheet.label("meeting.number"),
            Cell(f"({sheet.gap('meeting.number', 4)})차 회의"),
            sheet.label("meeting.held_at"),
            Cell(held(sheet)),
        ),
        sheet.row(sheet.pair("meeting.writer"), sheet.pair("meeting.writer_office")),
        sheet.row(sheet.pair("meeting.title", across=3)),
    )
    return Grid((18, 32, 18, 32), rows)


def held(sheet: Sheet) -> str:
    """When and, on the line below, where."""
    place = sheet.text(sheet.raw("meeting.place") or "")
    return "\n".join(filter(None, (moment(sheet.raw("meeting.held_at")), place)))


def _next(sheet: Sheet) -> str:
    if is_written(sheet) and not sheet.raw("next.next_at"):
        return "정하지 않음"
    return f"({sheet.gap('next.next_round', 6)})차: {sheet.words('next.next_at')}"


KIND = PaperKind(
    code="conference_minutes",
    form="s05_conference",
    stage="conference",
    targets=targets,
    fill=fill,
    blocks=blocks,
    posts=("담당", "팀장"),
    for_outsiders=True,
)
