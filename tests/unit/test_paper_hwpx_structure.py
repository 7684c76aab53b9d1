"""What stands in a Hangul file: numbers that meet, tables that break as they should, pages, fonts, what it tells of itself."""

from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import hwp_ingest
import pytest
from hwpx.document import HwpxDocument
from hwpx.layout.lint import lint_layout
from hwpx.layout.pages import estimate_pages
from lxml import etree

from dure.paper.hwpx import hwpx_of
from dure.paper.layout import Cell, Grid, Paper, Row
from tests.paper_samples import (
    BASICS,
    EMPTY,
    LONG,
    SAMPLES,
    SHORT,
    STACKED,
    WIDE,
    members,
    paper,
)

Element = etree._Element
MM = 7200 / 25.4

# The attribute that names a number, and the list of the header in which it must be.
REFERENCES = {
    "borderFillIDRef": "borderFill",
    "charPrIDRef": "charPr",
    "paraPrIDRef": "paraPr",
    "styleIDRef": "style",
    "nextStyleIDRef": "style",
    "tabPrIDRef": "tabPr",
    "outlineShapeIDRef": "numbering",
}
# Hangul's word for a number that is not given.
NONE_GIVEN = "4294967295"

every_sample = pytest.mark.parametrize("one", SAMPLES.values(), ids=SAMPLES)


def parts(one: Paper) -> dict[str, bytes]:
    with ZipFile(BytesIO(hwpx_of(one))) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def part(one: Paper, name: str) -> Element:
    return etree.fromstring(parts(one)[f"Contents/{name}"])


def named(root: Element, name: str) -> list[Element]:
    return list(root.iter(f"{{*}}{name}"))


def body_tables(one: Paper) -> list[Element]:
    """Those that flow: the foot's and the approval's stand in their lines."""
    return [table for table in named(part(one, "section0.xml"), "tbl") if not is_letter(table)]


def is_letter(shape: Element) -> bool:
    return shape.find("{*}pos").get("treatAsChar") == "1"


@every_sample
def test_every_number_that_is_named_exists(one: Paper) -> None:
    header, section = part(one, "header.xml"), part(one, "section0.xml")
    known = {name: {each.get("id") for each in named(header, name)} for name in set(REFERENCES.values())}
    used = {
        (name, each.get(name)) for root in (header, section) for each in root.iter() for name in REFERENCES
    }
    missing = {
        (name, at) for name, at in used if at not in (None, NONE_GIVEN) and at not in known[REFERENCES[name]]
    }
    assert missing == set()


@every_sample
def test_lists_of_the_header_are_as_long_as_they_say_and_numbered_without_a_gap(one: Paper) -> None:
    header = part(one, "header.xml")
    for each in header.iter():
        if each.get("itemCnt"):
            assert int(each.get("itemCnt")) == len(each)
    for name in ("borderFill", "charPr", "paraPr", "style"):
        numbers = [int(each.get("id")) for each in named(header, name)]
        assert numbers == list(range(numbers[0], numbers[0] + len(numbers)))
    assert all(int(face.get("fontCnt")) == len(face) for face in named(header, "fontface"))
    assert header.get("secCnt") == "1"


@every_sample
def test_images_named_are_in_the_package_and_listed(one: Paper) -> None:
    held = parts(one)
    items = {each.get("id"): each.get("href") for each in named(part(one, "content.hpf"), "item")}
    assert set(items.values()) <= set(held)
    assert {each.get("binaryItemIDRef") for each in named(part(one, "section0.xml"), "img")} <= set(items)
    assert {name for name in held if name.startswith("BinData/")} <= set(items.values())


@every_sample
def test_objects_are_numbered_each_its_own(one: Paper) -> None:
    section = part(one, "section0.xml")
    numbers = [each.get("id") for each in (*named(section, "tbl"), *named(section, "pic"))]
    assert len(set(numbers)) == len(numbers)


@every_sample
def test_a_table_is_as_large_as_its_boxes_and_every_place_is_taken_once(one: Paper) -> None:
    for table in named(part(one, "section0.xml"), "tbl"):
        rows, columns = int(table.get("rowCnt")), int(table.get("colCnt"))
        taken = [place for box in named(table, "tc") for place in places(box)]
        assert sorted(taken) == [(row, column) for row in range(rows) for column in range(columns)]
        assert rows == len(table.findall("{*}tr"))
        first = [box for box in named(table, "tc") if box.find("{*}cellAddr").get("rowAddr") == "0"]
        assert sum(int(box.find("{*}cellSz").get("width")) for box in first) == int(
            table.find("{*}sz").get("width")
        )


