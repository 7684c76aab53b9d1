"""Which database, as which role, by which way."""

from pathlib import Path

import pytest

from dure.ops.environment import database_settings
from dure.ops.problems import Problem


@pytest.fixture(autouse=True)
def surroundings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DURE_VAR_DIR", str(tmp_path))
    for name in ("DATABASE_URL", "DURE_DATABASE_SOCKET", "DURE_DATABASE_NAME", "DURE_SECRETS_DIR"):
        monkeypatch.delenv(name, raising=False)


def test_four_connections_to_one_database_as_four_roles() -> None:
    settings = database_settings()
    assert {alias: one["USER"] for alias, one in settings.items()} == {
        "default": "dure_app",
        "owner": "dure_owner",
        "signin": "dure_signin",
        "sealer": "dure_sealer",
    }
    assert len({(one["HOST"], one["NAME"]) for one in settings.values()}) == 1


def test_the_embedded_server_is_reached_by_a_short_socket_without_password() -> None:
    settings = database_settings()["default"]
    assert settings["HOST"].startswith("/tmp/dure-")
    assert len(settings["HOST"]) < 40
    assert "PASSWORD" not in settings


def test_two_clones_have_two_sockets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    here = database_settings()["default"]["HOST"]
    monkeypatch.setenv("DURE_VAR_DIR", str(tmp_path / "other"))
    assert database_settings()["default"]["HOST"] != here


def test_reading_settings_makes_and_starts_nothing(tmp_path: Path) -> None:
    database_settings()
    assert list(tmp_path.iterdir()) == []


def test_a_server_of_ones_own_gets_roles_with_passwords_of_ours(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    url = "postgresql://admin:theirs@db.example:6543/welfare?sslmode=verify-full"
    monkeypatch.setenv("DATABASE_URL", url)
    settings = database_settings()["default"]
    assert (settings["HOST"], settings["PORT"], settings["NAME"]) == ("db.example", "6543", "welfare")
    assert settings["USER"] == "dure_app"
    assert settings["PASSWORD"] not in ("", "theirs")
    assert settings["OPTIONS"] == {"sslmode": "verify-full"}


def test_a_database_url_that_cannot_be_read_is_explained(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "my database")
    with pytest.raises(Problem, match="it looks like postgresql://"):
        database_settings()
