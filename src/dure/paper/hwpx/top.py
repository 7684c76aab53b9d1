"""The head of the first page: number, approval, title, document number and day (서식 머리). Pure."""

from collections.abc import Iterator
from datetime import date

from dure.paper.layout import Paper

from .approval import approval_table
from .drawing import Objects
from .foot import running_foot
from .setting import columns, control, page_setting
from .writing import flat, lines, paragraph, run, text_run
from .xml import Xml

TITLE_STYLE = 1
FOR_OUTSIDERS = "비식별본"


def first_paragraph(paper: Paper, objects: Objects) -> Xml:
    """It carries the page's setting; what it shows is the form's number and whom the copy is for."""
    number = f"서식 {paper.number}" if paper.number is not None else ""
    mark = f"  [{FOR_OUTSIDERS}]" if paper.mode == "deidentified" else ""
    setting = Xml(page_setting(paper) + columns() + control(running_foot(paper, objects)))
    runs = (run(setting, "note"), text_run(number, "note"), text_run(mark, "strong"))
    return paragraph(*runs, shape="cell_left")


def top(paper: Paper, objects: Objects) -> Iterator[Xml]:
    if paper.approvals:
        yield paragraph(run(approval_table(paper.approvals, objects), "anchor"), shape="cell_right")
    for line in lines(paper.title):
        yield paragraph(text_run(line, "title"), shape="title", style=TITLE_STYLE)
    about = "    ".join(filter(None, (_numbered(paper.document_number), _made(paper.made_on))))
    if about:
        yield paragraph(text_run(about, "note"), shape="about")


def _numbered(number: str) -> str:
    return f"문서번호 {flat(number)}" if number else ""


def _made(on: date | None) -> str:
    return f"작성일 {on.year}. {on.month}. {on.day}." if on else ""
