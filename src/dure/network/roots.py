"""Who may change reports, members, rotas and campaigns, and where their events stand (인적안전망의 변경)."""

from typing import Any, ClassVar

from dure.access.actor import Actor, judged, may_within
from dure.access.policy import Right, allows_system
from dure.changes.roots import NewAtOffice, NewOrHeld, root
from dure.network.models import Campaign, Member, Pact, Report, Target, Watch


@judged(Report)
def may(actor: Actor, permission: Right, report: Report) -> bool:
    """What is received or rings by itself does so under the area's name; the rest by the post one holds there."""
    if actor.standing is None:
        return allows_system(permission, actor.name)
    return may_within(actor, permission, report.sigungu_id)


@root(Report)
class ReportRoot(NewOrHeld):
    page = "report_page"


@judged(Member)
@judged(Campaign)
@judged(Target)
def may_at_office(actor: Actor, permission: Right, record: Any) -> bool:
    """Whoever works on cases where it belongs, or above it in the 시군구."""
    if actor.standing is None:
        return allows_system(permission, actor.name)
    is_near = actor.standing.reach.working.covers(record.office)
    return is_near and may_within(actor, permission, record.sigungu_id)


@judged(Pact)
def may_agree(actor: Actor, permission: Right, pact: Pact) -> bool:
    """Agreements are the 시군구's (m:5826)."""
    return may_within(actor, permission, pact.sigungu_id)


@judged(Watch)
def may_look(actor: Actor, permission: Right, watch: Watch) -> bool:
    """Rung and answered under the area's name; settled by who works in the 시군구 and sees it, as the row policy says."""
    if actor.standing is None:
        return allows_system(permission, actor.name)
    return may_within(actor, permission, watch.sigungu_id)


@root(Member)
class MemberRoot(NewAtOffice):
    page: ClassVar[str] = "net_member"


@root(Pact)
class PactRoot(NewAtOffice):
    page: ClassVar[str] = "pact_edit"


@root(Campaign)
class CampaignRoot(NewAtOffice):
    page: ClassVar[str] = "campaign"


@root(Target)
class TargetRoot(NewOrHeld):
    page: ClassVar[str] = "target"
    beside: ClassVar[tuple[str, ...]] = ("campaign", "office", "sigungu")


@root(Watch)
class WatchRoot(NewOrHeld):
    page: ClassVar[str] = "watch"
    beside: ClassVar[tuple[str, ...]] = ("member", "office", "sigungu")
