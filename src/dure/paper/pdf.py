"""A paper as PDF (PDF 서식): the preview's own markup, set by WeasyPrint, tagged for screen readers (PDF/UA-1)."""

import functools
import threading
import time
from collections import OrderedDict
from typing import NamedTuple

from django.template.loader import render_to_string

from dure.paper.engine import rendered, without_collecting
from dure.paper.layout import Paper, digest
from dure.paper.typefaces import file

# Millimetres between the margins.
UPRIGHT, LANDSCAPE = 182.0, 269.0
PAGES = """
@page { size: A4 %s; margin: 16mm 14mm 17mm;
  @bottom-left { content: element(office); width: 40%%; }
  @bottom-center { content: "- " counter(page) " / " counter(pages) " -"; font: 8.5pt "Pretendard GOV"; width: 20%%; }
  @bottom-right { content: element(document); width: 40%%; } }
html, body { margin: 0; }
.paper { max-width: none; }
.running { font: 8.5pt "Pretendard GOV"; margin: 0; }
.running.office { position: running(office); text-align: left; }
.running.document { position: running(document); text-align: right; }
"""


class Printed(NamedTuple):
    """A PDF and how many pages it has."""

    content: bytes
    pages: int


class Drawn:
    """The last papers drawn, by the digest of what they say: the same is asked for again to print, to send, to keep.

    In this process alone and for minutes. Every paper is read from its record anew, with all that asks for: only who
    may have it now holds the words whose digest leads here.
    """

    def __init__(self, most: int, seconds: float) -> None:
        self.most, self.seconds = most, seconds
        self.papers: OrderedDict[str, tuple[float, Printed]] = OrderedDict()
        self.lock = threading.Lock()

    def get(self, key: str) -> Printed | None:
        with self.lock:
            self._let_go()
            return self.papers[key][1] if key in self.papers else None

    def put(self, key: str, printed: Printed) -> None:
        with self.lock:
            self.papers.pop(key, None)
            self.papers[key] = time.monotonic(), printed
            self._let_go()

    def _let_go(self) -> None:
        until = time.monotonic() - self.seconds
        while self.papers and (len(self.papers) > self.most or next(iter(self.papers.values()))[0] < until):
            self.papers.popitem(last=False)


drawn = Drawn(most=16, seconds=600)


def pdf_of(paper: Paper) -> Printed:
    """The paper as a tagged PDF. Refused with what to install where the machine lacks Pango."""
    key = digest(paper)
    printed = drawn.get(key)
    if printed is None:
        printed = draw(paper)
        drawn.put(key, printed)
    return printed


def draw(paper: Paper) -> Printed:
    about = {"paper": paper, "page_width": LANDSCAPE if paper.is_landscape else UPRIGHT}
    with without_collecting():
        html = render_to_string("paper/document.html", about)
        document = rendered(html, _rules(is_landscape=paper.is_landscape))
        return Printed(document.write_pdf(pdf_variant="pdf/ua-1"), len(document.pages))


@functools.cache
def _rules(*, is_landscape: bool) -> str:
    return PAGES % ("landscape" if is_landscape else "portrait") + file("dure/css/paper.css").read_text()
