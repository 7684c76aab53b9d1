"""Reports from neighbours, and the safety net of a town (인적안전망)."""

from operator import attrgetter

from dure.access.rights import StandingRule
from dure.manifest import Area, Entry, Limits, Tab
from dure.network.rights import NetworkRight, agrees

OF_CASE_STAFF = (NetworkRight.REPORTS, NetworkRight.NET, NetworkRight.LOOK, NetworkRight.SURVEY)
AREA = Area(
    package="dure.network",
    ko="인적안전망",
    urls="dure.network.urls",
    menu=(
        Entry(71, "이웃의 신고", "reports", "/reports", NetworkRight.REPORTS),
        Entry(71, "인적안전망", "watches", "/net", NetworkRight.LOOK),
    ),
    tabs=(
        Tab("net", 10, "안부확인", "watches", stands_alone=True),
        Tab("net", 20, "명단", "net"),
        Tab("net", 30, "일제조사", "campaigns"),
        Tab("net", 40, "업무협약", "net_pacts"),
        Tab("case", 68, "안부확인", "case_watches"),
    ),
    standing_rules=(
        *(StandingRule(each, attrgetter("is_case_staff")) for each in OF_CASE_STAFF),
        StandingRule(NetworkRight.PACT, agrees),
    ),
    actors={
        "신고 받기": frozenset({NetworkRight.REPORTS}),
        "신고 알리기": frozenset({NetworkRight.REPORTS}),
        "안부확인 받기": frozenset({NetworkRight.LOOK}),
        "안부확인 알리기": frozenset({NetworkRight.LOOK}),
    },
    limits=Limits(
        sent={"report_send": "reports", "report_became": "receipts"},
        opened=dict.fromkeys(("net_letter_pdf", "net_letter_hwpx"), "papers"),
    ),
    links={"look_in": "look_in_by_link"},
    hears=("dure.network.rota_stop.hear",),
    waiting=("dure.network.waiting", "dure.network.net_waiting"),
    lists=("dure.network.lists", "dure.network.net_lists"),
    jobs=("dure.network.jobs",),
    tells=("dure.network.tells",),
    sql=("sql/network.sql",),
    words="words.toml",
)
