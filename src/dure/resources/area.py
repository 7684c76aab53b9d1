"""The directory of resources: providers, services, approval, upkeep (복지자원 관리)."""

from dure.access.rights import StandingRule
from dure.manifest import Area, Entry, Limits, Tab
from dure.resources.rights import ResourceRight, decides, keeps, works

AREA = Area(
    package="dure.resources",
    ko="복지자원",
    urls="dure.resources.urls",
    sql=("sql/directory.sql", "sql/stock.sql"),
    menu=(Entry(75, "복지자원", "resources", "/resources", ResourceRight.FIND),),
    tabs=(
        Tab("resources", 10, "제공서비스", "resources"),
        Tab("resources", 20, "제공주체", "providers"),
        Tab("resources", 30, "표준 분류와 이름", "resource_classes"),
    ),
    limits=Limits(sent={"resource_hsds": "exports"}),
    standing_rules=(
        StandingRule(ResourceRight.FIND, works),
        StandingRule(ResourceRight.REGISTER, works),
        StandingRule(ResourceRight.ADD, works),
        StandingRule(ResourceRight.KEEP, keeps),
        StandingRule(ResourceRight.DECIDE, decides),
    ),
    waiting=("dure.resources.waiting",),
    lists=("dure.resources.lists",),
    imports=("dure.resources.importers",),
    words="words.toml",
)