def places(box: Element) -> Iterator[tuple[int, int]]:
    at, span = box.find("{*}cellAddr"), box.find("{*}cellSpan")
    for row in range(int(span.get("rowSpan"))):
        for column in range(int(span.get("colSpan"))):
            yield int(at.get("rowAddr")) + row, int(at.get("colAddr")) + column


@every_sample
def test_tables_flow_over_pages_through_their_boxes(one: Paper) -> None:
    """Hangul never breaks a table that is set as a letter, and cuts it at the foot of the page."""
    assert {table.get("pageBreak") for table in body_tables(one)} <= {"CELL"}
    assert lint_layout(hwpx_of(one)).findings == []


@every_sample
def test_hangul_s_own_way_of_laying_out_gives_as_many_pages_as_the_other_engine(one: Paper) -> None:
    content = hwpx_of(one)
    assert (
        estimate_pages(HwpxDocument.open(BytesIO(content))).pages
        == hwp_ingest.analyze_bytes(content).page_count
    )


def test_heads_are_repeated() -> None:
    (table,) = body_tables(paper(members(11)))
    heads = [box.get("header") for box in named(table, "tc")]
    assert (table.get("repeatHeader"), heads[:5], set(heads[5:])) == ("1", ["1"] * 5, {"0"})


def test_columns_share_the_width_between_the_margins() -> None:
    (table,) = body_tables(paper(BASICS))
    widths = [int(box.find("{*}cellSz").get("width")) for box in named(table, "tc")][1:5]
    assert [round(width / MM, 1) for width in widths] == [36.4, 54.6, 36.4, 54.6]


def test_rows_are_as_high_as_asked_and_higher_when_the_text_asks_for_more() -> None:
    grid = Grid(
        (1, 1), (Row((Cell("한 줄"), Cell())), Row((Cell(), Cell()), 90), Row((Cell("줄\n" * 9), Cell())))
    )
    (table,) = body_tables(paper(grid))
    heights = [round(int(box.find("{*}cellSz").get("height")) / MM) for box in named(table, "tc")][::2]
    assert heights == [8, 90, 47]


def test_a_box_over_rows_gives_what_it_lacks_to_the_last() -> None:
    grid = Grid((1, 1), (Row((Cell("줄\n" * 9, down=2), Cell())), Row((Cell(),))))
    (table,) = body_tables(paper(grid))
    assert [round(int(box.find("{*}cellSz").get("height")) / MM) for box in named(table, "tc")] == [47, 8, 39]


def test_a_title_is_the_first_row_of_its_table_without_lines() -> None:
    (table,) = body_tables(paper(BASICS))
    first = named(table, "tc")[0]
    lines = {each.get("id"): each for each in named(part(SHORT, "header.xml"), "borderFill")}
    assert "".join(first.itertext()) == "기본 사항"
    assert first.find("{*}cellSpan").get("colSpan") == table.get("colCnt")
    assert lines[first.get("borderFillIDRef")].find("{*}topBorder").get("type") == "NONE"


def test_prose_below_a_table_is_framed_like_it_without_lines_and_other_prose_is_not() -> None:
    below, after_a_drawing = body_tables(SHORT), body_tables(paper(*LONG.blocks[-2:]))
    assert ["".join(table.itertext()) for table in below[1:]] == [
        "위와 같이 종결을 심사합니다.",
        "2026년 11월 22일",
        "담당자 김가람 (인)",
    ]
    assert after_a_drawing == []


def test_outer_lines_are_thick_and_inner_ones_thin() -> None:
    header = {each.get("id"): each for each in named(part(SHORT, "header.xml"), "borderFill")}
    (table,) = body_tables(paper(BASICS))
    first = header[named(table, "tc")[1].get("borderFillIDRef")]
    widths = {
        side: first.find(f"{{*}}{side}Border").get("width") for side in ("left", "top", "right", "bottom")
    }
    assert widths == {"left": "0.4 mm", "top": "0.4 mm", "right": "0.12 mm", "bottom": "0.12 mm"}
    assert first.find(".//{*}winBrush").get("faceColor") == "#EEF1F4"


def test_tables_on_one_another_are_one_and_those_with_heads_their_own() -> None:
    sizes = [(table.get("rowCnt"), table.get("colCnt")) for table in body_tables(STACKED)]
    assert sizes == [("9", "6"), ("4", "4"), ("1", "2")]


def test_a_row_covered_from_above_gives_its_height_to_the_row_before() -> None:
    (table,) = body_tables(SAMPLES["covered"])
    heights = [round(int(box.find("{*}cellSz").get("height")) / MM) for box in named(table, "tc")]
    assert (table.get("rowCnt"), heights) == ("2", [16, 16, 8, 8])


