"""보안 머리글: 모든 주소의 모든 대답에 같은 머리글이 붙고, 문서 안에 스크립트나 모양을 적지 않는다."""

import uuid
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.test import Client, override_settings
from django.urls import URLPattern, reverse

from dure.cases.core.attachments import attach
from tests.factories import Town, a_case_at, a_client, a_submission, act_as
from tests.headers import DOWNLOAD, INLINE, PAGE, unguarded
from tests.spec.test_pages_by_role import every_page

pytestmark = pytest.mark.django_db


def address(pattern: URLPattern, case_id: uuid.UUID) -> str:
    values: dict[str, object] = {}
    for name, converter in pattern.pattern.converters.items():
        kind = type(converter).__name__
        values[name] = (
            case_id if name == "case_id" else uuid.uuid4() if "UUID" in kind else 1 if "Int" in kind else "x"
        )
    return reverse(pattern.name, kwargs=values)


def test_로그인하지_않은_대답에도_머리글이_붙고_안에_적은_스크립트가_없다() -> None:
    """What those who are signed in get is looked at where every address is opened: test_read_log_complete.py."""
    for pattern in every_page():
        url = address(pattern, uuid.uuid4())
        assert unguarded(Client().get(url)) == [], url


def test_어느_화면의_틀에도_안에_적은_스크립트나_모양이_없다() -> None:
    found = [
        (path.name, line)
        for path in sorted(Path(django_settings.PACKAGE).glob("**/templates/**/*.html"))
        for line in path.read_text("utf-8").splitlines()
        if INLINE.search(line)
    ]
    assert found == []


def test_htmx는_모양을_넣지_않고_글을_실행하지_않는다(town: Town) -> None:
    page = a_client(town.manager).get("/my-work").content.decode()
    assert '{"includeIndicatorStyles": false, "allowEval": false, "selfRequestsOnly": true}' in page


def test_파일은_저장만_되고_아무것도_실행하지_않는다(town: Town, tmp_path: Path) -> None:
    with override_settings(FILES_ROOT=tmp_path):
        case = a_case_at("delivery", town.office, manager=town.manager, path="case")
        about = {"kind": "signed_plan", "title": "서명한 계획", "submission": a_submission()}
        content = "서명한 계획".encode()
        paper = attach(case, by=act_as(town.manager), content=content, file_name="계획.txt", **about)
        answer = a_client(town.manager).get(f"/cases/{case.pk}/papers/{paper.pk}")
    assert answer.headers["Content-Security-Policy"] == DOWNLOAD
    assert answer.headers["Content-Disposition"].startswith("attachment;")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_https에서는_쿠키와_연결이_https에_묶인다(town: Town) -> None:
    with override_settings(TLS=True, SECURE_HSTS_SECONDS=31_536_000, SECURE_HSTS_INCLUDE_SUBDOMAINS=True):
        answer = a_client(town.manager).get("/my-work", secure=True)
    assert answer.headers["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains"
    assert answer.headers["Content-Security-Policy"] == f"{PAGE}; upgrade-insecure-requests"


def test_쿠키는_스크립트가_읽지_못하고_다른_곳에서_보내지_않는다() -> None:
    cookie = Client().get("/sign-in").cookies["csrftoken"]
    assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")


def test_로그아웃하면_브라우저에_남은_것을_지운다(town: Town) -> None:
    answer = a_client(town.manager).post("/sign-out")
    assert answer.headers["Clear-Site-Data"] == '"cache", "storage"'


class Test요청한주소:
    """X-Forwarded-For는 누구나 쓸 수 있다."""

    def address(self, *, proxies: int, forwarded: str, peer: str = "10.0.0.9") -> str:
        with override_settings(PROXIES=proxies):
            request = (
                Client().get("/health", REMOTE_ADDR=peer, headers={"X-Forwarded-For": forwarded}).wsgi_request
            )
        assert "HTTP_X_FORWARDED_FOR" not in request.META
        found: str = request.META["REMOTE_ADDR"]
        return found

    def test_프록시가_없으면_머리글을_믿지_않는다(self) -> None:
        assert self.address(proxies=0, forwarded="203.0.113.7") == "10.0.0.9"

    def test_프록시가_하나면_그_프록시가_본_주소다(self) -> None:
        assert self.address(proxies=1, forwarded="203.0.113.7") == "203.0.113.7"

    def test_보낸_사람이_지어낸_주소는_앞에_있으니_쓰지_않는다(self) -> None:
        assert self.address(proxies=1, forwarded="192.0.2.1, 203.0.113.7") == "203.0.113.7"

    def test_프록시가_둘이면_바깥_프록시가_본_주소다(self) -> None:
        assert self.address(proxies=2, forwarded="192.0.2.1, 203.0.113.7, 10.0.0.3") == "203.0.113.7"

    def test_프록시를_거치지_않은_요청은_연결한_주소다(self) -> None:
        assert self.address(proxies=1, forwarded="") == "10.0.0.9"

    def test_주소가_아닌_것은_빈_값이다(self) -> None:
        assert self.address(proxies=1, forwarded="<script>") == ""
        assert self.address(proxies=1, forwarded="fe80::1%eth0") == "fe80::1"
