"""Notices to staff: the bell, mail and text messages (알림)."""

from dure.access.rights import Permission
from dure.manifest import Area, Tab

AREA = Area(
    package="dure.notify",
    ko="알림",
    urls="dure.notify.urls",
    counts={"notices": "dure.notify.queries.unread_of"},
    tabs=(
        Tab("account", 65, "알림 받기", "notify_choice"),
        Tab("admin", 70, "보낸 메일·문자", "outbox"),
    ),
    hears=("dure.notify.telling.hear",),
    actors={"알림 보내기": frozenset({Permission.CASE_READ})},
    jobs=("dure.notify.jobs",),
    lists=("dure.notify.lists",),
    sql=("sql/notify.sql",),
    words="words.toml",
)
