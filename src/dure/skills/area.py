"""People's skills: training and specialists (역량)."""

from dure.access.rights import StandingRule
from dure.manifest import Area, Entry, Limits, Tab
from dure.skills.rights import SkillRight, asks, keeps

PAPERS = ("training_certificate", "programme", "specialist_card", "supervisor", "consulting_paper")
AREA = Area(
    package="dure.skills",
    ko="교육",
    urls="dure.skills.urls",
    sql_after=("sql/skills.sql",),
    menu=(Entry(78, "교육", "terms", "/training", SkillRight.LEARN),),
    tabs=(
        Tab("skills", 10, "교육", "terms", stands_alone=True),
        Tab("skills", 20, "내 교육", "own_courses"),
        Tab("skills", 30, "교육 현황", "training_duties"),
        Tab("skills", 40, "신청자", "term_people", stands_alone=True),
        Tab("skills", 50, "교육 계획", "programmes"),
        Tab("skills", 60, "통합사례관리사", "specialists"),
        Tab("skills", 70, "슈퍼바이저", "supervisors"),
        Tab("skills", 80, "컨설팅", "consultings"),
        Tab("case", 65, "슈퍼비전", "case_supervision"),
    ),
    standing_rules=(
        StandingRule(SkillRight.LEARN, lambda standing: bool(standing.is_case_staff)),
        StandingRule(SkillRight.LEAD, lambda standing: bool(standing.is_leader)),
        StandingRule(SkillRight.KEEP, keeps),
        StandingRule(SkillRight.ASK, asks),
    ),
    limits=Limits(
        opened=dict.fromkeys((f"{name}_{kind}" for name in PAPERS for kind in ("pdf", "hwpx")), "papers")
    ),
    actors={"교육 알리기": frozenset()},
    jobs=("dure.skills.jobs",),
    waiting=("dure.skills.waiting", "dure.skills.consulting_waiting"),
    lists=("dure.skills.lists", "dure.skills.consulting_lists"),
    approvals=("dure.skills.approval",),
    words="words.toml",
)
