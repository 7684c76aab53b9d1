"""Who looks in on a household: begun and ended with the case, answered by the member, settled by the town (안부확인의 변경)."""

from typing import Any

from dure.access.policy import Permission
from dure.cases.core import change as of_case
from dure.cases.core.consent_rules import plain, recipients_missing
from dure.cases.core.consents import THIRD_PARTY, consents_in_force, recipients_without_consent
from dure.cases.core.records import Case
from dure.changes.change import action
from dure.changes.roots import Change
from dure.network import rota_rules as rules
from dure.network.inputs import WatchData
from dure.network.models import Look, Member, Watch
from dure.network.net_rules import ACTIVE
from dure.network.rights import NetworkRight
from dure.rulebook import Reason, product


@action("watch.start", Permission.PLAN_WRITE)
def start(change: of_case.Change, *, member: Member, data: WatchData) -> Watch:
    """Somebody whom the household agreed to looks in, knowing the least they need."""
    case = change.case
    running = Watch.objects.filter(case=case, member=member, state=rules.RUNNING)
    begin = rules.Begin(
        is_member_active=member.state == ACTIVE,
        is_case_open=case.status == Case.Status.OPEN,
        is_restricted=case.is_restricted,
        is_twice=running.exists(),
        call_name=data.call_name,
    )
    change.require(rules.begin_refusals(begin) + recipients_missing(missing(case, member)))
    place = {"office_id": member.office_id, "sigungu_id": member.sigungu_id}
    about = {"every": data.every, "from_on": data.from_on, "next_on": data.from_on}
    watch = Watch(case=case, member=member, recorded_by=change.by.staff, **about, **place)
    watch.told_sealed = watch.seal(rules.least(data.told, agreed(case, member)))
    watch.save(force_insert=True)
    change.target = watch.pk
    change.say(every=data.every)
    return watch


@action("watch.change", Permission.PLAN_WRITE)
def alter(change: of_case.Change, *, watch: Watch, data: WatchData, seen_version: int | None = None) -> Watch:
    """How often, and what the member is told; the next look is on the day that is said."""
    change.require(rules.end_refusals(watch.state))
    change.require(recipients_missing(missing(change.case, watch.member)))
    told = rules.least(data.told, agreed(change.case, watch.member))
    if not data.call_name.strip():
        change.require([Reason("network.call_name_missing", field="call_name")])
    about = {"every": data.every, "next_on": data.from_on, "told_sealed": watch.seal(told)}
    kept: Watch = change.edit(watch, seen_version, **about)
    change.target = watch.pk
    return kept


@action("watch.end", Permission.PLAN_WRITE)
def end(change: of_case.Change, *, watch: Watch, end: str, seen_version: int | None = None) -> Watch:
    """Nobody looks in any more."""
    change.require(rules.end_refusals(watch.state))
    if end not in change.book.codes["watch_end"]:
        change.require([Reason("network.end_missing", field="end")])
    change.target = watch.pk
    change.say(end=end)
    return over(change, watch, end, seen_version)


@action("watch.answer", NetworkRight.LOOK)
def answer(change: Change[Watch], *, result: str, words: str = "") -> Watch:
    """The member says how it was; worry rings at once, and so does nobody met twice running."""
    watch, book = change.root, product().network
    change.require(rules.end_refusals(watch.state))
    if result not in change.book.codes["look_result"]:
        change.require([Reason("network.result_missing")])
    if rules.is_said_again(result, watch.last, watch.last_at, change.at, book.again_minutes) and not words:
        return watch
    why = rules.alarm_of(result, watch.last)
    note(change, result, words)
    change.say(result=result, rings=bool(why))
    next_on = rules.next_day(result, change.on, book.every_days[watch.every])
    rung: dict[str, Any] = {"alarm": rules.TOWN, "why": why, "alarm_at": change.at} if why else {}
    if result == rules.WELL and watch.why in (rules.MISSED, rules.NOT_MET):
        rung = {"alarm": 0, "why": "", "alarm_at": None}
    kept: Watch = change.edit(watch, None, last=result, last_at=change.at, next_on=next_on, **rung)
    return kept


@action("watch.ring", NetworkRight.LOOK)
def ring(change: Change[Watch], *, level: int, why: str) -> Watch:
    """A look was missed, or nobody of the town settled what rang."""
    change.say(level=level)
    kept: Watch = change.edit(change.root, None, alarm=level, why=why, alarm_at=change.at)
    return kept


@action("watch.settle", NetworkRight.LOOK)
def settle(change: Change[Watch], *, result: str, words: str, seen_version: int | None = None) -> Watch:
    """Somebody of the town went or called, and says what they found; nothing rings any more."""
    watch = change.root
    change.require(rules.settle_refusals(watch.alarm, words))
    if result not in change.book.codes["look_result"]:
        change.require([Reason("network.result_missing", field="result")])
    note(change, result, words)
    change.say(result=result)
    next_on = rules.next_day(result, change.on, product().network.every_days[watch.every])
    about = {"alarm": 0, "why": "", "alarm_at": None, "last": result, "last_at": change.at}
    kept: Watch = change.edit(watch, seen_version, next_on=next_on, **about)
    return kept


@action("watch.stop", NetworkRight.LOOK)
def stop(change: Change[Watch], *, end: str) -> Watch:
    """It cannot go on: the case is over, gone or restricted, or the member is in the net no more."""
    change.say(end=end)
    return over(change, change.root, end)


def over(change: Change[Any], watch: Watch, end: str, seen_version: int | None = None) -> Watch:
    """Nothing of it is open by link from now on, and nothing rings."""
    about = {"state": rules.ENDED, "end": end, "ended_on": change.on, "alarm": 0, "why": ""}
    kept: Watch = change.edit(watch, seen_version, **about)
    return kept


def note(change: Change[Watch], result: str, words: str) -> None:
    watch = change.root
    place = {"office_id": watch.office_id, "sigungu_id": watch.sigungu_id}
    look = Look(watch=watch, case_id=watch.case_id, result=result, looked_at=change.at, **place)
    look.staff = change.by.staff
    look.told_sealed = look.seal({"words": words.strip()})
    look.save(force_insert=True)


def missing(case: Case, member: Member) -> list[str]:
    """The member's name where the household did not agree that they are told of it."""
    return recipients_without_consent(case, [member.name])


def agreed(case: Case, member: Member) -> frozenset[str]:
    """What of the household may be told to the member, by the newest consent that names them."""
    held = [each for each in consents_in_force(case) if each.kind == THIRD_PARTY]
    named = [each for each in held if plain(each.recipient) == plain(member.name)]
    mine = [each for each in named if each.person_id == case.subject_id]
    return frozenset(item for each in mine for item in each.items)
