"""Changes of what one is told (알림 설정과 다시 보내기)."""

from django.utils import timezone

from dure.access.actor import Actor, judged
from dure.access.policy import Permission, Right, allows
from dure.changes.change import action
from dure.changes.roots import Change
from dure.notify.models import Choice, Outgoing
from dure.offices.models import Staff
from dure.rulebook import Reason, Refused


@judged(Outgoing)
def may(actor: Actor, permission: Right, message: Outgoing) -> bool:
    """By the posts held in the 시군구 from which it leaves."""
    standing = actor.standing and actor.standing.within(message.sigungu_id)
    return allows(permission, standing)


@action("notify.choose", Permission.STAFF)
def choose(
    change: Change[Staff],
    *,
    seen_version: int | None = None,
    email: str,
    is_daily: bool,
    is_weekly: bool,
    is_urgent_by_text: bool,
) -> None:
    """For oneself only: who acts is who is told."""
    sigungu_id = change.root.sigungu_id
    if change.by.staff != change.root or sigungu_id is None:
        raise Refused([Reason("core.not_permitted", {"permission": ""})])
    wanted = {
        "email": email,
        "is_daily": is_daily,
        "is_weekly": is_weekly,
        "is_urgent_by_text": is_urgent_by_text,
    }
    kept = Choice.objects.select_for_update().filter(staff=change.root).first()
    if kept:
        change.edit(kept, seen_version, **wanted)
    else:
        Choice.objects.create(staff=change.root, sigungu_id=sigungu_id, **wanted)


@action("outbox.again", Permission.ADMINISTER)
def send_again(change: Change[Outgoing]) -> None:
    """What was given up is tried anew from the beginning."""
    if change.root.state != Outgoing.State.GIVEN_UP:
        change.require([Reason("notify.not_given_up")])
    message = change.root
    message.state, message.attempts, message.error = Outgoing.State.WAITING, 0, ""
    message.due_at = timezone.now()
    message.save(update_fields=["state", "attempts", "error", "due_at"])
