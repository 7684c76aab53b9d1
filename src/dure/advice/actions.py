"""Setting advice aside with a reason, and taking that back (도움말 넘기기): advice never blocks anything."""

from django.db.models import QuerySet
from django.utils import timezone

from dure.access.policy import Permission
from dure.advice.models import AdviceDismissal
from dure.advice.quality import Given, given_for
from dure.cases.core.change import Change, action
from dure.rulebook import Reason, Refused


@action("advice.set_aside", Permission.PAPER_WRITE)
def set_aside(change: Change, *, mark: str, reason: str, note: str = "") -> AdviceDismissal:
    """The advice meant by `mark`, as long as the text is still the one that was judged."""
    given = _meant(change, mark)
    codes = change.book.codes["advice_reason"]
    if codes[reason].asks_text and not note.strip():
        change.require([Reason("advice.note_missing")])
    _standing(change, given).update(withdrawn_at=timezone.now())
    change.say(rule=given.advice.code, reason=reason)
    change.target = given.target_id
    return change.add(
        AdviceDismissal,
        rule=given.advice.code,
        stage=given.sheet.stage,
        target_id=given.target_id,
        field=given.advice.field,
        text_digest=given.advice.digest,
        reason=reason,
        note=note.strip(),
        dismissed_at=change.at,
    )


@action("advice.take_up", Permission.PAPER_WRITE)
def take_up(change: Change, *, dismissal: AdviceDismissal) -> None:
    """The advice is shown again; who set it aside and why stays in the record."""
    rows = AdviceDismissal.objects.filter(case=change.case, pk=dismissal.pk, withdrawn_at__isnull=True)
    if not rows.update(withdrawn_at=change.at):
        raise Refused([Reason("advice.taken_up_already", {}, "advice_quality")])
    change.say(rule=dismissal.rule)
    change.target = dismissal.target_id


def _meant(change: Change, mark: str) -> Given:
    found = next((given for given in given_for(change.case) if given.mark == mark), None)
    if found is None:
        raise Refused([Reason("advice.gone", {}, "advice_quality")])
    return found


def _standing(change: Change, given: Given) -> QuerySet[AdviceDismissal]:
    code, target_id, field = given.place
    return AdviceDismissal.objects.filter(
        case=change.case, rule=code, target_id=target_id, field=field, withdrawn_at__isnull=True
    )
