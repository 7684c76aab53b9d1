"""WeasyPrint with our fonts, which sets papers and draws what stands on them (조판).

Fonts come from the front-end packages; while a page is set, nothing is loaded from anywhere.
"""

import functools
import gc
import importlib
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any, NamedTuple

from dure.paper.typefaces import WEIGHTS, ready
from dure.rulebook import Reason, Refused

FACE = '@font-face {{ font-family: "Pretendard GOV"; font-weight: {weight}; src: url("{address}"); }}\n'
# Typed text has its quotation marks written as entities, so it cannot look like this.
SIZE = re.compile(r' (width|height)="([\d.]+)(%?)"')


class _Engine(NamedTuple):
    """The fonts are read once."""

    module: Any
    fonts: Any
    faces: Any


def rendered(html: str, rules: str = "") -> Any:
    """The document set in pages by these style rules. Refused with what to install where Pango is lacking."""
    engine = _engine()
    fetcher = engine.module.urls.URLFetcher(allowed_protocols=("data",))
    page = engine.module.HTML(string=html, url_fetcher=fetcher, base_url="about:blank")
    sheets = [engine.faces, _style(rules), _style(_sizes(html))]
    return page.render(font_config=engine.fonts, stylesheets=sheets)


def get_ready() -> None:
    """Read the library and the fonts now, so that who asks for the first paper does not wait for them."""
    with suppress(Refused):
        rendered("<p>두레</p>").write_pdf()


@contextmanager
def without_collecting() -> Iterator[None]:
    """A paper is a hundred thousand objects that all live until it is written: looking through them finds nothing."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def _sizes(html: str) -> str:
    """Widths and heights of boxes and drawings as rules.

    The engine would take them from the attributes too, but then works out the style of each box by itself; boxes
    that the same rules meet share one.
    """
    found = sorted(set(SIZE.findall(html)))
    return "".join(
        f'.paper [{name}="{size}{unit}"][{name}]{{{name}:{size}{unit or "px"}}}\n'
        for name, size, unit in found
    )


@functools.lru_cache(maxsize=128)
def _style(rules: str) -> Any:
    """Read once each: there is one set of rules for upright and one for landscape papers, and one of sizes a kind."""
    engine = _engine()
    return engine.module.CSS(string=rules, font_config=engine.fonts)


@functools.cache
def _engine() -> _Engine:
    try:
        module = importlib.import_module("weasyprint")
    except OSError as lacking:
        raise Refused([Reason("paper.no_pango")]) from lacking
    fonts = importlib.import_module("weasyprint.text.fonts").FontConfiguration()
    found = _Engine(module, fonts, module.CSS(string=_faces(), font_config=fonts))
    # What is there now stays: while a paper is set, it is not looked through again and again.
    gc.freeze()
    return found


def _faces() -> str:
    woff2 = importlib.import_module("fontTools.ttLib.woff2")
    return "".join(FACE.format(weight=weight, address=ready(weight, woff2).as_uri()) for weight in WEIGHTS)
