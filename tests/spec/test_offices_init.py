"""`dure init`: 시연 자료 없이 첫 시도, 시군구, 관리자를 만든다."""

import json

import pytest
from django.test import Client

from dure.access.models import Credential
from dure.offices import init_cli
from dure.offices.models import Assignment, Office, Region, Staff
from dure.ops.problems import Problem
from tests.roles import as_owner

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("cheap_hash")]
WANTED = {
    "sido": "새봄특별자치도",
    "sido-code": "9900000000",
    "sigungu": "가온시",
    "sigungu-code": "9911000000",
    "office": "가온시 희망복지지원단",
    "office-code": "GAON01",
    "login": "gaon.admin",
    "name": "나루하",
}


def words(**other: str) -> list[str]:
    told = WANTED | {name.replace("_", "-"): value for name, value in other.items()}
    return [f"--{name}={value}" for name, value in told.items()]


def made(capsys: pytest.CaptureFixture[str], **other: str) -> dict[str, str]:
    with as_owner():
        assert init_cli.main([*words(**other), "--json"]) == 0
    found: dict[str, str] = json.loads(capsys.readouterr().out)
    return found


def test_관리자는_처음_비밀번호로_들어와_새_비밀번호를_정한다(capsys: pytest.CaptureFixture[str]) -> None:
    told = made(capsys)
    with as_owner():
        staff = Staff.objects.get(login="gaon.admin")
        assert Credential.objects.get(staff=staff).must_change
        held = Assignment.objects.get(staff=staff)
        assert (held.role, held.office.name, held.office.sigungu.name) == (
            "office_administrator",
            "가온시 희망복지지원단",
            "가온시",
        )
        assert held.office.sigungu.parent.name == "새봄특별자치도"
    answer = Client().post("/sign-in", {"login": told["login"], "password": told["password"]})
    assert answer.status_code == 302


def test_둘째_시군구는_있는_시도_아래에_선다(capsys: pytest.CaptureFixture[str]) -> None:
    made(capsys)
    made(capsys, sigungu="나루시", sigungu_code="9912000000", office_code="NARU01", login="naru.admin")
    with as_owner():
        assert Region.objects.filter(code="9900000000").count() == 1
        assert Office.objects.filter(code__in=["GAON01", "NARU01"]).count() == 2


def test_같은_것을_두_번_만들지_않고_모두_말한다(capsys: pytest.CaptureFixture[str]) -> None:
    made(capsys)
    with as_owner(), pytest.raises(Problem) as refused:
        init_cli.main(words(sido_code="99"))
    told = str(refused.value)
    assert "시도의 행정구역 코드(10자리): 숫자 10자리여야 합니다." in told
    assert "그 시군구는 이미 있습니다." in told
    assert "그 기관 번호는 이미 있습니다." in told
    assert "그 아이디는 이미 있습니다." in told


def test_빠진_것을_말한다(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin.isatty", lambda: False)
    with pytest.raises(Problem, match="--sigungu-code 값이 없습니다"):
        init_cli.main(words(sigungu_code=""))
