"""비싼 파일로 하는 공격: 웹 프로세스 밖에서, 정한 시간과 메모리 안에서만 살펴본다."""

import threading
import time
import zlib
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from dure.access.file_safety import inspection
from dure.access.file_safety.danger import Bounds
from dure.access.file_safety.inspection import Seen, inspect
from dure.access.file_types import DOCX, HWPX, JPEG, PDF, PNG, TEXT
from dure.cases.core.records import Attachment
from tests.factories import Town, a_case_at, a_client, a_submission
from tests.small_files import PLAIN_PDF, a_pdf, a_stream, hwpx, jpeg, package, png, word

BOUNDS = Bounds(entries=2000, unpacked_megabytes=200, megapixels=120)
MEGABYTE = 1024 * 1024
SECONDS = 5
PACKED = b"/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode"


def dots(times: int) -> bytes:
    """Many empty pieces of a picture."""
    piece = b"\x00\x00\x00\x00tEXt" + zlib.crc32(b"tEXt").to_bytes(4, "big")
    return png()[:33] + piece * times


EXPENSIVE: list[tuple[str, Callable[[], bytes]]] = [
    ("관계 4만 개", lambda: word(**{"word___rels__document.xml.rels": b"<Relationship " * 40_000})),
    ("긴 관계", lambda: word(**{"word___rels__a.rels": b"<Relationship " + b"a=' '" * 200_000})),
    ("주석 1만 6천 개", lambda: hwpx(Scripts__sourceScripts=b"/* " * 16_000)),
    ("긴 스크립트", lambda: hwpx(Scripts__sourceScripts=b"var a" + b" " * 100_000 + b"!")),
    ("50MB 값 하나", lambda: word(**{"word__styles.xml": b'<a b="' + b"x" * 50 * MEGABYTE})),
    ("깊은 XML", lambda: word(**{"word__styles.xml": b"<a>" * MEGABYTE})),
    (
        "속성 10만 개",
        lambda: word(**{"a.xml": b"<a " + b" ".join(b"a%d=''" % n for n in range(100_000)) + b"/>"}),
    ),
    ("많은 요소", lambda: word(**{"a.xml": b"<a>" + b"<b/>" * 20 * MEGABYTE + b"</a>"})),
    ("수식의 괄호", lambda: word(**{"a.xml": b"<f>" + b"CALL " * 400_000 + b"</f>"})),
    ("조각 2만 개", lambda: word(**{f"a{n}.xml": b"" for n in range(20_000)})),
    ("묶음 4만 개", lambda: a_pdf(b"<< /ObjStm >> /ObjStm stream\n" * 40_000)),
    ("끝없는 묶음", lambda: a_pdf(*[b"<< %s >> stream\nx" % PACKED] * 10_000)),
    ("부푸는 묶음", lambda: a_pdf(a_stream(PACKED, zlib.compress(b"1 " * 90 * MEGABYTE)))),
    ("부푸는 사전", lambda: a_pdf(a_stream(PACKED, zlib.compress(b"<</A 1>>" * 8 * MEGABYTE)))),
    ("여는 괄호 1,900만 개", lambda: b"%PDF-1.7\n" + b"(" * 19 * MEGABYTE),
    ("여는 꺾쇠", lambda: b"%PDF-1.7\n" + b"<a" * 9 * MEGABYTE),
    ("주석뿐인 PDF", lambda: b"%PDF-1.7\n" + b"%\n" * 9 * MEGABYTE),
    ("숫자뿐인 PDF", lambda: b"%PDF-1.7\n" + b"1 " * 9 * MEGABYTE),
    ("숨긴 이름", lambda: b"%PDF-1.7\n" + b"/#4a#61" * 2 * MEGABYTE),
    ("반쯤 적은 개체", lambda: a_pdf(a_stream(b"", b"1 1 " * 4 * MEGABYTE))),
    ("조각난 그림", lambda: dots(1_500_000)),
    ("채운 사진", lambda: jpeg()[:2] + b"\xff" * 19 * MEGABYTE),
    ("빈칸뿐인 글", lambda: b" " * 19 * MEGABYTE + b"\xff\xfe"),
    ("빈 줄뿐인 글", lambda: b"\r\n" * 9 * MEGABYTE + b"\xef\xbb\xbf" + b"\t" * MEGABYTE + b"\xff"),
]
# Large, and yet read in time: there is nothing wrong with them.
HARMLESS = {"속성 10만 개", "수식의 괄호", "반쯤 적은 개체"}


