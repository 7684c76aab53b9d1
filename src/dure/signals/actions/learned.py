"""Learning an order, using it, going back to the scorecard (배운 순서의 행동)."""

from django.db.models import F

from dure.changes.change import action
from dure.changes.roots import Change
from dure.rulebook import Reason, Refused
from dure.signals import learned_rules
from dure.signals.actions.loads import defer
from dure.signals.models import SignalOrder
from dure.signals.rights import SignalRight

State = SignalOrder.State


@action("signals.learn", SignalRight.LOAD)
def begin_learning(change: Change[SignalOrder]) -> SignalOrder:
    """Ask the worker to learn from the results so far; one at a time."""
    order = change.root
    own = SignalOrder.objects.filter(sigungu=order.sigungu, state__in=(State.WAITING, State.RUNNING))
    if own.exists():
        raise Refused([Reason("signals.learning_under_way")])
    order.asked_at = order.moved_at = change.at
    order.save()
    defer("signals.learn", order.sigungu_id.hex, order_id=str(order.pk), sigungu_id=str(order.sigungu_id))
    return order


@action("signals.order", SignalRight.ORDER)
def use_order(change: Change[SignalOrder], *, seen_version: int | None, reason: str) -> SignalOrder:
    """From the next scan on households are ordered by it; whatever was in force before is over."""
    order = change.root
    in_force = order.is_in_force
    change.require(learned_rules.use_reasons(order.state, order.compared, reason, is_in_force=in_force))
    others = SignalOrder.objects.filter(sigungu=order.sigungu, used_at__isnull=False, ended_at=None)
    others.update(ended_at=change.at, ended_by=change.by.sender, version=F("version") + 1)
    about = {"used_at": change.at, "used_by": change.by.sender, "ended_at": None, "ended_by": None}
    saved: SignalOrder = change.edit(order, seen_version, reason=reason, **about)
    return saved


@action("signals.order_back", SignalRight.ORDER)
def end_order(change: Change[SignalOrder], *, seen_version: int | None) -> SignalOrder:
    """From the next scan on the scorecard orders again."""
    if not change.root.is_in_force:
        raise Refused([Reason("signals.moved_on")])
    about = {"ended_at": change.at, "ended_by": change.by.sender}
    saved: SignalOrder = change.edit(change.root, seen_version, **about)
    return saved
