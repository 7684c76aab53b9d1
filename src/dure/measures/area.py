"""Figures that open their cases: indicators, comparisons, self-checks, closed periods (지표와 통계)."""

from dure.access.rights import StandingRule
from dure.manifest import Area, Entry, Tab
from dure.measures.rights import MeasureRight, checks, closes, lists, monitors, sees

AREA = Area(
    package="dure.measures",
    ko="지표와 통계",
    urls="dure.measures.urls",
    sql=("sql/places.sql", "sql/facts.sql", "sql/sums.sql", "sql/counting.sql", "sql/office_work.sql"),
    tags=("dure.measures.templatetags.measures",),
    menu=(Entry(79, "지표와 통계", "measures", "/measures", MeasureRight.SEE),),
    tabs=(
        Tab("measures", 10, "지표", "measures"),
        Tab("measures", 15, "통계", "statistics"),
        Tab("measures", 17, "추진실적", "performance"),
        Tab("measures", 20, "자체 점검", "self_checks"),
        Tab("measures", 25, "업무 모니터링", "monitoring_rounds"),
        Tab("measures", 30, "기간 마감", "closed_periods"),
    ),
    standing_rules=(
        StandingRule(MeasureRight.SEE, sees),
        StandingRule(MeasureRight.LIST, lists),
        StandingRule(MeasureRight.CHECK, checks),
        StandingRule(MeasureRight.CLOSE, closes),
        StandingRule(MeasureRight.ROUND, monitors),
    ),
    actors={"지표 집계": frozenset()},
    glances=("dure.measures.first_page.glance",),
    waiting=("dure.measures.waiting", "dure.measures.round_waiting"),
    tells=("dure.measures.tells",),
    holds=("dure.measures.office_work.held_at",),
    moves=("dure.measures.office_work.move",),
    moves_back=("dure.measures.office_work.move_back",),
    jobs=("dure.measures.jobs",),
    lists=("dure.measures.lists", "dure.measures.round_lists"),
    words="words.toml",
)
