"""열람 기록은 아무 로그인도 바꾸거나 지우거나 꾸미지 못한다."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.db import Error, connection, transaction
from django.utils import timezone

from dure.access.log_records import ReadEntry
from dure.access.sealing.sealer import Sealer
from tests.factories import Town, a_town, act_as
from tests.read_log import a_sealer, entries, found, refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def sealer(tmp_path: Path) -> Sealer:
    return a_sealer(tmp_path)


def test_업무_로그인은_기록을_바꾸거나_지우지_못한다(town: Town, sealer: Sealer) -> None:
    rows = entries(town)
    sealer.run()
    for sql in (
        "UPDATE access_readentry SET page = 'x'",
        "UPDATE access_readentry SET seal = NULL",
        "DELETE FROM access_readentry",
        "TRUNCATE access_readentry",
        "TRUNCATE access_readentry, access_seal",
        "UPDATE access_seal SET number = 9",
        "DELETE FROM access_seal",
        "TRUNCATE access_seal",
        "ALTER TABLE access_readentry DISABLE TRIGGER ALL",
        "DROP POLICY dure_scope ON access_readentry",
    ):
        assert refused("default", sql), sql
    assert ReadEntry.objects.count() == len(rows)


def test_업무_로그인은_남의_이름으로_적지_못하고_때와_봉인을_꾸미지_못한다(town: Town) -> None:
    act_as(town.manager)
    with pytest.raises(Error), transaction.atomic():
        ReadEntry.objects.create(staff=town.leader, subject_kind="case", subject_hash="1", page="x")
    with pytest.raises(Error), transaction.atomic():
        ReadEntry.objects.create(staff=None, subject_kind="case", subject_hash="1", page="x")
    row = ReadEntry.objects.create(
        staff=town.manager,
        subject_kind="case",
        subject_hash="1",
        page="x",
        happened_at=datetime(2020, 1, 1, tzinfo=UTC),
        seal=7,
        sigungu=a_town().sigungu,
    )
    row.refresh_from_db()
    assert timezone.now() - row.happened_at < timedelta(minutes=1)
    assert (row.seal, row.sigungu_id) == (None, town.sigungu.pk)


def test_봉인_로그인은_번호만_한_번_달고_내용은_바꾸지_못한다(town: Town, sealer: Sealer) -> None:
    rows = entries(town)
    for sql in (
        "UPDATE access_readentry SET page = 'x'",
        "UPDATE access_readentry SET seal = NULL",
        "DELETE FROM access_readentry",
        "TRUNCATE access_readentry",
    ):
        assert refused("sealer", sql), sql
    sealer.run()
    for sql in (
        "UPDATE access_readentry SET seal = 2",
        "UPDATE access_readentry SET seal = NULL",
        "DELETE FROM access_readentry",
        "UPDATE access_seal SET leaves = ''",
        "UPDATE access_seal SET digest = ''",
        "DELETE FROM access_seal",
        "TRUNCATE access_seal",
        "INSERT INTO access_readentry SELECT * FROM access_readentry",
        "SELECT * FROM cases_case",
        "SELECT * FROM people_person",
    ):
        assert refused("sealer", sql), sql
    assert set(ReadEntry.objects.values_list("seal", flat=True)) == {1}
    assert found(sealer) == []
    assert len(rows) == 3


def test_업무_로그인은_봉인되지_않은_건수만_안다(town: Town) -> None:
    entries(town, 4)
    with connection.cursor() as cursor:
        cursor.execute("SELECT unsealed, last_number FROM dure.read_log_state()")
        assert cursor.fetchone() == (4, None)
