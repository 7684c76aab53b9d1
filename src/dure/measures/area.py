"""Figures that open their cases: indicators, comparisons, self-checks, closed periods (지표와 통계)."""

from dure.access.rights import StandingRule
from dure.manifest import Area, Entry, Limits, Tab
from dure.measures.rights import MeasureRight, checks, closes, lists, monitors, sees

AREA = Area(
    package="dure.measures",
    ko="지표와 통계",
    urls="dure.measures.urls",
    sql=(
        "sql/places.sql",
        "sql/facts.sql",
        "sql/sums.sql",
        "sql/counting.sql",
        "sql/office_work.sql",
        "sql/extract.sql",
    ),
    tags=("dure.measures.templatetags.measures",),
    menu=(Entry(79, "지표와 통계", "measures", "/measures", MeasureRight.SEE),),
    tabs=(
        Tab("measures", 10, "지표", "measures"),
        Tab("measures", 15, "통계", "statistics"),
        Tab("measures", 16, "나누어 보기", "ask_figures"),
        Tab("measures", 16, "내 질문", "own_questions"),
        Tab("measures", 17, "추진실적", "performance"),
        Tab("measures", 20, "자체 점검", "self_checks"),
        Tab("measures", 22, "표본 점검", "samples"),
        Tab("measures", 25, "업무 모니터링", "monitoring_rounds"),
        Tab("measures", 30, "기간 마감", "closed_periods"),
        Tab("measures", 35, "연구용 자료", "extracts"),
    ),
    standing_rules=(
        StandingRule(MeasureRight.SEE, sees),
        StandingRule(MeasureRight.LIST, lists),
        StandingRule(MeasureRight.CHECK, checks),
        StandingRule(MeasureRight.CLOSE, closes),
        StandingRule(MeasureRight.ROUND, monitors),
        StandingRule(MeasureRight.EXTRACT, monitors),
        StandingRule(MeasureRight.EXTRACT_DECIDE, closes),
    ),
    actors={"지표 집계": frozenset()},
    glances=("dure.measures.first_page.glance",),
    waiting=("dure.measures.waiting", "dure.measures.round_waiting"),
    tells=("dure.measures.tells",),
    holds=("dure.measures.office_work.held_at",),
    moves=("dure.measures.office_work.move",),
    moves_back=("dure.measures.office_work.move_back",),
    jobs=("dure.measures.jobs",),
    lists=(
        "dure.measures.lists",
        "dure.measures.round_lists",
        "dure.measures.statistics_lists",
        "dure.measures.sample_lists",
        "dure.measures.question_lists",
        "dure.measures.extract_lists",
    ),
    approvals=("dure.measures.approval",),
    imports=("dure.measures.check_import",),
    limits=Limits(opened={"extract_file": "exports"}),
    words="words.toml",
)
