"""Drawings within the paper: genogram, ecomap, signature (그림). Pure."""

from collections.abc import Callable
from dataclasses import dataclass, field

from dure.paper.layout import Figure

from .frame import margin, position, size
from .measures import PER_DOT, units
from .shapes import Letters
from .writing import flat, run
from .xml import Xml, letters, node


@dataclass
class Objects:
    """What a paper has drawn so far: numbers of tables and pictures in order, and the images themselves.

    `draw` makes the PNG of a figure.
    """

    draw: Callable[[Figure], bytes]
    count: int = 0
    images: list[bytes] = field(default_factory=list)

    def next_number(self) -> int:
        self.count += 1
        return self.count

    def keep(self, figure: Figure) -> tuple[str, bytes]:
        """The image and the name under which the package holds it; the same image is held once."""
        image = self.draw(figure)
        if image not in self.images:
            self.images.append(image)
        return f"image{self.images.index(image) + 1}", image


def picture(figure: Figure, objects: Objects, room: int, tallest: int, letter: Letters) -> Xml:
    """A drawing as a letter of its line, made smaller when there is no room for it."""
    name, image = objects.keep(figure)
    width, height = fitted(figure, room, tallest)
    content = [
        *_shape(width, height),
        *_image(name, dots_of(image), width, height),
        size(width, height),
        position(is_letter=True),
        margin("hp:outMargin"),
        node("hp:shapeComment", letters(flat(figure.alt))),
    ]
    return run(node("hp:pic", *content, **_traits(objects.next_number())), letter)


def dots_of(image: bytes) -> tuple[int, int]:
    """Width and height of a PNG, as its first block says."""
    return int.from_bytes(image[16:20]), int.from_bytes(image[20:24])


def fitted(figure: Figure, room: int, tallest: int) -> tuple[int, int]:
    """Width and height in units, in proportion, not beyond the room."""
    width, height = units(figure.width), units(figure.height)
    scale = min(1.0, room / width, tallest / height)
    return round(width * scale), round(height * scale)


def _traits(number: int) -> dict[str, str | int]:
    return {
        "id": number,
        "zOrder": number,
        "numberingType": "PICTURE",
        "textWrap": "TOP_AND_BOTTOM",
        "textFlow": "BOTH_SIDES",
        "lock": 0,
        "dropcapstyle": "None",
        "href": "",
        "groupLevel": 0,
        "instid": number,
        "reverse": 0,
    }


def _shape(width: int, height: int) -> list[Xml]:
    unmoved = {"e1": 1, "e2": 0, "e3": 0, "e4": 0, "e5": 1, "e6": 0}
    matrices = [node(f"hc:{name}Matrix", **unmoved) for name in ("trans", "sca", "rot")]
    return [
        node("hp:offset", x=0, y=0),
        node("hp:orgSz", width=width, height=height),
        node("hp:curSz", width=width, height=height),
        node("hp:flip", horizontal=0, vertical=0),
        node("hp:rotationInfo", angle=0, centerX=width // 2, centerY=height // 2, rotateimage=1),
        node("hp:renderingInfo", *matrices),
    ]


def _image(name: str, dots: tuple[int, int], width: int, height: int) -> list[Xml]:
    """The whole of the image; its own size is counted as on a screen of 96 dots to the inch."""
    wide, high = (each * PER_DOT for each in dots)
    corners = [(0, 0), (width, 0), (width, height), (0, height)]
    return [
        node("hp:imgRect", *(node(f"hc:pt{number}", x=x, y=y) for number, (x, y) in enumerate(corners))),
        node("hp:imgClip", left=0, right=wide, top=0, bottom=high),
        margin("hp:inMargin"),
        node("hp:imgDim", dimwidth=wide, dimheight=high),
        node("hc:img", binaryItemIDRef=name, bright=0, contrast=0, effect="REAL_PIC", alpha=0),
        node("hp:effects"),
    ]
