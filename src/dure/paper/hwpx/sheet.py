"""The page itself: its size and margins, the running head and foot (편집 용지·머리말·꼬리말). Pure."""

from dure.paper.layout import Paper

from .frame import margin
from .measures import EDGE, PAPER, RUNNING, SIDE, Page
from .shapes import BARE
from .writing import flowing, paragraph, text_run
from .xml import Xml, node

# Where a page's frame would stand from the paper's edge, were one drawn.
FRAME_OFFSET = 1417


def page_setting(paper: Paper) -> Xml:
    """Everything a section says of its pages. Hangul reads no section without all of these."""
    return node(
        "hp:secPr",
        node("hp:grid", lineGrid=0, charGrid=0, wonggojiFormat=0),
        node("hp:startNum", pageStartsOn="BOTH", page=0, pic=0, tbl=0, equation=0),
        _visibility(),
        node("hp:lineNumberShape", restartType=0, countBy=0, distance=0, startNumber=0),
        _page(paper),
        _notes("hp:footNotePr", -1, 283, "EACH_COLUMN"),
        _notes("hp:endNotePr", 14692344, 0, "END_OF_DOCUMENT"),
        *(_page_frame(kind) for kind in ("BOTH", "EVEN", "ODD")),
        id="",
        textDirection="HORIZONTAL",
        spaceColumns=1134,
        tabStop=8000,
        tabStopVal=4000,
        tabStopUnit="HWPUNIT",
        outlineShapeIDRef=1,
        memoShapeIDRef=0,
        textVerticalWidthHead=0,
        masterPageCnt=0,
    )


def _visibility() -> Xml:
    return node(
        "hp:visibility",
        hideFirstHeader=0,
        hideFirstFooter=0,
        hideFirstMasterPage=0,
        border="SHOW_ALL",
        fill="SHOW_ALL",
        hideFirstPageNum=0,
        hideFirstEmptyLine=0,
        showLineNumber=0,
    )


def _page(paper: Paper) -> Xml:
    """NARROWLY is Hangul's word for a page turned on its side."""
    return node(
        "hp:pagePr",
        node(
            "hp:margin",
            header=RUNNING,
            footer=RUNNING,
            gutter=0,
            left=SIDE,
            right=SIDE,
            top=EDGE,
            bottom=EDGE,
        ),
        landscape="NARROWLY" if paper.is_landscape else "WIDELY",
        width=PAPER[0],
        height=PAPER[1],
        gutterType="LEFT_ONLY",
    )


def _notes(name: str, length: int, between: int, place: str) -> Xml:
    return node(
        name,
        node("hp:autoNumFormat", type="DIGIT", userChar="", prefixChar="", suffixChar=")", supscript=0),
        node("hp:noteLine", length=length, type="SOLID", width="0.12 mm", color="#000000"),
        node("hp:noteSpacing", betweenNotes=between, belowLine=567, aboveLine=850),
        node("hp:numbering", type="CONTINUOUS", newNum=1),
        node("hp:placement", place=place, beneathText=0),
    )


def _page_frame(kind: str) -> Xml:
    return node(
        "hp:pageBorderFill",
        margin("hp:offset", FRAME_OFFSET, FRAME_OFFSET),
        type=kind,
        borderFillIDRef=BARE,
        textBorder="PAPER",
        headerInside=0,
        footerInside=0,
        fillArea="PAPER",
    )


def columns() -> Xml:
    return _control(node("hp:colPr", id="", type="NEWSPAPER", layout="LEFT", colCount=1, sameSz=1, sameGap=0))


def running_head(paper: Paper) -> Xml:
    """The office and the document's number at the right of the head."""
    told = "  ".join(filter(None, (paper.office, paper.document_number)))
    line = paragraph(text_run(told, "running"), shape="running")
    place = flowing(line, align="TOP", width=Page(paper.is_landscape).width, height=RUNNING)
    return _control(node("hp:header", place, id=1, applyPageType="BOTH"))


def page_number() -> Xml:
    """- 1 - at the middle of the foot."""
    return _control(node("hp:pageNum", pos="BOTTOM_CENTER", formatType="DIGIT", sideChar="-"))


def _control(content: Xml) -> Xml:
    return node("hp:ctrl", content)
