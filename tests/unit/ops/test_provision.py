"""Roles and their rights in the database, as provisioning leaves them."""

from django.db import connections

from dure.ops import provision
from dure.ops.environment import APP, OWNER, SEALER, SIGNIN
from tests.database import CLUSTER


def rows(words: str, *values: object) -> list[tuple[object, ...]]:
    with connections["owner"].cursor() as cursor:
        cursor.execute(words, values)
        return cursor.fetchall()


def test_only_the_owner_passes_row_security_and_nobody_is_superuser(db: None) -> None:
    found = rows(
        "SELECT rolname, rolsuper, rolbypassrls, rolcreaterole, rolcreatedb FROM pg_roles"
        " WHERE rolname = ANY(%s) ORDER BY 1",
        [OWNER, APP, SEALER, SIGNIN],
    )
    assert found == [
        (APP, False, False, False, False),
        (OWNER, False, True, False, False),
        (SEALER, False, False, False, False),
        (SIGNIN, False, False, False, False),
    ]


def test_only_the_owner_makes_things_and_the_others_may_use_schemas_but_make_nothing_in_them(
    db: None,
) -> None:
    for role in (APP, SEALER, SIGNIN):
        for schema in ("public", "dure"):
            rights = rows(
                "SELECT has_schema_privilege(%s, %s, 'USAGE'), has_schema_privilege(%s, %s, 'CREATE')",
                *(role, schema, role, schema),
            )
            assert rights == [(True, False)]


def test_the_extensions_are_there(db: None) -> None:
    found = {name for (name,) in rows("SELECT extname FROM pg_extension")}
    assert found >= {"pg_trgm", "btree_gist", "unaccent", "pg_stat_statements"}


def test_provisioning_may_be_repeated(own_database: str) -> None:
    provision.prepare_embedded(CLUSTER, own_database)
    provision.prepare_embedded(CLUSTER, own_database)
