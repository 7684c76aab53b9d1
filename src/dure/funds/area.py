"""The case fund: budget, ledger, help for households, running costs, settlement (사례관리 사업비)."""

from dure.access.rights import StandingRule
from dure.funds.rights import FundRight, keeps, moves, plans, sees
from dure.manifest import Area, Entry, Tab

AREA = Area(
    package="dure.funds",
    ko="사업비",
    urls="dure.funds.urls",
    sql=("sql/ledger.sql",),
    tags=("dure.funds.templatetags.funds",),
    menu=(Entry(76, "사업비", "funds", "/funds", FundRight.SEE),),
    tabs=(
        Tab("case", 60, "사업비", "case_funds"),
        Tab("funds", 10, "예산과 장부", "funds", stands_alone=True),
        Tab("funds", 20, "지원 신청", "fund_requests"),
    ),
    standing_rules=(
        StandingRule(FundRight.SEE, sees),
        StandingRule(FundRight.KEEP, keeps),
        StandingRule(FundRight.PLAN, plans),
        StandingRule(FundRight.MOVE, moves),
        StandingRule(FundRight.DECIDE, lambda standing: bool(standing.is_leader)),
    ),
    stays=("dure.funds.queries.keeps_case_here",),
    waiting=("dure.funds.waiting",),
    lists=("dure.funds.lists",),
    approvals=("dure.funds.approval",),
    words="words.toml",
)
