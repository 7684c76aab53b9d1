"""Row scopes: which rows of a table the signed-in person reads and writes (행 범위)."""

from dataclasses import dataclass
from enum import Enum

OFFICES = "(SELECT dure.kept('my_offices'))::uuid[]"
CASES = "(SELECT dure.kept('my_grants'))::uuid[]"
HOUSEHOLDS = "(SELECT dure.kept('my_households'))::uuid[]"
PEOPLE = "(SELECT dure.kept('my_people'))::uuid[]"
WRITTEN_CASES = "(SELECT dure.kept('my_written_cases'))::uuid[]"
WRITTEN_HOUSEHOLDS = "(SELECT dure.kept('my_written_households'))::uuid[]"
WRITTEN_PEOPLE = "(SELECT dure.kept('my_written_people'))::uuid[]"
# Offices one answers for, cases one acts on, and what was granted to be read, in part or whole (cases/sql/reading.sql).
LED = "(SELECT dure.kept('my_led_offices'))::uuid[]"
ACTING_CASES = "(SELECT dure.kept('my_acting_cases'))::uuid[]"
ACTED_CASES = "(SELECT dure.kept('my_acted_cases'))::uuid[]"
ACTING_HOUSEHOLDS = "(SELECT dure.kept('my_acting_households'))::uuid[]"
ACTING_PEOPLE = "(SELECT dure.kept('my_acting_people'))::uuid[]"
READING = "(SELECT dure.kept('my_reading'))::uuid[]"
READING_HOUSEHOLDS = "(SELECT dure.kept('my_reading_households'))::uuid[]"
READING_PEOPLE = "(SELECT dure.kept('my_reading_people'))::uuid[]"
WRITTEN_READING = "(SELECT dure.kept('my_written_reading'))::uuid[]"
WRITTEN_READING_HOUSEHOLDS = "(SELECT dure.kept('my_written_reading_households'))::uuid[]"
WRITTEN_READING_PEOPLE = "(SELECT dure.kept('my_written_reading_people'))::uuid[]"
PARTS = "(SELECT dure.kept('my_parts'))::uuid[]"
CALL_REGIONS = "(SELECT dure.kept('my_call_regions'))::uuid[]"
WRITTEN_PARTS = "(SELECT dure.kept('my_written_parts'))::uuid[]"
STAFF = "(SELECT dure.kept_key('my_staff'))"
MY_SIGUNGU = "(SELECT dure.kept_key('my_sigungu'))"
HIDDEN_CASES = "(SELECT dure.kept('my_hidden_cases'))::uuid[]"
HIDDEN_HOUSEHOLDS = "(SELECT dure.kept('my_hidden_households'))::uuid[]"
HIDDEN_PEOPLE = "(SELECT dure.kept('my_hidden_people'))::uuid[]"
UNNAMED_CASES = "(SELECT dure.kept('my_unnamed_cases'))::uuid[]"
AUDITED = "sigungu_id = ANY ((SELECT dure.kept('my_audited'))::uuid[])"
ADMINISTERED_SIGUNGU = "(SELECT dure.kept('my_administered'))::uuid[]"
IN_ADMINISTERED = f"sigungu_id = ANY ({ADMINISTERED_SIGUNGU})"
AT_ADMINISTERED = f"office_id IN (SELECT o.id FROM offices_office o WHERE o.{IN_ADMINISTERED})"
IN_MY_REGIONS = "ANY ((SELECT dure.kept('my_regions'))::uuid[])"
IN_ACTING_SIGUNGU = "sigungu_id = (SELECT dure.acting_sigungu())"
IN_KEPT_DIRECTORY = "sigungu_id = ANY ((SELECT dure.kept('my_resource_places'))::uuid[])"
BY_THE_JOB = f"({STAFF} IS NULL AND {IN_ACTING_SIGUNGU})"
FUND_PLACES = "(SELECT dure.kept('my_fund_places'))::uuid[]"
FUND_KEPT = (
    f"sigungu_id = ANY ({FUND_PLACES}) AND office_id = ANY ({OFFICES}) AND case_id <> ALL ({HIDDEN_CASES})"
)
CASE_IN_OFFICE = f"case_id IN (SELECT c.id FROM cases_case c WHERE c.office_id = ANY ({OFFICES}))"
# Of who came by a link: the one record it opens (links.sql). Of offices one has a post at (referrals.sql).
LINKED = "(SELECT dure.my_link_target())::uuid"
POSTS = "(SELECT dure.kept('my_posts'))::uuid[]"
# Offices at which one is on duty when a visit does not end (safety.sql).
GUARDED = "(SELECT dure.kept('my_guarded_offices'))::uuid[]"
# What is nobody's in particular: every row is read by all, or by all who are signed in.
READ_BY_ALL, READ_BY_STAFF = "true", f"{STAFF} IS NOT NULL"
CASE_IN_HAND = (
    f"case_id IN (SELECT c.id FROM cases_case c WHERE c.office_id = ANY ({OFFICES})"
    f" AND (c.office_id = ANY ({LED}) OR c.id = ANY ({ACTING_CASES})))"
)
IN_OFFICE = f"office_id = ANY ({OFFICES})"


