"""Identity, scopes, policy, read log, drafts (신원과 접근)."""

from operator import attrgetter

from dure.access.rights import Permission, StandingRule
from dure.manifest import Area, Limits

AREA = Area(
    package="dure.access",
    ko="접근",
    urls="dure.access.urls",
    sql=tuple(
        f"sql/{name}.sql"
        for name in ("identity", "kept", "sign_in", "arrival", "credentials", "limits", "accounts", "links")
    ),
    sql_after=("sql/readlog.sql", "sql/queue.sql", "sql/answers.sql"),
    jobs=("dure.access.jobs",),
    limits=Limits(sent={"enter": "links"}),
    standing_rules=(StandingRule(Permission.STAFF, attrgetter("is_active")),),
)
