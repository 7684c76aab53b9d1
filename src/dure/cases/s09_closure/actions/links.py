"""How a link household's case ends when its links are not carried through (서비스 연계 종결)."""

from django.utils import timezone

from dure.cases.core import deadlines
from dure.cases.core.change import Change
from dure.cases.core.deadlines import drop_all
from dure.cases.s09_closure import queries
from dure.cases.s09_closure.actions.ending import end_services, note_death, send_away
from dure.cases.s09_closure.inputs import LinkEnding
from dure.cases.s09_closure.records import LinkEnd
from dure.cases.s09_closure.rules import links as rules
from dure.offices.models import Office

ENDED_WITH_CASE = "서비스 연계 종결"


def end_link(change: Change, *, ending: LinkEnding) -> LinkEnd:
    """The household died or moved: what still ran ends, without check or follow-up here (manual-2025 m:9929–9933)."""
    change.require(rules.ending_reasons(_entered(change, ending), change.on))
    made = _keep(change, ending)
    end_services(change, ENDED_WITH_CASE)
    if ending.ground == rules.DIED:
        note_death(change, ending.since_on)
    drop_all(change)
    return made


def _entered(change: Change, ending: LinkEnding) -> rules.LinkEndEntered:
    return rules.LinkEndEntered(
        ground=ending.ground,
        since_on=ending.since_on,
        moved_to=ending.moved_to,
        moves_inside=_is_inside(change, ending.moved_to_office),
        others_living=queries.others_living(change.case),
    )


def _is_inside(change: Change, office: Office | None) -> bool:
    return bool(office and office.sigungu_id == change.case.sigungu_id)


def finish_unlinked(change: Change, *, reason: str) -> LinkEnd:
    """Nothing could be linked: the reason is kept, and the household is still followed up once (manual-2025 m:9153)."""
    change.require(rules.without_link_reasons(reason))
    made = _keep(change, LinkEnding(rules.NOT_LINKED, reason=reason))
    deadlines.drop(change, "link_connect", "referral_answer")
    return made


def _keep(change: Change, ending: LinkEnding) -> LinkEnd:
    made: LinkEnd = change.add(LinkEnd, round=change.case.round, **vars(ending))
    change.keep(closed_on=timezone.localdate(change.at))
    change.say(ground=ending.ground)
    change.target = made.pk
    return made


def hand_over(change: Change) -> None:
    """A household that moved goes on in the other 시군구 (manual-2025 m:9929)."""
    ended = queries.link_end(change.case)
    if ended:
        send_away(change, ended.moved_to_office, ended.moved_to)
