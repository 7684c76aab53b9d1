"""Drawings in a Hangul file: sharp, of the size asked, in proportion, described in words, and nothing fetched for them."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from lxml import etree
from PIL import Image, PngImagePlugin

from dure.paper.hwpx import hwpx_of
from dure.paper.layout import Cell, Figure, Grid, Paper, Picture, Row
from tests.paper_samples import FAMILY, LONG, paper

MM = 7200 / 25.4


def images(one: Paper) -> dict[str, bytes]:
    with ZipFile(BytesIO(hwpx_of(one))) as archive:
        return {name: archive.read(name) for name in archive.namelist() if name.startswith("BinData/")}


def pictures(one: Paper) -> list[etree._Element]:
    with ZipFile(BytesIO(hwpx_of(one))) as archive:
        return list(etree.fromstring(archive.read("Contents/section0.xml")).iter("{*}pic"))


def size(picture: etree._Element) -> tuple[int, int]:
    place = picture.find("{*}sz")
    return round(int(place.get("width")) / MM), round(int(place.get("height")) / MM)


def stamp(width: int = 60, height: int = 60) -> bytes:
    """A seal as someone's telephone saved it."""
    notes = PngImagePlugin.PngInfo()
    notes.add_text("Software", "Someone's telephone")
    target = BytesIO()
    Image.new("RGB", (width, height), "#c00").save(target, "PNG", pnginfo=notes)
    return target.getvalue()


def test_a_drawing_has_300_dots_to_the_inch() -> None:
    (content,) = images(paper(Picture(Figure(FAMILY, 160, 60, "가계도")))).values()
    assert Image.open(BytesIO(content)).size == pytest.approx((1890, 709), abs=1)


def test_black_and_white_is_kept_in_grey_and_colour_in_colour() -> None:
    coloured = FAMILY.replace('stroke="#000"', 'stroke="#a00"')
    both = images(paper(Picture(Figure(FAMILY, 80, 30, "")), Picture(Figure(coloured, 80, 30, ""))))
    assert [Image.open(BytesIO(each)).mode for each in both.values()] == ["L", "RGB"]


def test_what_it_shows_is_said_in_words() -> None:
    told = [picture.find("{*}shapeComment").text for picture in pictures(LONG)]
    assert told == ["서명", "가계도: 부부 두 사람"]


def test_it_has_the_size_asked_unless_there_is_no_room() -> None:
    wide, tall, fit = (
        Figure(FAMILY, width, height, "") for width, height in ((364, 100), (160, 900), (160, 60))
    )
    assert [size(each) for each in pictures(paper(*map(Picture, (wide, tall, fit))))] == [
        (182, 50),
        (45, 252),
        (160, 60),
    ]


def test_in_a_box_it_is_made_smaller_and_the_row_is_high_enough() -> None:
    one = paper(Grid((1, 1), (Row((Cell("그림", "label"), Cell(figure=Figure(FAMILY, 176.4, 60, "")))),)))
    (picture,) = pictures(one)
    box = next(picture.iterancestors("{*}tc"))
    assert size(picture) == (88, 30)
    assert round(int(box.find("{*}cellSz").get("height")) / MM, 1) == 31.6


def test_a_short_text_stands_beside_the_drawing_and_a_long_one_below() -> None:
    figure = Figure(stamp(), 20, 20, "도장")
    rows = (Row((Cell("김가람", figure=figure),)), Row((Cell("김가람 " * 40, figure=figure),)))
    beside, below = pictures(paper(Grid((1,), rows)))
    told = ["".join(next(each.iterancestors("{*}p")).itertext("{*}t")) for each in (beside, below)]
    assert told == ["김가람", ""]


def test_the_same_drawing_is_held_once() -> None:
    figure = Figure(FAMILY, 80, 30, "")
    assert len(images(paper(Picture(figure), Picture(figure)))) == 1


def test_notes_of_whoever_made_a_picture_are_left_out() -> None:
    (content,) = images(paper(Picture(Figure(stamp(), 20, 20, "도장")))).values()
    assert b"telephone" not in content
    assert Image.open(BytesIO(content)).getpixel((5, 5)) == (204, 0, 0)


def test_nothing_is_fetched_for_a_drawing(tmp_path) -> None:
    seal = tmp_path / "seal.png"
    seal.write_bytes(stamp())
    outside = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><image href="{seal.as_uri()}" width="9" height="9"/></svg>'
    (content,) = images(paper(Picture(Figure(outside, 20, 20, "")))).values()
    assert Image.open(BytesIO(content)).convert("L").getextrema() == (255, 255)
