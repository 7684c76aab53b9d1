"""The shell: start page, drafts, health (화면 틀). It comes last: its addresses stand above all."""

from dure.manifest import Area, Limits

AREA = Area(
    package="dure.web",
    ko="화면 틀",
    urls="dure.web.urls",
    middleware=("dure.web.door.Door", "dure.web.not_saved.NothingLost"),
    context=("dure.web.context.shell",),
    tags=("dure.web.addressed", "dure.web.templatetags.dure", "dure.web.templatetags.lists"),
    limits=Limits(alone={"keep_draft": "drafts"}),
)
