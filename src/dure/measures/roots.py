"""Who may change what of the figures (지표의 변경)."""

from dure.access.actor import Actor, judged, may_within
from dure.access.policy import Right, allows
from dure.changes.roots import NewAtOffice, root
from dure.measures.models import ClosedPeriod, SelfCheck


@judged(ClosedPeriod)
def may_close(actor: Actor, permission: Right, record: ClosedPeriod) -> bool:
    """By the posts one holds in its 시군구."""
    return may_within(actor, permission, record.sigungu_id)


@judged(SelfCheck)
def may_check(actor: Actor, permission: Right, record: SelfCheck) -> bool:
    """Who leads the office."""
    standing = actor.standing
    return (
        standing is not None and allows(permission, standing) and standing.reach.leading.covers(record.office)
    )


@root(ClosedPeriod)
class ClosedRoot(NewAtOffice):
    def address(self, record: ClosedPeriod) -> str:
        return ""


@root(SelfCheck)
class CheckRoot(NewAtOffice):
    def address(self, record: SelfCheck) -> str:
        return ""
