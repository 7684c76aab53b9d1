"""Cases with whole histories by the hundred thousand (사례 복사): those of the demo, copied to the offices of `figures`.

Each copy has everything that is counted of its case, under keys of its own, 4,000 in each 시군구 of 14 offices. Events, consents
and persons are not copied: nothing is counted of them.
"""

from collections.abc import Iterable

from django.db import connections

from dure.demo.copying import refresh_statistics

OWNER = "owner"
# As a million in 250 시군구 would lie: so many in each, at its offices.
CASES_A_SIGUNGU, OFFICES, MODELS = 4000, 14, 400
# In the order in which they refer to one another.
TABLES = (
    *(
        "people_household",
        "cases_case",
        "cases_discovery",
        "cases_selection",
        "cases_stageentry",
        "cases_deadline",
    ),
    *("cases_conference", "cases_assessment", "cases_needfinding", "cases_service", "cases_servicecheck"),
    *(
        "cases_closure",
        "cases_counselling",
        "cases_aftercareplan",
        "cases_monitorvisit",
        "cases_healthinterview",
    ),
    *("cases_risksurvey", "cases_satisfaction", "signals_signalfinding", "funds_spendingrequest"),
)
OWN_KEYS = frozenset(
    [
        "id",
        "case_id",
        "household_id",
        "service_id",
        "assessment_id",
        "plan_id",
        "previous_id",
        "visit_id",
        "conference_id",
    ]
)
MAP = """
CREATE UNLOGGED TABLE IF NOT EXISTS bench_copy AS
SELECT k.id AS case_id, k.household_id, n AS number, o.id AS office_id, o.sigungu_id
  FROM (SELECT id, household_id, row_number() OVER (ORDER BY id) AS at FROM cases_case
         WHERE number NOT LIKE '%%-copy-%%' ORDER BY id LIMIT 400) k
 CROSS JOIN generate_series(1, %s) n
  JOIN (SELECT id, sigungu_id, row_number() OVER (ORDER BY code) - 1 AS at FROM offices_office WHERE code LIKE 'B%%') o
    ON o.at = (k.at * 37 + n * 1009) %% %s
"""
COLUMNS = """
SELECT column_name FROM information_schema.columns
 WHERE table_name = %s AND table_schema = 'public' AND is_generated = 'NEVER' ORDER BY ordinal_position
"""


def copy_cases(wanted: int) -> int:
    """Until there are about so many; says how many copies there are."""
    with connections[OWNER].cursor() as cursor:
        cursor.execute("SELECT count(*) FROM cases_case WHERE number LIKE '%-copy-%'")
        known: int = cursor.fetchone()[0]
        if known:
            return known
        cursor.execute(MAP, [max(1, wanted // MODELS), OFFICES * max(1, wanted // CASES_A_SIGUNGU)])
        for table in TABLES:
            cursor.execute(COLUMNS, [table])
            names = [row[0] for row in cursor.fetchall()]
            triggers(table, "DISABLE")
            cursor.execute(statement(table, names))
            triggers(table, "ENABLE")
        cursor.execute("SELECT count(*) FROM bench_copy")
        made: int = cursor.fetchone()[0]
    refresh_statistics()
    return made


def triggers(table: str, what: str) -> None:
    """Field versions are not kept of copies."""
    with connections[OWNER].cursor() as cursor:
        cursor.execute(f"ALTER TABLE {table} {what} TRIGGER USER")


def statement(table: str, names: Iterable[str]) -> str:
    """Every row of every copied case, under the key that belongs to the old one and the number of the copy."""
    by = (
        "id = m.household_id"
        if table == "people_household"
        else "id = m.case_id"
        if table == "cases_case"
        else "case_id = m.case_id"
    )
    columns = list(names)
    told = ", ".join(value(table, name) for name in columns)
    return (
        f"INSERT INTO {table} ({', '.join(columns)}) SELECT {told} FROM bench_copy m JOIN {table} t ON t.{by}"  # noqa: S608 - names of ours
    )


def value(table: str, name: str) -> str:
    if name in OWN_KEYS:
        return f"md5(t.{name}::text || m.number)::uuid"
    if name in ("office_id", "sigungu_id"):
        return f"m.{name}"
    if (table, name) == ("cases_case", "number"):
        return "substr(md5(t.id::text), 1, 12) || '-copy-' || m.number"
    return f"t.{name}"
