"""The case and its ten stages (사례와 열 단계)."""

from operator import attrgetter

from dure.access.rights import Permission, StandingRule, case_rule
from dure.manifest import Area, Entry, Limits, Tab

P = Permission
# Who reads a case, and who knows of it besides (manual-2025 m:10221).
READING = "MANAGER COVER ACTING LEADER NAMED FORMER DAY_READER EMERGENCY"
KNOWING = f"{READING} JOINT WORKER DESK TOWN OVERSEER SIGUNGU SUPERVISOR SENDER"

AREA = Area(
    package="dure.cases",
    ko="사례",
    urls="dure.cases.urls",
    counts={"approvals": "dure.cases.overview.menu.approvals"},
    tags=("dure.cases.templatetags.cases", "dure.cases.overview.tags"),
    middleware=("dure.cases.overview.day_pass.DayPassPurpose",),
    menu=(
        Entry(10, "내 업무", "my_work", "/my-work", P.STAFF),
        Entry(20, "사례", "case_list", "/cases", P.CASE_STAFF),
        Entry(30, "발굴·상담", "candidates", "/candidates", P.CASE_STAFF),
        Entry(40, "사례회의", "conferences", "/conferences", P.CASE_STAFF),
        Entry(50, "승인", "approvals", "/approvals", P.CASE_STAFF),
        Entry(55, "배정", "assignment", "/assignment", P.LEAD),
        Entry(60, "사후관리", "aftercare_list", "/aftercare", P.CASE_STAFF),
        Entry(65, "내 한 주", "my_week", "/my-week", P.CASE_STAFF),
        Entry(800, "공유 사례", "shared_cases", "/shared", P.SHARED),
    ),
    tabs=(
        # The stages stand below it, but on the stage line.
        Tab("case", 10, "개요", "case_overview", stands_alone=True),
        Tab("case", 20, "가구", "household_page"),
        Tab("case", 30, "가계도", "genogram_page"),
        Tab("case", 40, "생태도", "ecomap_page"),
        Tab("case", 50, "동의", "consents_page"),
        Tab("case", 65, "통합상담", "contacts_page"),
        Tab("case", 70, "할 일·문서", "case_papers"),
        Tab("case", 90, "기록 변경", "case_history"),
    ),
    case_rules=(
        case_rule(P.CASE_KNOW, KNOWING, within=None),
        case_rule(P.CASE_PART, f"JOINT {READING}", within=None),
        case_rule(P.CASE_READ, READING, within=None),
        case_rule(P.CANDIDATE_WRITE, "MANAGER LEADER WORKER DESK"),
        case_rule(P.INTAKE_WRITE, "MANAGER LEADER WORKER"),
        case_rule(P.CASE_WRITE, "MANAGER LEADER"),
        case_rule(P.PLAN_WRITE, "MANAGER JOINT COVER LEADER", within=P.CASE_PART),
        case_rule(P.CONTACT_WRITE, "MANAGER JOINT COVER LEADER WORKER DESK", within=P.CASE_PART),
        case_rule(P.HEALTH_WRITE, "MANAGER LEADER WORKER DESK"),
        case_rule(
            P.TASK_WRITE,
            "MANAGER JOINT COVER LEADER WORKER DESK TOWN OVERSEER SIGUNGU SUPERVISOR NAMED",
            within=P.CASE_PART,
        ),
        case_rule(P.PAPER_WRITE, "MANAGER COVER LEADER WORKER DESK TOWN"),
        case_rule(P.CASE_LEAD, "LEADER OVERSEER"),
        case_rule(P.SIGUNGU_ACT, "OVERSEER SIGUNGU"),
        case_rule(P.AFTERCARE_WRITE, "MANAGER LEADER TOWN"),
        case_rule(P.CASE_SHARE, "MANAGER LEADER"),
        case_rule(P.SHARED_READ, "EXPERT AGENCY", within=None),
        case_rule(P.NUMBER_REVEAL, "MANAGER LEADER"),
    ),
    standing_rules=(
        StandingRule(P.CASE_STAFF, attrgetter("is_case_staff")),
        StandingRule(P.SHARED, attrgetter("has_shared")),
        StandingRule(P.LEAD, attrgetter("is_leader")),
    ),
    grants={
        "joint_manager": "JOINT",
        "cover": "COVER",
        "day_pass": "DAY_READER",
        "to_town": "SENDER",
        "to_hub": "SENDER",
        "to_sigungu": "SENDER",
        "supplement": "SENDER",
        "aftercare": "SENDER",
        "moved_away": "SENDER",
        "moved": "SENDER",
        "to_team": "SENDER",
        "reorganised": "SENDER",
        "shared_supervision": "EXPERT",
        "shared_solution": "EXPERT",
        "shared_service": "AGENCY",
    },
    actors={
        "기한 알림": frozenset({P.CASE_READ, P.CASE_LEAD}),
        "역할 끝 인계": frozenset({P.CASE_READ, P.CASE_LEAD, P.TASK_WRITE}),
        "조직 개편": frozenset({P.CASE_READ, P.CASE_LEAD, P.TASK_WRITE}),
    },
    leaves=("dure.cases.core.passing_on.left_behind",),
    passes_on=("dure.cases.core.passing_on.pass_on",),
    holds=("dure.cases.core.reorganised.held_at",),
    managed=("dure.cases.core.reorganised.managed_at",),
    moves=("dure.cases.core.reorganised.move",),
    moves_back=("dure.cases.core.reorganised.move_back",),
    limits=Limits(
        opened={"search": "search"},
        sent={"number_reveal": "reveals"},
        alone={"risk_score": "advice"},
    ),
    waiting=(
        "dure.cases.overview.waiting",
        "dure.cases.overview.waiting_daily",
        "dure.cases.overview.waiting_meetings",
        "dure.cases.consent.waiting",
    ),
    tells=("dure.cases.overview.tells",),
    jobs=("dure.cases.core.jobs",),
    sql=(
        "sql/households.sql",
        "sql/passing.sql",
        "sql/reorganising.sql",
        "sql/sharing.sql",
        "sql/reading.sql",
        "sql/day_pass.sql",
        "sql/counts.sql",
        "sql/meetings.sql",
    ),
    sql_after=("sql/history.sql",),
    approvals=("dure.cases.s07_plan.approval", "dure.cases.s09_closure.approval"),
    lists=(
        "dure.cases.approvals.lists",
        "dure.cases.consent.lists",
        "dure.cases.overview.lists",
        "dure.cases.s01_discovery.lists",
        "dure.cases.s04_assessment.lists",
        "dure.cases.s05_conference.lists",
        "dure.cases.s08_delivery.lists",
        "dure.cases.s10_aftercare.lists",
        "dure.cases.shared.lists",
    ),
)
