"""Form 10, the request for a solution conference (솔루션회의 의뢰서, manual-2025 m:13220-13280)."""

from collections.abc import Iterator
from datetime import date
from functools import partial

from django.utils import timezone

from dure.cases.core.lists import kept
from dure.cases.core.records import Case
from dure.cases.s05_conference.records import SolutionRequest
from dure.paper.drawings import ecomap_figure, genogram_figure
from dure.paper.forms.circumstances import circumstances
from dure.paper.forms.offices import office_of, phone_of
from dure.paper.forms.people import family_rows, shown_on, subject_values
from dure.paper.kinds import PaperKind, Target, book_of
from dure.paper.layout import ROW_HEIGHT, Block, Cell, Grid, Row
from dure.paper.pictures import pictures_of
from dure.paper.sheet import WITHHELD, Answers, Sheet
from dure.paper.writing import BETWEEN_CHOICES, day
from dure.rulebook import edition_on

# What the drawings may take of a page, and the least that a hand needs, in mm.
ROOM = (144.0, 90.0)
HAND = 45.0
PICTURE_ROOM = (110.0, 75.0)
FAMILY = {
    "relation": 12,
    "name": 12,
    "age": 8,
    "sex": 8,
    "occupation": 16,
    "living_together": 11,
    "health": 13,
    "note": 20,
}


def targets(case: Case) -> list[Target]:
    """Every request, the last first."""
    asked = reversed(kept(case, SolutionRequest))
    return [Target(one.pk, day(_day_of(one)), _day_of(one), edition_on(_day_of(one)).name) for one in asked]


def _day_of(asked: SolutionRequest) -> date:
    return timezone.localdate(asked.requested_at)


def fill(case: Case, target: Target) -> Answers:
    """The request, with what the record knows of the person and the household."""
    asked = SolutionRequest.objects.select_related("recorded_by").get(pk=target.id, case=case)
    staff, on, book = asked.recorded_by, _day_of(asked), book_of(target)
    return {
        "requester": {
            "requester": staff.name if staff else "",
            "office": office_of(staff, on, case) if staff else "",
            "requested_at": asked.requested_at,
            "phone": phone_of(staff, case),
        },
        "subject": subject_values(case) | circumstances(case, on, book),
        "family": [row | {"note": row["disability_or_illness"]} for row in family_rows(case, on)],
        "content": {
            "progress": asked.progress,
            "question": asked.question,
            "genogram": partial(genogram_figure, case, room=ROOM, on=shown_on(case, on)),
            "ecomap": partial(ecomap_figure, case, room=ROOM, on=shown_on(case, on)),
            "pictures": pictures_of(asked.pk, PICTURE_ROOM),
        },
    }


def blocks(sheet: Sheet) -> Iterator[Block]:
    yield _requester(sheet)
    yield _subject(sheet)
    yield sheet.table("family", FAMILY, title="가족사항", least=3 + 2 * sheet.is_blank)
    yield Grid((18, 82), tuple(_contents(sheet)))


def _requester(sheet: Sheet) -> Grid:
    # The telephone at work stays on the copy for outsiders: they must be able to ask.
    phone = Cell(sheet.raw("requester.phone") or "")
    rows = (
        sheet.row(sheet.pair("requester.requester"), sheet.pair("requester.office")),
        sheet.row(sheet.pair("requester.requested_at"), sheet.label("requester.phone"), phone),
    )
    return Grid((18, 32, 18, 32), rows, "솔루션회의 요청자")


def _subject(sheet: Sheet) -> Grid:
    rows = (*_known(sheet), *_health(sheet), *_living(sheet))
    return Grid((12, 19, 13, 20, 13, 23), rows, "사례대상자")


def _pairs(sheet: Sheet, *names: str) -> Row:
    return sheet.row(*(sheet.pair(f"subject.{name}", boxes=False) for name in names))


