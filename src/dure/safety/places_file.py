"""The ministry's public address files: a building in a line (건물의 위치 파일). Pure."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dure.people.places import place_of

BAR, LONGEST = "|", 80
ENCODINGS = ("utf-8", "cp949")
# Korea in EPSG:5179; what lies outside was given in another system.
EAST, NORTH = range(700_000, 1_400_001), range(1_300_000, 2_100_001)


@dataclass(frozen=True)
class Layout:
    """Which column holds what, counted from 0, in a file of at least so many columns."""

    ko: str
    columns: int
    code: int
    road: int
    below: int
    number: int
    x: int


# The entrance where there is one, as the file says it: the door is where one goes.
SUMMARY = Layout("위치정보요약DB", 18, code=0, road=7, below=8, number=9, x=16)
NAVIGATION = Layout("내비게이션용DB 건물정보", 28, code=0, road=5, below=6, number=7, x=25)
MIDDLE = 23


def layout_of(cells: list[str]) -> Layout | None:
    layout = NAVIGATION if len(cells) >= NAVIGATION.columns else SUMMARY
    is_understood = len(cells) >= layout.columns and cells[layout.number].strip().isdecimal()
    return layout if is_understood and cells[layout.code][:5].isdecimal() else None


def point_of(cells: list[str], layout: Layout) -> tuple[int, int] | None:
    """In metres; the middle of the building where the file has no entrance."""
    for at in (layout.x, MIDDLE) if layout is NAVIGATION else (layout.x,):
        try:
            x, y = round(float(cells[at])), round(float(cells[at + 1]))
        except (ValueError, OverflowError):
            continue
        if x in EAST and y in NORTH:
            return x, y
    return None


def house_of(cells: list[str], layout: Layout) -> str:
    """As addresses of households are compared: 샘터길7-1."""
    main, sub = cells[layout.number].strip(), cells[layout.number + 1].strip()
    below = "지하 " if cells[layout.below].strip() == "1" else ""
    behind = f"-{int(sub)}" if sub.isdecimal() and int(sub) else ""
    house, _ = place_of(f"{cells[layout.road].strip()} {below}{int(main)}{behind}")
    return house[:LONGEST]


def decoded(line: bytes) -> str:
    for encoding in ENCODINGS:
        try:
            return line.decode(encoding)
        except UnicodeDecodeError:
            continue
    return ""


def lines_told(lines: Iterable[str]) -> Iterator[tuple[str, str, tuple[int, int] | None]]:
    """Code and house, each once, with its position where the file has one; of two entrances the first counts.

    A line that is not understood is told as it stands, so that it is refused as a row.
    """
    seen = set()
    for line in lines:
        cells = line.rstrip("\r\n").split(BAR)
        layout = layout_of(cells)
        code, house = (cells[layout.code], house_of(cells, layout)) if layout else ("", line[:LONGEST])
        if line.strip() and (code[:5], house) not in seen:
            seen.add((code[:5], house))
            yield code, house, point_of(cells, layout) if layout else None
