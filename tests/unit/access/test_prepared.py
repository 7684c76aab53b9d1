"""준비된 물음: 바뀌지 않는 값은 글에 적고, 열쇠와 날만 값으로 남는다."""

import uuid
from datetime import UTC, date, datetime

import pytest
from django.db import connection

from dure.access import prepared

KEY, DAY = uuid.UUID(int=7), date(2025, 3, 1)


@pytest.mark.django_db
def test_바뀌지_않는_값은_글이_된다() -> None:
    statement = "SELECT 1 WHERE a = %s AND b = %s AND c LIKE '%%' AND d = %s AND e IS %s AND f = %s"
    words, values = prepared.settled(statement, ("it's", KEY, True, None, DAY))
    assert (
        words == "SELECT 1 WHERE a = 'it''s' AND b = %s AND c LIKE '%%' AND d = true AND e IS NULL AND f = %s"
    )
    assert values == (KEY, DAY)


@pytest.mark.django_db
def test_적힌_값의_백분율은_자리가_아니다() -> None:
    words, values = prepared.settled("SELECT a LIKE %s, b = %s", ("%가%", KEY))
    assert words == "SELECT a LIKE '%%가%%', b = %s"
    assert prepared.numbered(words) == "SELECT a LIKE '%가%', b = $1"
    assert values == (KEY,)


@pytest.mark.django_db
def test_값의_종류를_지키며_답한다() -> None:
    at = datetime(2025, 3, 1, 9, tzinfo=UTC)
    statement = "SELECT %s, %s, %s, %s = ANY (%s), 'a%%b'"
    assert prepared.run(statement, (KEY, DAY, at, KEY, [KEY])) == [(KEY, DAY, at, True, "a%b")]
    assert prepared.run("SELECT 1 WHERE false", ()) == []


@pytest.mark.django_db
def test_같은_물음은_한_이름으로_준비된다() -> None:
    known = prepared.PREPARED.setdefault(connection.connection, {})
    prepared.run("SELECT %s::uuid AS one", (KEY,))
    before = len(known)
    prepared.run("SELECT %s::uuid AS one", (uuid.UUID(int=8),))
    assert len(known) == before


@pytest.mark.django_db
def test_너무_많아지면_처음부터_다시_준비한다(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(prepared, "MOST", 3)
    for number in range(8):
        assert prepared.run(f"SELECT {number}", ()) == [(number,)]
    assert len(prepared.PREPARED[connection.connection]) <= 3
    assert prepared.run("SELECT 0", ()) == [(0,)]


@pytest.mark.django_db
def test_이름을_잊어도_다시_준비한다() -> None:
    """As when a session was broken off after the database had prepared it and before it was noted."""
    assert prepared.run("SELECT 1, %s::uuid", (KEY,)) == [(1, KEY)]
    prepared.PREPARED.pop(connection.connection)
    assert prepared.run("SELECT 1, %s::uuid", (KEY,)) == [(1, KEY)]


@pytest.mark.django_db
def test_여러_물음을_한_번에_보내고_따로_받는다(monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where their names do not fit beside those that are known already."""
    monkeypatch.setattr(prepared, "MOST", 4)
    for number in range(3):
        prepared.run(f"SELECT 'before', {number}", ())
    asked = [
        ("SELECT %s::uuid", (KEY,)),
        ("SELECT 1 WHERE false", ()),
        ("SELECT 2 UNION SELECT 3 ORDER BY 1", ()),
    ]
    assert prepared.run_several(asked) == [[(KEY,)], [], [(2,), (3,)]]
