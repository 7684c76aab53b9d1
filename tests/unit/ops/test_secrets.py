"""Secrets are made once and are nobody else's."""

import base64
import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from dure.ops import secrets


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("DURE_SECRETS_DIR", str(tmp_path / "secrets"))
    return tmp_path / "secrets"


def test_a_secret_stays_the_same() -> None:
    assert secrets.django_secret_key() == secrets.django_secret_key()
    assert secrets.database_password("dure_app") == secrets.database_password("dure_app")
    assert secrets.database_password("dure_app") != secrets.database_password("dure_owner")


def test_only_its_owner_may_read_it(folder: Path) -> None:
    secrets.django_secret_key()
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()} == {0o600}


def test_processes_that_come_first_at_once_agree(folder: Path) -> None:
    with ThreadPoolExecutor(16) as pool:
        found = set(pool.map(lambda _: secrets.django_secret_key(), range(64)))
    assert len(found) == 1
    assert [path.name for path in folder.iterdir()] == ["django_secret_key"]


def test_the_key_ring_begins_with_one_key_and_one_for_search() -> None:
    ring = secrets.field_keys()
    (first,) = ring["keys"]
    assert ring["current"] == first["id"]
    assert len(base64.b64decode(first["key"])) == 32
    assert len(base64.b64decode(ring["search"])) == 32
    assert ring["search"] != first["key"]
