"""Reports from neighbours, and the safety net of a town (인적안전망)."""

from operator import attrgetter

from dure.access.rights import StandingRule
from dure.manifest import Area, Entry, Limits
from dure.network.rights import NetworkRight

AREA = Area(
    package="dure.network",
    ko="인적안전망",
    urls="dure.network.urls",
    menu=(Entry(71, "이웃의 신고", "reports", "/reports", NetworkRight.REPORTS),),
    standing_rules=(StandingRule(NetworkRight.REPORTS, attrgetter("is_case_staff")),),
    actors={
        "신고 받기": frozenset({NetworkRight.REPORTS}),
        "신고 알리기": frozenset({NetworkRight.REPORTS}),
    },
    limits=Limits(sent={"report_send": "reports", "report_became": "receipts"}),
    waiting=("dure.network.waiting",),
    lists=("dure.network.lists",),
    jobs=("dure.network.jobs",),
    tells=("dure.network.tells",),
    sql=("sql/network.sql",),
    words="words.toml",
)
