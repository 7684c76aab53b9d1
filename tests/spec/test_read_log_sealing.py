"""열람 기록의 봉인: 형식, 이어짐, 되돌린 백업, 기한이 지난 기록의 삭제, 명령과 점검."""

import uuid
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from dure.access.log_records import ReadEntry, Seal
from dure.access.sealing import chain
from dure.access.sealing.heads import last_in
from dure.access.sealing.pruning import prune
from dure.access.sealing.sealer import Behind, Sealer
from tests.factories import Town
from tests.read_log import a_sealer, entries, found, owner, three_seals, verify
from tests.roles import as_owner

pytestmark = pytest.mark.django_db


@pytest.fixture
def sealer(tmp_path: Path) -> Sealer:
    return a_sealer(tmp_path)


# --- the bytes


def test_행의_해시는_적힌_바이트_형식_그대로이다() -> None:
    key = uuid.UUID("0190b7a0-0000-7000-8000-000000000001")
    row = (key, datetime(2025, 3, 1, tzinfo=UTC), None, None, "view", "case", "ab", "쪽", "", None, None)
    raw = chain.written(row)
    assert raw[:20] == b"\x00\x00\x00\x10" + key.bytes
    assert raw[20:40] == b"\x00\x00\x00\x10" + b"1740787200000000"
    assert raw[40:48] == b"\xff" * 8
    assert chain.row_hash(row).hex() == "180eb5b75e45f59fe2535788abc0cdc9e3f05597705067e635fc6f7917d1d49b"


def test_값의_경계를_옮기면_다른_행이_된다() -> None:
    assert chain.written(("ab", "c")) != chain.written(("a", "bc"))
    assert chain.written((None,)) != chain.written(("",))


# --- sealing


def test_봉인은_확정된_행을_열쇠_차례로_담고_번호를_단다(town: Town, sealer: Sealer) -> None:
    rows = entries(town)
    [seal] = sealer.run()
    assert (seal.number, seal.entry_count, bytes(seal.previous)) == (1, 3, b"")
    assert [key for key, _ in chain.leaf_pairs(bytes(seal.leaves))] == sorted(row.id.bytes for row in rows)
    assert set(ReadEntry.objects.values_list("seal", flat=True)) == {1}
    assert found(sealer) == []


def test_다음_봉인은_앞_봉인에_이어지고_머리는_밖에_남는다(town: Town, sealer: Sealer) -> None:
    entries(town)
    [first] = sealer.run()
    entries(town)
    [second] = sealer.run()
    assert bytes(second.previous) == bytes(first.digest)
    head = last_in(sealer.heads.files[0])
    assert head is not None
    assert (head.number, head.digest) == (2, bytes(second.digest).hex())
    assert found(sealer) == []


def test_빈_봉인은_한_시간에_한_번만_생긴다(town: Town, sealer: Sealer) -> None:
    start = timezone.now()
    assert len(sealer.run(start)) == 1
    assert sealer.run(start + timedelta(minutes=1)) == []
    assert sealer.run(start + timedelta(minutes=59)) == []
    assert len(sealer.run(start + timedelta(minutes=60))) == 1


def test_봉인되지_않은_것은_몇_건인지와_가장_오래된_때를_말한다(town: Town, sealer: Sealer) -> None:
    entries(town)
    sealer.run()
    late = entries(town, 2)
    wrong, verifier = verify(sealer)
    assert wrong == []
    assert verifier.tally.unsealed == 2
    oldest = ReadEntry.objects.get(pk=late[0].pk).happened_at
    assert verifier.tally.oldest_unsealed == oldest


def test_머리를_쓰기_전에_멈췄으면_다음_봉인이_채운다(town: Town, sealer: Sealer) -> None:
    entries(town)
    sealer.run()
    entries(town)
    sealer.run()
    file = sealer.heads.files[0]
    first, second = file.read_text().splitlines()
    file.write_text(f"{first}\n{second[:40]}")
    entries(town)
    sealer.run()
    head = last_in(file)
    assert head is not None
    assert head.number == 3
    assert [one[0] for one in found(sealer)] == ["head unreadable"]


# --- a restored backup


def test_되돌린_백업_뒤에는_사유를_적기_전까지_봉인하지_않는다(town: Town, sealer: Sealer) -> None:
    three_seals(town, sealer)
    owner("DELETE FROM access_readentry WHERE seal = 3")
    owner("DELETE FROM access_seal WHERE number = 3")
    entries(town, 1)
    with pytest.raises(Behind):
        sealer.run()
    seal = sealer.state_restore("디스크 고장으로 백업을 되돌림")
    assert seal.number == 4
    [after] = sealer.run()
    assert (after.number, after.entry_count) == (5, 1)
    wrong, verifier = verify(sealer)
    assert wrong == []
    assert verifier.tally.restored == 1


def test_잃은_것이_없으면_되돌림을_적을_수_없다(town: Town, sealer: Sealer) -> None:
    three_seals(town, sealer)
    with pytest.raises(ValueError, match="nothing was lost"):
        sealer.state_restore("꾸밈")


# --- pruning


def aged(town: Town, sealer: Sealer, days: int, count: int = 2) -> None:
    """Rows of long ago and a seal of that time."""
    moment = timezone.now() - timedelta(days=days)
    with as_owner():
        ReadEntry.objects.bulk_create(
            ReadEntry(
                staff=town.manager, subject_kind="case", subject_hash=str(n), page="old", happened_at=moment
            )
            for n in range(count)
        )
    sealer.run(moment)


def test_두_해가_지난_봉인은_통째로_지우고_지웠다는_봉인을_남긴다(town: Town, sealer: Sealer) -> None:
    aged(town, sealer, 1000)
    aged(town, sealer, 800)
    aged(town, sealer, 700)
    done = prune(sealer)
    assert (done.through, done.rows, done.seals) == (2, 4, 2)
    stated = Seal.objects.get(kind="pruning")
    assert (stated.number, stated.facts["through"], stated.facts["rows"]) == (4, 2, 4)
    assert set(ReadEntry.objects.using("owner").values_list("seal", flat=True)) == {3}
    wrong, verifier = verify(sealer)
    assert wrong == []
    assert verifier.tally.pruned == 4
    assert prune(sealer).rows == 0
    assert Seal.objects.filter(kind="pruning").count() == 1


def test_적지_않고_지운_것은_드러난다(town: Town, sealer: Sealer) -> None:
    aged(town, sealer, 1000)
    owner("DELETE FROM access_readentry WHERE seal = 1")
    owner("UPDATE access_seal SET leaves = '' WHERE number = 1")
    assert found(sealer) == [("pruning unstated", 1, None)]


def test_너무_일찍_지운_것은_적혀_있어도_드러난다(town: Town, sealer: Sealer) -> None:
    aged(town, sealer, 400)
    last = Seal.objects.get(number=1)
    seal = sealer.add(last, 2, timezone.now(), [], Seal.Kind.PRUNING, {"through": 1})
    owner("DELETE FROM access_readentry WHERE seal = 1")
    owner("UPDATE access_seal SET leaves = '' WHERE number = 1")
    assert seal.number == 2
    assert found(sealer) == [("pruning too early", 1, None)]
