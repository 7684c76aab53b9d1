"""Who may change what of the figures (지표의 변경)."""

from typing import Any, ClassVar

from dure.access.actor import Actor, judged, may_within
from dure.access.policy import Right, allows
from dure.changes.roots import Root, root
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


class NewOrHeld(Root):
    """One that is being made is nobody else's yet."""

    beside: ClassVar[tuple[str, ...]] = ("sigungu", "office")

    def lock(self, record: Any) -> Any:
        return record if record._state.adding else super().lock(record)

    def held(self, record: Any) -> Any:
        rows = type(record)._default_manager.select_for_update(of=("self",), no_key=True)
        return rows.select_related(*self.beside).filter(pk=record.pk).first()


@root(ClosedPeriod)
class ClosedRoot(NewOrHeld):
    def address(self, record: ClosedPeriod) -> str:
        return ""


@root(SelfCheck)
class CheckRoot(NewOrHeld):
    def address(self, record: SelfCheck) -> str:
        return ""
