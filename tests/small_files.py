"""Small files of every kind that is taken (작은 파일들): invented, whole, and easy to spoil."""

import io
import struct
import zipfile
import zlib


def a_pdf(*more: bytes) -> bytes:
    """An empty page; `more` are further objects, numbered from 4."""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>",
        *more,
    ]
    body, places = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", []
    for number, each in enumerate(objects, 1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    head = b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, table)
    return body + head + b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (size, len(body))


def a_stream(about: bytes, body: bytes) -> bytes:
    return b"<< %s /Length %d >>\nstream\n%s\nendstream" % (about, len(body), body)


PLAIN_PDF = a_pdf()


def package(**entries: bytes) -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name.replace("__", "/"), content)
    return kept.getvalue()


def word(**more: bytes) -> bytes:
    return package(**{"word__document.xml": b"<w:document/>", **more})


def sheet(**more: bytes) -> bytes:
    return package(**{"xl__workbook.xml": b"<workbook/>", **more})


def hwpx(**more: bytes) -> bytes:
    return package(**{"mimetype": b"application/hwp+zip", "Contents__section0.xml": b"<hs:sec/>", **more})


def png(width: int = 2, height: int = 2, after: bytes = b"") -> bytes:
    def chunk(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", b"") + chunk(b"IEND", b"") + after


def jpeg(width: int = 2, height: int = 2, after: bytes = b"") -> bytes:
    start = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + b"\x00" * 9
    frame = b"\xff\xc0\x00\x11\x08" + struct.pack(">HH", height, width) + b"\x03" + b"\x00" * 9
    return start + frame + b"\xff\xda\x00\x02\xff\xd9" + after
