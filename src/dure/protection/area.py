"""Protection of personal data: restriction, emergency access, review of the read log, retention (개인정보 보호)."""

from operator import attrgetter

from dure.access.rights import Permission, StandingRule
from dure.manifest import Area, Entry, Limits, Tab

AREA = Area(
    package="dure.protection",
    ko="개인정보 보호",
    urls="dure.protection.urls",
    sql=("sql/restriction.sql", "sql/emergency.sql"),
    sql_after=("sql/retention.sql",),
    middleware=("dure.protection.emergency.purpose.EmergencyPurpose",),
    context=("dure.protection.retention.context.kept_until", "dure.protection.banners.protection"),
    counts={"emergencies_to_note": "dure.protection.banners.noting"},
    menu=(
        Entry(700, "열람 점검", "log_reviews", "/protection/reviews", Permission.AUDIT),
        Entry(710, "보존·파기", "retention_list", "/protection/retention", Permission.DESTRUCTION),
    ),
    tabs=(
        Tab("case", 100, "보존", "case_retention"),
        Tab("case", 110, "누가 볼 수 있나", "case_access"),
        Tab("protection", 10, "열람 기록 점검", "log_reviews"),
        Tab("protection", 20, "열람 기록 내보내기", "read_export"),
        Tab("protection", 30, "변경 기록", "protection_changes"),
        Tab("account", 70, "내가 연 기록", "own_reads"),
    ),
    standing_rules=(
        StandingRule(Permission.AUDIT, attrgetter("is_auditor")),
        # Leaders propose what is destroyed, privacy officers decide.
        StandingRule(Permission.DESTRUCTION, lambda standing: standing.is_leader or standing.is_auditor),
    ),
    grants={"restriction": "NAMED", "emergency": "EMERGENCY"},
    # These act through functions of the database that check for themselves, on no case through an action.
    actors={"보존기간 파기": frozenset(), "열람 기록 점검": frozenset()},
    limits=Limits(opened={"read_export": "exports"}),
    waiting=("dure.protection.waiting",),
    jobs=("dure.protection.review.jobs", "dure.protection.retention.jobs"),
    lists=(
        "dure.protection.emergency.lists",
        "dure.protection.restriction.lists",
        "dure.protection.retention.lists",
        "dure.protection.review.lists",
    ),
)
