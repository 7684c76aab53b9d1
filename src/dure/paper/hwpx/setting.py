"""The page itself: its size, margins and columns (편집 용지). Pure."""

from dure.paper.layout import Paper

from .frame import margin
from .measures import BOTTOM_EDGE, FOOT, HEAD, PAPER, SIDE, TOP_EDGE
from .shapes import BARE
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
            header=HEAD,
            footer=FOOT,
            gutter=0,
            left=SIDE,
            right=SIDE,
            top=TOP_EDGE,
            bottom=BOTTOM_EDGE,
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
    return control(node("hp:colPr", id="", type="NEWSPAPER", layout="LEFT", colCount=1, sameSz=1, sameGap=0))


def control(content: Xml) -> Xml:
    """What stands in the text without being a letter of it."""
    return node("hp:ctrl", content)
