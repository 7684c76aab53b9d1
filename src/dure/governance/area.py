"""Bodies of a 시군구 and its awards (협의체와 포상)."""

from dure.access.rights import StandingRule
from dure.governance.rights import BodyRight, awards, runs
from dure.manifest import Area, Entry, Limits, Tab

PAPERS = ("body_plan", "body_year", "seat", "body_meeting", "contest", "contest_press")
AREA = Area(
    package="dure.governance",
    ko="협의체",
    urls="dure.governance.urls",
    menu=(Entry(79, "협의체", "bodies", "/bodies", BodyRight.SEE),),
    tabs=(
        Tab("governance", 10, "협의체", "bodies", stands_alone=True),
        Tab("governance", 20, "회의와 의결", "body_meetings"),
        Tab("governance", 25, "전문가 풀", "experts"),
        Tab("governance", 30, "평가와 포상", "contests"),
    ),
    standing_rules=(
        StandingRule(BodyRight.SEE, lambda standing: bool(standing.is_case_staff)),
        StandingRule(BodyRight.RUN, runs),
        StandingRule(BodyRight.AWARD, awards),
    ),
    limits=Limits(
        opened=dict.fromkeys((f"{name}_{kind}" for name in PAPERS for kind in ("pdf", "hwpx")), "papers")
    ),
    waiting=("dure.governance.waiting",),
    lists=("dure.governance.lists",),
    words="words.toml",
)
