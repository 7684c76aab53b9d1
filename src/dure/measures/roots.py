"""Who may change what of the figures (지표의 변경)."""

from django.urls import reverse

from dure.access.actor import Actor, judged, may_within
from dure.access.policy import Right, allows
from dure.changes.roots import NewAtOffice, root
from dure.measures.models import ClosedPeriod, Improvement, Round, SelfCheck
from dure.measures.rights import MeasureRight


@judged(ClosedPeriod)
def may_close(actor: Actor, permission: Right, record: ClosedPeriod) -> bool:
    """By the posts one holds in its 시군구."""
    return may_within(actor, permission, record.sigungu_id)


@judged(Round)
def may_monitor(actor: Actor, permission: Right, record: Round) -> bool:
    """By the posts one holds in its 시군구."""
    return may_within(actor, permission, record.sigungu_id)


@judged(Improvement)
def may_improve(actor: Actor, permission: Right, record: Improvement) -> bool:
    """Set by the 시군구; said to be done by who leads the office."""
    if permission is MeasureRight.CHECK:
        return may_check(actor, permission, record)
    return may_within(actor, permission, record.sigungu_id)


@judged(SelfCheck)
def may_check(actor: Actor, permission: Right, record: SelfCheck | Improvement) -> bool:
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


@root(Round)
class RoundRoot(NewAtOffice):
    page = "monitoring_round"


@root(Improvement)
class ImprovementRoot(NewAtOffice):
    beside = ("sigungu", "office", "round")

    def address(self, record: Improvement) -> str:
        return reverse("monitoring_round", args=[record.round_id])
