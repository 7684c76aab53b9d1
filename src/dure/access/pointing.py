"""Where a row's keys point (가리키는 열쇠): to nothing that who writes it may not see, and hidden with whom it names.

Both follow from the records' foreign keys. Row policies look at a row itself; these look at what it names.
"""

from collections.abc import Iterator
from typing import Any

from django.db import models

from dure.access.scope import HIDDEN_PEOPLE, READ_BY_ALL, READ_BY_STAFF, Scope, of_visible_person

APP = "dure_app"
PERSONS = "people_person"
# Their functions know the persons behind a case (restriction.sql); a merged record is hidden with the one that stays.
KNOW_THEIR_PERSON = {Scope.CASE_SELF, Scope.PERSON_SELF}
OPEN_TO_ALL = (READ_BY_ALL, READ_BY_STAFF)


def keys_of(model: type[models.Model]) -> Iterator[tuple[str, str]]:
    """Foreign keys of a record to tables of which not everyone reads every row: column and table."""
    for field in model._meta.concrete_fields:
        target: Any = field.related_model
        scope = getattr(target, "row_scope", None)
        if scope is not None and scope.value is not None and scope.value.using not in OPEN_TO_ALL:
            yield str(field.column), str(target._meta.db_table)


def named_persons(model: type[models.Model], scope: Scope) -> str:
    """A further condition of reading: no row of a hidden person, unless the scope asks that already."""
    if scope.value is None or scope in KNOW_THEIR_PERSON:
        return ""
    columns = [column for column, table in keys_of(model) if table == PERSONS]
    asked = [column for column in columns if f"{column} <> ALL ({HIDDEN_PEOPLE})" not in scope.value.using]
    return " AND ".join(map(of_visible_person, asked))


def statements(model: type[models.Model]) -> Iterator[str]:
    """A trigger that refuses rows of the app login whose keys lead out of its reach; what is not there is the same.

    Before anything else is asked of the row, so that no other answer tells more.
    """
    keys, table = list(keys_of(model)), model._meta.db_table
    if not keys:
        return
    yield _function(table, keys)
    yield f"REVOKE ALL ON FUNCTION dure.must_reach_{table}() FROM PUBLIC"
    yield (
        f"CREATE OR REPLACE TRIGGER dure_reach BEFORE INSERT OR UPDATE ON {table}"
        f" FOR EACH ROW WHEN (current_user = '{APP}') EXECUTE FUNCTION dure.must_reach_{table}()"
    )


def _function(table: str, keys: list[tuple[str, str]]) -> str:
    """It runs as the writer, so that what it asks is answered within the writer's own row policies."""
    lost = " OR ".join(
        f"NEW.{column} IS DISTINCT FROM OLD.{column} AND NEW.{column} IS NOT NULL"
        f" AND NOT EXISTS (SELECT FROM {target} t WHERE t.id = NEW.{column})"
        for column, target in keys
    )
    return f"""
CREATE OR REPLACE FUNCTION dure.must_reach_{table}() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF {lost} THEN
        RAISE EXCEPTION 'a key of {table} leads out of reach' USING ERRCODE = '42501';
    END IF;
    RETURN NEW;
END $$"""
