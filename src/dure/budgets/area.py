"""Subsidy budgets (국고보조 예산서)."""

from dure.access.rights import StandingRule
from dure.budgets.rights import SubsidyRight, keeps
from dure.manifest import Area, Entry, Limits

PAPERS = ("subsidy_pdf", "subsidy_hwpx", "fund_paper_pdf", "fund_paper_hwpx")
AREA = Area(
    package="dure.budgets",
    ko="국고보조 예산서",
    urls="dure.budgets.urls",
    menu=(Entry(77, "예산서", "subsidies", "/subsidies", SubsidyRight.KEEP),),
    standing_rules=(StandingRule(SubsidyRight.KEEP, keeps),),
    limits=Limits(opened=dict.fromkeys(PAPERS, "papers")),
    waiting=("dure.budgets.waiting",),
    lists=("dure.budgets.lists",),
    words="words.toml",
)
