"""Values that nobody types by accident (나쁜 값)."""

import random
import uuid
from urllib.parse import quote

from hypothesis import strategies as st

LONG = "가" * 70_000
TEXTS = [
    "",
    " ",
    "\x00",
    "내용\x00끝",
    "\ud800".encode("utf-8", "surrogatepass").decode("utf-8", "replace"),
    "\u202e뒤집힘",
    "\ufeff",
    "🏠👨‍👩‍👧",
    "e\u0301" * 50,
    "'; DROP TABLE cases_case; --",
    "' OR '1'='1",
    "%' OR 1=1 --",
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "{{ 7*7 }}{% debug %}",
    "${7*7}#{7*7}",
    '=HYPERLINK("http://elsewhere.example")',
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "../../../../etc/passwd",
    "..\\..\\windows\\win.ini",
    "file:///etc/passwd",
    "http://elsewhere.example/",
    "//elsewhere.example",
    "/\\elsewhere.example",
    "javascript:alert(1)",
    "a\r\nSet-Cookie: evil=1",
    "(((((((((((((((((((((",
    "%s%s%s%n",
    "null",
    "None",
    "undefined",
    "true",
    "NaN",
    "Infinity",
    "-Infinity",
    "1e309",
    "1e-309",
    "0",
    "-1",
    "-0",
    "1.5",
    "०१२",
    "²",
    "１２",
    "2147483648",
    "-2147483649",
    "9223372036854775808",
    "9" * 30,
    "9" * 5000,
    "0001-01-01",
    "0000-00-00",
    "9999-12-31",
    "9999-12-31T23:59",
    "0001-01-01T00:00",
    "10000-01-01",
    "2025-02-30",
    "2025-13-01",
    "2025-W01-1",
    "20250101",
    "2024-10-06T02:30",
    "24:00",
    "99:99",
    "[]",
    "{}",
    '{"a":' * 500,
    "[" * 2000,
    '"',
    "\\",
    "%",
    "_",
    "%00",
    "%c0%ae",
    str(uuid.UUID(int=0)),
    str(uuid.UUID(int=2**128 - 1)),
    "not-a-uuid",
    "{" + str(uuid.UUID(int=1)) + "}",
    "__proto__",
    "id",
    "가" * 5000,
    "a" * 100_000,
    LONG,
]
PIECES = [text for text in TEXTS if len(text) < 2000]
# Fields that no form offers and that an answer must not take over.
UNASKED = [
    "id",
    "pk",
    "case",
    "case_id",
    "office",
    "office_id",
    "sigungu",
    "sigungu_id",
    "manager",
    "manager_id",
    "stage",
    "status",
    "is_restricted",
    "is_active",
    "is_superuser",
    "staff",
    "staff_id",
    "recorded_by",
    "by",
    "version",
    "submission_id",
    "_method",
    "X-HTTP-Method-Override",
    "next",
    "after",
    "page",
    "sort",
    "q",
]
HEADERS = [
    {},
    {},
    {},
    {},
    {"X-HTTP-Method-Override": "DELETE"},
    {"X-Forwarded-Host": "elsewhere.example"},
    {"X-Forwarded-For": "127.0.0.1, \x7f"},
    {"HX-Request": "true", "HX-Target": "<b>", "HX-Current-URL": "http://[bad"},
    {"X-Requested-With": "dure-draft"},
    {"Accept": "application/json"},
    {"Accept-Language": "x" * 600},
    {"User-Agent": "\x00" + "a" * 3000},
    {"Referer": "http://[::1"},
    {"If-Modified-Since": "yesterday"},
    {"Range": "bytes=0-1,5-"},
    {"Content-Length": "-5"},
    {"Content-Length": "abc"},
    {"Host": "elsewhere.example"},
    {"Cookie": "sessionid=\x01; dure_identity=%00; =;;"},
]
BODIES = [
    ("application/json", b"{" * 5000),
    ("application/json", b"[" * 100_000),
    ("application/json", b'{"a": "\\ud800"}'),
    ("application/json", b"\xff\xfe\x00"),
    ("application/json", b"null"),
    ("application/json; charset=utf-99", b"{}"),
    ("application/x-www-form-urlencoded; charset=utf-99", b"a=1"),
    ("application/x-www-form-urlencoded; charset=utf-16", "a=나".encode("utf-16")),
    ("application/x-www-form-urlencoded", b"a=%ff%fe&b=%00&c=%ED%A0%80&&&===&"),
    ("multipart/form-data", b"no boundary"),
    ("multipart/form-data; boundary=x", b'--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n1'),
    (
        "multipart/form-data; boundary=x",
        b'--x\r\nContent-Disposition: form-data; name="f"; filename="a\x00b"\r\n\r\n1\r\n--x--',
    ),
    (
        "multipart/form-data; boundary=x",
        b'--x\r\nContent-Transfer-Encoding: base64\r\nContent-Disposition: form-data; name="a"\r\n\r\n!!!\r\n--x--',
    ),
    ("multipart/form-data; boundary=" + "x" * 300, b""),
    (
        "application/xml",
        b"<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>",
    ),
    ("text/plain", b"a=1"),
    ("", b"\x00" * 100),
]
FILE_NAMES = [
    "계획.pdf",
    "../../a.pdf",
    "a\r\nX-Evil: 1.pdf",
    'a"; filename="b.exe',
    "a\x00.pdf",
    "가" * 300 + ".pdf",
    ".pdf",
    "con.txt",
    "a.svg",
    "\u202efdp.exe",
]
FILES = [
    b"",
    b"%PDF-1.7 invented",
    b"<svg onload=alert(1)>",
    b"PK\x03\x04broken",
    b"MZ\x90",
    "글".encode("cp949"),
    b"\xff\xd8\xff",
]

text = st.one_of(
    st.sampled_from(PIECES),
    st.text(st.characters(codec="utf-8"), max_size=60),
    st.integers().map(str),
    st.dates().map(str),
    st.floats().map(str),
    st.uuids().map(str),
)


def a_text(chance: random.Random) -> str:
    """One of the bad values, or two stuck together, or noise."""
    pick = chance.random()
    if pick < 0.75:
        return chance.choice(TEXTS)
    if pick < 0.9:
        return chance.choice(PIECES) + chance.choice(PIECES)
    return "".join(
        chr(chance.choice((chance.randrange(1, 0x300), chance.randrange(0xAC00, 0xD7A3)))) for _ in range(8)
    )


def a_query(chance: random.Random, names: list[str]) -> str:
    """A query string with repeated and empty names, well and badly escaped."""
    parts = []
    for _ in range(chance.randrange(1, 5)):
        name, value = chance.choice(names), chance.choice(PIECES)
        parts.append(f"{quote(name)}={quote(value, errors='replace')}")
    if chance.random() < 0.2:
        parts.append(chance.choice(["%ff=%fe", "a=%", "=", "&&", "a=%ED%A0%80", "q=%00", ";a=1"]))
    return "&".join(parts)
