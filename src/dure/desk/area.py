"""The counselling desk of a 읍면동: who waits, what was asked, to whom it was handed, what came of it (종합상담)."""

from operator import attrgetter

from dure.access.rights import StandingRule
from dure.desk.rights import DeskRight
from dure.manifest import Area, Entry

AREA = Area(
    package="dure.desk",
    ko="종합상담",
    urls="dure.desk.urls",
    menu=(Entry(70, "종합상담", "desk", "/desk", DeskRight.TALK),),
    standing_rules=(StandingRule(DeskRight.TALK, attrgetter("is_case_staff")),),
    waiting=("dure.desk.waiting",),
    lists=("dure.desk.lists",),
    jobs=("dure.desk.jobs",),
    tells=("dure.desk.tells",),
    sql=("sql/desk.sql",),
    words="words.toml",
)
