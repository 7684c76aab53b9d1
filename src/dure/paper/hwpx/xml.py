"""Writes XML as text, escaped where it must be (문서 마크업). Pure."""

from collections.abc import Mapping
from typing import NewType
from xml.sax.saxutils import escape, quoteattr

Xml = NewType("Xml", str)

NOTHING = Xml("")
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes" ?>'

# Hangul opens a part without some of these, but every part it writes itself declares them all.
NAMESPACES: Mapping[str, str] = {
    "ha": "http://www.hancom.co.kr/hwpml/2011/app",
    "hp": "http://www.hancom.co.kr/hwpml/2011/paragraph",
    "hp10": "http://www.hancom.co.kr/hwpml/2016/paragraph",
    "hs": "http://www.hancom.co.kr/hwpml/2011/section",
    "hc": "http://www.hancom.co.kr/hwpml/2011/core",
    "hh": "http://www.hancom.co.kr/hwpml/2011/head",
    "hhs": "http://www.hancom.co.kr/hwpml/2011/history",
    "hm": "http://www.hancom.co.kr/hwpml/2011/master-page",
    "hpf": "http://www.hancom.co.kr/schema/2011/hpf",
    "dc": "http://purl.org/dc/elements/1.1/",
    "opf": "http://www.idpf.org/2007/opf/",
    "ooxmlchart": "http://www.hancom.co.kr/hwpml/2016/ooxmlchart",
    "hwpunitchar": "http://www.hancom.co.kr/hwpml/2016/HwpUnitChar",
    "epub": "http://www.idpf.org/2007/ops",
    "config": "urn:oasis:names:tc:opendocument:xmlns:config:1.0",
}


def node(name: str, /, *children: Xml, **attributes: str | int) -> Xml:
    """An element: attributes in the order given, then its children."""
    told = "".join(f" {key}={quoteattr(str(value))}" for key, value in attributes.items())
    return Xml(f"<{name}{told}>{''.join(children)}</{name}>" if children else f"<{name}{told}/>")


def letters(text: str) -> Xml:
    """Text as it stands between two tags."""
    return Xml(escape(text))


def part(name: str, /, *children: Xml, **attributes: str | int) -> bytes:
    """A whole file of the package with `name` as its root."""
    spaces = {f"xmlns:{prefix}": address for prefix, address in NAMESPACES.items()}
    return (DECLARATION + node(name, *children, **spaces, **attributes)).encode()
