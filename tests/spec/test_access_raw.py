"""앱 계정으로 직접 연결한 사람이 읽을 수 있는 것: 장고의 범위 조건 없이 데이터베이스만으로 막는다 (행 수준 보안).

자체 데이터베이스에 두 시군구의 자료를 넣고, 진짜 로그인 `dure_app`으로 연결해 시험한다.
"""

import psycopg
import pytest

from tests import roles
from tests.raw import (
    OTHERS,
    SCOPE_COLUMNS,
    WITHOUT_POLICY,
    Connection,
    Land,
    hold,
    may,
    one,
    readable,
    refused,
    rows_or_refusal,
    tables,
)
from tests.roles import as_owner

# What the catalogue says


def test_개인정보가_있는_모든_표에는_강제된_행_보안과_앱_계정의_정책이_있다(raw: Connection) -> None:
    secured = {
        name
        for (name,) in raw.execute(
            "SELECT c.oid::regclass::text FROM pg_class c JOIN pg_policy p ON p.polrelid = c.oid"
            " WHERE c.relrowsecurity AND c.relforcerowsecurity AND 'dure_app'::regrole = ANY (p.polroles)"
        )
    }
    personal = {name for name, columns in tables(raw).items() if columns & SCOPE_COLUMNS} | OTHERS
    open_to_app = {
        name for name in personal if any(may(raw, name, right) for right in ("SELECT", "INSERT", "UPDATE"))
    }
    assert open_to_app - secured == set(WITHOUT_POLICY)


def test_정책_없이_앱_계정에_열린_표는_이름과_까닭이_있다(raw: Connection) -> None:
    secured = {n for (n,) in raw.execute("SELECT oid::regclass::text FROM pg_class WHERE relrowsecurity")}
    plain = {name for name in tables(raw) if name not in secured and may(raw, name)}
    assert plain == {
        "access_seal",  # digests of the read log: no names, no keys
        "django_content_type",  # names of tables
        "django_migrations",  # names of migrations
    }


def test_모든_정책은_앱_계정과_봉인_계정에만_걸린다(raw: Connection) -> None:
    """The worker's queue, which has no data about a household, is the sign-in login's."""
    rows = raw.execute(
        "SELECT DISTINCT unnest(polroles)::regrole::text FROM pg_policy WHERE polname <> 'dure_worker'"
    )
    assert {name for (name,) in rows} == {"dure_app", "dure_sealer"}
    worker = raw.execute("SELECT polrelid::regclass::text FROM pg_policy WHERE polname = 'dure_worker'")
    assert worker.fetchall() == [("procrastinate_jobs",)]


def test_보기는_없고_앱_계정은_통계_화면도_읽지_못한다(raw: Connection) -> None:
    views = raw.execute(
        "SELECT table_name FROM information_schema.views WHERE table_schema IN ('public', 'dure')"
    )
    assert {name for (name,) in views} <= {"pg_stat_statements", "pg_stat_statements_info"}


# Who is asking


@pytest.mark.parametrize("token", ["", "invented", "staff", "expired", "ended", "closed"])
def test_살아_있는_신원이_없으면_어느_표에서도_한_줄도_읽지_못한다(
    raw: Connection, land: Land, token: str
) -> None:
    words = {"staff": str(land.here.manager.pk), "invented": "invented", "": ""}
    hold(raw, words[token] if token in words else getattr(land, token))
    for name in ("dure.staff", "dure.staff_id", "dure.user", "app.staff_id"):
        raw.execute("SELECT set_config(%s, %s, false)", [name, str(land.here.manager.pk)])
    assert {table: count for table in readable(raw) if (count := rows_or_refusal(raw, table))} == {}
    assert len(readable(raw)) > 80


