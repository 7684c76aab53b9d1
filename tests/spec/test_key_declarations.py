"""봉한 칸의 선언: 선언하지 않은 칸은 열쇠를 거두면 읽지 못하게 되므로 하나도 빠지면 안 된다."""

import ast
import re
from datetime import UTC, datetime
from pathlib import Path

from django.apps import apps
from django.db import connections
from django.db.models import TextField

from dure.access.drafts import save_draft
from dure.access.keys.declared import sealed_columns
from dure.people.models import Person
from dure.people.numbers import sealed_fields
from dure.people.resident_number import read_number
from tests.factories import Town, a_person
from tests.roles import as_owner

SEALED_TEXT = re.compile(r"^\d+\.[A-Za-z0-9+/]{38,}={0,2}$")
SRC = Path(__file__).parents[2] / "src" / "dure"


def test_봉한_칸은_모두_선언되어_있다() -> None:
    """이름에 sealed가 든 칸과, encrypt를 부르는 모듈."""
    named = {
        f"{model._meta.db_table}.{field.column}"
        for model in apps.get_models()
        for field in model._meta.get_fields()
        if isinstance(field, TextField) and "sealed" in field.name
    }
    declared = {column.name for column in sealed_columns()}
    assert named <= declared
    assert {
        "access_draft.body",
        "people_person.number_sealed",
        "people_personversion.number_sealed",
    } <= declared
    assert callers_of({"encrypt", "encrypt_bytes"}) <= {
        "access/drafts.py",
        "access/files.py",
        "access/keys/files.py",
        "access/keys/rotation.py",
        "people/numbers.py",
        "access/factors.py",
        "imports/runs.py",
        "sheets/exports.py",
        "notify/outbox.py",
        "access/sealed_told.py",
        "account/unsent.py",  # travels in the page while somebody signs in; nothing of it is kept
    }


def callers_of(names: set[str]) -> set[str]:
    found = set()
    for path in SRC.rglob("*.py"):
        imported = {
            alias.name
            for node in ast.walk(ast.parse(path.read_text("utf-8")))
            if isinstance(node, ast.ImportFrom) and node.module == "dure.access.crypto"
            for alias in node.names
        }
        if imported & names:
            found.add(str(path.relative_to(SRC)))
    return found


def test_자료가_든_데이터베이스에서_봉한_글이_있는_칸은_모두_선언되어_있다(town: Town) -> None:
    person = a_person(town.office)
    number = read_number("120304-3000000", datetime.now(UTC).date())
    with as_owner():
        save_draft(town.manager, "s04.needs", "x", {"note": ["적던 말"]})
        Person.objects.filter(pk=person.pk).update(**sealed_fields(person.pk, number))
    declared = {column.name for column in sealed_columns()}
    assert columns_with_sealed_text() <= declared


def columns_with_sealed_text() -> set[str]:
    with connections["owner"].cursor() as cursor:
        cursor.execute(
            "SELECT table_name, column_name FROM information_schema.columns JOIN information_schema.tables"
            " USING (table_schema, table_name) WHERE table_schema = 'public' AND table_type = 'BASE TABLE'"
            " AND data_type IN ('text', 'character varying', 'json', 'jsonb')"
        )
        return {f"{table}.{column}" for table, column in cursor.fetchall() if holds_sealed(table, column)}


def holds_sealed(table: str, column: str) -> bool:
    with connections["owner"].cursor() as cursor:
        cursor.execute(f'SELECT trim(both \'"\' from "{column}"::text) FROM "{table}"')
        return any(SEALED_TEXT.match(text) for (text,) in cursor.fetchall() if text)
