"""열람 기록의 검증: 바꾸고, 지우고, 끼워 넣고, 옮긴 모든 것을 찾아 이름을 댄다."""

import uuid
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from dure.access.log_records import ReadEntry, Seal
from dure.access.sealing import chain
from dure.access.sealing.findings import Wrong
from dure.access.sealing.heads import Heads
from dure.access.sealing.keys import Signer
from dure.access.sealing.sealer import Sealer
from tests.factories import Town
from tests.read_log import a_sealer, entries, found, owner, three_seals, verify
from tests.roles import as_owner

pytestmark = pytest.mark.django_db


@pytest.fixture
def sealer(tmp_path: Path) -> Sealer:
    return a_sealer(tmp_path)


def test_바뀐_행을_이름으로_댄다(town: Town, sealer: Sealer) -> None:
    rows = entries(town)
    sealer.run()
    owner("UPDATE access_readentry SET staff_id = %s WHERE id = %s", town.leader.pk, rows[1].pk)
    assert found(sealer) == [("changed", 1, rows[1].pk)]


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("happened_at", "2024-01-01"),
        ("sigungu_id", None),
        ("act", "print"),
        ("subject_kind", "person"),
        ("subject_hash", "0" * 64),
        ("page", "elsewhere"),
        ("purpose", "꾸민 목적"),
        ("address", "10.0.0.1"),
        ("request_id", None),
    ],
)
def test_어느_칸이_바뀌어도_드러난다(town: Town, sealer: Sealer, column: str, value: object) -> None:
    rows = entries(town)
    sealer.run()
    owner(f"UPDATE access_readentry SET {column} = %s WHERE id = %s", value, rows[0].pk)
    assert found(sealer) == [("changed", 1, rows[0].pk)]


def test_지운_행을_이름으로_대고_그_때를_열쇠에서_읽는다(town: Town, sealer: Sealer) -> None:
    rows = entries(town)
    sealer.run()
    owner("DELETE FROM access_readentry WHERE id = %s", rows[2].pk)
    [finding], _ = verify(sealer)
    assert (finding.wrong, finding.seal, finding.row) == (Wrong.REMOVED, 1, rows[2].pk)
    assert finding.at is not None
    assert abs(finding.at - timezone.now()) < timedelta(minutes=1)


def test_봉인된_뒤에_끼워_넣은_행을_이름으로_댄다(town: Town, sealer: Sealer) -> None:
    entries(town)
    sealer.run()
    with as_owner():
        late = ReadEntry.objects.create(
            staff=town.manager, subject_kind="case", subject_hash="1", page="x", seal=1
        )
    assert found(sealer) == [("inserted", 1, late.pk)]


def test_다른_봉인으로_옮긴_행을_이름으로_댄다(town: Town, sealer: Sealer) -> None:
    rows = entries(town)
    sealer.run()
    entries(town)
    sealer.run()
    owner("UPDATE access_readentry SET seal = 2 WHERE id = %s", rows[0].pk)
    [finding], _ = verify(sealer)
    assert (finding.wrong, finding.seal, finding.row) == (Wrong.MOVED, 1, rows[0].pk)
    assert finding.detail == "now seal 2"


def test_봉인을_뗀_행은_다시_봉인되어도_드러난다(town: Town, sealer: Sealer) -> None:
    rows = entries(town)
    sealer.run()
    owner("UPDATE access_readentry SET seal = NULL, page = 'changed' WHERE id = %s", rows[0].pk)
    assert found(sealer) == [("moved", 1, rows[0].pk)]
    sealer.run()
    assert found(sealer) == [("moved", 1, rows[0].pk)]


def test_서로_바꿔_놓은_두_행을_이름으로_댄다(town: Town, sealer: Sealer) -> None:
    a, b, _ = entries(town)
    sealer.run()
    spare = uuid.uuid4()
    for now, then in ((a.pk, spare), (b.pk, a.pk), (spare, b.pk)):
        owner("UPDATE access_readentry SET id = %s WHERE id = %s", then, now)
    assert sorted(found(sealer)) == sorted([("reordered", 1, a.pk), ("reordered", 1, b.pk)])


