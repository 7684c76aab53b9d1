"""Row scopes: which rows of a table the signed-in person reads and writes (행 범위)."""

from dataclasses import dataclass
from enum import Enum

OFFICES = "(SELECT dure.my_offices())::uuid[]"
CASES = "(SELECT dure.my_grants())::uuid[]"
HOUSEHOLDS = "(SELECT dure.my_households())::uuid[]"
PEOPLE = "(SELECT dure.my_people())::uuid[]"
WRITTEN_CASES = "(SELECT dure.my_written_cases())::uuid[]"
WRITTEN_HOUSEHOLDS = "(SELECT dure.my_written_households())::uuid[]"
WRITTEN_PEOPLE = "(SELECT dure.my_written_people())::uuid[]"
STAFF = "(SELECT dure.my_staff())::uuid"
HIDDEN_CASES = "(SELECT dure.my_hidden_cases())::uuid[]"
HIDDEN_HOUSEHOLDS = "(SELECT dure.my_hidden_households())::uuid[]"
HIDDEN_PEOPLE = "(SELECT dure.my_hidden_people())::uuid[]"
UNNAMED_CASES = "(SELECT dure.my_unnamed_cases())::uuid[]"
AUDITED = "sigungu_id = ANY ((SELECT dure.my_audited())::uuid[])"
ADMINISTERED_SIGUNGU = "(SELECT dure.my_administered())::uuid[]"
IN_ADMINISTERED = f"sigungu_id = ANY ({ADMINISTERED_SIGUNGU})"
AT_ADMINISTERED = f"office_id IN (SELECT o.id FROM offices_office o WHERE o.{IN_ADMINISTERED})"
IN_MY_REGIONS = "ANY ((SELECT dure.my_regions())::uuid[])"
CASE_IN_OFFICE = f"case_id IN (SELECT c.id FROM cases_case c WHERE c.office_id = ANY ({OFFICES}))"
IN_OFFICE = f"office_id = ANY ({OFFICES})"


def reached(column: str, hidden: str, granted: str) -> str:
    """In one's offices and not restricted to others, or granted by name."""
    return f"{IN_OFFICE} AND {column} <> ALL ({hidden}) OR {column} = ANY ({granted})"


@dataclass(frozen=True)
class RowPolicy:
    """SQL conditions: rows one may read or touch, and what a written row must satisfy (default: the same)."""

    using: str
    check: str = ""


def about(column: str, hidden: str, granted: str, written: str) -> RowPolicy:
    """What one reaches, and of it what one writes: emergency access only reads."""
    return RowPolicy(reached(column, hidden, granted), reached(column, hidden, written))


