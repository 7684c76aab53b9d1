"""How large an object is and where it stands (개체 크기·위치). Pure."""

from .xml import Xml, node


def size(width: int, height: int) -> Xml:
    return node("hp:sz", width=width, widthRelTo="ABSOLUTE", height=height, heightRelTo="ABSOLUTE", protect=0)


def position(*, is_letter: bool) -> Xml:
    """As a letter of its line, or flowing with the text from where its paragraph stands."""
    return node(
        "hp:pos",
        treatAsChar=int(is_letter),
        affectLSpacing=0,
        flowWithText=1,
        allowOverlap=0,
        holdAnchorAndSO=0,
        vertRelTo="PARA",
        horzRelTo="COLUMN",
        vertAlign="TOP",
        horzAlign="LEFT",
        vertOffset=0,
        horzOffset=0,
    )


def margin(name: str, sides: int = 0, ends: int = 0) -> Xml:
    return node(name, left=sides, right=sides, top=ends, bottom=ends)
