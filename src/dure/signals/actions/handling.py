"""A household that was found: written down, tried to be reached, settled (위기정보 가구의 처리)."""

from django.utils import timezone

from dure.access.policy import Permission
from dure.cases.core.alerts import NOTHING, raise_from
from dure.cases.core.change import Change, action
from dure.rulebook import Reason, Refused
from dure.signals import rules
from dure.signals.answers_rules import BY_MACHINE
from dure.signals.inputs import Found, Tried
from dure.signals.models import SignalAttempt, SignalFinding


@action("signals.find", Permission.CANDIDATE_WRITE)
def find(change: Change, *, found: Found) -> SignalFinding:
    """What the scan says, beside the case that it opened."""
    change.say(score=found.score)
    about = {name: list(value) if isinstance(value, tuple) else value for name, value in vars(found).items()}
    return change.add(SignalFinding, **about, found_at=change.at)


@action("signals.attempt", Permission.CANDIDATE_WRITE)
def attempt(change: Change, *, finding: SignalFinding, tried: Tried) -> SignalAttempt:
    """A call or a visit; the first one that is answered stops the clock, and what is told of violence is raised."""
    now = timezone.localtime(change.at)
    asked = rules.Attempt(tried.happened_at, tried.answer)
    found_at = timezone.localtime(finding.found_at).replace(hour=0, minute=0, second=0, microsecond=0)
    change.require(rules.attempt_reasons(asked, found_at, now, is_over=bool(finding.result)))
    made = change.add(SignalAttempt, finding=finding, staff=change.by.sender, **vars(tried))
    if tried.answer in rules.REACHED and (
        finding.contacted_at is None or tried.happened_at < finding.contacted_at
    ):
        change.edit(finding, None, contacted_at=tried.happened_at)
    change.say(kind=tried.kind, answer=tried.answer)
    raise_from(change, NOTHING, "signal", tried.note)
    return made


@action("signals.settle", Permission.CANDIDATE_WRITE)
def settle(
    change: Change, *, finding: SignalFinding, seen_version: int | None, result: str, note: str = ""
) -> SignalFinding:
    """What became of it, one of the indicator's kinds beneath (m:15838)."""
    kind = change.book.signals.results.get(result)
    if kind is None:
        raise Refused([Reason("signals.no_result", field="result")])
    # Only a person finds out that nobody is there.
    attempts = SignalAttempt.objects.filter(finding=finding).exclude(kind=BY_MACHINE).count()
    change.require(
        rules.result_reasons(
            kind,
            note,
            is_over=bool(finding.result),
            was_spoken_to=finding.contacted_at is not None,
            attempts=attempts,
            least_attempts=change.book.product.signal_scan.attempts_least,
        )
    )
    change.say(result=result)
    saved: SignalFinding = change.edit(
        finding, seen_version, result=result, result_note=note, settled_at=change.at
    )
    return saved
