"""Crisis signals: providers' files, scans, households found (위기정보)."""

from operator import attrgetter

from dure.access.rights import Permission, StandingRule
from dure.manifest import Area, Entry, Limits
from dure.signals.rights import SignalRight, decides, loads, takes_answers

AREA = Area(
    package="dure.signals",
    ko="위기정보",
    urls="dure.signals.urls",
    menu=(Entry(71, "위기정보", "signals", "/signals", SignalRight.WORK),),
    standing_rules=(
        StandingRule(SignalRight.WORK, attrgetter("is_case_staff")),
        StandingRule(SignalRight.LOAD, loads),
        StandingRule(SignalRight.ANSWERS, takes_answers),
        StandingRule(SignalRight.ORDER, decides),
    ),
    actors={
        "위기정보 훑어보기": frozenset(
            {Permission.CASE_READ, Permission.CASE_PART, Permission.CANDIDATE_WRITE}
        ),
        "AI 초기상담 답 들이기": frozenset(
            {Permission.CASE_READ, Permission.CASE_PART, Permission.CANDIDATE_WRITE}
        ),
    },
    limits=Limits(opened={"signal_load_rejects": "exports"}),
    hears=("dure.signals.following.hear",),
    waiting=("dure.signals.waiting", "dure.signals.answers_waiting"),
    imports=("dure.signals.answers_import",),
    lists=("dure.signals.lists",),
    jobs=("dure.signals.jobs", "dure.signals.learned_jobs"),
    words="words.toml",
)
