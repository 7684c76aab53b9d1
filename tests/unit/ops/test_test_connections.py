"""The tests' own ground: row-level security and missing rights are as real as in service."""

import threading

import pytest
from django.db import ProgrammingError, connections, transaction
from psycopg.errors import InsufficientPrivilege

from dure.ops.environment import APP, OWNER, ROLES, SEALER, SIGNIN
from tests.roles import as_owner

GUARDED_TABLE = """
    CREATE TABLE guarded (office int);
    ALTER TABLE guarded ENABLE ROW LEVEL SECURITY;
    CREATE POLICY own ON guarded
        USING (office = nullif(current_setting('dure.office', true), '')::int);
    GRANT SELECT, INSERT ON guarded TO dure_app;
    INSERT INTO guarded VALUES (1), (2);
"""


def ask(alias: str, words: str) -> object:
    with connections[alias].cursor() as cursor:
        cursor.execute(words)
        return cursor.fetchone()[0]


@pytest.fixture
def guarded(db: None) -> None:
    with connections["owner"].cursor() as cursor:
        cursor.execute(GUARDED_TABLE)


@pytest.mark.parametrize(("alias", "role"), ROLES.items())
def test_each_connection_acts_as_its_role(db: None, alias: str, role: str) -> None:
    assert ask(alias, "SELECT current_user::text") == role
    assert ask("default", "SELECT current_user::text") == APP


def test_the_app_sees_only_rows_that_the_policy_shows(guarded: None) -> None:
    assert ask("default", "SELECT row_security_active('guarded')") is True
    assert ask("default", "SELECT count(*) FROM guarded") == 0
    ask("default", "SELECT set_config('dure.office', '2', true)")
    assert ask("default", "SELECT count(*) FROM guarded") == 1


def test_the_app_cannot_write_rows_outside_the_policy(guarded: None) -> None:
    ask("default", "SELECT set_config('dure.office', '2', true)")
    with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
        ask("default", "INSERT INTO guarded VALUES (1) RETURNING office")


def test_the_owner_sees_every_row(guarded: None) -> None:
    assert ask("owner", "SELECT count(*) FROM guarded") == 2


def test_the_app_has_only_the_rights_it_was_given(guarded: None) -> None:
    with pytest.raises(ProgrammingError) as refused, transaction.atomic():
        ask("default", "DELETE FROM guarded RETURNING office")
    assert isinstance(refused.value.__cause__, InsufficientPrivilege)


def test_signing_in_may_not_even_look(guarded: None) -> None:
    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        ask("signin", "SELECT count(*) FROM guarded")


def test_the_app_may_make_nothing(db: None) -> None:
    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        ask("default", "CREATE TABLE mine ()")


def test_as_owner_ends_with_its_block(db: None) -> None:
    with as_owner():
        assert ask("default", "SELECT current_user::text") == OWNER
    assert ask("default", "SELECT current_user::text") == APP


@pytest.mark.parametrize("alias", ["default", "owner", "signin"])
def test_the_app_is_itself_again_after_a_failure(db: None, alias: str) -> None:
    with pytest.raises(ProgrammingError), as_owner():
        ask(alias, "SELECT no_such_column")
    with pytest.raises(ProgrammingError), transaction.atomic():
        ask(alias, "SELECT no_such_column")
    with pytest.raises(ZeroDivisionError), as_owner():
        raise ZeroDivisionError
    assert ask("default", "SELECT current_user::text") == APP


def test_other_threads_have_sessions_and_logins_of_their_own(own_database: str) -> None:
    found = {}

    def look() -> None:
        found.update({alias: ask(alias, "SELECT session_user::text") for alias in ROLES})
        connections.close_all()

    thread = threading.Thread(target=look)
    thread.start()
    thread.join()
    assert found == {"default": APP, "owner": OWNER, "signin": SIGNIN, "sealer": SEALER}
