"""Genogram and ecomap as figures of a paper (서식의 가계도·생태도): self-contained SVG with its size and words."""

import math
from datetime import date
from xml.etree.ElementTree import Element, tostring

from dure.cases.core.records import Case
from dure.cases.household.ecomap import ecomap_of
from dure.cases.household.pictures import CIRCLE, known_now
from dure.paper.layout import Figure
from dure.people.ecomap import facts
from dure.people.ecomap.place import laid_out_for
from dure.people.ecomap.svg import svg_element as ecomap_element
from dure.people.ecomap.words import described as ecomap_words
from dure.people.genogram.drawing import drawn
from dure.people.genogram.family import Family
from dure.people.genogram.ink import canvas, text
from dure.people.genogram.known import without_names
from dure.people.genogram.reading import family_of
from dure.people.genogram.svg import svg_element as genogram_element
from dure.people.genogram.words import described as genogram_words

# The room in mm on a portrait A4 page, and the largest scale: a small family is not blown up.
WIDEST, TALLEST = 178.0, 225.0
LARGEST = 0.24


def genogram_figure(
    case: Case, *, named: bool = True, room: tuple[float, float] = (WIDEST, TALLEST), on: date | None = None
) -> Figure:
    """The family as recorded, on a day or now; for outsiders letters instead of names, ages, and no years."""
    known = known_now(case, on=on)
    family = family_of(known if named else without_names(known))
    words = genogram_words(family)
    return _figure(_genogram(family, " / ".join(words)), "가계도", words, room)


def ecomap_figure(
    case: Case, *, named: bool = True, room: tuple[float, float] = (WIDEST, TALLEST), on: date | None = None
) -> Figure:
    """The household, of a day or now, with its ties; for outsiders kinds and letters instead of names."""
    ecomap = ecomap_of(case, on=on)
    shown = ecomap if named else facts.without_names(ecomap)
    words = ecomap_words(shown)
    layout = laid_out_for(shown, room)
    return _figure(ecomap_element(layout, "생태도", " / ".join(words)), "생태도", words, room)


def _genogram(family: Family, words: str) -> Element:
    try:
        return genogram_element(drawn(family), "가계도", words)
    except ValueError:
        root = canvas(420.0, 60.0, "가계도", words)
        text(root, (20.0, 34.0), CIRCLE, size=13)
        return root


def _figure(root: Element, title: str, words: list[str], room: tuple[float, float]) -> Figure:
    """As large as fits, in proportion."""
    width, height = (float(root.get(name, "1")) for name in ("width", "height"))
    scale = min(room[0] / width, room[1] / height, LARGEST)
    alt = f"{title}. {'. '.join(words)}"
    return Figure(tostring(root, encoding="unicode"), _tenths(width * scale), _tenths(height * scale), alt)


def _tenths(value: float) -> float:
    return math.floor(value * 10) / 10
