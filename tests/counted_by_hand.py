"""Every indicator Ⅰ–Ⅵ counted from the records by queries of its own (손으로 쓴 집계): nothing of the product's counting is used.

Each query says which rows stand above or below the line, one key a row: offices, first and last day are named in it. What the
guide says stands beside it (manual-2025 m:15813-16139).
"""

import uuid
from datetime import date

from django.db import connections

DAY = "({} AT TIME ZONE 'Asia/Seoul')::date"
CASES = "FROM cases_case c JOIN {table} x ON x.case_id = c.id WHERE c.office_id = ANY (%(offices)s)"


def of_cases(table: str, day: str, more: str = "true", key: str = "x.id") -> str:
    """Rows of a table of the cases that are at these offices now, by a day of theirs."""
    return f"SELECT {key} {CASES.format(table=table)} AND {day} BETWEEN %(first)s AND %(last)s AND {more}"


def people(*roles: str) -> str:
    """Who has such a post on the last day, however many."""
    named = ", ".join(f"'{role}'" for role in roles)
    return (
        f"SELECT DISTINCT a.staff_id FROM offices_assignment a WHERE a.office_id = ANY (%(offices)s) AND a.role IN ({named})"
        " AND a.from_on <= %(last)s AND (a.until_on IS NULL OR a.until_on >= %(last)s)"
    )


