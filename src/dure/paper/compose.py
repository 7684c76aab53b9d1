"""Makes the paper of a record (서식 만들기): reads, fills, lays out."""

from collections.abc import Iterable

from dure.cases.core.records import Case
from dure.cases.s05_conference.material import veil_of
from dure.offices.models import Office
from dure.paper.kinds import PaperKind, Target, book_of
from dure.paper.layout import Approval, Mode, Paper
from dure.paper.sheet import Sheet
from dure.rulebook import latest


def paper_of(
    kind: PaperKind, case: Case, target: Target, *, mode: Mode = "filled", document_number: str = ""
) -> Paper:
    """The paper with what is recorded, or its copy for outsiders."""
    book = book_of(target)
    mode = "deidentified" if kind.is_for_outsiders_only else mode
    veil = veil_of(case, book) if mode == "deidentified" else str
    sheet = Sheet(book.form(kind.form), book, kind.fill(case, target), mode, veil)
    return Paper(
        kind=kind.code,
        title=kind.title_in(book),
        edition=book.name,
        blocks=tuple(kind.blocks(sheet)),
        number=kind.number,
        mode=mode,
        office=full_name(case.office),
        document_number=document_number,
        made_on=target.on,
        approvals=tuple(signed(kind.posts, target.approvals)),
        is_landscape=kind.is_landscape,
    )


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


def full_name(office: Office) -> str:
    """가온시 가온1동 행정복지센터: the office with its 시군구, once."""
    sigungu = office.sigungu.name
    return office.name if office.name.startswith(sigungu) else f"{sigungu} {office.name}"
