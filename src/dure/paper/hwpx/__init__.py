"""The paper as a Hangul file, HWPX (한글 문서): every table, box and letter of the layout."""

from dure.paper.layout import Paper

from .drawing import Objects
from .header import header_xml
from .package import package
from .raster import png_of
from .section import section_xml


def hwpx_of(paper: Paper) -> bytes:
    """The file's bytes: the same paper gives the same."""
    objects = Objects(png_of)
    section = section_xml(paper, objects)
    return package(paper, header_xml(), section, objects.images)
