"""PNG and JPEG: whole, not too large, nothing behind them (그림)."""

import struct
import zlib

from dure.access.file_safety.danger import Bounds, Danger

FRAMES = {0xC0, 0xC1, 0xC2, 0xC3, 0xC5, 0xC6, 0xC7, 0xC9, 0xCA, 0xCB, 0xCD, 0xCE, 0xCF}


def check_png(content: bytes, bounds: Bounds) -> None:
    """Every chunk with its sum, from the header to the end, and nothing after it."""
    at, name = 8, b""
    while name != b"IEND":
        length, name = struct.unpack_from(">I4s", content, at)
        body = content[at + 8 : at + 8 + length]
        (declared,) = struct.unpack_from(">I", content, at + 8 + length)
        if zlib.crc32(name + body) != declared:
            raise Danger("unreadable")
        if at == 8:
            width, height = struct.unpack_from(">II", body)
            _check_pixels(name == b"IHDR", width, height, bounds)
        at += 12 + length
    if at != len(content):
        raise Danger("double")


def check_jpeg(content: bytes, bounds: Bounds) -> None:
    """Marker by marker up to the size of the picture."""
    at = 2
    while True:
        start, marker, length = struct.unpack_from(">BBH", content, at)
        if start != 0xFF or marker == 0xDA:
            raise Danger("unreadable")
        if marker in FRAMES:
            height, width = struct.unpack_from(">HH", content, at + 5)
            _check_pixels(True, width, height, bounds)
            break
        at += 1 if marker == 0xFF else 2 + length
    if b"\xff\xd9" not in content[at:]:
        raise Danger("unreadable")


def _check_pixels(is_header: bool, width: int, height: int, bounds: Bounds) -> None:
    if not (is_header and width and height):
        raise Danger("unreadable")
    if width * height > bounds.megapixels * 1_000_000:
        raise Danger("pixels")
