"""Contents/header.xml: fonts, looks and styles by number (글꼴·모양 목록). Pure."""

from .borders import borders
from .faces import fonts, letter_shapes
from .shapes import PARAGRAPHS, PLAIN, Letters, Paragraph, ParagraphShape, letter_id, paragraph_id
from .xml import Xml, node, part

# (name, English name, paragraph, letters): what the person who goes on writing picks in Hangul.
STYLES: tuple[tuple[str, str, Paragraph, Letters], ...] = (
    ("바탕글", "Normal", "left", "text"),
    ("서식 제목", "Form Title", "title", "title"),
    ("표 제목", "Table Title", "caption", "caption"),
    ("칸 이름", "Cell Label", "cell_center", "label"),
    ("칸 내용", "Cell Text", "cell_left", "text"),
)


def header_xml() -> bytes:
    """The same for every paper: the looks are a fixed list."""
    return part(
        "hh:head",
        node("hh:beginNum", page=1, footnote=1, endnote=1, pic=1, tbl=1, equation=1),
        node(
            "hh:refList",
            fonts(),
            borders(),
            letter_shapes(),
            _tabs(),
            _numberings(),
            _paragraphs(),
            _styles(),
        ),
        node("hh:compatibleDocument", node("hh:layoutCompatibility"), targetProgram="HWP201X"),
        node("hh:docOption", node("hh:linkinfo", path="", pageInherit=0, footnoteInherit=0)),
        node("hh:trackchageConfig", flags=56),
        version="1.5",
        secCnt=1,
    )


def _tabs() -> Xml:
    return node("hh:tabProperties", node("hh:tabPr", id=0, autoTabLeft=0, autoTabRight=0), itemCnt=1)


def _numberings() -> Xml:
    head = node(
        "hh:paraHead",
        Xml("^1."),
        start=1,
        level=1,
        align="LEFT",
        useInstWidth=1,
        autoIndent=1,
        widthAdjust=0,
        textOffsetType="PERCENT",
        textOffset=50,
        numFormat="DIGIT",
        charPrIDRef=4294967295,
        checkable=0,
    )
    return node("hh:numberings", node("hh:numbering", head, id=1, start=0), itemCnt=1)


def _paragraphs() -> Xml:
    shapes = [_paragraph(number, shape) for number, shape in enumerate(PARAGRAPHS.values())]
    return node("hh:paraProperties", *shapes, itemCnt=len(shapes))


# BREAK_WORD keeps Korean words whole in Hangul, KEEP_WORD cuts between any two syllables: the reverse of the names.
def _paragraph(number: int, shape: ParagraphShape) -> Xml:
    return node(
        "hh:paraPr",
        node("hh:align", horizontal=shape.align, vertical="BASELINE"),
        node("hh:heading", type="NONE", idRef=0, level=0),
        node(
            "hh:breakSetting",
            breakLatinWord="KEEP_WORD",
            breakNonLatinWord="BREAK_WORD",
            widowOrphan=0,
            keepWithNext=int(shape.stays),
            keepLines=0,
            pageBreakBefore=0,
            lineWrap="BREAK",
        ),
        node("hh:autoSpacing", eAsianEng=0, eAsianNum=0),
        _spacing(shape),
        node(
            "hh:border",
            borderFillIDRef=PLAIN,
            offsetLeft=0,
            offsetRight=0,
            offsetTop=0,
            offsetBottom=0,
            connect=0,
            ignoreMargin=0,
        ),
        id=number,
        tabPrIDRef=0,
        condense=0,
        fontLineHeight=0,
        snapToGrid=0,
        suppressLineNumbers=0,
        checked=0,
        textDir="LTR",
    )


def _spacing(shape: ParagraphShape) -> Xml:
    """Hangul writes the margins twice: readers from before 2016 take the second, which counts in half units."""
    space = "http://www.hancom.co.kr/hwpml/2016/HwpUnitChar"
    case = node("hp:case", *_margins(shape, 1), **{"hp:required-namespace": space})
    return node("hp:switch", case, node("hp:default", *_margins(shape, 2)))


def _margins(shape: ParagraphShape, times: int) -> tuple[Xml, Xml]:
    values = {"intent": 0, "left": 0, "right": 0, "prev": shape.before, "next": shape.after}
    sides = [node(f"hc:{side}", value=value * times, unit="HWPUNIT") for side, value in values.items()]
    return node("hh:margin", *sides), node(
        "hh:lineSpacing", type="PERCENT", value=shape.spacing, unit="HWPUNIT"
    )


def _styles() -> Xml:
    styles = [
        node(
            "hh:style",
            id=number,
            type="PARA",
            name=name,
            engName=english,
            paraPrIDRef=paragraph_id(paragraph),
            charPrIDRef=letter_id(letter),
            nextStyleIDRef=number,
            langID=1042,
            lockForm=0,
        )
        for number, (name, english, paragraph, letter) in enumerate(STYLES)
    ]
    return node("hh:styles", *styles, itemCnt=len(styles))
