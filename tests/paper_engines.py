"""Two engines that did not write our Hangul files draw them: what stands on each page (한글 파일을 읽는 두 엔진).

`hwp-ingest` is in this process; `@rhwp/core`, several versions further on, draws in a browser.
"""

import base64
import re
from collections.abc import Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from html import unescape
from pathlib import Path

import hwp_ingest
from playwright.sync_api import Page, Playwright, Route, sync_playwright

from dure.paper.hwpx import hwpx_of
from dure.paper.hwpx.measures import BOTTOM_EDGE, FOOT, PER_MM
from dure.paper.layout import Cell, Grid, Paper, Row, grids, is_band, is_short, texts
from dure.paper.pdf import pdf_of
from tests.live import CHROMIUM_FLAGS, chromium
from tests.paper_pages import is_held, squeezed, text_of_pdf

PACKAGE = Path("node_modules/@rhwp/core")
KINDS = {"rhwp.js": "text/javascript", "rhwp_bg.wasm": "application/wasm"}
# Nothing of this name is asked for outside: every request is answered here.
ADDRESS = "http://rhwp.invalid/"
LETTERS = re.compile(r'<text x="[\d.]+" y="([\d.]+)"[^>]*>([^<]*)</text>')
HEIGHT = re.compile(r'<svg\b[^>]*\bheight="([\d.]+)"')
FOOT_OF_PAGE = (BOTTOM_EDGE + FOOT) / PER_MM * 96 / 25.4

START = """async () => {
  const context = document.createElement('canvas').getContext('2d');
  globalThis.measureTextWidth = (font, text) => { context.font = font; return context.measureText(text).width; };
  globalThis.rhwp = await import('/rhwp.js');
  await rhwp.default({ module_or_path: '/rhwp_bg.wasm' });
}"""
DRAW = """content => {
  const file = new rhwp.HwpDocument(Uint8Array.from(atob(content), letter => letter.charCodeAt(0)));
  const pages = Array.from({ length: file.pageCount() }, (_, number) => file.renderPageSvg(number));
  file.free();
  return pages.map(svg => [svg.match(/<svg[^>]*>/)[0], ...svg.match(/<text [^>]*>[^<]*<.text>/g) ?? []].join(''));
}"""


@dataclass
class Reader:
    """A page of the browser in which rhwp is ready, and the thread in which it lives.

    Playwright keeps an event loop in its thread; in that of the tests Django would lose its connections by it.
    """

    thread: Executor
    page: Page

    def pages(self, content: bytes) -> list[str]:
        """What rhwp draws on each page."""
        drawn: list[str] = self.thread.submit(
            self.page.evaluate, DRAW, base64.b64encode(content).decode()
        ).result()
        return [_told(svg) for svg in drawn]


@contextmanager
def reading() -> Iterator[Reader]:
    with ThreadPoolExecutor(1) as thread:
        playwright = thread.submit(lambda: sync_playwright().start()).result()
        yield Reader(thread, thread.submit(_ready_page, playwright).result())
        thread.submit(playwright.stop).result()


def _ready_page(playwright: Playwright) -> Page:
    page = playwright.chromium.launch(executable_path=chromium(), args=CHROMIUM_FLAGS).new_page()
    page.route(f"{ADDRESS}**", _answer)
    page.goto(ADDRESS)
    page.evaluate(START)
    return page


def _answer(route: Route) -> None:
    name = route.request.url.removeprefix(ADDRESS)
    kind = KINDS.get(name, "text/html")
    route.fulfill(
        body=(PACKAGE / name).read_bytes() if name in KINDS else b"<!doctype html>", content_type=kind
    )


def pages_by_ingest(content: bytes) -> list[str]:
    """What `hwp-ingest` draws on each page."""
    return [_told(svg.decode()) for svg in hwp_ingest.to_svg_pages(content)]


def _told(svg: str) -> str:
    """The page's letters above its running foot, in the order of drawing, without white space."""
    found = HEIGHT.search(svg)
    end = float(found[1]) - FOOT_OF_PAGE if found else 0.0
    return squeezed("".join(unescape(text) for y, text in LETTERS.findall(svg) if float(y) < end))


def marked(paper: Paper) -> Paper:
    """With a word in every empty box, so that an empty row can be seen on its page."""

    def cell(one: Cell) -> Cell:
        return one if squeezed(one.text) or one.figure else replace(one, text="칸")

    def grid(one: Grid) -> Grid:
        return replace(one, rows=tuple(replace(row, cells=tuple(map(cell, row.cells))) for row in one.rows))

    return replace(
        paper, blocks=tuple(grid(each) if isinstance(each, Grid) else each for each in paper.blocks)
    )


def drawn_wrongly(paper: Paper, reader: Reader) -> list[str]:
    """What is lost in the PDF or for one of the two engines, and where a page of theirs ends as it should not."""
    content = hwpx_of(paper)
    drawn = {"ingest": pages_by_ingest(content), "rhwp": reader.pages(content)}
    every = drawn | {"pdf": text_of_pdf(pdf_of(paper).content)}
    return [
        *(
            f"{name} lost: {text[:40]}"
            for name in every
            for text in texts(paper)
            if not is_held(text, every[name])
        ),
        *(f"{name}: {wrong[:90]}" for name in drawn for wrong in badly_broken(paper, drawn[name])),
    ]


def badly_broken(paper: Paper, pages: list[str]) -> list[str]:
    """Titles and heads alone at a page's foot, and short rows that go over it."""
    return [*_alone(paper, pages), *_torn(paper, pages)]


def _alone(paper: Paper, pages: list[str]) -> Iterator[str]:
    for number, page in enumerate(pages[:-1], 1):
        for words in _heading_words(paper):
            if page.endswith(words):
                yield f"{words} ends page {number}"


def _heading_words(paper: Paper) -> set[str]:
    """What a page may not end with: titles, titles with heads, names of boxes above what they name."""
    found = set()
    for grid in grids(paper):
        heads = [_row_words(row) for row in grid.rows if row.is_head]
        bands = [_row_words(row) for row in grid.rows[:-1] if is_band(row)]
        found |= {squeezed(grid.title), squeezed(grid.title) + "".join(heads), *heads, *bands}
    return {words for words in found if words}


def _row_words(row: Row) -> str:
    return squeezed("".join(cell.text for cell in row.cells))


def _torn(paper: Paper, pages: list[str]) -> Iterator[str]:
    for grid in grids(paper):
        for row in grid.rows:
            wanted = [squeezed(cell.text) for cell in row.cells]
            if is_short(row) and not any(all(text in page for text in wanted) for page in pages):
                yield f"torn: {wanted}"
