"""Who may change what of visiting services (방문형 서비스의 변경 권한)."""

from dure.access.actor import Actor, judged, may_within
from dure.access.policy import Right
from dure.changes.roots import NewAtOffice, root
from dure.rounds.models import Talk, Visitors


@judged(Visitors)
@judged(Talk)
def may(actor: Actor, permission: Right, record: Visitors | Talk) -> bool:
    return may_within(actor, permission, record.sigungu_id)


@root(Visitors)
class VisitorsRoot(NewAtOffice):
    page = "round_survey"


@root(Talk)
class TalkRoot(NewAtOffice):
    page = "round_meeting"