@pytest.mark.parametrize(("name", "made"), EXPENSIVE, ids=[each[0] for each in EXPENSIVE])
def test_비싼_파일도_5초_안에_답한다(name: str, made: Callable[[], bytes]) -> None:
    content = made()
    begun = time.monotonic()
    seen = inspect(content, BOUNDS)
    assert time.monotonic() - begun < SECONDS
    assert bool(seen.danger or seen.kind is None) is (name not in HARMLESS)


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        (PDF, PLAIN_PDF),
        (PNG, png()),
        (JPEG, jpeg()),
        (DOCX, word()),
        (HWPX, hwpx()),
        (TEXT, "상담 기록".encode()),
    ],
)
def test_여느_파일은_종류를_답한다(kind: str, content: bytes) -> None:
    assert inspect(content, BOUNDS) == Seen(kind)


def test_큰_여느_파일도_살펴본다() -> None:
    """A scanned paper of 18 MB and a document of 20,000 paragraphs."""
    pages = [a_stream(b"/Subtype /Image /Filter /DCTDecode", bytes(range(1, 250)) * 7_200) for _ in range(10)]
    text = b"<w:document>" + b"<w:p><w:r><w:t>\xea\xb0\x80</w:t></w:r></w:p>" * 20_000 + b"</w:document>"
    assert inspect(a_pdf(*pages), BOUNDS) == Seen(PDF)
    assert inspect(package(**{"word__document.xml": text}), BOUNDS) == Seen(DOCX)


def test_정한_시간이나_메모리를_넘으면_받지_않는다(monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as less:
        less.setattr(inspection, "WALL_SECONDS", 0.001)
        assert inspect(PLAIN_PDF, BOUNDS) == Seen(None, "costly")
    with monkeypatch.context() as less:
        less.setattr(inspection, "MEGABYTES", 40)
        assert inspect(PLAIN_PDF + b" " * 15 * MEGABYTE, BOUNDS) == Seen(None, "costly")
    assert inspect(PLAIN_PDF, BOUNDS) == Seen(PDF)


def test_한꺼번에는_몇_개만_살펴본다(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inspection, "WAIT_SECONDS", 0.01)
    monkeypatch.setattr(inspection, "_places", threading.BoundedSemaphore(1))
    with inspection._places:
        assert inspect(PLAIN_PDF, BOUNDS) == Seen(None, "busy")
    assert inspect(PLAIN_PDF, BOUNDS) == Seen(PDF)


def test_비싼_파일_열_개를_한꺼번에_보내도_모두_5초_안에_답한다() -> None:
    bad = word(**{"a.xml": b"<a>" + b"<b/>" * 20 * MEGABYTE + b"</a>"})

    def seconds(_: int) -> float:
        begun = time.monotonic()
        assert inspect(bad, BOUNDS).danger in ("costly", "busy")
        return time.monotonic() - begun

    with ThreadPoolExecutor(10) as ten:
        assert max(ten.map(seconds, range(10))) < SECONDS
    assert inspect(PLAIN_PDF, BOUNDS) == Seen(PDF)


def test_비싼_파일은_말해_주고_쓴_글은_남는다(
    town: Town, settings: Any, monkeypatch: Any, tmp_path: Any
) -> None:
    settings.FILES_ROOT = tmp_path
    monkeypatch.setattr(inspection, "WALL_SECONDS", 0.001)
    case = a_case_at("delivery", town.office, manager=town.manager, path="case")
    sent = {
        "paper-file": SimpleUploadedFile("a.pdf", PLAIN_PDF),
        "paper-kind": "signed_plan",
        "paper-title": "서명한 계획",
        "submission_id": a_submission(),
    }
    answer = a_client(town.manager).post(f"/cases/{case.pk}/papers/new", sent)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "살펴보는 데 너무 오래 걸리는 파일이어서 올리지 않았습니다" in page
    assert "서명한 계획" in page
    assert not Attachment.objects.exists()
    assert list(tmp_path.rglob("*")) == []