FOUND = of_cases("cases_discovery", "x.found_on")
VISITS = (
    f"SELECT v.id FROM safety_outing v WHERE v.office_id = ANY (%(offices)s) AND v.state = 'done' AND v.result = 'met'"
    f" AND {DAY.format('v.came_at')} BETWEEN %(first)s AND %(last)s"
)
CARERS = (
    "sigungu_senior",
    "sigungu_manager",
    "sigungu_call_manager",
    "sigungu_specialist",
    "sigungu_call_specialist",
)
CARERS += ("town_senior", "town_manager", "town_specialist")
# The first time a case was taken in (m:15944); what came of it at first (m:15946).
REQUESTED = (
    f"SELECT c.id FROM cases_case c WHERE c.office_id = ANY (%(offices)s) AND (SELECT min({DAY.format('e.entered_at')})"
    " FROM cases_stageentry e WHERE e.case_id = c.id AND e.stage = 'intake') BETWEEN %(first)s AND %(last)s"
)
SELECTED = (
    REQUESTED
    + " AND 'case' = (SELECT s.decision FROM cases_selection s WHERE s.case_id = c.id AND s.withdrawn_at IS NULL"
    " ORDER BY s.round LIMIT 1)"
)
# By the limit as it was at first, link households left out (m:15958-15965).
LIMIT = f"coalesce({DAY.format('x.met_at')}, {DAY.format('x.original_due_at')})"
PLANS = of_cases(
    "cases_deadline",
    LIMIT,
    "x.rule = 'plan' AND x.round = 1 AND x.dropped_at IS NULL AND c.path = 'case' AND (x.met_at IS NOT NULL OR x.original_due_at < now())",
)
HELD = of_cases("cases_conference", DAY.format("x.held_at"), "x.cancelled_at IS NULL")
# A household since it was selected, until it was closed or ended (m:16020).
SINCE = (
    "coalesce((SELECT min(s.decided_on) FROM cases_selection s WHERE s.case_id = c.id AND s.decision = 'case'"
    " AND s.withdrawn_at IS NULL), c.received_on, c.opened_on)"
)
OVER = f"CASE WHEN c.status <> 'open' THEN greatest(coalesce(c.closed_on, c.ended_on), {SINCE}) END"
HOUSEHOLDS = f"SELECT c.id FROM cases_case c WHERE c.office_id = ANY (%(offices)s) AND c.path = 'case' AND {SINCE} <= %(last)s"
RAN = f"{HOUSEHOLDS} AND coalesce({OVER} >= %(first)s, true)"
RUNS = f"{HOUSEHOLDS} AND coalesce({OVER} > %(last)s, true)"
CHECKS = of_cases("cases_servicecheck", "x.checked_on", "c.path = 'case'")
# Approved, of the round that was closed (m:16070-16084).
CLOSED = of_cases(
    "cases_closure", "c.closed_on", "c.path = 'case' AND x.state = 'approved' AND x.round = c.round", "c.id"
)
# A middle class once a household, since it was found first (m:16005-16013).
NEEDS = (
    "SELECT c.id FROM cases_case c JOIN cases_needfinding m ON m.case_id = c.id JOIN cases_assessment a ON a.id = m.assessment_id"
    " WHERE c.office_id = ANY (%(offices)s) AND c.path = 'case' AND a.completed_at IS NOT NULL{}"
    f" GROUP BY c.id, m.middle HAVING min({DAY.format('a.completed_at')}) BETWEEN %(first)s AND %(last)s"
)
MET = (
    " AND EXISTS (SELECT FROM cases_service s WHERE s.case_id = c.id AND s.area = m.area AND s.starts_on IS NOT NULL"
    " AND s.state IN ('active', 'ended'))"
)
MONITORED = (
    "SELECT x.id " + CASES.format(table="cases_aftercareplan") + " AND x.starts_on <= %(last)s"
    " AND (x.finished_on IS NULL OR greatest(x.finished_on, x.starts_on) >= %(first)s)"
)
MONITORING = of_cases("cases_monitorvisit", "x.visited_on", "NOT x.is_attempt")
TALKS = of_cases("cases_counselling", "x.counselled_on", "x.method IN ('home_visit', 'phone')")
REFERRED = of_cases("cases_healthinterview", "x.referred_on", "x.result ? 'visiting_health'")
# Private ones (m:16039), without what another system keeps and without twins that were merged away.
FOUND_ON = f"coalesce(p.found_on, {DAY.format('p.registered_at')})"
RESOURCES = (
    "SELECT p.id FROM resources_provider p WHERE p.sigungu_id = %(sigungu)s AND p.kind <> 'public' AND p.origin IN ('own', 'import')"
    f" AND {FOUND_ON} BETWEEN %(first)s AND %(last)s AND p.id NOT IN (SELECT gone_id FROM resources_merge WHERE undone_at IS NULL)"
)
TWINS = (
    "SELECT m.kept_id FROM resources_merge m WHERE m.sigungu_id = %(sigungu)s AND m.undone_at IS NULL"
    f" AND {DAY.format('m.done_at')} BETWEEN %(first)s AND %(last)s"
)
COURSES = (
    "SELECT t.id FROM skills_term t WHERE t.office_id = ANY (%(offices)s) AND t.attended_at IS NOT NULL"
    f" AND {DAY.format('t.begins_at')} BETWEEN %(first)s AND %(last)s"
)
TRAINED = (
    "SELECT a.id FROM skills_application a JOIN skills_term t ON t.id = a.term_id WHERE a.office_id = ANY (%(offices)s)"
    f" AND a.state = 'attended' AND {DAY.format('t.begins_at')} BETWEEN %(first)s AND %(last)s"
    " UNION ALL SELECT o.id FROM skills_outsidecourse o WHERE o.office_id = ANY (%(offices)s) AND o.confirmed_at IS NOT NULL"
    " AND o.done_on BETWEEN %(first)s AND %(last)s"
)
TEAM = ("town_leader", "town_senior", "town_manager", "visiting_nurse")
# Above and below the line. II-1-1 and II-1-2 have goals and months below, which are worked out in the tests.
BY_HAND: dict[str, tuple[str, str]] = {
    "I-1": (FOUND, people(*TEAM, "town_specialist")),
    "I-2": (of_cases("cases_discovery", "x.found_on", "x.handling <> ''"), FOUND),
    "II-1-1": (VISITS, ""),
    "II-1-2": (VISITS, ""),
    "II-2-1": (MONITORING, MONITORED),
    "II-2-2": (TALKS, FOUND),
    "II-4": (REFERRED, ""),
    "III-1": (SELECTED, REQUESTED),
    "III-2": (PLANS + " AND x.met_at <= x.original_due_at", PLANS),
    "III-3": (HELD, CLOSED),
    "III-4": (NEEDS.format(MET), NEEDS.format("")),
    "III-5-1": (CHECKS, RAN),
    "III-5-2": (CHECKS + " AND x.method = 'home_visit'", CHECKS),
    "III-6": (
        CLOSED + " AND x.ground IN ('long_term_goal', 'short_term_goal', 'improved')",
        CLOSED + " AND x.ground NOT IN ('moved', 'died')",
    ),
    "III-8": (RUNS, people(*CARERS)),
    "IV-1": (RESOURCES + " AND p.status IN ('approved', 'ended')", RESOURCES),
    "IV-3": (TWINS, ""),
    "VI-1-1": (COURSES, ""),
    "VI-1-2": (TRAINED, ""),
}


def keys(sql: str, offices: list[uuid.UUID], sigungu: uuid.UUID, first: date, last: date) -> list[uuid.UUID]:
    about = {"offices": offices, "sigungu": sigungu, "first": first, "last": last}
    with connections["owner"].cursor() as cursor:
        cursor.execute(sql, about)
        return [row[0] for row in cursor.fetchall()]