def test_살아_있는_신원은_자기_기관의_줄만_읽는다(raw: Connection, land: Land) -> None:
    hold(raw, land.live)
    known, wrong, empty = tables(raw), {}, []
    mine = {land.here.office.pk}
    for table in readable(raw):
        columns = known[table]
        if "office_id" in columns and table != "access_grant":
            offices = {row[0] for row in raw.execute(f"SELECT DISTINCT office_id FROM {table}")}
            if offices - mine:
                wrong[table] = offices
            empty += [table] if not offices else []
        for column, own in (("case_id", {land.mine.pk}), ("owner_id", {land.here.manager.pk})):
            if column in columns:
                found = {row[0] for row in raw.execute(f"SELECT DISTINCT {column} FROM {table}")} - {None}
                if found - own:
                    wrong[f"{table}.{column}"] = found
    assert wrong == {}
    assert not {"cases_case", "cases_caseversion", "people_person", "people_personversion"} & set(empty)


def test_열람_제한_사례는_같은_기관_사람에게도_없다(raw: Connection, land: Land) -> None:
    hold(raw, land.live)
    assert one(raw, "SELECT count(*) FROM cases_case WHERE is_restricted") == 0
    for table, column, key in (
        ("cases_caseversion", "id", land.hidden.pk),
        ("cases_stageentry", "case_id", land.hidden.pk),
        ("people_person", "id", land.hidden.subject_id),
        ("people_personversion", "id", land.hidden.subject_id),
        ("people_household", "id", land.hidden.household_id),
        ("people_searchtoken", "person_id", land.hidden.subject_id),
    ):
        assert one(raw, f"SELECT count(*) FROM {table} WHERE {column} = %s", [key]) == 0, table


def test_준비된_문장과_이어_쓴_연결은_앞사람의_신원을_쓰지_못한다(raw: Connection, land: Land) -> None:
    raw.execute("PREPARE mine AS SELECT count(*) FROM cases_case")
    counts = []
    for token in (land.live, "", land.live):
        hold(raw, token)
        counts.append(one(raw, "EXECUTE mine"))
    assert counts == [1, 0, 1]
    with raw.transaction():
        raw.execute("SELECT set_config('dure.token', '', true)")
    with raw.transaction():
        raw.execute("SELECT set_config('dure.token', %s, true)", [land.elsewhere])
        assert one(raw, "SELECT office_id FROM cases_case") == land.there.office.pk
    hold(raw, "")
    assert one(raw, "SELECT count(*) FROM cases_case") == 0


def test_작업은_이름과_시군구가_적힌_신원으로만_읽는다(raw: Connection, land: Land) -> None:
    hold(raw, land.job)
    assert {row[0] for row in raw.execute("SELECT sigungu_id FROM cases_case")} == {land.here.sigungu.pk}
    assert one(raw, "SELECT count(*) FROM access_draft") == 0
    assert one(raw, "SELECT dure.my_staff()") is None


# Getting round it