def _known(sheet: Sheet) -> Iterator[Row]:
    age = sheet.words("subject.age")
    yield sheet.row(
        sheet.pair("subject.name"),
        Cell("성별/나이", "label"),
        Cell(" / ".join(filter(None, (sheet.words("subject.sex", boxes=False), age and f"{age}세")))),
        sheet.pair("subject.selected_on"),
    )
    yield sheet.row(sheet.pair("subject.address", across=3), sheet.pair("subject.manager"))
    yield sheet.row(
        sheet.pair("subject.traits", boxes=False),
        sheet.label("subject.benefits"),
        Cell(_benefits_told(sheet)),
        sheet.pair("subject.route", boxes=False),
    )
    yield sheet.row(sheet.pair("subject.marital_status", across=5))
    yield _pairs(sheet, "occupation", "religion", "education")


def _benefits_told(sheet: Sheet) -> str:
    known = (sheet.raw("subject.protection"), sheet.words("subject.benefits", boxes=False))
    return ", ".join(filter(None, known))


def _health(sheet: Sheet) -> Iterator[Row]:
    """Three boxes one below the other, beside illness and disability as the form prints them."""
    state = sheet.words("subject.health").replace(BETWEEN_CHOICES, "\n")
    yield sheet.row(
        sheet.label("subject.health", down=2),
        Cell(state, down=2),
        sheet.label("subject.has_illness"),
        Cell(_named(sheet, "has_illness", "illness")),
        sheet.pair("subject.is_treated"),
    )
    yield sheet.row(
        sheet.label("subject.has_disability"),
        Cell(_named(sheet, "has_disability", "disability")),
        sheet.pair("subject.disability_degree", boxes=False),
    )


def _named(sheet: Sheet, field: str, which: str) -> str:
    """■ 유  □ 무 (당뇨)"""
    name = sheet.text(sheet.raw(f"subject.{which}") or "")
    return sheet.words(f"subject.{field}") + (f"\n({name})" if name else "")


def _living(sheet: Sheet) -> Iterator[Row]:
    yield sheet.row(sheet.pair("subject.household_type", across=5, boxes=False))
    yield sheet.row(Cell("주거사항", "label"), *_two(sheet, "housing_type", "tenure"))
    yield sheet.row(Cell("경제상황", "label", down=2), *_two(sheet, "income", "debt"))
    yield sheet.row(*_two(sheet, "government_aid", "spending"))


def _two(sheet: Sheet, first: str, second: str) -> tuple[Cell, ...]:
    return (
        sheet.label(f"subject.{first}"),
        Cell(_told(sheet, first), across=2),
        sheet.label(f"subject.{second}"),
        Cell(_told(sheet, second)),
    )


def _told(sheet: Sheet, name: str) -> str:
    """Income is recorded in words although the form's field is an amount: it goes through the veil as text."""
    return sheet.text(sheet.words(f"subject.{name}", boxes=False))


def _contents(sheet: Sheet) -> Iterator[Row]:
    yield from _pictures(sheet)
    yield Row((sheet.label("content.genogram", down=2), _drawing(sheet, "genogram")), HAND)
    yield Row((_drawing(sheet, "ecomap"),), HAND)
    yield sheet.long_row("content.progress", across=1, height=60)
    yield sheet.long_row("content.question", across=1, height=40)


def _pictures(sheet: Sheet) -> Iterator[Row]:
    """One below the other; none goes outside: a face or a door tells who it is."""
    figures = sheet.raw("content.pictures") or []
    is_outside = sheet.mode == "deidentified"
    shown = [] if is_outside else figures
    label = sheet.label("content.pictures", down=max(1, len(shown)))
    if not shown:
        yield Row((label, Cell(WITHHELD if figures else "")), HAND if sheet.is_blank else ROW_HEIGHT)
    for place, figure in enumerate(shown):
        yield Row((*((label,) if place == 0 else ()), Cell(figure=figure, align="center")))


def _drawing(sheet: Sheet, name: str) -> Cell:
    """Room to draw by hand on a blank copy; for outsiders without names."""
    draw = sheet.raw(f"content.{name}")
    return Cell(figure=draw(named=sheet.mode != "deidentified"), align="center") if draw else Cell()


KIND = PaperKind(
    code="solution_request",
    form="s05_solution_request",
    stage="conference",
    targets=targets,
    fill=fill,
    blocks=blocks,
    posts=("담당", "팀장"),
    for_outsiders=True,
)
