"""`dure check --deploy`: 진짜 자료를 담아도 되는 설치인지 말한다."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.hashers import make_password
from django.db import OperationalError, connections

from dure.access.deploy_checks import accounts_are_real, rights_as_declared
from dure.access.models import Credential
from dure.demo.accounts import demo_accounts
from dure.offices.models import Staff
from dure.ops import check_cli, deploy_checks
from dure.ops.findings import Finding, error, warning
from tests.factories import a_town
from tests.roles import as_owner

OWNER = ["owner"]


def names(found: Any) -> set[str]:
    return {f"{each.level} {each.name}" for each in found}


class Test설정:
    """네트워크와 스위치."""

    def test_시연_설정_그대로는_안_된다(self, settings: Any) -> None:
        settings.ALLOWED_HOSTS = ["localhost", "127.0.0.1", "testserver"]
        assert names(deploy_checks.network()) == {"error tls", "error hosts"}

    def test_제대로_된_설정은_말이_없다(self, settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
        settings.TLS, settings.PROXIES, settings.ALLOWED_HOSTS = True, 1, ["dure.example"]
        settings.RATE_LIMITED, settings.MALWARE_COMMAND, settings.DEBUG = True, "clamdscan -", False
        monkeypatch.delenv("DURE_HOST", raising=False)
        assert names([*deploy_checks.network(), *deploy_checks.switches()]) == set()

    @pytest.mark.parametrize("host", ["*", ".example"])
    def test_아무_이름이나_받으면_안_된다(self, settings: Any, host: str) -> None:
        settings.ALLOWED_HOSTS = ["dure.example", host]
        assert "error hosts" in names(deploy_checks.network())

    def test_프록시를_말하지_않으면_주소를_모른다(self, settings: Any) -> None:
        settings.TLS, settings.PROXIES, settings.ALLOWED_HOSTS = True, 0, ["dure.example"]
        assert names(deploy_checks.network()) == {"error proxy"}

    def test_켜_두거나_꺼_두면_안_되는_것(self, settings: Any) -> None:
        settings.DEBUG, settings.RATE_LIMITED, settings.TIME_ZONE = True, False, "UTC"
        settings.MIDDLEWARE = [each for each in settings.MIDDLEWARE if "limits" not in each]
        assert names(deploy_checks.switches()) == {
            "error debug",
            "error limits",
            "error time_zone",
            "error guards",
            "warning malware",
        }

    def test_데이터베이스까지_암호화하지_않은_길은_안_된다(self) -> None:
        assert names(deploy_checks.way_to_server({"HOST": "db.example", "OPTIONS": {}})) == {
            "error database_tls"
        }
        safe = {"HOST": "db.example", "OPTIONS": {"sslmode": "verify-full"}}
        assert names(deploy_checks.way_to_server(safe)) == set()
        assert names(deploy_checks.way_to_server({"HOST": "/run/postgresql", "OPTIONS": {}})) == set()


class Test파일:
    """비밀값, 올린 파일, 백업."""

    @pytest.fixture
    def place(self, tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch) -> Path:
        monkeypatch.setenv("DURE_VAR_DIR", str(tmp_path / "var"))
        monkeypatch.setenv("DURE_SECRETS_DIR", str(tmp_path / "secrets"))
        settings.FILES_ROOT = tmp_path / "var" / "files"
        for folder in ("var/files", "var/backups", "secrets"):
            (tmp_path / folder).mkdir(parents=True, mode=0o700)
        return tmp_path

    def test_다른_계정에_열린_폴더와_비밀값을_찾는다(self, place: Path) -> None:
        (place / "secrets" / "key").write_text("x")
        (place / "secrets" / "key").chmod(0o644)
        (place / "var" / "files").chmod(0o755)
        assert names(deploy_checks.files()) == {"error rights"}
        assert names(check_cli.open_secrets()) == {"error rights"}

    def test_짧은_비밀_열쇠를_찾는다(self, place: Path, settings: Any) -> None:
        settings.SECRET_KEY = "a" * 60
        assert names(deploy_checks.files()) == {"error secret_key"}

    def test_열쇠가_자료_옆에_있으면_알린다(self, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.delenv("DURE_SECRETS_DIR")
        assert names(deploy_checks.files()) == {"warning key_place"}

    def test_백업이_없으면_알린다(self, place: Path) -> None:
        assert names(deploy_checks.backups()) == {"warning backup"}


class Test데이터베이스:
    """권한이 코드가 말하는 그대로인가."""

    pytestmark = pytest.mark.django_db

    def change(self, statement: str) -> None:
        with connections["owner"].cursor() as cursor:
            cursor.execute(statement)

    def test_바꾼_것이_없으면_말이_없다(self) -> None:
        assert rights_as_declared(OWNER) == []

    @pytest.mark.parametrize(
        ("statement", "named"),
        [
            ("ALTER TABLE cases_case DISABLE ROW LEVEL SECURITY", "row security cases_case"),
            ("ALTER TABLE cases_case NO FORCE ROW LEVEL SECURITY", "row security cases_case"),
            ("ALTER POLICY dure_scope ON cases_case USING (true)", "policy cases_case dure_scope"),
            ("DROP POLICY dure_scope ON people_person", "policy people_person dure_scope"),
            ("GRANT DELETE ON access_readentry TO dure_app", "right access_readentry dure_app"),
            ("GRANT SELECT ON access_signin TO dure_app", "right access_signin dure_app"),
            ("GRANT SELECT ON people_person TO dure_signin", "right people_person dure_signin"),
            ("GRANT SELECT ON people_person TO PUBLIC", "right people_person PUBLIC"),
            ("GRANT EXECUTE ON FUNCTION dure.credential(text) TO PUBLIC", "function credential"),
            (
                "GRANT SELECT (args) ON procrastinate_jobs TO dure_app",
                "right to a column procrastinate_jobs.args",
            ),
            ("ALTER TABLE cases_case DISABLE TRIGGER dure_reach", "trigger cases_case dure_reach"),
            ("ALTER TABLE people_person DISABLE TRIGGER USER", "trigger people_person"),
        ],
    )
    def test_어긋난_권한의_이름을_말한다(self, statement: str, named: str) -> None:
        self.change(statement)
        (found,) = rights_as_declared(OWNER)
        assert found.id == "dure.E101"
        assert named in found.msg

    def test_서버가_바빠_견주지_못해도_어긋난_것의_이름을_말한다(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def busy() -> None:
            raise OperationalError("canceling statement due to lock timeout")

        monkeypatch.setattr("dure.access.deploy_checks.drift_from_code", busy)
        assert [each.id for each in rights_as_declared(OWNER)] == ["dure.W101"]
        self.change("DROP POLICY dure_scope ON people_person")
        (found,) = rights_as_declared(OWNER)
        assert found.id == "dure.E101"
        assert "policy people_person dure_scope" in found.msg

    def test_시연_계정의_알려진_비밀번호를_찾는다(self) -> None:
        town = a_town()
        _, login, password = next(iter(demo_accounts()))
        with as_owner():
            staff = Staff.objects.create(login=login, name="시연", sigungu=town.sigungu)
            kept = Credential.objects.create(staff=staff, password=make_password(password))
        assert [each.id for each in accounts_are_real(OWNER)] == ["dure.E102", "dure.W102"]
        with as_owner():
            kept.password = make_password("another-password-2025")
            kept.save()
        assert [each.id for each in accounts_are_real(OWNER)] == ["dure.W102"]

    def test_역할과_권한을_본다(self) -> None:
        assert list(check_cli.wrong_roles()) == []


def test_사람에게는_글로_프로그램에는_JSON으로_답한다() -> None:
    found: list[Finding] = [error("tls", "TLS is off"), warning("backup", "no backup")]
    assert (
        check_cli.as_words(found) == "- error: TLS is off [tls]\n- warning: no backup [backup]\n1 problems."
    )
    assert check_cli.as_words([]) == "This installation is sound."
    assert json.loads(check_cli.as_json(found[1:])) == {
        "sound": True,
        "findings": [{"level": "warning", "name": "backup", "text": "no backup"}],
    }


def test_오류가_있으면_1로_끝난다(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(
        check_cli, "all_findings", lambda *, deploy: [error("tls", "TLS is off")] if deploy else []
    )
    assert check_cli.main(["--deploy"]) == 1
    assert check_cli.main([]) == 0
    assert check_cli.main(["--deploy", "--json"]) == 1
    assert "TLS is off" in capsys.readouterr().out
