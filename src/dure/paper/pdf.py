"""A paper as PDF (PDF 서식): the preview's own markup, set by WeasyPrint, tagged for screen readers (PDF/UA-1).

Fonts come from the front-end packages; while a paper is set, nothing is loaded from anywhere.
"""

import functools
import importlib
from pathlib import Path
from typing import Any, NamedTuple

from django.contrib.staticfiles import finders
from django.template.loader import render_to_string

from dure.paper.layout import Paper
from dure.rulebook import Reason, Refused

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
FACE = '@font-face {{ font-family: "Pretendard GOV"; font-weight: {weight}; src: url("{address}"); }}\n'
WEIGHTS = {400: "Regular", 500: "Medium", 700: "Bold"}


class Printed(NamedTuple):
    """A PDF and how many pages it has."""

    content: bytes
    pages: int


class _Engine(NamedTuple):
    """WeasyPrint with our fonts read once: that alone takes longer than setting most papers."""

    module: Any
    fonts: Any
    faces: Any


def pdf_of(paper: Paper) -> Printed:
    """The paper as a tagged PDF. Refused with what to install where the machine lacks Pango."""
    engine = _engine()
    fetcher = engine.module.urls.URLFetcher(allowed_protocols=("data",))
    html = engine.module.HTML(string=document_of(paper), url_fetcher=fetcher, base_url="about:blank")
    document = html.render(presentational_hints=True, font_config=engine.fonts, stylesheets=[engine.faces])
    return Printed(document.write_pdf(pdf_variant="pdf/ua-1"), len(document.pages))


def document_of(paper: Paper) -> str:
    """The whole HTML document that is printed."""
    rules = PAGES % ("landscape" if paper.is_landscape else "portrait") + _style_sheet()
    return render_to_string("paper/document.html", {"paper": paper, "rules": rules})


@functools.cache
def _engine() -> _Engine:
    try:
        module = importlib.import_module("weasyprint")
    except OSError as lacking:
        raise Refused([Reason("paper.no_pango", {}, "product: PDF needs Debian's libpango")]) from lacking
    fonts = importlib.import_module("weasyprint.text.fonts").FontConfiguration()
    return _Engine(module, fonts, module.CSS(string=_faces(), font_config=fonts))


def _faces() -> str:
    return "".join(
        FACE.format(weight=weight, address=_file(f"krds/fonts/PretendardGOV-{name}.subset.woff2").as_uri())
        for weight, name in WEIGHTS.items()
    )


@functools.cache
def _style_sheet() -> str:
    return _file("dure/css/paper.css").read_text()


def _file(name: str) -> Path:
    return Path(str(finders.find(name)))