FIGURE_PLACES = "(SELECT dure.kept('my_figure_places'))::uuid[]"
FIGURES_OF_PLACE = f"{IN_OFFICE} OR office_id IS NULL AND sigungu_id = ANY ({FIGURE_PLACES})"


def reached(column: str, hidden: str, granted: str) -> str:
    """In one's offices and not restricted to others, or granted by name."""
    return f"{IN_OFFICE} AND {column} <> ALL ({hidden}) OR {column} = ANY ({granted})"


def read(column: str, hidden: str, acting: str, granted: str, besides: str = "") -> str:
    """Of what is reached only what one answers for or acts on now; what was granted for reading."""
    mine = f"(office_id = ANY ({LED}) OR {column} = ANY ({acting}){besides})"
    return f"{IN_OFFICE} AND {column} <> ALL ({hidden}) AND {mine} OR {column} = ANY ({granted})"


def of_visible_person(column: str) -> str:
    """Rows that name a hidden person are hidden with them, wherever they lie."""
    return f"({column} IS NULL OR {column} <> ALL ({HIDDEN_PEOPLE}) OR {column} = ANY ({PEOPLE}))"


@dataclass(frozen=True)
class RowPolicy:
    """SQL conditions: rows one may read or touch, what a written row must satisfy (default: the same), and what the
    row that is changed must have satisfied before (default: as what is written)."""

    using: str
    check: str = ""
    changing: str = ""


def about(column: str, hidden: str, granted: str, written: str) -> RowPolicy:
    """What one reaches, and of it what one writes: emergency access only reads."""
    return RowPolicy(reached(column, hidden, granted), reached(column, hidden, written))


# Of a case one reads what one recorded oneself, whoever acts on it now.
OWN = f" OR recorded_by_id = {STAFF}"
KNOWN_CASE = reached("case_id", HIDDEN_CASES, CASES)
CASE_READ = read("case_id", HIDDEN_CASES, ACTING_CASES, READING)
CASE_READ_OR_OWN = read("case_id", HIDDEN_CASES, ACTING_CASES, READING, OWN)
CASE_WRITTEN = read("case_id", HIDDEN_CASES, ACTING_CASES, WRITTEN_READING)
PART_WRITTEN = read("case_id", HIDDEN_CASES, ACTING_CASES, WRITTEN_PARTS)
HOME_READ = (HIDDEN_HOUSEHOLDS, ACTING_HOUSEHOLDS, READING_HOUSEHOLDS)
HOME_WRITTEN = (HIDDEN_HOUSEHOLDS, ACTING_HOUSEHOLDS, WRITTEN_READING_HOUSEHOLDS)
PERSON_READ = (HIDDEN_PEOPLE, ACTING_PEOPLE, READING_PEOPLE)
PERSON_WRITTEN = (HIDDEN_PEOPLE, ACTING_PEOPLE, WRITTEN_READING_PEOPLE)


OUTING_SEEN = (
    f"{STAFF} IS NULL AND {IN_OFFICE} OR staff_id = {STAFF} OR office_id = ANY ({LED})"
    f" OR alarm >= 2 AND office_id = ANY ({GUARDED}) OR settled_by_id = {STAFF}"
)
WATCH_SEEN = f"({STAFF} IS NULL AND {IN_OFFICE} OR office_id = ANY ({POSTS}) OR office_id = ANY ({LED}))"
INCIDENT_SEEN = f"staff_id = {STAFF} OR recorded_by_id = {STAFF} OR office_id = ANY ({LED})"
OF_NO_CASE = f"({IN_OFFICE} OR {IN_ADMINISTERED} OR {AUDITED} OR asked_by_id = {STAFF})"
CASE_ASKED = f"asked_by_id = {STAFF} AND ({KNOWN_CASE})"


