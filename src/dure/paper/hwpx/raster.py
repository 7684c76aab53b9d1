"""Drawings as PNG at 300 dots to the inch (그림 변환): Hangul's readers outside Windows do not draw SVG."""

import base64
from io import BytesIO

import pypdfium2
from PIL import Image, ImageChops

from dure.paper.engine import rendered
from dure.paper.layout import Figure

DOTS_PER_INCH = 300


def png_of(figure: Figure) -> bytes:
    """The figure's picture: an SVG drawn by the engine of the PDF, a PNG without what its maker noted in it."""
    if isinstance(figure.content, bytes) and figure.content.startswith(b"\x89PNG"):
        return _saved(Image.open(BytesIO(figure.content)))
    with pypdfium2.PdfDocument(rendered(_page(figure)).write_pdf()) as document:
        return _saved(document[0].render(scale=DOTS_PER_INCH / 72).to_pil())


def _page(figure: Figure) -> str:
    svg = figure.content.encode() if isinstance(figure.content, str) else figure.content
    address = "data:image/svg+xml;base64," + base64.b64encode(svg).decode()
    size = f"{figure.width}mm {figure.height}mm"
    place = f"display:block;width:{figure.width}mm;height:{figure.height}mm"
    return (
        f'<style>@page{{size:{size};margin:0}}body{{margin:0}}</style><img src="{address}" style="{place}">'
    )


def _saved(image: Image.Image) -> bytes:
    """Grey when nothing in it is coloured: a third of the size."""
    kept, target = image.convert("RGBA" if image.has_transparency_data else "RGB"), BytesIO()
    kept = kept.convert("L") if kept.mode == "RGB" and _is_grey(kept) else kept
    kept.save(target, "PNG", optimize=True)
    return target.getvalue()


def _is_grey(image: Image.Image) -> bool:
    red, green, blue = image.split()
    return not any(ImageChops.difference(red, other).getbbox() for other in (green, blue))