def test_the_page_stands_or_lies() -> None:
    pages = [named(part(one, "section0.xml"), "pagePr")[0] for one in (SHORT, WIDE)]
    assert [(page.get("landscape"), page.get("width"), page.get("height")) for page in pages] == [
        ("WIDELY", "59528", "84186"),
        ("NARROWLY", "59528", "84186"),
    ]


def test_approval_boxes_only_where_someone_approves() -> None:
    inline = {
        name: sum(map(is_letter, named(part(one, "section0.xml"), "tbl"))) for name, one in SAMPLES.items()
    }
    assert (inline["short"], inline["long"], inline["blank"]) == (1, 2, 2)


def test_a_break_begins_a_page_once() -> None:
    begun = [each for each in named(part(LONG, "section0.xml"), "p") if each.get("pageBreak") == "1"]
    assert ["".join(each.itertext()) for each in begun] == ["가계도"]


def test_fonts_are_named_for_every_language_with_one_to_stand_in() -> None:
    faces = named(part(SHORT, "header.xml"), "fontface")
    assert [face.get("lang") for face in faces] == [
        "HANGUL",
        "LATIN",
        "HANJA",
        "JAPANESE",
        "OTHER",
        "SYMBOL",
        "USER",
    ]
    for face in faces:
        named_fonts = [(font.get("face"), font.find("{*}substFont").get("face")) for font in face]
        assert named_fonts == [("함초롬바탕", "바탕"), ("함초롬돋움", "맑은 고딕")]


def test_it_tells_title_office_and_language_and_nothing_of_the_machine() -> None:
    root = part(SHORT, "content.hpf")
    told = {each.get("name"): each.text or "" for each in named(root, "meta")}
    assert [named(root, name)[0].text for name in ("title", "language")] == ["종결심사서", "ko"]
    assert told == {
        "creator": "새봄시 희망복지지원단",
        "lastsaveby": "새봄시 희망복지지원단",
        "subject": "희망복지-2026-0012",
        "description": "",
        "CreatedDate": "2026-11-22T00:00:00Z",
        "ModifiedDate": "2026-11-22T00:00:00Z",
        "date": "2026-11-22",
        "keyword": "",
    }


def test_a_paper_without_office_number_or_day_tells_none() -> None:
    told = {each.text for each in named(part(EMPTY, "content.hpf"), "meta")}
    assert told == {None}
    assert "서식" not in "".join(part(EMPTY, "section0.xml").itertext())


def test_a_copy_for_outsiders_says_so() -> None:
    told = [
        "".join(part(replace(SHORT, mode=mode), "section0.xml").itertext())
        for mode in ("filled", "deidentified")
    ]
    assert ["비식별본" in one for one in told] == [False, True]


def test_text_stands_in_the_middle_of_its_box_as_in_the_pdf() -> None:
    """A reader draws paragraphs of a box one over another when they begin at its top."""
    (table,) = body_tables(paper(BASICS))
    aligned = [named(box, "subList")[0].get("vertAlign") for box in named(table, "tc")]
    assert (aligned[0], set(aligned[1:])) == ("BOTTOM", {"CENTER"})


def test_tables_with_titles_are_joined_too_with_thick_lines_around_each() -> None:
    lines = {each.get("id"): each for each in named(part(SHORT, "header.xml"), "borderFill")}
    (table,) = body_tables(paper(BASICS, BASICS))
    rows = [[lines[box.get("borderFillIDRef")] for box in row.iter("{*}tc")] for row in table.iter("{*}tr")]
    told = [
        (row[0].find("{*}topBorder").get("width"), row[0].find("{*}bottomBorder").get("width"))
        for row in rows
    ]
    thin, thick = "0.12 mm", "0.4 mm"
    one = [(thin, thin), (thick, thin), (thin, thin), (thin, thin), (thin, thick)]
    assert told == one * 2


def test_no_table_gets_more_columns_than_hangul_handles_well() -> None:
    grids = [
        Grid(tuple(range(1, count)), (Row(tuple(Cell() for _ in range(1, count))),)) for count in range(2, 30)
    ]
    assert max(int(table.get("colCnt")) for table in body_tables(paper(*grids))) <= 40


def test_a_table_without_rows_is_left_out_but_its_title_stands() -> None:
    one = paper(Grid((1,), (), "빈 표"))
    assert body_tables(one) == []
    assert "빈 표" in "".join(part(one, "section0.xml").itertext())
