"""Fonts and the looks of letters in the header (글꼴·글자 모양). Pure."""

from .shapes import LETTERS, PLAIN, LetterShape
from .xml import Xml, node

LANGUAGES = ("hangul", "latin", "hanja", "japanese", "other", "symbol", "user")

# The face, what stands in for it where it is missing, and its family.
FACES = (("함초롬바탕", "바탕", "FCAT_MYUNGJO"), ("함초롬돋움", "맑은 고딕", "FCAT_GOTHIC"))


def fonts() -> Xml:
    fonts = [_font(number, *face) for number, face in enumerate(FACES)]
    faces = [node("hh:fontface", *fonts, lang=lang.upper(), fontCnt=len(FACES)) for lang in LANGUAGES]
    return node("hh:fontfaces", *faces, itemCnt=len(LANGUAGES))


def _font(number: int, face: str, instead: str, family: str) -> Xml:
    return node(
        "hh:font",
        node("hh:substFont", face=instead, type="TTF", isEmbedded=0),
        node(
            "hh:typeInfo",
            familyType=family,
            weight=6,
            proportion=4,
            contrast=0,
            strokeVariation=1,
            armStyle=1,
            letterform=1,
            midline=1,
            xHeight=1,
        ),
        id=number,
        face=face,
        type="TTF",
        isEmbedded=0,
    )


def letter_shapes() -> Xml:
    shapes = [_letter(number, shape) for number, shape in enumerate(LETTERS.values())]
    return node("hh:charProperties", *shapes, itemCnt=len(shapes))


def _letter(number: int, shape: LetterShape) -> Xml:
    bold = [node("hh:bold")] if shape.is_bold else []
    return node(
        "hh:charPr",
        node("hh:fontRef", **dict.fromkeys(LANGUAGES, shape.face)),
        node("hh:ratio", **dict.fromkeys(LANGUAGES, 100)),
        node("hh:spacing", **dict.fromkeys(LANGUAGES, 0)),
        node("hh:relSz", **dict.fromkeys(LANGUAGES, 100)),
        node("hh:offset", **dict.fromkeys(LANGUAGES, 0)),
        *bold,
        node("hh:underline", type="NONE", shape="SOLID", color="#000000"),
        node("hh:strikeout", shape="NONE", color="#000000"),
        node("hh:outline", type="NONE"),
        node("hh:shadow", type="NONE", color="#C0C0C0", offsetX=10, offsetY=10),
        id=number,
        height=shape.size,
        textColor=shape.color,
        shadeColor="none",
        useFontSpace=0,
        useKerning=0,
        symMark="NONE",
        borderFillIDRef=PLAIN,
    )
