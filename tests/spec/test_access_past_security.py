"""함수가 행 보안을 지나 읽고 쓰는 것은 묻는 사람의 것뿐이다: 열람 기록과 지표의 사실."""

import uuid
from datetime import date
from typing import Any

import pytest
from django.db import connection, transaction
from django.db.utils import ProgrammingError

from dure.access.log_records import ReadEntry
from dure.offices.models import Staff
from tests.factories import Town, a_town, act_as
from tests.measuring import Q3, a_measured_town, count
from tests.roles import as_owner

pytestmark = pytest.mark.django_db


def noted(reader: Staff) -> uuid.UUID:
    """One row of the read log, written past the page."""
    key = uuid.uuid4()
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT dure.note_reads(%s, %s, %s, 'view', 'case', 'my_work', '', '127.0.0.1', %s)",
            [reader.pk, [key], ["0" * 64], uuid.uuid4()],
        )
    return key


def test_열람_기록은_남의_이름으로_쓰이지_않고_시군구는_읽은_사람의_것이다(town: Town) -> None:
    act_as(town.manager)
    key = noted(town.manager)
    with pytest.raises(ProgrammingError, match="another's name"):
        noted(town.leader)
    with as_owner():
        entry = ReadEntry.objects.get(pk=key)
        assert (entry.staff_id, entry.sigungu_id) == (town.manager.pk, town.manager.sigungu_id)
        assert not ReadEntry.objects.filter(staff=town.leader).exists()


FACTS = {
    "fact_keys": "SELECT count(*) FROM dure.fact_keys(%(offices)s, %(sigungus)s, %(kinds)s, %(first)s, %(last)s, '', %(last)s)",
    "telling_facts": "SELECT count(*) FROM dure.telling_facts(%(offices)s, %(sigungus)s, %(first)s, %(last)s)",
    "unchecked": "SELECT count(*) FROM dure.unchecked_households(%(offices)s, %(first)s, %(last)s)",
}


@pytest.fixture
def asked(town: Town) -> dict[str, Any]:
    a_measured_town(town)
    count(town)
    kinds = ["plan", "due", "check", "closed", "household"]
    about = {"offices": [town.office.pk], "sigungus": [town.sigungu.pk], "kinds": kinds}
    return about | {"first": Q3.first_on, "last": Q3.last_on}


def number(name: str, asked: dict[str, Any]) -> int:
    """In the quarter and in the one after it, in which nobody looked at the households."""
    after = asked | {"first": date(2026, 10, 1), "last": date(2026, 12, 31)}
    found = 0
    with connection.cursor() as cursor:
        for each in (asked, after):
            cursor.execute(FACTS[name], each)
            found += cursor.fetchone()[0]
    return found


@pytest.mark.parametrize("name", FACTS)
def test_사실의_열쇠는_닿는_기관의_것뿐이다(town: Town, asked: dict[str, Any], name: str) -> None:
    act_as(a_town().center_leader)
    assert number(name, asked) == 0
    act_as(town.leader)
    assert number(name, asked) > 0


WITHIN = "SELECT * FROM dure.facts_within(%(offices)s, %(sigungus)s, %(kinds)s, %(first)s, %(last)s)"


def test_안에서만_쓰는_함수는_부르지_못한다(town: Town, asked: dict[str, Any]) -> None:
    act_as(town.leader)
    denied = pytest.raises(ProgrammingError, match="permission denied")
    with denied, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(WITHIN, asked)
