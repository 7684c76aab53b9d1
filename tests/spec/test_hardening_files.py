"""올리는 파일: 내용으로 확인하고, 실행되거나 바깥을 부르는 것은 받지 않으며, 되돌린 일은 파일도 남기지 않는다."""

import zlib

import pytest

from dure.access.file_safety.danger import Bounds
from dure.access.file_safety.looking import danger_in
from dure.access.file_types import DOCX, HWPX, JPEG, PDF, PNG, XLSX, type_of
from dure.cases.core.attachments import clean_name, refusals
from tests.small_files import PLAIN_PDF, hwpx, jpeg, png, sheet, word
from tests.spelt import apart

BOUNDS = Bounds(entries=50, unpacked_megabytes=1, megapixels=2)

GOOD = [
    (PDF, PLAIN_PDF),
    (PNG, png()),
    (JPEG, jpeg()),
    (DOCX, word()),
    (XLSX, sheet()),
    (HWPX, hwpx()),
]


@pytest.mark.parametrize(("kind", "content"), GOOD)
def test_여느_파일은_받는다(kind: str, content: bytes) -> None:
    assert type_of(content) == kind
    assert danger_in(kind, content, BOUNDS) is None


LINK = b'<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/%s" Target="http://elsewhere.example" TargetMode="External"/>'
BAD = [
    ("매크로가 든 워드", DOCX, word(**{"word__vbaProject.bin": b"x"}), "code"),
    ("매크로가 든 엑셀", XLSX, sheet(**{"xl__vbaProject.bin": b"x"}), "code"),
    ("옛 매크로 시트", XLSX, sheet(**{"xl__macrosheets__sheet1.xml": b"x"}), "code"),
    ("ActiveX", DOCX, word(**{"word__activeX__activeX1.xml": b"x"}), "code"),
    ("속에 든 개체", DOCX, word(**{"word__embeddings__oleObject1.bin": b"x"}), "object"),
    ("차트가 든 워드", DOCX, word(**{"word__charts__chart1.xml": b"<c/>", "word__embeddings__Microsoft_Excel_Sheet.xlsx": b"x"}), "chart"),
    ("바깥 서식", DOCX, word(**{"word___rels__settings.xml.rels": LINK % b"attachedTemplate"}), "outside"),
    ("바깥 그림", DOCX, word(**{"word___rels__document.xml.rels": LINK % b"image"}), "outside"),
    ("바깥 통합 문서", XLSX, sheet(**{"xl__externalLinks__externalLink1.xml": b"x"}), "outside"),
    ("데이터 연결", XLSX, sheet(**{"xl__connections.xml": b"x"}), "outside"),
    ("XML 외부 개체", DOCX, word(**{"word__styles.xml": b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///x">]>'}), "code"),
    ("16비트로 숨긴 XML", DOCX, word(**{"word__styles.xml": "<!DOCTYPE a>".encode("utf-16")}), "code"),
    ("한글 스크립트", HWPX, hwpx(Scripts__sourceScripts=b"function OnDocument_Open(){ Run('x'); }"), "code"),
    ("한글 속 OLE", HWPX, hwpx(**{"BinData__image1.ole": b"x"}), "object"),
    ("차트가 든 한글", HWPX, hwpx(**{"BinData__ole1.ole": b"x", "Chart__chart1.xml": b"<c:chartSpace/>"}), "chart"),
    ("개체라고 적은 한글", HWPX, hwpx(**{"Contents__section1.xml": b"<hp:ole/>"}), "object"),
    ("압축 폭탄", DOCX, word(**{"word__media__image1.png": b"\x00" * 2_000_000}), "bomb"),
    ("너무 많은 조각", DOCX, word(**{f"a{n}": b"" for n in range(60)}), "bomb"),
    ("폴더 밖으로 나가는 이름", DOCX, word(**{"..__..__evil.xml": b"x"}), "unreadable"),
    ("PDF 스크립트", PDF, PLAIN_PDF + b"<< /S /JavaScript /JS (app.alert(1)) >>", "code"),
    ("이름을 숨긴 PDF 스크립트", PDF, PLAIN_PDF + b"<< /S /J#61vaScript >>", "code"),
    ("PDF에서 프로그램 실행", PDF, PLAIN_PDF + b"<< /S /Launch >>", "code"),
    ("PDF에 든 파일", PDF, PLAIN_PDF + b"<< /EmbeddedFiles 3 0 R >>", "double"),
    ("압축한 개체에 숨긴 PDF 스크립트", PDF, PLAIN_PDF
        + b"<< /Type /ObjStm /Filter /FlateDecode >> stream\n" + zlib.compress(b"<< /S /JavaScript >>"), "code"),
    ("압축한 개체의 폭탄", PDF, PLAIN_PDF
        + b"<< /Type /ObjStm /Filter /FlateDecode >> stream\n" + zlib.compress(b"0" * 2_000_000), "bomb"),
    ("암호가 걸린 PDF", PDF, PLAIN_PDF + b"trailer << /Encrypt 5 0 R >>", "locked"),
    ("압축 파일을 붙인 PDF", PDF, PLAIN_PDF + word(), "double"),
    ("압축 파일을 붙인 사진", JPEG, jpeg(after=word()), "double"),
    ("뒤에 글을 붙인 PNG", PNG, png(after=b"<script>"), "double"),
    ("너무 큰 PNG", PNG, png(30_000, 30_000), "pixels"),
    ("너무 큰 사진", JPEG, jpeg(30_000, 30_000), "pixels"),
    ("크기가 없는 PNG", PNG, png(0, 1), "unreadable"),
    ("잘린 PNG", PNG, png()[:30], "unreadable"),
    ("머리만 있는 사진", JPEG, b"\xff\xd8\xff", "unreadable"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "kind", "content", "code"), BAD, ids=[each[0] for each in BAD])
def test_위험한_파일은_까닭을_말하고_받지_않는다(name: str, kind: str, content: bytes, code: str) -> None:
    assert danger_in(kind, content, BOUNDS) == code


def test_누르는_링크와_빈_스크립트는_글이다() -> None:
    assert danger_in(DOCX, word(**{"word___rels__document.xml.rels": LINK % b"hyperlink"}), BOUNDS) is None
    header = b"var Documents = XHwpDocuments;\r\nvar Document = Documents.Active_XHwpDocument;\r\n"
    source = b"function OnDocument_New()\r\n{\r\n\t//todo : \r\n}\r\nfunction OnDocument_Open()\r\n{\r\n}\r\n"
    scripts = {"Scripts__headerScripts": header, "Scripts__sourceScripts": source}
    assert danger_in(HWPX, hwpx(**scripts), BOUNDS) is None
    utf16 = {"Scripts__headerScripts.js": header.decode().encode("utf-16-le")}
    assert danger_in(HWPX, hwpx(**utf16), BOUNDS) is None


@pytest.mark.parametrize(
    "content", [b"<svg onload=alert(1)>", b"\xef\xbb\xbf <!DOCTYPE html>", b"<?xml version='1.0'?>"]
)
def test_SVG와_HTML은_글로도_받지_않는다(content: bytes) -> None:
    assert type_of(content) is None
    assert [each.code for each in refusals(content, "a.txt")] == ["core.file_type_unknown"]


def test_비밀번호가_걸린_묶음은_받지_않는다() -> None:
    content = bytearray(word())
    content[6] |= 1
    at = content.rindex(b"PK\x01\x02")
    content[at + 8] |= 1
    assert danger_in(DOCX, bytes(content), BOUNDS) == "locked"


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("../../etc/계획.pdf", "계획.pdf"),
        ("C:\\windows\\계획.pdf", "계획.pdf"),
        ("계획\r\nX-Evil: 1.pdf", "계획X-Evil: 1.pdf"),
        ("계획\x00.pdf", "계획.pdf"),
        ("\u202efdp.exe", "fdp.exe"),
        (apart("동의서 스캔.pdf"), "동의서 스캔.pdf"),
    ],
)
def test_파일_이름은_이름뿐이다(sent: str, kept: str) -> None:
    assert clean_name(sent) == kept
