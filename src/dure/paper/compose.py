"""Makes the paper of a record (서식 만들기): reads, fills, lays out."""

from collections.abc import Callable, Iterable
from datetime import date

from dure.cases.core.records import Case
from dure.cases.core.where import office_on
from dure.cases.s05_conference.around import names_at_work
from dure.cases.s05_conference.likely_names import likely_names
from dure.cases.s05_conference.material import veil_of
from dure.offices.models import Office
from dure.offices.names import name_on
from dure.paper.kinds import PaperKind, Target, book_of
from dure.paper.layout import Approval, Mode, Paper
from dure.paper.sheet import Sheet
from dure.paper.writing import ROOM_TO_WRITE
from dure.rulebook import latest

# A letter that has no number yet leaves room for the one of the office's register.
ROOM_FOR_NUMBER = ROOM_TO_WRITE * 2


def paper_of(
    kind: PaperKind, case: Case, target: Target, *, mode: Mode = "filled", document_number: str = ""
) -> Paper:
    """The paper with what is recorded, or its copy for outsiders."""
    book = book_of(target)
    mode = "deidentified" if kind.is_for_outsiders_only else mode
    veiled: list[str] = []
    veil = _noting(veil_of(case, book), veiled) if mode == "deidentified" else str
    sheet = Sheet(book.form(kind.form), book, kind.fill(case, target), mode, veil)
    blocks = tuple(kind.blocks(sheet))
    return Paper(
        kind=kind.code,
        title=kind.title_in(book),
        edition=book.name,
        blocks=blocks,
        number=kind.number,
        mode=mode,
        office=_from(sheet) or full_name(office_on(case, target.on), target.on),
        document_number=document_number or (ROOM_FOR_NUMBER if kind.is_letter else ""),
        made_on=None if kind.is_letter else target.on,
        approvals=tuple(signed(kind.posts, target.approvals)),
        is_landscape=kind.is_landscape,
        likely_names=tuple(likely_names("\n".join(veiled), names_at_work(case))) if veiled else (),
    )


def _from(sheet: Sheet) -> str:
    """The office that a letter comes from, where it is a letter."""
    parts = (sheet.values(name).get("office") for name in ("sender", "contact") if name in sheet.answers)
    return next(filter(None, parts), "")


def _noting(veil: Callable[[str], str], told: list[str]) -> Callable[[str], str]:
    """The veil, with what it let through noted: words that may be names are shown to who sends it."""

    def noted(text: str) -> str:
        told.append(veil(text))
        return told[-1]

    return noted


def blank_paper(kind: PaperKind, office: str) -> Paper:
    """The same paper with room for a hand."""
    book = latest()
    return Paper(
        kind=kind.code,
        title=kind.title,
        edition=book.name,
        blocks=tuple(kind.blocks(Sheet(book.form(kind.form), book, {}, "blank"))),
        number=kind.number,
        mode="blank",
        office=office,
        approvals=tuple(Approval(post) for post in kind.posts),
        is_landscape=kind.is_landscape,
    )


def signed(posts: Iterable[str], given: Iterable[Approval]) -> Iterable[Approval]:
    """Boxes in the posts' order with what was given in them; further approvals behind."""
    left = list(given)
    for post in posts:
        found = next((each for each in left if each.post == post), None)
        if found:
            left.remove(found)
        yield found or Approval(post)
    yield from left


def full_name(office: Office, on: date | None = None) -> str:
    """가온시 가온1동 행정복지센터: the office with its 시군구, once, as they were called on that day."""
    sigungu, name = name_on(office.sigungu, on), name_on(office, on)
    return name if name.startswith(sigungu) else f"{sigungu} {name}"
