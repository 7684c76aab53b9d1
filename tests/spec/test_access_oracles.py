"""신원이 없거나 지어낸 사람은 짐작이 맞았는지도 알 수 없다: 오류로도, 계획이 센 것으로도 (앱 계정의 직접 연결)."""

import psycopg
import pytest

from tests.raw import Connection, Land, hold, one, refused

GUESSES = (
    ("name", "윤서준", "윤서진"),
    ("mobile_phone", "", "010-0000-0001"),
    ("sex", "", "male"),
)


@pytest.mark.parametrize("token", ["invented", "expired", "ended", ""])
@pytest.mark.parametrize(("column", "right", "wrong"), GUESSES)
def test_지어낸_신원에는_맞은_짐작과_틀린_짐작의_답이_같다(
    raw: Connection, land: Land, token: str, column: str, right: str, wrong: str
) -> None:
    hold(raw, getattr(land, token, token))
    for key in (land.mine.subject_id, land.theirs.subject_id, land.hidden.subject_id):
        answers = [answer(raw, column, value, key) for value in (right, wrong)]
        assert answers[0] == answers[1]


@pytest.mark.parametrize(("column", "right", "wrong"), GUESSES)
def test_살아_있는_신원에도_볼_수_없는_사람의_값은_같게_답한다(
    raw: Connection, land: Land, column: str, right: str, wrong: str
) -> None:
    hold(raw, land.live)
    for key in (land.theirs.subject_id, land.hidden.subject_id):
        assert answer(raw, column, right, key) == answer(raw, column, wrong, key)


def answer(raw: Connection, column: str, value: str, key: object) -> tuple[object, ...]:
    """Rows or an error, and what the plan says was done on the way: loops, rows, what never ran."""
    condition = f"WHERE id = %s AND {column} = %s"
    error = refused(raw, f"SELECT 1 FROM people_person {condition}", [key, value])
    plan = raw.execute(
        f"EXPLAIN (ANALYZE, BUFFERS OFF, TIMING OFF, SUMMARY OFF, COSTS OFF) SELECT 1 FROM people_person {condition}",
        [key, value],
    ).fetchall()
    return error, tuple(line.replace(f"'{value}'", "'?'") for (line,) in plan)


def test_글과_날짜를_견주는_함수는_행의_정책보다_먼저_돌지_않는다(raw: Connection) -> None:
    early = raw.execute(
        "SELECT oid::regprocedure::text FROM pg_proc WHERE proleakproof"
        " AND proargtypes::oid[] && ARRAY['text', 'bpchar', 'date']::regtype[]::oid[]"
    )
    assert early.fetchall() == []
    kept = raw.execute("SELECT proleakproof FROM pg_proc WHERE oid = 'uuid_eq(uuid,uuid)'::regprocedure")
    assert kept.fetchone() == (True,)


def test_찾는_말은_열쇠로_만든_값이라_말로는_견줄_수_없다(raw: Connection, land: Land) -> None:
    hold(raw, land.live)
    kept = raw.execute("SELECT token::text FROM people_searchtoken").fetchall()
    assert kept
    assert {len(token) for (token,) in kept} == {36}
    assert one(raw, "SELECT count(*) FROM people_searchtoken WHERE token::text LIKE %s", ["%윤%"]) == 0


# What works on under a token asks for it first


def test_끝난_신원으로는_일하기_전에_거절된다(raw: Connection, land: Land) -> None:
    for token in ("invented", land.expired, land.ended, land.closed, ""):
        hold(raw, token)
        with pytest.raises(psycopg.errors.InvalidAuthorizationSpecification):
            raw.execute("SELECT dure.must_be_live()")
        assert one(raw, "SELECT dure.my_staff()") is None
        assert one(raw, "SELECT dure.my_offices()") == []
        assert refused(raw, "SELECT dure.arrive(true)")
        assert refused(raw, "SELECT dure.open_export_sign_in(gen_random_uuid(), 'x')")


# Without a token: sessions and jobs


def test_세션은_열쇠를_아는_사람만_보고_지운다(raw: Connection, land: Land) -> None:
    session = "INSERT INTO django_session VALUES (%s, 'x', now() + interval '1 hour')"
    raw.execute("SELECT set_config('dure.session_key', 'known', false)")
    raw.execute(session, ["known"])
    assert refused(raw, session, ["of-another"]) == "InsufficientPrivilege"
    raw.execute("SELECT set_config('dure.session_key', '', false)")
    assert one(raw, "SELECT count(*) FROM django_session") == 0
    assert raw.execute("DELETE FROM django_session").rowcount == 0
    raw.execute("SELECT set_config('dure.session_key', 'known', false)")
    assert raw.execute("DELETE FROM django_session").rowcount == 1


JOB = "INSERT INTO procrastinate_jobs (queue_name, task_name) VALUES ('default', %s) RETURNING id"


def test_작업은_신원이_있는_사람만_남기고_아무도_지우거나_고치지_못한다(raw: Connection, land: Land) -> None:
    hold(raw, "")
    for task in ("retention.destroy", "sheets.make"):
        assert refused(raw, JOB, [task]) == "InsufficientPrivilege"
    hold(raw, land.live)
    assert refused(raw, JOB, ["retention.destroy"]) == "InsufficientPrivilege"
    assert one(raw, JOB, ["sheets.make"])
    for words in (
        "DELETE FROM procrastinate_jobs",
        "UPDATE procrastinate_jobs SET status = 'cancelled'",
        "SELECT args FROM procrastinate_jobs",
        "DELETE FROM procrastinate_events",
        "DELETE FROM procrastinate_periodic_defers",
        "DELETE FROM procrastinate_workers",
        "SELECT procrastinate_fetch_job_v2(NULL, 1)",
        "SELECT procrastinate_cancel_job_v1(1, true, true)",
    ):
        assert refused(raw, words) == "InsufficientPrivilege", words
