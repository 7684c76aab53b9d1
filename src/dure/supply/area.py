"""Surveys of the directory, agreements, needs against supply (자원 수급)."""

from dure.manifest import Area, Tab

AREA = Area(
    package="dure.supply",
    ko="자원 수급",
    urls="dure.supply.urls",
    sql=("sql/needs.sql",),
    tabs=(
        Tab("resources", 32, "욕구와 자원", "needs"),
        Tab("resources", 34, "나눔", "allocations"),
        Tab("resources", 40, "현행화 조사", "surveys"),
        Tab("resources", 50, "협약", "agreements"),
    ),
    actors={"현행화 조사 받기": frozenset()},
    links={"resource_survey": "survey_by_link"},
    waiting=("dure.supply.waiting",),
    lists=("dure.supply.lists",),
    words="words.toml",
)
