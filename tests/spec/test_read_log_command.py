"""`dure log`와 `dure check`: 봉인하고 검증하고 밀린 것을 말하는 명령."""

import json
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connections
from django.utils import timezone

from dure.access.log_records import Seal
from dure.access.sealing import log_cli
from dure.access.sealing.checks import messages
from dure.access.sealing.heads import Heads, last_in
from dure.access.sealing.keys import Signer
from dure.access.sealing.sealer import Sealer
from dure.access.sealing.seals import SEALING, Busy, alone
from dure.ops import read_log
from tests.factories import Town, a_town
from tests.read_log import entries, owner

pytestmark = pytest.mark.django_db


@pytest.fixture
def town() -> Town:
    return a_town()


@pytest.fixture
def installed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Heads and keys in a folder of the test's own."""
    monkeypatch.setenv("DURE_SEALS_DIR", str(tmp_path / "seals"))
    monkeypatch.setenv("DURE_SEAL_HEADS", str(tmp_path / "elsewhere" / "heads.jsonl"))
    return tmp_path


def test_명령은_봉인하고_머리를_두_곳에_남기고_검증에_0이나_1로_답한다(
    town: Town, installed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = entries(town)
    assert log_cli.main(["seal", "--once"]) == 0
    assert "1 seals, 3 rows." in capsys.readouterr().out
    assert last_in(installed / "seals" / "heads.jsonl") == last_in(installed / "elsewhere" / "heads.jsonl")
    assert log_cli.main(["verify"]) == 0
    assert "The log is as it was sealed." in capsys.readouterr().out
    assert log_cli.main(["head", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["number"] == 1
    owner("UPDATE access_readentry SET page = 'x' WHERE id = %s", rows[0].pk)
    assert log_cli.main(["verify", "--json"]) == 1
    first, last = map(json.loads, capsys.readouterr().out.splitlines())
    assert (first["wrong"], first["seal"], first["row"]) == ("changed", 1, str(rows[0].pk))
    assert (last["sound"], last["wrong"], last["rows"], last["unsealed"]) == (False, 1, 3, 0)
    assert not read_log.last_verified().is_sound


def test_점검은_밀린_봉인과_어긋난_검증을_말한다(town: Town, installed: Path) -> None:
    now = timezone.now()
    sound = read_log.Verified(now, 10, 1, 0)
    fine = read_log.State(3, now - timedelta(minutes=4), 1, now, sound)
    assert list(messages(fine, now)) == []
    behind = read_log.State(3, now - timedelta(minutes=6), 1, now, sound)
    assert [one.id for one in messages(behind, now)] == ["log.W1"]
    stale = read_log.State(0, None, 1, now, read_log.Verified(now - timedelta(hours=49), 10, 1, 0))
    assert [one.id for one in messages(stale, now)] == ["log.W2"]
    wrong = read_log.State(0, None, 1, now, read_log.Verified(now, 10, 1, 2))
    assert [one.id for one in messages(wrong, now)] == ["log.E1"]


def test_두_봉인_프로세스는_같은_때에_일하지_않는다(own_database: str, tmp_path: Path) -> None:
    def other() -> str:
        try:
            Sealer(Signer.from_seed(b"1" * 32), Heads((tmp_path / "heads.jsonl",))).run()
        except Busy:
            return "busy"
        finally:
            connections["sealer"].close()
        return "sealed"

    with ThreadPoolExecutor() as pool:
        with alone(SEALING):
            assert pool.submit(other).result() == "busy"
        assert pool.submit(other).result() == "sealed"
    assert Seal.objects.using("owner").count() == 1