@pytest.mark.parametrize(
    ("statement", "error"),
    [
        ("SET ROLE dure_owner", "InsufficientPrivilege"),
        ("SET SESSION AUTHORIZATION dure_owner", "InsufficientPrivilege"),
        ("SELECT * FROM access_signin", "InsufficientPrivilege"),
        ("SELECT * FROM access_credential", "InsufficientPrivilege"),
        ("SELECT dure.credential('user1')", "InsufficientPrivilege"),
        (
            "SELECT dure.open_system_sign_in(gen_random_uuid(), 'x', 'x', gen_random_uuid(), 60)",
            "InsufficientPrivilege",
        ),
        ("ALTER TABLE cases_case DISABLE ROW LEVEL SECURITY", "InsufficientPrivilege"),
        ("DROP POLICY dure_scope ON cases_case", "InsufficientPrivilege"),
        ("CREATE POLICY mine ON cases_case USING (true)", "InsufficientPrivilege"),
        ("CREATE TABLE public.mine (id int)", "InsufficientPrivilege"),
        ("CREATE TEMP TABLE cases_case (id uuid)", "InsufficientPrivilege"),
        (
            "CREATE FUNCTION pg_temp.leak(text) RETURNS bool LANGUAGE sql AS 'SELECT true'",
            "InsufficientPrivilege",
        ),
        (
            "CREATE FUNCTION public.leak(text) RETURNS bool LANGUAGE sql AS 'SELECT true'",
            "InsufficientPrivilege",
        ),
        ("COPY cases_case TO '/tmp/dure.csv'", "InsufficientPrivilege"),
        ("COPY cases_case TO PROGRAM 'cat'", "InsufficientPrivilege"),
        ("COPY cases_case (id) FROM STDIN", "FeatureNotSupported"),
        ("SELECT pg_read_file('/etc/passwd')", "InsufficientPrivilege"),
        ("SELECT lo_import('/etc/passwd')", "InsufficientPrivilege"),
        ("SELECT lo_create(0)", "InsufficientPrivilege"),
        ("SELECT * FROM pg_authid", "InsufficientPrivilege"),
        ("SELECT * FROM pg_statistic", "InsufficientPrivilege"),
        ("SELECT * FROM pg_stat_activity", "InsufficientPrivilege"),
        ("SELECT pg_stat_get_backend_activity(1)", "InsufficientPrivilege"),
        ("SELECT * FROM pg_stat_statements", "InsufficientPrivilege"),
        ("DELETE FROM cases_case", "InsufficientPrivilege"),
        ("DELETE FROM access_grant", "InsufficientPrivilege"),
        ("DELETE FROM cases_caseevent", "InsufficientPrivilege"),
        ("UPDATE cases_caseversion SET number = 'x'", "InsufficientPrivilege"),
        ("UPDATE access_readentry SET page = 'x'", "InsufficientPrivilege"),
        (
            "INSERT INTO pghistory_context VALUES (gen_random_uuid(), now(), now(), '{}')",
            "InsufficientPrivilege",
        ),
        ("TRUNCATE cases_case", "InsufficientPrivilege"),
    ],
)
def test_앱_계정은_울타리를_넘는_문장을_쓰지_못한다(
    raw: Connection, land: Land, statement: str, error: str
) -> None:
    hold(raw, land.live)
    if "STDIN" in statement:
        with pytest.raises(psycopg.errors.FeatureNotSupported), raw.cursor().copy(statement):
            pass
        return
    assert refused(raw, statement) == error


def test_행_보안을_끄려_하면_읽히지_않고_오류가_난다(raw: Connection, land: Land) -> None:
    hold(raw, land.live)
    raw.execute("SET row_security = off")
    assert refused(raw, "SELECT * FROM cases_case") == "InsufficientPrivilege"


def test_복사해_내보내도_자기_줄만_나온다(raw: Connection, land: Land) -> None:
    hold(raw, land.live)
    with raw.cursor().copy("COPY people_person (id) TO STDOUT") as copy:
        lines = b"".join(bytes(part) for part in copy).decode().split()
    assert lines == [str(land.mine.subject_id)]


@pytest.mark.parametrize(
    "condition",
    [
        "name::int = 1",
        "1 / (length(name) - length(name)) = 1",
        "(name || '{')::jsonb IS NULL",
        "query_to_xml(name, true, true, '') IS NULL",
    ],
)
def test_오류로_내용을_말하는_조건은_가려진_줄에_닿지_않는다(
    raw: Connection, land: Land, condition: str
) -> None:
    hold(raw, land.live)
    hidden = f"SELECT count(*) FROM people_person WHERE {condition} AND office_id = %s"
    assert one(raw, hidden, [land.there.office.pk]) == 0
    assert one(raw, f"EXPLAIN ANALYZE {hidden}", [land.there.office.pk])


def test_열_통계에서도_이름을_읽지_못한다(raw: Connection, land: Land) -> None:
    with as_owner():
        roles._installed[-1].wrapper.cursor().execute("ANALYZE people_person")
    hold(raw, land.live)
    assert one(raw, "SELECT count(*) FROM pg_stats WHERE tablename = 'people_person'") == 0
