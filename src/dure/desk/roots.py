"""Who may change a talk, and where its events stand (종합상담의 변경)."""

from dure.access.actor import Actor, judged
from dure.access.policy import Right, allows
from dure.changes.roots import NewOrHeld, root
from dure.desk.models import Talk


@judged(Talk)
def may(actor: Actor, permission: Right, talk: Talk) -> bool:
    """Who works at its office, and to whom it was handed."""
    standing = actor.standing
    if standing is None or not allows(permission, standing):
        return False
    return talk.passed_to_id == standing.staff.pk or standing.reach.working.covers(talk.office)


@root(Talk)
class TalkRoot(NewOrHeld):
    page = "talk"
