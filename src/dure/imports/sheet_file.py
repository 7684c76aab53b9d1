"""Rows of a spreadsheet or a table of text, one after another (엑셀과 CSV 읽기).

The file was looked into before (`access.file_safety`): no entities, no bomb. Here it is streamed: of a sheet only the
row that is read and the packed texts that its cells share are in memory. Imports the standard library only.
"""

import codecs
import csv
import io
import zipfile
from array import array
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import IO, Any
from xml.etree import ElementTree

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
STRICT = "{http://purl.oclc.org/ooxml/spreadsheetml/main}"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
STRICT_RELATION = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"
DAY_ZERO, DAY_ZERO_1904 = date(1899, 12, 30), date(1904, 1, 1)
# Numbers of the formats for days that every spreadsheet knows without writing them down.
DAY_FORMATS = frozenset([*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)])
DELIMITERS = ",\t;|"
FORMULA = "="
Row = tuple[int, list[str]]


class Unreadable(Exception):
    """Carries the code of a reason: encoding, quotes, empty, no_sheet, broken, wide."""


def text_rows(content: bytes, widest: int) -> Iterator[Row]:
    """Rows of a CSV file in UTF-8, with or without its mark, or in CP949; blank lines are no rows."""
    encoding = encoding_of(content)
    stream = io.TextIOWrapper(io.BytesIO(content), encoding=encoding, newline="")
    head = stream.readline(100_000)
    stream.seek(0)
    reader = csv.reader(stream, delimiter=delimiter_of(head), strict=True)
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield reader.line_num, trimmed(cells, widest)
    except csv.Error as error:
        raise Unreadable("quotes") from error


def encoding_of(content: bytes) -> str:
    """The first that fits the whole file; CP949 is what spreadsheets in Korea save by default."""
    for encoding in ("utf-8-sig", "cp949"):
        decoder = codecs.getincrementaldecoder(encoding)()
        try:
            for at in range(0, len(content), 1 << 16):
                decoder.decode(content[at : at + (1 << 16)])
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            continue
        return encoding
    raise Unreadable("encoding")


def delimiter_of(head: str) -> str:
    """What stands most often between the heads."""
    outside = "".join(head.split('"')[::2])
    return max(DELIMITERS, key=outside.count)


def trimmed(cells: list[str], widest: int) -> list[str]:
    """Without the empty cells behind the last one."""
    kept = [cell.strip() for cell in cells]
    while kept and not kept[-1]:
        kept.pop()
    if len(kept) > widest:
        raise Unreadable("wide")
    return kept


# Spreadsheets


