"""The parts of the file zipped as Hangul wants them, the same bytes each time (파일 묶음). Pure."""

from functools import cache
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from hwpx.templates import blank_document_bytes

from dure.paper.layout import Paper, texts

from .writing import flat, lines
from .xml import Xml, letters, node, part

MIMETYPE = "mimetype"
SKELETON = (
    "version.xml",
    "settings.xml",
    "META-INF/container.xml",
    "META-INF/container.rdf",
    "META-INF/manifest.xml",
)

# What the shell of a desktop shows of a file without opening it; Hangul keeps about as much.
PREVIEW_LETTERS = 1000


def package(paper: Paper, header: bytes, section: bytes, images: list[bytes]) -> bytes:
    parts = {
        MIMETYPE: _skeleton()[MIMETYPE],
        **{name: _skeleton()[name] for name in SKELETON},
        "Contents/header.xml": header,
        "Contents/section0.xml": section,
        "Contents/content.hpf": _contents(paper, len(images)),
        "Preview/PrvText.txt": _preview(paper),
        **{f"BinData/image{number}.png": image for number, image in enumerate(images, 1)},
    }
    return _zipped(parts)


@cache
def _skeleton() -> dict[str, bytes]:
    """The parts that say nothing of the paper, from python-hwpx's blank document, which Hangul opens."""
    with ZipFile(BytesIO(blank_document_bytes())) as blank:
        return {name: blank.read(name) for name in (MIMETYPE, *SKELETON)}


def _zipped(parts: dict[str, bytes]) -> bytes:
    target = BytesIO()
    with ZipFile(target, "w") as archive:
        for name, content in parts.items():
            info = ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.compress_type = ZIP_STORED if name == MIMETYPE or name.endswith(".png") else ZIP_DEFLATED
            archive.writestr(info, content)
    return target.getvalue()


def _contents(paper: Paper, images: int) -> bytes:
    return part(
        "opf:package",
        node("opf:metadata", *_metadata(paper)),
        node("opf:manifest", *_items(images)),
        node(
            "opf:spine", *(node("opf:itemref", idref=name, linear="yes") for name in ("header", "section0"))
        ),
        **{"version": "", "unique-identifier": "", "id": ""},
    )


def _metadata(paper: Paper) -> list[Xml]:
    made = f"{paper.made_on.isoformat()}T00:00:00Z" if paper.made_on else ""
    told = {
        "creator": paper.office,
        "subject": paper.document_number,
        "description": "",
        "lastsaveby": paper.office,
    }
    told |= {"CreatedDate": made, "ModifiedDate": made, "date": made[:10], "keyword": ""}
    metas = [_meta(name, value) for name, value in told.items()]
    return [_told("opf:title", paper.title), node("opf:language", letters(paper.language)), *metas]


def _told(name: str, value: str) -> Xml:
    return node(name, letters(flat(value)))


def _meta(name: str, value: str) -> Xml:
    return node("opf:meta", letters(flat(value)), name=name, content="text")


def _items(images: int) -> list[Xml]:
    files = {"header": "Contents/header.xml", "section0": "Contents/section0.xml", "settings": "settings.xml"}
    items = [
        node("opf:item", id=name, href=href, **{"media-type": "application/xml"})
        for name, href in files.items()
    ]
    return items + [_image(f"image{number}") for number in range(1, images + 1)]


def _image(name: str) -> Xml:
    return node("opf:item", id=name, href=f"BinData/{name}.png", **{"media-type": "image/png"}, isEmbeded=1)


def _preview(paper: Paper) -> bytes:
    told = "\r\n".join(line for text in (paper.title, *texts(paper)) for line in lines(text))
    return told[:PREVIEW_LETTERS].encode("utf-8")
