"""Visits and the safety of who makes them (방문과 종사자 안전)."""

from operator import attrgetter

from dure.access.rights import StandingRule
from dure.manifest import Area, Entry, Tab
from dure.safety.rights import SafetyRight, sets_goals

AREA = Area(
    package="dure.safety",
    ko="방문과 안전",
    urls="dure.safety.urls",
    menu=(Entry(69, "방문", "outings", "/visits", SafetyRight.VISIT),),
    tabs=(
        Tab("case", 67, "방문 적기", "outing_to_household"),
        Tab("outings", 10, "오늘 내 방문", "outings", stands_alone=True),
        Tab("outings", 20, "우리 기관", "outings_team"),
        Tab("outings", 30, "나오지 않은 방문", "outings_ringing"),
        Tab("outings", 35, "방문 목표", "visit_goals"),
        Tab("outings", 40, "안전지킴이", "guards"),
        Tab("outings", 45, "출발하는 곳", "visit_start"),
        Tab("outings", 50, "사고 보고서", "incidents"),
        Tab("admin", 80, "건물의 위치", "places"),
    ),
    standing_rules=(
        StandingRule(SafetyRight.VISIT, attrgetter("is_case_staff")),
        # Whoever is on duty sees it; which visits ring for them says the row policy.
        StandingRule(SafetyRight.WATCH, attrgetter("is_active")),
        StandingRule(SafetyRight.GOALS, sets_goals),
    ),
    actors={"방문 지켜보기": frozenset({SafetyRight.WATCH})},
    counts={"outings_out": "dure.safety.queries.not_out"},
    waiting=("dure.safety.waiting",),
    lists=("dure.safety.lists",),
    jobs=("dure.safety.jobs",),
    tells=("dure.safety.tells",),
    imports=("dure.safety.places_import",),
    sql=("sql/safety.sql",),
    words="words.toml",
)