class Scope(Enum):
    """The row policy of a table; OPEN has no personal data and no row security."""

    OPEN = None
    OFFICE = RowPolicy(IN_OFFICE)
    CASE = about("case_id", HIDDEN_CASES, CASES, WRITTEN_CASES)
    CASE_SELF = about("id", HIDDEN_CASES, CASES, WRITTEN_CASES)
    HOUSEHOLD = about("household_id", HIDDEN_HOUSEHOLDS, HOUSEHOLDS, WRITTEN_HOUSEHOLDS)
    HOUSEHOLD_SELF = about("id", HIDDEN_HOUSEHOLDS, HOUSEHOLDS, WRITTEN_HOUSEHOLDS)
    PERSON = about("person_id", HIDDEN_PEOPLE, PEOPLE, WRITTEN_PEOPLE)
    PERSON_SELF = about("id", HIDDEN_PEOPLE, PEOPLE, WRITTEN_PEOPLE)
    OWNER = RowPolicy(f"owner_id = {STAFF}")
    # What one began to write about a case that was restricted to others since is not shown either.
    DRAFT = RowPolicy(f"owner_id = {STAFF} AND (case_id IS NULL OR case_id <> ALL ({UNNAMED_CASES}))")
    READER = RowPolicy(f"staff_id = {STAFF}")
    # A right to a case is given by someone who reaches it through an office, and who is named when it is restricted.
    GRANT = RowPolicy(
        f"staff_id = {STAFF} OR {IN_OFFICE} AND case_id = ANY ({CASES}) OR {CASE_IN_OFFICE}",
        f"{CASE_IN_OFFICE} AND case_id <> ALL ({UNNAMED_CASES})",
    )
    # Offices, roles and accounts are read by all and changed by the administrators of their 시군구 only.
    REGION = RowPolicy("true", f"id = {IN_MY_REGIONS} OR parent_id = {IN_MY_REGIONS}")
    ADMINISTERED = RowPolicy("true", IN_ADMINISTERED)
    ADMINISTERED_AT = RowPolicy("true", AT_ADMINISTERED)
    ACCOUNT = RowPolicy(
        "true",
        f"{IN_ADMINISTERED} OR id = {STAFF} AND sigungu_id IS NOT DISTINCT FROM (SELECT dure.my_sigungu())",
    )
    # A role is given by an administrator to others; of one's own only that of the administrator can be ended.
    ROLE = RowPolicy("true", f"{AT_ADMINISTERED} AND (staff_id <> {STAFF} OR role = 'office_administrator')")
    # What the privacy officer of a 시군구 reviews beside those it concerns.
    READ_LOG = RowPolicy(f"staff_id = {STAFF} OR {AUDITED}", f"staff_id = {STAFF}")
    STAFF_FILE = RowPolicy(f"staff_id = {STAFF} OR {AUDITED} OR {IN_ADMINISTERED}")
    # Who took a training may say so; that it counts is said by others.
    TRAINING = RowPolicy(
        f"staff_id = {STAFF} OR {AUDITED} OR {IN_ADMINISTERED}",
        f"staff_id = {STAFF} AND confirmed_at IS NULL OR {AUDITED} OR {IN_ADMINISTERED}",
    )
    AUDIT = RowPolicy(AUDITED)
    # Who is asked for an explanation sees the finding and what was said of it, and answers.
    LOG_FINDING = RowPolicy(f"{AUDITED} OR staff_id = {STAFF} AND asked_at IS NOT NULL", AUDITED)
    LOG_STEP = RowPolicy(
        f"{AUDITED} OR staff_id = {STAFF} AND kind IN ('explain', 'answer')",
        f"by_id = {STAFF} AND ({AUDITED} OR staff_id = {STAFF} AND kind = 'answer')",
    )
    CASE_AUDITED = RowPolicy(f"{reached('case_id', HIDDEN_CASES, CASES)} OR {AUDITED}")
    # Who opened a case in an emergency sees that they did and what was said of it, and reviews nothing of it.
    EMERGENCY = RowPolicy(
        f"{reached('case_id', HIDDEN_CASES, CASES)} OR {AUDITED} OR staff_id = {STAFF}",
        f"({reached('case_id', HIDDEN_CASES, WRITTEN_CASES)} OR {AUDITED}) AND staff_id <> {STAFF}",
    )
    OFFICE_AUDITED = RowPolicy(f"{IN_OFFICE} OR {AUDITED}")
    # A pair across two offices is for who reaches both; one that concerns a restricted case is for nobody.
    PAIR_OF_OFFICES = RowPolicy(
        f"{IN_OFFICE} AND other_office_id = ANY ({OFFICES})"
        f" AND NOT ARRAY[first_id, second_id] && ({HIDDEN_PEOPLE} || {HIDDEN_HOUSEHOLDS})"
    )
    MERGE = RowPolicy(
        f"{IN_OFFICE} AND NOT ARRAY[kept_id, absorbed_id] && ({HIDDEN_PEOPLE} || {HIDDEN_HOUSEHOLDS})"
    )
    MERGE_STEP = RowPolicy(f"{IN_OFFICE} AND merge_id IN (SELECT m.id FROM people_merge m)")
    CLOSED = RowPolicy("false")
