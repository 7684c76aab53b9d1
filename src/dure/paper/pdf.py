"""A paper as PDF (PDF 서식): the preview's own markup, set by WeasyPrint, tagged for screen readers (PDF/UA-1)."""

import functools
from typing import NamedTuple

from django.template.loader import render_to_string

from dure.paper.engine import rendered
from dure.paper.layout import Paper
from dure.paper.typefaces import file

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


def pdf_of(paper: Paper) -> Printed:
    """The paper as a tagged PDF. Refused with what to install where the machine lacks Pango."""
    html = render_to_string("paper/document.html", {"paper": paper})
    document = rendered(html, _rules(is_landscape=paper.is_landscape))
    return Printed(document.write_pdf(pdf_variant="pdf/ua-1"), len(document.pages))


@functools.cache
def _rules(*, is_landscape: bool) -> str:
    return PAGES % ("landscape" if is_landscape else "portrait") + file("dure/css/paper.css").read_text()
