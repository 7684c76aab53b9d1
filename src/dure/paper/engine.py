"""WeasyPrint with our fonts, which sets papers and draws what stands on them (조판).

Fonts come from the front-end packages; while a page is set, nothing is loaded from anywhere.
"""

import functools
import importlib
from pathlib import Path
from typing import Any, NamedTuple

from django.contrib.staticfiles import finders

from dure.rulebook import Reason, Refused

FACE = '@font-face {{ font-family: "Pretendard GOV"; font-weight: {weight}; src: url("{address}"); }}\n'
WEIGHTS = {400: "Regular", 500: "Medium", 700: "Bold"}


class _Engine(NamedTuple):
    """The fonts are read once: that alone takes longer than setting most papers."""

    module: Any
    fonts: Any
    faces: Any


def rendered(html: str, rules: str = "") -> Any:
    """The document set in pages by these style rules. Refused with what to install where Pango is lacking."""
    engine = _engine()
    fetcher = engine.module.urls.URLFetcher(allowed_protocols=("data",))
    page = engine.module.HTML(string=html, url_fetcher=fetcher, base_url="about:blank")
    sheets = [engine.faces, _style(rules)]
    return page.render(presentational_hints=True, font_config=engine.fonts, stylesheets=sheets)


def file(name: str) -> Path:
    """A file of the front end's packages or of our own style."""
    return Path(str(finders.find(name)))


@functools.cache
def _style(rules: str) -> Any:
    """Read once each: there is one set of rules for upright and one for landscape papers."""
    engine = _engine()
    return engine.module.CSS(string=rules, font_config=engine.fonts)


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
        FACE.format(weight=weight, address=file(f"krds/fonts/PretendardGOV-{name}.subset.woff2").as_uri())
        for weight, name in WEIGHTS.items()
    )
