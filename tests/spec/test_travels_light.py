"""가벼운 화면: 정적 파일은 지문이 붙은 이름으로 한 해 동안 두고, 글꼴은 쓰는 글자의 조각만, 글은 압축해 간다."""

import gzip
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.test import Client, RequestFactory
from fontTools.ttLib import TTFont

from dure.ops import paths
from dure.web.compression import Compression
from tests.factories import Town, a_client

pytestmark = pytest.mark.django_db

FIRST_PAGE_MOST = 250_000
NAMED = re.compile(r'(?:href|src)="/static/([^"]+)"')
DIGEST = re.compile(r"\.[0-9a-f]{12}\.\w+$")
FACE = re.compile(r'font-weight: (\d+);[^}]*url\("../fonts/([^"]+)"\)[^}]*unicode-range: ([^;]+);')
TAG = re.compile(r"<[^>]+>")


def slices() -> list[tuple[int, str, set[int]]]:
    text = (settings.PACKAGE / "web/static/dure/css/fonts.css").read_text("utf-8")
    return [(int(weight), name, letters(ranges)) for weight, name, ranges in FACE.findall(text)]


def letters(ranges: str) -> set[int]:
    found: set[int] = set()
    for each in ranges.split(","):
        first, _, last = each.removeprefix("U+").partition("-")
        found |= set(range(int(first, 16), int(last or first, 16) + 1))
    return found


def travelled(path: Path) -> int:
    packed = path.with_name(f"{path.name}.gz")
    return (packed if packed.exists() else path).stat().st_size


def test_글은_압축해_보내고_풀면_같다(town: Town) -> None:
    client = a_client(town.manager)
    packed = client.get("/account/", headers={"accept-encoding": "gzip"})
    assert packed["Content-Encoding"] == "gzip"
    assert "내 계정" in gzip.decompress(packed.content).decode()
    assert len(packed.content) < len(client.get("/account/").content) / 2


@pytest.mark.parametrize(
    ("kind", "is_packed"), [("text/html; charset=utf-8", True), ("application/pdf", False)]
)
def test_파일은_압축하지_않는다(kind: str, is_packed: bool) -> None:
    whole = HttpResponse("가" * 1000, content_type=kind)
    answer = Compression(lambda _: whole)
    request = RequestFactory().get("/", headers={"accept-encoding": "gzip"})
    assert ("Content-Encoding" in answer.process_response(request, whole)) is is_packed


def test_정적_파일의_이름에는_내용의_지문이_있다() -> None:
    names = NAMED.findall(Client().get("/sign-in").content.decode())
    assert len(names) > 10
    assert [name for name in names if not DIGEST.search(name)] == []


@pytest.mark.parametrize(("weight", "name"), [(400, "Regular"), (500, "Medium"), (700, "Bold")])
def test_글꼴_조각은_글꼴의_모든_글자를_한_번씩_담는다(weight: int, name: str) -> None:
    whole = set(TTFont(settings.KRDS / "fonts" / f"PretendardGOV-{name}.subset.woff2").getBestCmap())
    parts = [found for each, _, found in slices() if each == weight]
    assert set().union(*parts) == whole
    assert sum(map(len, parts)) == len(whole)


def test_처음_여는_화면은_250KB를_넘지_않는다() -> None:
    page = Client().get("/sign-in", headers={"accept-encoding": "gzip"}).content
    html = gzip.decompress(page).decode()
    shown = {ord(each) for each in TAG.sub("", html)}
    fonts = [
        settings.PACKAGE / "web/static/dure/fonts" / name for _, name, found in slices() if found & shown
    ]
    files = [travelled(paths.static() / name) for name in NAMED.findall(html)]
    assert len(page) + sum(files) + sum(map(travelled, fonts)) < FIRST_PAGE_MOST
