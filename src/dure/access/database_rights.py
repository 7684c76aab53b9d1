"""Everything that decides who reads and writes what in the database, and how it was when it was last set (권한 상태)."""

from typing import Any

# One row each: what it is, of which table, called how, and three texts that say the rest.
RIGHTS = """
SELECT 'policy', tablename::text, policyname::text, cmd || permissive || roles::text, coalesce(qual, ''),
       coalesce(with_check, '')
  FROM pg_policies WHERE schemaname = 'public'
UNION ALL SELECT 'row security', relname, relowner::regrole::text, relrowsecurity::text, relforcerowsecurity::text, ''
  FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'
UNION ALL SELECT 'right', c.relname, coalesce(r.rolname, 'PUBLIC'), given.privilege_type, '', ''
  FROM pg_class c CROSS JOIN LATERAL aclexplode(c.relacl) given LEFT JOIN pg_roles r ON r.oid = given.grantee
 WHERE c.relnamespace IN ('public'::regnamespace, 'dure'::regnamespace) AND c.relkind = 'r'
UNION ALL SELECT 'right to a column', c.relname || '.' || a.attname, coalesce(r.rolname, 'PUBLIC'),
       given.privilege_type, '', ''
  FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid CROSS JOIN LATERAL aclexplode(a.attacl) given
  LEFT JOIN pg_roles r ON r.oid = given.grantee
 WHERE c.relnamespace IN ('public'::regnamespace, 'dure'::regnamespace)
UNION ALL SELECT 'trigger', tgrelid::regclass::text, tgname, tgenabled::text, pg_get_triggerdef(oid), ''
  FROM pg_trigger WHERE NOT tgisinternal
UNION ALL SELECT 'function', proname, pg_get_function_identity_arguments(oid),
       encode(sha256(convert_to(prosrc, 'UTF8')), 'hex'), prosecdef::text || proowner::regrole::text,
       coalesce(array_to_string(ARRAY(SELECT unnest(proacl)::text ORDER BY 1), ','), '')
  FROM pg_proc WHERE pronamespace = 'dure'::regnamespace
"""
Rights = set[tuple[str, ...]]


def now(cursor: Any) -> Rights:
    cursor.execute(RIGHTS)
    return set(cursor.fetchall())


def keep(cursor: Any) -> None:
    """Remember them as they were just set; the table's own rights are among them."""
    cursor.execute("CREATE TABLE IF NOT EXISTS dure.rights_as_set (row_text text[] NOT NULL)")
    cursor.execute("DELETE FROM dure.rights_as_set")
    rows = [[list(row)] for row in now(cursor)]
    cursor.executemany("INSERT INTO dure.rights_as_set VALUES (%s)", rows)


def as_set(cursor: Any) -> Rights:
    """As they were when the database was last brought in line."""
    cursor.execute("SELECT row_text FROM dure.rights_as_set")
    return {tuple(row) for (row,) in cursor.fetchall()}
