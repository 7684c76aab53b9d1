"""Row scopes: which rows of a table the signed-in person reads and writes (행 범위)."""

from dataclasses import dataclass
from enum import Enum

OFFICES = "(SELECT dure.my_offices())::uuid[]"
CASES = "(SELECT dure.my_grants())::uuid[]"
HOUSEHOLDS = "(SELECT dure.my_households())::uuid[]"
PEOPLE = "(SELECT dure.my_people())::uuid[]"
STAFF = "(SELECT dure.my_staff())::uuid"
ADMINISTERED_SIGUNGU = "(SELECT dure.my_administered())::uuid[]"
IN_ADMINISTERED = f"sigungu_id = ANY ({ADMINISTERED_SIGUNGU})"
AT_ADMINISTERED = f"office_id IN (SELECT o.id FROM offices_office o WHERE o.{IN_ADMINISTERED})"
CASE_IN_OFFICE = f"case_id IN (SELECT c.id FROM cases_case c WHERE c.office_id = ANY ({OFFICES}))"
IN_OFFICE = f"office_id = ANY ({OFFICES})"


@dataclass(frozen=True)
class RowPolicy:
    """SQL conditions: rows one may read or touch, and what a written row must satisfy (default: the same)."""

    using: str
    check: str = ""


class Scope(Enum):
    """The row policy of a table; OPEN has no personal data and no row security."""

    OPEN = None
    OFFICE = RowPolicy(IN_OFFICE)
    CASE = RowPolicy(f"{IN_OFFICE} OR case_id = ANY ({CASES})")
    CASE_SELF = RowPolicy(f"{IN_OFFICE} OR id = ANY ({CASES})")
    HOUSEHOLD = RowPolicy(f"{IN_OFFICE} OR household_id = ANY ({HOUSEHOLDS})")
    HOUSEHOLD_SELF = RowPolicy(f"{IN_OFFICE} OR id = ANY ({HOUSEHOLDS})")
    PERSON = RowPolicy(f"{IN_OFFICE} OR person_id = ANY ({PEOPLE})")
    PERSON_SELF = RowPolicy(f"{IN_OFFICE} OR id = ANY ({PEOPLE})")
    OWNER = RowPolicy(f"owner_id = {STAFF}")
    READER = RowPolicy(f"staff_id = {STAFF}")
    # A right to a case can only be given by someone who reaches the case through an office.
    GRANT = RowPolicy(f"staff_id = {STAFF} OR {IN_OFFICE} OR {CASE_IN_OFFICE}", CASE_IN_OFFICE)
    # Offices, roles and accounts are read by all and changed by the administrators of their 시군구 only.
    REGION = RowPolicy("true", f"cardinality({ADMINISTERED_SIGUNGU}) > 0")
    ADMINISTERED = RowPolicy("true", IN_ADMINISTERED)
    ADMINISTERED_AT = RowPolicy("true", AT_ADMINISTERED)
    ACCOUNT = RowPolicy("true", f"{IN_ADMINISTERED} OR id = {STAFF}")
    CLOSED = RowPolicy("false")
