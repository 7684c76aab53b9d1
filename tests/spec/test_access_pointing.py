"""줄이 가리키는 열쇠: 앱 계정은 볼 수 없는 가구, 사람, 사례, 기록을 가리키는 줄을 쓰지 못한다 (행 수준 보안)."""

from collections.abc import Iterator
from typing import Any

import psycopg
import pytest
from django.apps import apps

from dure.access.base import Record
from dure.access.pointing import keys_of
from tests.filling import Filler
from tests.raw import Connection, Land, hold, may, one, refused
from tests.roles import as_owner

Key = tuple[Any, str, str]


def every_key() -> list[Key]:
    """Each foreign key of each table to a table whose rows not everyone reads."""
    records = [model for model in apps.get_models() if issubclass(model, Record)]
    return [(model, column, table) for model in records for column, table in keys_of(model)]


@pytest.fixture(scope="module")
def rows(land: Land) -> dict[str, Filler]:
    here, there = land.here, land.there
    with as_owner():
        return {
            "mine": Filler(land.mine, here.manager),
            "theirs": Filler(land.theirs, there.manager),
            "hidden": Filler(land.hidden, here.leader),
        }


def key_in(rows: Filler, model: Any) -> Any:
    """The key of a row of this table that belongs to the case."""
    with as_owner():
        return rows.make(model).pk


def targets(table: str, rows: dict[str, Filler]) -> Iterator[tuple[str, Any]]:
    model = next(model for model in apps.get_models() if model._meta.db_table == table)
    yield "theirs", key_in(rows["theirs"], model)
    if table not in OF_THE_OFFICE:
        yield "hidden", key_in(rows["hidden"], model)


# These belong to an office, not to a household: what lies in one's own office is within reach.
OF_THE_OFFICE = {
    *("people_duplicatepair", "people_merge", "protection_destruction"),
    *("funds_fundyear", "funds_fundline", "funds_ledgerentry"),
    *("budgets_subsidybudget", "skills_programme", "skills_term", "skills_application"),
    *("skills_outsidecourse", "skills_specialist", "skills_supervisor"),
    *("skills_consultingplan", "skills_consultingdemand", "skills_consultingvisit"),
    *("governance_expert", "governance_bodyyear", "governance_newsletter"),
    *("governance_body", "governance_seat", "governance_meeting", "governance_contest", "governance_entry"),
    *("signals_signalload", "signals_signalscan", "signals_signalorder"),
    *("rounds_visitors", "rounds_talk"),
    *("measures_round", "measures_selfcheck", "measures_sample", "measures_evidence", "measures_extract"),
    *("network_member", "network_pact", "network_campaign"),
}


COPY = (
    "INSERT INTO {t} SELECT (jsonb_populate_record(NULL::{t}, to_jsonb(o) || jsonb_build_object("
    "'id', gen_random_uuid(), '{c}', %s::uuid))).* FROM {t} o WHERE o.id = %s"
)


def test_볼_수_없는_열쇠로_바꾸거나_더하면_거절된다(
    raw: Connection, land: Land, rows: dict[str, Filler]
) -> None:
    """Own rows of every table, each of its keys in turn; a change of nothing goes through."""
    hold(raw, land.live)
    written, unchanged, tried = {}, set(), 0
    for model, column, table in every_key():
        name = model._meta.db_table
        own = key_in(rows["mine"], model)
        if may(raw, name, "UPDATE") and not done(raw, f"UPDATE {name} SET id = id WHERE id = %s", [own]):
            unchanged.add(name)
        for whose, key in targets(table, rows):
            for verb, words, values in (
                ("update", f"UPDATE {name} SET {column} = %s WHERE id = %s", [key, own]),
                ("insert", COPY.format(t=name, c=column), [key, own]),
            ):
                if found := done(raw, words, values):
                    written[name, column, whose, verb] = found
                tried += 1
    assert written == {}
    assert unchanged == NOT_CHANGED
    assert tried > 300


# Tables of which the worker whose token it is changes no row.
NOT_CHANGED = {"protection_emergencyaccess", "protection_logfinding", "protection_destructionitem"}


def done(connection: Connection, words: str, values: list[Any]) -> int | str:
    """How many rows it wrote, taken back; 0 when the row policies refused it; the name of any other error."""
    try:
        with connection.transaction(force_rollback=True):
            return connection.execute(words, values).rowcount
    except psycopg.errors.InsufficientPrivilege:
        return 0
    except psycopg.Error as error:
        return type(error).__name__


def test_다른_기관이나_제한된_가구를_자기_사례에_걸어도_읽히지_않는다(raw: Connection, land: Land) -> None:
    """The three that were found: an own case turned to another household, one begun on it, a member from elsewhere."""
    hold(raw, land.live)
    for other in (land.theirs, land.hidden):
        turn = "UPDATE cases_case SET household_id = %s WHERE id = %s"
        assert refused(raw, turn, [other.household_id, land.mine.pk]) == "InsufficientPrivilege"
        begin = COPY.format(t="cases_case", c="household_id")
        assert refused(raw, begin, [other.household_id, land.mine.pk]) == "InsufficientPrivilege"
        join = (
            "INSERT INTO people_membership (id, household_id, person_id, office_id, sigungu_id, relation, is_head,"
            ' lives_together, from_on, leaving_reason, "order")'
            " VALUES (gen_random_uuid(), %s, %s, %s, %s, '', false, true, now(), '', 0)"
        )
        scope = [land.mine.office_id, land.mine.sigungu_id]
        for home, person in (
            (land.mine.household_id, other.subject_id),
            (other.household_id, land.mine.subject_id),
        ):
            assert refused(raw, join, [home, person, *scope]) == "InsufficientPrivilege"
        assert one(raw, "SELECT count(*) FROM people_household WHERE id = %s", [other.household_id]) == 0


def test_없는_열쇠와_볼_수_없는_열쇠는_같은_말로_거절된다(raw: Connection, land: Land) -> None:
    hold(raw, land.live)
    said = set()
    for key in (
        land.theirs.household_id,
        land.hidden.household_id,
        "00000000-0000-4000-8000-000000000000",
    ):
        with pytest.raises(Exception, match="out of reach") as error:
            raw.execute("UPDATE cases_case SET household_id = %s WHERE id = %s", [key, land.mine.pk])
        said.add(str(error.value))
    assert len(said) == 1
