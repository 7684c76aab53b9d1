"""What is done at the desk (종합상담의 변경)."""

from dataclasses import replace
from typing import Any

from dure.cases.core.records import Case
from dure.changes.change import action
from dure.changes.roots import Change
from dure.desk import rules
from dure.desk.models import Talk, Told
from dure.desk.rights import DeskRight
from dure.offices.models import Office, Staff
from dure.rulebook import product

TALK = DeskRight.TALK


def new_talk(office: Office) -> Talk:
    return Talk(office=office, sigungu_id=office.sigungu_id)


@action("desk.arrive", TALK)
def arrive(
    change: Change[Talk], *, topics: list[str], told: Told, has_agreed: bool, uses_room: bool = False
) -> Talk:
    """Somebody came and waits."""
    talk = change.root
    has_name = bool(told.name or told.phone)
    change.require(rules.arrival_refusals(has_agreed=has_agreed, has_name=has_name, has_topics=bool(topics)))
    talk.topics, talk.has_agreed, talk.uses_room = topics, has_agreed, uses_room
    talk.told_sealed = talk.seal(told if has_agreed else Told())
    talk.arrived_at = change.at
    talk.save(force_insert=True)
    return talk


@action("desk.counsel", TALK)
def counsel(
    change: Change[Talk],
    *,
    outcome: str,
    answer: str,
    passed_to: Staff | None = None,
    place: str = "",
    seen_version: int | None = None,
) -> Talk:
    """What they were told, and who goes on."""
    talk = change.root
    change.require(
        rules.counsel_refusals(
            talk.state,
            outcome,
            has_agreed=talk.has_agreed,
            has_staff=passed_to is not None,
            has_place=bool(place),
            has_answer=bool(answer),
        )
    )
    state = rules.state_after(outcome, has_agreed=talk.has_agreed)
    told = replace(talk.told, answer=answer, place=place) if talk.has_agreed else Told()
    follow = rules.follow_up_on(change.on, product().desk.follow_up_days)
    return edited(
        change,
        seen_version,
        state=state,
        outcome=outcome,
        told_sealed=talk.seal(told),
        talked_at=change.at,
        staff=change.by.sender,
        passed_to=passed_to if outcome in rules.INSIDE else None,
        follow_up_on=follow if state == rules.FOLLOWED else None,
        closed_at=change.at if state == rules.CLOSED else None,
    )


@action("desk.answer", TALK)
def answer(change: Change[Talk], *, result: str, seen_version: int | None = None) -> Talk:
    """What the colleague did to whom it was handed."""
    change.require(rules.result_refusals(change.root.state, rules.HANDED, has_result=bool(result)))
    return closed(change, result, seen_version)


@action("desk.follow_up", TALK)
def follow_up(change: Change[Talk], *, result: str, seen_version: int | None = None) -> Talk:
    """Whether the other body helped: one call at least (manual-2025 m:2904-2906)."""
    change.require(rules.result_refusals(change.root.state, rules.FOLLOWED, has_result=bool(result)))
    return closed(change, result, seen_version)


@action("desk.take", TALK)
def take(change: Change[Talk], *, case: Case) -> Talk:
    """A household was registered from it, by the action of discovery."""
    talk = change.root
    change.require(rules.take_refusals(talk.state))
    about = {"outcome": rules.CASE, "case": case, "state": rules.CLOSED, "closed_at": change.at}
    about |= {"talked_at": talk.talked_at or change.at, "staff": talk.staff or change.by.sender}
    return edited(change, None, **about)


def closed(change: Change[Talk], result: str, seen_version: int | None) -> Talk:
    talk = change.root
    sealed = talk.seal(replace(talk.told, result=result))
    return edited(change, seen_version, state=rules.CLOSED, told_sealed=sealed, closed_at=change.at)


def edited(change: Change[Talk], seen_version: int | None, **about: Any) -> Talk:
    done: Talk = change.edit(change.root, seen_version, **about)
    return done