class Scope(Enum):
    """The row policy of a table; OPEN has no personal data and no row security.

    That a case, a household, a person are there is known to all who reach them; what is recorded about them is read
    by fewer (`docs/decisions/0032-need-to-know.md`).
    """

    OPEN = None
    OFFICE = RowPolicy(IN_OFFICE)
    CASE = RowPolicy(CASE_READ_OR_OWN, CASE_WRITTEN)
    # A joint manager's part: the plan, services, checks, contacts, and whose consent they rest on.
    CASE_PART = RowPolicy(read("case_id", HIDDEN_CASES, ACTING_CASES, PARTS, OWN), PART_WRITTEN)
    # What a joint manager adds to without reading what others added.
    CASE_TOLD = RowPolicy(CASE_READ_OR_OWN, PART_WRITTEN)
    # Calls are the 시군구's (manual-2025 m:10958): who takes them there reads them, and nothing else of the case.
    CASE_CALL = RowPolicy(
        f"{CASE_READ_OR_OWN} OR {IN_OFFICE} AND sigungu_id = ANY ({CALL_REGIONS})"
        f" AND case_id <> ALL ({HIDDEN_CASES})",
        CASE_WRITTEN,
    )
    CASE_TASK = RowPolicy(
        read("case_id", HIDDEN_CASES, ACTING_CASES, READING, f"{OWN} OR owner_id = {STAFF}")
        + f" OR owner_id = {STAFF} AND case_id = ANY ({PARTS})",
        PART_WRITTEN,
    )
    # That the case is there, where it stands and what is due.
    CASE_KNOWN = RowPolicy(KNOWN_CASE, PART_WRITTEN)
    CASE_SELF = RowPolicy(
        reached("id", HIDDEN_CASES, CASES),
        reached("id", HIDDEN_CASES, WRITTEN_CASES),
        read("id", HIDDEN_CASES, ACTING_CASES, WRITTEN_PARTS),
    )
    CASE_SELF_PAST = RowPolicy(
        read("id", HIDDEN_CASES, ACTING_CASES, READING), reached("id", HIDDEN_CASES, WRITTEN_CASES)
    )
    HOUSEHOLD = about("household_id", HIDDEN_HOUSEHOLDS, HOUSEHOLDS, WRITTEN_HOUSEHOLDS)
    HOUSEHOLD_SELF = about("id", HIDDEN_HOUSEHOLDS, HOUSEHOLDS, WRITTEN_HOUSEHOLDS)
    PERSON_SELF = about("id", HIDDEN_PEOPLE, PEOPLE, WRITTEN_PEOPLE)
    # What is told of a household and its persons, and how both were before.
    HOUSEHOLD_TOLD = RowPolicy(read("household_id", *HOME_READ), read("household_id", *HOME_WRITTEN))
    PERSON_TOLD = RowPolicy(read("person_id", *PERSON_READ), read("person_id", *PERSON_WRITTEN))
    HOUSEHOLD_PAST = RowPolicy(
        read("household_id", *HOME_READ), reached("household_id", HIDDEN_HOUSEHOLDS, WRITTEN_HOUSEHOLDS)
    )
    HOUSEHOLD_SELF_PAST = RowPolicy(
        read("id", *HOME_READ), reached("id", HIDDEN_HOUSEHOLDS, WRITTEN_HOUSEHOLDS)
    )
    PERSON_SELF_PAST = RowPolicy(read("id", *PERSON_READ), reached("id", HIDDEN_PEOPLE, WRITTEN_PEOPLE))
    # A search word that comes from a home is for who may see both: where someone lives must not be guessed by asking.
    SEARCH_WORD = RowPolicy(
        f"({reached('person_id', HIDDEN_PEOPLE, PEOPLE)})"
        f" AND (household_id IS NULL OR {reached('household_id', HIDDEN_HOUSEHOLDS, HOUSEHOLDS)})",
        f"({reached('person_id', HIDDEN_PEOPLE, WRITTEN_PEOPLE)})"
        f" AND (household_id IS NULL OR {reached('household_id', HIDDEN_HOUSEHOLDS, WRITTEN_HOUSEHOLDS)})",
    )
    OWNER = RowPolicy(f"owner_id = {STAFF}")
    # What one began to write about a case that was restricted to others since is not shown either.
    # None is begun about a case that one does not see: a case that is hidden and one that is not there are the same.
    DRAFT = RowPolicy(
        f"owner_id = {STAFF} AND (case_id IS NULL OR case_id <> ALL ({UNNAMED_CASES}))",
        f"owner_id = {STAFF} AND (case_id IS NULL OR EXISTS (SELECT FROM cases_case c WHERE c.id = case_id))",
    )
    # What a 시군구 plans for all its offices: read there, written by the office that plans.
    SIGUNGU = RowPolicy(f"sigungu_id = {MY_SIGUNGU} OR {IN_OFFICE}", IN_OFFICE)
    READER = RowPolicy(f"staff_id = {STAFF}")
    # A right to a case is given by someone who reads it, and who is named when it is restricted. That one asked for a
    # day, or for an emergency, only functions of the database write down.
    GRANT = RowPolicy(
        f"staff_id = {STAFF} OR {IN_OFFICE} AND case_id = ANY ({CASES}) OR {CASE_IN_OFFICE}",
        f"({CASE_IN_HAND} OR case_id = ANY ({WRITTEN_READING})) AND case_id <> ALL ({UNNAMED_CASES})"
        " AND reason NOT IN ('day_pass', 'emergency')",
    )
    # Offices, roles and accounts are read by all and changed by the administrators of their 시군구 only.
    REGION = RowPolicy("true", f"id = {IN_MY_REGIONS} OR parent_id = {IN_MY_REGIONS}")
    ADMINISTERED = RowPolicy("true", IN_ADMINISTERED)
    ADMINISTERED_AT = RowPolicy("true", AT_ADMINISTERED)
    ACCOUNT = RowPolicy(
        "true",
        f"{IN_ADMINISTERED} OR id = {STAFF} AND sigungu_id IS NOT DISTINCT FROM {MY_SIGUNGU}",
    )
    # A role is given by an administrator to others; of one's own only that of the administrator can be ended.
    ROLE = RowPolicy("true", f"{AT_ADMINISTERED} AND (staff_id <> {STAFF} OR role = 'office_administrator')")
    # A right is asked for by who works at the office, in their own name, and answered by its administrator.
    MODEL_REQUEST = RowPolicy(
        f"{IN_OFFICE} OR {IN_ADMINISTERED}",
        f"{IN_OFFICE} AND requested_by_id = {STAFF} AND answered_at IS NULL OR {IN_ADMINISTERED}",
    )
    # Their earlier values are for who administers them. Who ended a role may be out of that office by it.
    REGION_PAST = RowPolicy(f"id = {IN_MY_REGIONS} OR parent_id = {IN_MY_REGIONS}")
    ADMINISTERED_PAST = RowPolicy(IN_ADMINISTERED)
    ADMINISTERED_AT_PAST = RowPolicy(AT_ADMINISTERED)
    ACCOUNT_PAST = RowPolicy(f"{IN_ADMINISTERED} OR id = {STAFF}")
    ROLE_PAST = RowPolicy(f"{AT_ADMINISTERED} OR ended_by_id = {STAFF}")
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
    # Who opened a case in an emergency sees that they did and what was said of it, and reviews nothing of it.
    EMERGENCY = RowPolicy(
        f"{KNOWN_CASE} OR {AUDITED} OR staff_id = {STAFF}",
        f"({reached('case_id', HIDDEN_CASES, WRITTEN_CASES)} OR {AUDITED}) AND staff_id <> {STAFF}",
    )
    # Who opened a case for a day, who reads the case, and the privacy officer see that and why.
    DAY_PASS = RowPolicy(f"{CASE_READ} OR {AUDITED} OR staff_id = {STAFF}")
    # What was done to a record that is no case: for who works at its office, who administers or audits its 시군구,
    # and for who did it.
    EVENT = RowPolicy(f"{IN_OFFICE} OR {AUDITED} OR {IN_ADMINISTERED} OR recorded_by_id = {STAFF}")
    APPROVAL = RowPolicy(
        f"case_id IS NULL AND {OF_NO_CASE} OR ({CASE_READ}) OR {CASE_ASKED}",
        f"case_id IS NULL AND {OF_NO_CASE} OR ({CASE_WRITTEN})",
    )
    # What somebody was told, but for a case restricted to others: that one, and what happens in it, is not there.
    NOTICE = RowPolicy(f"staff_id = {STAFF} AND (case_id IS NULL OR case_id <> ALL ({UNNAMED_CASES}))")
    # What somebody wants to be told: their own, and for what sends it by itself within the 시군구.
    NOTIFIED = RowPolicy(
        f"staff_id = {STAFF} OR {STAFF} IS NULL AND {IN_ACTING_SIGUNGU}",
        f"staff_id = {STAFF} AND {IN_ACTING_SIGUNGU}",
    )
    # What leaves by mail or text: for what sends it, who left it there, and the administrators of the 시군구.
    OUTBOX = RowPolicy(
        f"{IN_ADMINISTERED} OR {IN_ACTING_SIGUNGU} AND ({STAFF} IS NULL OR recorded_by_id = {STAFF})",
        f"{IN_ADMINISTERED} OR {IN_ACTING_SIGUNGU}",
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
    # A request to another body: for who reads the case; for its receiver as long as it runs, and until they know that
    # the household took back its consent. Not when the case was restricted since.
    REFERRAL = RowPolicy(
        f"{CASE_READ_OR_OWN} OR (to_office_id = ANY ({POSTS}) OR id = {LINKED})"
        " AND case_id <> ALL ((SELECT dure.kept('restricted_requests'))::uuid[])"
        " AND (state IN ('sent', 'received', 'accepted', 'under_way')"
        " OR consent_lost_on IS NOT NULL AND told_on IS NULL)",
        CASE_WRITTEN,
    )
    REFERRAL_STEP = RowPolicy(
        f"{CASE_READ_OR_OWN} OR referral_id IN (SELECT r.id FROM referrals_referral r"
        f" WHERE r.to_office_id = ANY ({POSTS}) OR r.id = {LINKED})",
        CASE_WRITTEN,
    )
    # What a body refers to a 읍면동: for who takes up counselling there, for the body that sent it, and for who reads the
    # case it became; not when that is restricted. Written by those of the 읍면동 and, for the body, by the named job.
    INBOUND = RowPolicy(
        f"(office_id = ANY ({POSTS}) OR {BY_THE_JOB} OR case_id IS NOT NULL AND ({CASE_READ}))"
        f" AND (case_id IS NULL OR case_id <> ALL ({HIDDEN_CASES}))"
        f" OR sender_office_id = ANY ({POSTS}) OR id = {LINKED}",
        f"office_id = ANY ({POSTS}) OR {BY_THE_JOB} OR case_id IS NOT NULL AND ({CASE_WRITTEN})",
    )
    # What the operator loads and is public anyway: read by staff, written by nobody of them.
    PUBLIC = RowPolicy(READ_BY_STAFF, "false")
    # Resources name no household: all staff find them. What waits for approval is written by whoever may register it,
    # the rest by who keeps the directory of the place.
    DIRECTORY = RowPolicy(
        READ_BY_STAFF,
        f"{READ_BY_STAFF} AND status IN ('waiting', 'returned') OR {IN_KEPT_DIRECTORY}",
    )
    # What its keepers decided about the directory: read by staff, written at the places one keeps.
    DIRECTORY_KEPT = RowPolicy(READ_BY_STAFF, IN_KEPT_DIRECTORY)
    # What a provider is asked in a survey: for the keepers, for who came by its link, and for the job that takes the answer.
    DIRECTORY_ASKED = RowPolicy(
        f"{IN_KEPT_DIRECTORY} OR id = {LINKED} OR {BY_THE_JOB}", f"{IN_KEPT_DIRECTORY} OR {BY_THE_JOB}"
    )
    # What an office has and lacks: read by the staff of its 시군구, written there, answered by the keepers.
    SUPPLY_SHEET = RowPolicy(
        f"sigungu_id = {MY_SIGUNGU} OR {IN_KEPT_DIRECTORY}",
        f"{IN_OFFICE} OR {IN_KEPT_DIRECTORY}",
    )
    # The money of a 시군구 names no household: all who work there read it and add to its ledger, and its 시도 reads it.
    FUND = RowPolicy(f"sigungu_id = {MY_SIGUNGU} OR sigungu_id = ANY ({FUND_PLACES})")
    # What a household is helped with: for who reads the case, and for who pays it out in the 시군구.
    FUND_REQUEST = RowPolicy(f"{CASE_READ_OR_OWN} OR {FUND_KEPT}", f"{PART_WRITTEN} OR {FUND_KEPT}")
    # What a 시군구 offers and keeps for all who work there; who may change it the policy says.
    SIGUNGU_WORK = RowPolicy(f"sigungu_id = {MY_SIGUNGU}")
    # What is kept of a colleague's learning and employment: for that person, who answers for their office, and who runs
    # the training of the 시군구.
    STAFF_SKILL = RowPolicy(
        f"staff_id = {STAFF} OR office_id = ANY ({LED}) OR sigungu_id = ANY ({FUND_PLACES})"
    )
    # What is counted of a case: for who knows of the case. Of posts and resources: for who sees figures of the place.
    MEASURE_FACT = RowPolicy(f"case_id IS NULL AND ({FIGURES_OF_PLACE}) OR ({KNOWN_CASE})")
    # Sums name nobody: of one's offices, and of a whole 시군구 for who works for it or at the 시도 above.
    MEASURE_SUM = RowPolicy(FIGURES_OF_PLACE)
    # Closed figures and what offices ticked themselves: read in the 시군구 and above, written at the offices one reaches.
    MEASURE_KEPT = RowPolicy(
        f"{IN_OFFICE} OR sigungu_id = {MY_SIGUNGU} OR sigungu_id = ANY ({FIGURE_PLACES})",
        IN_OFFICE,
    )
    # Sums by member of staff: for who answers for the office. By kind of household and by days: as sums.
    MEASURE_SLICE = RowPolicy(f"({FIGURES_OF_PLACE}) AND (by <> 'manager' OR office_id = ANY ({LED}))")
    # Which records were drawn to be judged: for who knows of the case.
    MEASURE_SAMPLED = RowPolicy(KNOWN_CASE)
    # A kept question: its owner's; of the office where it is shared.
    MEASURE_OWN = RowPolicy(f"owner_id = {STAFF} OR is_shared AND {IN_OFFICE}", f"owner_id = {STAFF}")
    # A report from a neighbour: for who counsels at the office it reached and who leads there; for the 시군구 once nobody
    # took up an urgent one. Not when what came of it is a restricted case.
    REPORT = RowPolicy(
        f"({STAFF} IS NULL AND {IN_OFFICE} OR office_id = ANY ({POSTS}) OR office_id = ANY ({LED})"
        f" OR escalation >= 2 AND {IN_OFFICE})"
        f" AND (case_id IS NULL OR case_id <> ALL ({HIDDEN_CASES}) OR case_id = ANY ({CASES}))"
    )
    # A talk at the desk: for who works at the office or leads it, and to whom it was handed. Not when what came of it is
    # a restricted case.
    DESK_TALK = RowPolicy(
        f"(office_id = ANY ({POSTS}) OR office_id = ANY ({LED}) OR passed_to_id = {STAFF})"
        f" AND (case_id IS NULL OR case_id <> ALL ({HIDDEN_CASES}) OR case_id = ANY ({CASES}))"
    )
    # What came with a report: for who reads the report.
    REPORT_FILE = RowPolicy("report_id IN (SELECT r.id FROM network_report r)")
    # Who is in the safety net: for the offices that reach the town; by a link somebody opens their own row.
    NET_MEMBER = RowPolicy(f"{IN_OFFICE} OR id = {LINKED}", IN_OFFICE)
    # Who looks in on which household: for who works in the town that answers for it, who leads there, who acts on the case,
    # and by a link for the one who looks in.
    WATCH = RowPolicy(
        f"{WATCH_SEEN} AND case_id <> ALL ({HIDDEN_CASES}) OR member_id = {LINKED}"
        f" OR {read('case_id', HIDDEN_CASES, ACTING_CASES, PARTS)}",
        f"{WATCH_SEEN} OR {PART_WRITTEN}",
    )
    LOOK = RowPolicy("watch_id IN (SELECT w.id FROM network_watch w)", f"{WATCH_SEEN} OR {PART_WRITTEN}")
    # A household on a town's list: for the offices that reach it. Not when what came of it is a restricted case.
    SURVEYED = RowPolicy(
        f"{IN_OFFICE} AND (case_id IS NULL OR case_id <> ALL ({HIDDEN_CASES}) OR case_id = ANY ({CASES}))"
    )
    # A visit: for who makes it and who leads their office; for the duty people of the office once it rings.
    OUTING = RowPolicy(OUTING_SEEN, f"({OUTING_SEEN}) AND ({IN_OFFICE} OR office_id = ANY ({GUARDED}))")
    # Who is on duty is known to the office, and said by who leads it.
    GUARD = RowPolicy(f"{IN_OFFICE} OR staff_id = {STAFF}", f"office_id = ANY ({LED})")
    # What happened to somebody: for them, who wrote it down, and who leads their office.
    INCIDENT = RowPolicy(INCIDENT_SEEN, f"({INCIDENT_SEEN}) AND {IN_OFFICE}")
    CLOSED = RowPolicy("false")
