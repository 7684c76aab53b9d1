"""A table of texts and whole numbers as a Parquet file: one row group, plain values, not compressed (Parquet 쓰기).

Only what a small extract needs of the format, so that no library of fifty megabytes stands behind one file:
https://parquet.apache.org/docs/file-format/ . Pure.
"""

import struct
from collections.abc import Sequence
from dataclasses import dataclass, field

MAGIC = b"PAR1"
INT64, BYTE_ARRAY = 2, 6
REQUIRED, PLAIN, RLE, UNCOMPRESSED, DATA_PAGE, UTF8 = 0, 0, 3, 0, 0, 0
# Types of the compact protocol of Thrift, in which the file tells of itself.
I32, I64, BINARY, LIST, STRUCT = 5, 6, 8, 9, 12


@dataclass
class Told:
    """A struct in Thrift's compact protocol; fields in the order of their numbers."""

    body: bytearray = field(default_factory=bytearray)
    last: int = 0

    def head(self, number: int, kind: int) -> None:
        self.body.append((number - self.last) << 4 | kind)
        self.last = number

    def number(self, number: int, value: int, kind: int = I32) -> "Told":
        self.head(number, kind)
        self.body += zigzag(value)
        return self

    def text(self, number: int, value: str) -> "Told":
        self.head(number, BINARY)
        self.body += counted(value.encode())
        return self

    def inner(self, number: int, value: "Told") -> "Told":
        self.head(number, STRUCT)
        self.body += value.done()
        return self

    def many(self, number: int, kind: int, values: Sequence[bytes]) -> "Told":
        self.head(number, LIST)
        short = len(values) < 15
        self.body.append((len(values) if short else 15) << 4 | kind)
        self.body += b"" if short else varint(len(values))
        self.body += b"".join(values)
        return self

    def done(self) -> bytes:
        return bytes(self.body) + b"\0"


def varint(value: int) -> bytes:
    found = bytearray()
    while value > 0x7F:
        found.append(value & 0x7F | 0x80)
        value >>= 7
    found.append(value)
    return bytes(found)


def zigzag(value: int) -> bytes:
    return varint(value << 1 if value >= 0 else (-value << 1) - 1)


def counted(value: bytes) -> bytes:
    return varint(len(value)) + value


def written(columns: Sequence[tuple[str, type]], rows: Sequence[Sequence[str | int]]) -> bytes:
    """Columns by name and type (str or int), all of them filled."""
    out = bytearray(MAGIC)
    chunks: list[bytes] = []
    total = 0
    for at, (name, kind) in enumerate(columns):
        values = plain([row[at] for row in rows], kind)
        page = Told().number(1, len(rows)).number(2, PLAIN).number(3, RLE).number(4, RLE)
        header = (
            Told().number(1, DATA_PAGE).number(2, len(values)).number(3, len(values)).inner(5, page).done()
        )
        offset, size = len(out), len(header) + len(values)
        out += header + values
        total += size
        about = Told().number(1, physical(kind)).many(2, I32, [zigzag(PLAIN), zigzag(RLE)])
        about = about.many(3, BINARY, [counted(name.encode())]).number(4, UNCOMPRESSED)
        about = (
            about.number(5, len(rows), I64).number(6, size, I64).number(7, size, I64).number(9, offset, I64)
        )
        chunks.append(Told().number(2, offset, I64).inner(3, about).done())
    group = Told().many(1, STRUCT, chunks).number(2, total, I64).number(3, len(rows), I64).done()
    schema = [Told().text(4, "schema").number(5, len(columns)).done(), *(leaf(*each) for each in columns)]
    footer = Told().number(1, 1).many(2, STRUCT, schema).number(3, len(rows), I64)
    footer = footer.many(4, STRUCT, [group]).text(6, "Dure")
    told = footer.done()
    return bytes(out) + told + struct.pack("<I", len(told)) + MAGIC


def leaf(name: str, kind: type) -> bytes:
    made = Told().number(1, physical(kind)).number(3, REQUIRED).text(4, name)
    return (made.number(6, UTF8) if kind is str else made).done()


def physical(kind: type) -> int:
    return BYTE_ARRAY if kind is str else INT64


def plain(values: Sequence[str | int], kind: type) -> bytes:
    if kind is int:
        return struct.pack(f"<{len(values)}q", *(int(each) for each in values))
    found = (str(each).encode() for each in values)
    return b"".join(struct.pack("<I", len(each)) + each for each in found)
