"""Lending things to households (물품 대여)."""

from dure.access.rights import StandingRule
from dure.manifest import Area, Entry, Limits, Tab
from tests.areas.lending.rights import LendingRight

AREA = Area(
    package="tests.areas.lending",
    ko="물품 대여",
    urls="tests.areas.lending.urls",
    menu=(Entry(85, "물품 대여", "loans", "/loans", LendingRight.LEND),),
    tabs=(Tab("admin", 80, "대여 현황", "loans"),),
    standing_rules=(
        StandingRule(LendingRight.LEND, lambda standing: standing.is_case_staff),
        StandingRule(LendingRight.RELEASE, lambda standing: standing.is_leader and standing.is_sigungu),
    ),
    limits=Limits(sent={"loan_new": "papers"}),
    links={"loan": "loan_by_link"},
    waiting=("tests.areas.lending.waiting",),
    lists=("tests.areas.lending.lists",),
    jobs=("tests.areas.lending.jobs",),
    approvals=("tests.areas.lending.approval",),
    sql=("loans.sql",),
    words="words.toml",
)