def sheet_rows(content: bytes, widest: int) -> Iterator[Row]:
    """Rows of the first sheet that is shown; days as `2026-11-30`, formulas as they were written."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            yield from Sheet(package, widest).rows()
    except (zipfile.BadZipFile, ElementTree.ParseError, KeyError, ValueError, IndexError) as error:
        raise Unreadable("broken") from error


class Texts:
    """The texts that cells share, packed: one run of bytes and where each begins."""

    def __init__(self) -> None:
        self.packed, self.begins = bytearray(), array("Q", [0])

    def add(self, text: str) -> None:
        self.packed += text.encode("utf-8", "replace")
        self.begins.append(len(self.packed))

    def __getitem__(self, place: int) -> str:
        if place < 0:
            raise IndexError(place)
        return self.packed[self.begins[place] : self.begins[place + 1]].decode()


class Sheet:
    """The first sheet of a package that is shown."""

    def __init__(self, package: zipfile.ZipFile, widest: int) -> None:
        self.package, self.widest = package, widest
        book = self.tree("xl/workbook.xml")
        about = found(book, "workbookPr")
        self.zero = DAY_ZERO_1904 if about is not None and is_true(about.get("date1904")) else DAY_ZERO
        self.path = self.path_of(book)
        self.texts = self.shared()
        self.days = self.day_styles()

    def tree(self, name: str) -> Any:
        # No entities and no bomb: `access.file_safety` refused those.
        return ElementTree.fromstring(self.package.read(name))  # noqa: S314

    def path_of(self, book: Any) -> str:
        shown = [each for each in every(book, "sheet") if each.get("state", "visible") == "visible"]
        if not shown:
            raise Unreadable("no_sheet")
        wanted = shown[0].get(RELATION) or shown[0].get(STRICT_RELATION)
        for relation in self.tree("xl/_rels/workbook.xml.rels"):
            if relation.get("Id") == wanted:
                target: str = relation.get("Target", "")
                return target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        raise Unreadable("no_sheet")

    def shared(self) -> Texts:
        texts = Texts()
        if "xl/sharedStrings.xml" in self.package.namelist():
            with self.package.open("xl/sharedStrings.xml") as stream:
                for item in streamed(stream, "si"):
                    texts.add(text_of(item))
        return texts

    def day_styles(self) -> frozenset[int]:
        """Places of the cell formats that show a number as a day."""
        if "xl/styles.xml" not in self.package.namelist():
            return frozenset()
        styles = self.tree("xl/styles.xml")
        own = {
            int(each.get("numFmtId"))
            for each in every(styles, "numFmt")
            if is_day(each.get("formatCode", ""))
        }
        formats = found(styles, "cellXfs")
        each_format = [] if formats is None else list(formats)
        return frozenset(
            place
            for place, each in enumerate(each_format)
            if int(each.get("numFmtId", "0")) in own | DAY_FORMATS
        )

    def rows(self) -> Iterator[Row]:
        number = 0
        with self.package.open(self.path) as stream:
            for row in streamed(stream, "row"):
                number = int(row.get("r") or number + 1)
                cells = self.cells(row)
                if any(cells):
                    yield number, trimmed(cells, self.widest)

    def cells(self, row: Any) -> list[str]:
        values: list[str] = []
        for cell in row:
            place = place_of(cell.get("r", "")) if cell.get("r") else len(values)
            text = self.value(cell)
            if not text:
                continue
            if place >= self.widest:
                raise Unreadable("wide")
            values.extend([""] * (place + 1 - len(values)))
            values[place] = text
        return values

    def value(self, cell: Any) -> str:
        """As text: a formula as it was written, so that nobody takes its last result for what was meant."""
        formula, kind = found(cell, "f"), cell.get("t", "n")
        if formula is not None:
            return FORMULA + (formula.text or "")
        if kind == "inlineStr":
            inline = found(cell, "is")
            return "" if inline is None else text_of(inline)
        raw = found(cell, "v")
        value = "" if raw is None else raw.text or ""
        if kind == "s":
            return self.texts[int(value)] if value else ""
        if kind == "b":
            return "예" if value == "1" else "아니요"
        return self.number(value, int(cell.get("s", "0"))) if kind == "n" else value

    def number(self, value: str, style: int) -> str:
        if not value:
            return ""
        figure = float(value)
        if style in self.days:
            return day_text(figure, self.zero)
        return str(int(figure)) if figure.is_integer() and abs(figure) < 1e15 else value


def streamed(stream: IO[bytes], name: str) -> Iterator[Any]:
    """Elements of one name as they end, each dropped before the next."""
    events = ElementTree.iterparse(stream, events=("start", "end"))  # noqa: S314
    _, top = next(events)
    above = [top]
    for event, element in events:
        if event == "start":
            above.append(element)
            continue
        if above:
            above.pop()
        if bare_name(element.tag) == name:
            yield element
            if above:
                above[-1].remove(element)


def bare_name(tag: str) -> str:
    return tag.removeprefix(MAIN).removeprefix(STRICT)


def found(element: Any, name: str) -> Any:
    return next((each for each in element if bare_name(each.tag) == name), None)


def every(element: Any, name: str) -> list[Any]:
    return [each for each in element.iter() if bare_name(each.tag) == name]


def text_of(item: Any) -> str:
    """All its runs of text together, without the reading aid (루비) of each."""
    if bare_name(item.tag) == "t":
        return item.text or ""
    return "".join(text_of(each) for each in item if bare_name(each.tag) in ("t", "r"))


def place_of(reference: str) -> int:
    """The column of a cell: A1 → 0, AB7 → 27."""
    letters = reference.rstrip("0123456789")
    if not (0 < len(letters) <= 3 and letters.isascii() and letters.isupper()):
        raise Unreadable("broken")
    place = 0
    for letter in letters:
        place = place * 26 + ord(letter) - ord("A") + 1
    return place - 1


def is_day(pattern: str) -> bool:
    """Whether a format of its own shows a day or a time, beside what it only quotes."""
    quoted = "".join(pattern.split('"')[::2]).lower()
    plain = "".join(part.partition("]")[2] if at else part for at, part in enumerate(quoted.split("[")))
    return any(sign in plain for sign in "yd") or "mm" in plain


def is_true(value: str | None) -> bool:
    return value in ("1", "true")


def day_text(figure: float, zero: date) -> str:
    """A day, with its time where it has one."""
    if not 0 <= figure < 2_958_466:
        return str(figure)
    moment = datetime(zero.year, zero.month, zero.day) + timedelta(days=figure)  # noqa: DTZ001
    moment = (moment + timedelta(seconds=0.5)).replace(microsecond=0)
    return moment.strftime("%Y-%m-%d %H:%M") if moment.hour or moment.minute else moment.strftime("%Y-%m-%d")
