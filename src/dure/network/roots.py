"""Who may change a report, and where its events stand (신고의 변경)."""

from dure.access.actor import Actor, judged, may_within
from dure.access.policy import Right, allows_system
from dure.changes.roots import NewOrHeld, root
from dure.network.models import Report


@judged(Report)
def may(actor: Actor, permission: Right, report: Report) -> bool:
    """What is received or rings by itself does so under the area's name; the rest by the post one holds there."""
    if actor.standing is None:
        return allows_system(permission, actor.name)
    return may_within(actor, permission, report.sigungu_id)


@root(Report)
class ReportRoot(NewOrHeld):
    page = "report_page"
