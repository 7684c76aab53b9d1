"""A part of a package read as XML (묶음 속 XML): by a parser, with declarations refused."""

from collections.abc import Mapping
from typing import IO
from xml.parsers import expat

from dure.access.file_safety.danger import MEGABYTE, Danger
from dure.access.file_safety.formulas import check_field, check_formula
from dure.access.file_safety.outside import check_links, check_relationship

DEEPEST = 250
ENCODINGS = (None, "utf-8", "utf-16")
INSTRUCTIONS = ("mso-contentType", "mso-application")
FORBIDDEN = {
    "script": "code",
    "OLEObject": "object",
    "ole": "object",
    "foreignObject": "code",
    "encryption-data": "locked",
    "EncryptedData": "locked",
    "ddeLink": "outside",
    "altChunk": "outside",
}
FORMULAS = {"f", "formula", "formula1", "formula2", "definedName", "calculatedColumnFormula"}
CODE_TYPES = ("macroenabled", "vba", "activex", "oleobject", "macrosheet", "javascript", "dialogsheet")


def check_markup(stream: IO[bytes], *, is_hangul: bool = False) -> None:
    """`is_hangul`: such a document lists its scripts, which are looked at by themselves, and calls formulas so."""
    Markup(is_hangul=is_hangul).read(stream)


class Markup:
    """One part, element by element."""

    def __init__(self, *, is_hangul: bool = False) -> None:
        self.is_hangul = is_hangul
        self.depth = 0
        self.fields: list[str] = []
        self.collected: list[str] | None = None
        self.parser = parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.XmlDeclHandler = _check_declaration
        # Names for text or files of one's own.
        parser.StartDoctypeDeclHandler = parser.EntityDeclHandler = _refuse
        parser.ProcessingInstructionHandler = _check_instruction
        parser.StartElementHandler = self.begin
        parser.EndElementHandler = self.end

    def read(self, stream: IO[bytes]) -> None:
        while piece := stream.read(MEGABYTE):
            self.parser.Parse(piece, False)
        self.parser.Parse(b"", True)

    def begin(self, tag: str, given: dict[str, str]) -> None:
        self.depth += 1
        if self.depth > DEEPEST:
            raise Danger("bomb")
        name = tag.rpartition(":")[2]
        if name in FORBIDDEN and not (self.is_hangul and name == "script"):
            raise Danger(FORBIDDEN[name])
        if name == "Relationship":
            check_relationship(given)
        if given:
            self._check_attributes(name, given)
        if name in FORMULAS or name in ("instrText", "delInstrText"):
            self.collected = []
            self.parser.CharacterDataHandler = self.collected.append

    def _check_attributes(self, name: str, given: Mapping[str, str]) -> None:
        check_links(given)
        kind = given.get("ContentType") or given.get("media-type") or ""
        is_listed = self.is_hangul and given.get("href", "").startswith("Scripts/")
        if not is_listed and any(word in kind.lower() for word in CODE_TYPES):
            raise Danger("object" if "oleobject" in kind.lower() else "code")
        if name == "fldSimple":
            check_field(next((value for key, value in given.items() if key.endswith("instr")), ""))
        if name == "fldChar":
            self._mark_field(next((value for key, value in given.items() if key.endswith("fldCharType")), ""))
        if any(
            key.lower().startswith("on") and len(key) > 3 and "(" in value for key, value in given.items()
        ):
            raise Danger("code")

    def _mark_field(self, mark: str) -> None:
        """A field's instruction may be cut into many runs: it is judged when it is whole."""
        if mark == "begin":
            self.fields.append("")
        elif self.fields and mark == "separate":
            check_field(self.fields[-1])
            self.fields[-1] = ""
        elif self.fields and mark == "end":
            check_field(self.fields.pop())

    def end(self, tag: str) -> None:
        self.depth -= 1
        if self.collected is None:
            return
        self.parser.CharacterDataHandler = None
        text, self.collected = "".join(self.collected), None
        if not tag.endswith("nstrText"):
            check_formula(text)
        elif self.fields:
            self.fields[-1] += text
        else:
            check_field(text)


def _check_declaration(_version: str, encoding: str | None, _standalone: int) -> None:
    if encoding is not None and encoding.lower() not in ENCODINGS:
        raise Danger("unreadable")


def _check_instruction(target: str, _data: str) -> None:
    if target not in INSTRUCTIONS:
        raise Danger("code")


def _refuse(*_about: object) -> None:
    raise Danger("code")
