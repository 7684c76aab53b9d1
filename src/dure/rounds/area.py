"""Visiting services: survey, meeting, calendar of visits (방문형 서비스)."""

from operator import attrgetter

from dure.access.rights import StandingRule
from dure.manifest import Area, Entry, Tab
from dure.rounds.rights import RoundRight, keeps

AREA = Area(
    package="dure.rounds",
    ko="방문형 서비스",
    urls="dure.rounds.urls",
    menu=(Entry(74, "방문형 서비스", "rounds", "/rounds", RoundRight.SEE),),
    tabs=(
        Tab("rounds", 10, "방문 달력", "rounds", stands_alone=True),
        Tab("rounds", 20, "현황조사", "round_surveys"),
        Tab("rounds", 30, "협력 회의", "round_meetings"),
        Tab("case", 68, "방문 달력", "case_rounds"),
    ),
    standing_rules=(
        StandingRule(RoundRight.SEE, attrgetter("is_case_staff")),
        StandingRule(RoundRight.KEEP, keeps),
    ),
    lists=("dure.rounds.lists",),
    words="words.toml",
)