def test_없는_번호를_단_행을_이름으로_댄다(town: Town, sealer: Sealer) -> None:
    rows = entries(town)
    sealer.run()
    owner("UPDATE access_readentry SET seal = 99 WHERE id = %s", rows[0].pk)
    assert sorted(found(sealer)) == [("moved", 1, rows[0].pk), ("seal missing", 99, rows[0].pk)]


def test_가운데_봉인을_없애면_빈_번호와_그_행과_머리가_드러난다(town: Town, sealer: Sealer) -> None:
    three_seals(town, sealer)
    owner("DELETE FROM access_seal WHERE number = 2")
    kinds = [(one[0], one[1], one[2] is None) for one in found(sealer)]
    assert kinds == [
        ("seal missing", 2, True),
        ("seal missing", 2, False),
        ("seal missing", 2, False),
        ("chain cut", 2, True),
    ]


def test_꼬리를_자르면_밖의_머리가_알려_준다(town: Town, sealer: Sealer) -> None:
    three_seals(town, sealer)
    owner("DELETE FROM access_readentry WHERE seal >= 2")
    owner("DELETE FROM access_seal WHERE number >= 2")
    assert found(sealer) == [("chain cut", 2, None), ("chain cut", 3, None)]


def test_봉인의_수를_바꾸면_드러난다(town: Town, sealer: Sealer) -> None:
    three_seals(town, sealer)
    owner("UPDATE access_seal SET sealed_at = sealed_at - interval '1 day' WHERE number = 2")
    assert found(sealer) == [("seal changed", 2, None)]


def test_행과_잎을_함께_바꿔도_뿌리가_맞지_않는다(town: Town, sealer: Sealer) -> None:
    rows = entries(town)
    [seal] = sealer.run()
    owner("UPDATE access_readentry SET page = 'x' WHERE id = %s", rows[0].pk)
    changed = ReadEntry.objects.using("owner").filter(seal=1).values_list(*chain.COVERED)
    owner("UPDATE access_seal SET leaves = %s WHERE number = 1", chain.leaves_of(list(changed)))
    assert found(sealer) == [("leaves changed", 1, None)]
    backwards = b"".join(k + h for k, h in reversed(list(chain.leaf_pairs(bytes(seal.leaves)))))
    owner("UPDATE access_readentry SET page = 'page_0' WHERE id = %s", rows[0].pk)
    owner("UPDATE access_seal SET leaves = %s WHERE number = 1", backwards)
    assert found(sealer) == [("leaves reordered", 1, None)]


def test_다른_열쇠로_다시_서명한_사슬은_열쇠와_머리에서_드러난다(
    town: Town, sealer: Sealer, tmp_path: Path
) -> None:
    entries(town)
    sealer.run()
    owner("UPDATE access_readentry SET seal = NULL, page = 'forged'")
    owner("DELETE FROM access_seal")
    thief = Sealer(Signer.from_seed(b"2" * 32), Heads((tmp_path / "other.jsonl",)))
    thief.run()
    assert [one[0] for one in found(sealer)] == ["key unknown", "head differs"]
    owner("UPDATE access_seal SET key_id = %s", sealer.signer.key_id)
    assert [one[0] for one in found(sealer)] == ["seal changed", "signature bad", "head differs"]


def test_이음이_끊기면_드러난다(town: Town, sealer: Sealer) -> None:
    three_seals(town, sealer)
    seal = Seal.objects.using("owner").get(number=2)
    link = chain.Link(
        **{
            name: getattr(seal, name)
            for name in (
                "number",
                "kind",
                "sealed_at",
                "entry_count",
                "first_at",
                "last_at",
                "facts",
                "key_id",
            )
        },
        root=bytes(seal.root),
        previous=b"0" * 32,
    )
    digest, signature = link.digest, sealer.signer.sign(link.digest)
    owner(
        "UPDATE access_seal SET previous = %s, digest = %s, signature = %s WHERE number = 2",
        link.previous,
        digest,
        signature,
    )
    assert found(sealer) == [("link broken", 2, None), ("link broken", 3, None), ("head differs", 2, None)]
