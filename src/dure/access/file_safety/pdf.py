"""PDF: scripts, programs, files inside, also where they are packed or misspelt (PDF)."""

import re
import zlib

from dure.access.file_safety.danger import MEGABYTE, Bounds, Danger
from dure.access.file_safety.pdf_objects import Dictionary, Reader

CODE = {b"JavaScript", b"JS", b"Launch", b"RichMedia", b"XFA", b"ImportData", b"SubmitForm", b"Rendition"}
FILES = {b"EmbeddedFile", b"EmbeddedFiles", b"EF", b"GoToE"}
OUTSIDE = {b"GoToR"}
# What a whole document has: it is found from its end, begins at its catalogue, and has pages.
WHOLE = {b"Catalog", b"Pages"}
WORDS = {b"obj", b"endobj", b"xref", b"trailer", b"startxref", b"n", b"f", b"R", b"true", b"false", b"null"}
END = b"endstream"
NUMBER = re.compile(rb"[+-]?[0-9.]{1,40}")
SPACE = rb"[\0\t\n\f\r ]"
# An object inside the bytes of another: a reader that follows the table would find it there.
HIDDEN = re.compile(
    rb"[0-9]" + SPACE + rb"{1,50}+[0-9]{1,10}(?:" + SPACE + rb"|%[^\r\n]{0,200}+){1,50}+obj(?![A-Za-z0-9])"
)


def _spelt(name: bytes) -> bytes:
    """A name whose letters may be written as #xx."""
    return b"".join(b"(?:%c|#(?i:%02x))" % (letter, letter) for letter in name)


# Long names are looked for in every byte as well, wherever a table may point; short ones would be met by chance.
ANYWHERE = {
    "locked": re.compile(b"/" + _spelt(b"Encrypt") + b"(?![A-Za-z0-9])"),
    "code": re.compile(
        b"/(?:" + b"|".join(_spelt(name) for name in sorted(CODE) if len(name) > 3) + b")(?![A-Za-z0-9])"
    ),
    "double": re.compile(b"/" + _spelt(b"EmbeddedFile") + b"s?(?![A-Za-z0-9])"),
}
PACKED = re.compile(b"/" + _spelt(b"ObjStm") + b"(?![A-Za-z0-9])")


def check_pdf(content: bytes, bounds: Bounds) -> None:
    for code, pattern in ANYWHERE.items():
        if pattern.search(content):
            raise Danger(code)
    Document(content, bounds).check()


class Document:
    """One PDF read from its first byte to its last."""

    def __init__(self, content: bytes, bounds: Bounds) -> None:
        self.content = content
        self.left = bounds.unpacked_megabytes * MEGABYTE
        self.packed = 0
        self.words: set[bytes] = set()
        self.names: set[bytes] = set()

    def check(self) -> None:
        reader = Reader(self.content, self.see_name)
        while (token := reader.next()) is not None:
            if token == b"stream":
                reader.at = self.skip_stream(reader)
            elif isinstance(token, bytes):
                self.see_word(token)
        if not ({b"obj", b"startxref"} <= self.words and self.names >= WHOLE):
            raise Danger("unreadable")
        if self.packed != len(PACKED.findall(self.content)):
            raise Danger("double")

    def see_name(self, name: bytes) -> None:
        for names, code in ((CODE, "code"), (FILES, "double"), (OUTSIDE, "outside")):
            if name in names:
                raise Danger(code)
        if name in WHOLE:
            self.names.add(name)

    def see_word(self, word: bytes) -> None:
        """Another body under a PDF's head consists of other words."""
        if word in WORDS:
            self.words.add(word)
        elif not NUMBER.fullmatch(word):
            raise Danger("unreadable")

    def skip_stream(self, reader: Reader) -> int:
        """Where the bytes of a stream end; those of packed objects are read."""
        about = reader.last
        start = reader.at + (2 if self.content[reader.at : reader.at + 2] == b"\r\n" else 1)
        if b"F" in about or b"FFilter" in about:
            raise Danger("outside")
        end = self.end_of_stream(about, start)
        if about.get(b"Type") == b"/ObjStm" or {b"N", b"First"} <= about.keys():
            self.read_packed(about, self.content[start:end] if end >= 0 else self.content[start:])
        if end < 0:
            raise Danger("unreadable")
        if HIDDEN.search(self.content, start, end):
            raise Danger("double")
        return self.content.index(END, end) + len(END)

    def end_of_stream(self, about: Dictionary, start: int) -> int:
        """By its length where that is true, else at the first `endstream`; -1 without one."""
        length = about.get(b"Length", b"")
        if isinstance(length, bytes) and length.isdigit() and len(length) < 10:
            end = start + int(length)
            if self.content[end : end + 12].lstrip().startswith(END):
                return end
        return self.content.find(END, start)

    def read_packed(self, about: Dictionary, stream: bytes) -> None:
        """Objects are often packed; what hides in there counts as well."""
        if about.get(b"Filter") not in (b"/FlateDecode", [b"/FlateDecode"]) or b"DecodeParms" in about:
            raise Danger("unreadable")
        self.packed += about.get(b"Type") == b"/ObjStm"
        unpacked = zlib.decompressobj().decompress(stream, self.left + 1)
        self.left -= len(unpacked)
        if self.left < 0:
            raise Danger("bomb")
        inside = Reader(unpacked, self.see_name)
        while inside.next() is not None:
            pass
