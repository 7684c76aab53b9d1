"""Pages of papers to look at and their words to compare, by engines that did not write them (서식 확인 도구).

HWPX is drawn by `hwp-ingest` and Debian's `rsvg-convert`, PDF by `pypdfium2`.
"""

import re
import subprocess
from html import unescape
from pathlib import Path

import hwp_ingest
import pypdfium2

LETTER = re.compile(r"<text\b[^>]*>([^<]*)</text>")
PLACE = re.compile(r'<text x="([\d.]+)" y="([\d.]+)"[^>]*>[^<\s]')


def png_pages_of_hwpx(content: bytes, folder: Path, zoom: float = 1.25) -> list[Path]:
    """Each page as page-1.png, page-2.png … in the folder; zoom 1 is 96 dots to the inch."""
    folder.mkdir(parents=True, exist_ok=True)
    pages = []
    for number, svg in enumerate(hwp_ingest.to_svg_pages(content), 1):
        pages.append(folder / f"page-{number}.png")
        command = ["rsvg-convert", "--unlimited", "-b", "white", "-z", str(zoom), "-o", str(pages[-1])]
        subprocess.run(command, input=svg, check=True)
    return pages


def png_pages_of_pdf(content: bytes, folder: Path, zoom: float = 1.25) -> list[Path]:
    """The same of a PDF."""
    folder.mkdir(parents=True, exist_ok=True)
    pages = []
    with pypdfium2.PdfDocument(content) as document:
        for number, page in enumerate(document, 1):
            pages.append(folder / f"page-{number}.png")
            page.render(scale=zoom * 96 / 72).to_pil().save(pages[-1])
    return pages


def text_of_hwpx(content: bytes) -> list[str]:
    """The letters drawn on each page, in the order of drawing, without white space (the drawing has none)."""
    return [
        squeezed("".join(map(unescape, LETTER.findall(svg.decode()))))
        for svg in hwp_ingest.to_svg_pages(content)
    ]


def letters_on_letters(content: bytes) -> int:
    """How many letters of the HWPX are drawn where another stands already."""
    pages = [PLACE.findall(svg.decode()) for svg in hwp_ingest.to_svg_pages(content)]
    return sum(len(places) - len(set(places)) for places in pages)


def text_of_pdf(content: bytes) -> list[str]:
    """The letters of each page in the order of the file, without white space."""
    with pypdfium2.PdfDocument(content) as document:
        return [squeezed(page.get_textpage().get_text_range()) for page in document]


def squeezed(text: str) -> str:
    """Without white space, and without the middle dot, which `hwp-ingest` draws as a circle and not as a letter."""
    return "".join(text.replace("·", "").split())


def is_held(text: str, pages: list[str]) -> bool:
    """Whether the text stands on one of the pages, or begins on one and goes on at the next without a gap."""
    wanted = squeezed(text)
    return any(_goes_on(wanted, pages[start:]) for start in range(len(pages))) if wanted else True


def _goes_on(wanted: str, pages: list[str]) -> bool:
    for page in pages:
        if wanted in page:
            return True
        wanted = wanted[_longest_start(wanted, page) :]
    return not wanted


def _longest_start(wanted: str, page: str) -> int:
    low, high = 0, len(wanted)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if wanted[:middle] in page else (low, middle - 1)
    return low
