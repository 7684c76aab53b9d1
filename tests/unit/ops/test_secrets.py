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
    secrets.make_field_keys()
    ring = secrets.field_keys()
    (first,), (search,) = ring["keys"], ring["search_keys"]
    assert (ring["current"], ring["current_search"]) == (first["id"], search["id"])
    assert len(base64.b64decode(first["key"])) == 32
    assert len(base64.b64decode(search["key"])) == 32
    assert search["key"] != first["key"]


def test_the_names_of_two_rings_never_meet(folder: Path) -> None:
    secrets.make_field_keys()
    one = secrets.field_keys()
    (folder / secrets.RING).unlink()
    secrets.make_field_keys()
    assert secrets.field_keys()["current"] != one["current"]
    assert secrets.field_keys()["current_search"] != one["current_search"]


def test_asking_for_a_ring_that_is_gone_makes_none(folder: Path) -> None:
    with pytest.raises(secrets.LostRing, match="dure keys restore"):
        secrets.field_keys()
    with pytest.raises(secrets.LostRing), secrets.changing_field_keys():
        pass
    assert not (folder / secrets.RING).exists()
