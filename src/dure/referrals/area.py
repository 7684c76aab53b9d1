"""Requests to other bodies and their answers (서비스 의뢰)."""

from dure.access.rights import Permission, StandingRule
from dure.manifest import Area, Entry, Tab
from dure.referrals.rights import ReferralRight, receives, refers, takes

AREA = Area(
    package="dure.referrals",
    ko="서비스 의뢰",
    urls="dure.referrals.urls",
    sql=("sql/referrals.sql",),
    menu=(Entry(72, "받은 의뢰", "requests_received", "/requests", ReferralRight.ANSWER),),
    tabs=(Tab("case", 66, "의뢰", "case_requests"),),
    standing_rules=(
        StandingRule(ReferralRight.ANSWER, receives),
        StandingRule(ReferralRight.TAKE, takes),
        StandingRule(ReferralRight.REFER, refers),
    ),
    actors={
        "의뢰 답 받기": frozenset({Permission.CASE_READ, Permission.CASE_WRITE, Permission.PLAN_WRITE}),
        "들어온 의뢰 받기": frozenset(),
    },
    links={"referral": "request_by_link", "inbound": "inbound_by_link"},
    lists=("dure.referrals.lists",),
    jobs=("dure.referrals.jobs",),
    hears=("dure.referrals.withdrawn.hear", "dure.referrals.answering.hear"),
    waiting=("dure.referrals.waiting",),
    tells=("dure.referrals.tells",),
    words="words.toml",
)
