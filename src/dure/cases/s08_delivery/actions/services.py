"""Asking for services, the answers, their end (서비스 의뢰·답·종료)."""

from datetime import date

from dure.access.policy import Permission
from dure.cases.core.change import Change, action
from dure.cases.core.deadlines import begin, drop, meet, refresh_next, running
from dure.cases.core.records import Case
from dure.cases.core.stages import reach
from dure.cases.process import DELIVERY
from dure.cases.s05_conference.naming import UNSORTED, Sorted, without_names
from dure.cases.s08_delivery.actions import holding
from dure.cases.s08_delivery.inputs import Answered, Asked
from dure.cases.s08_delivery.queries import is_waiting, links, request_facts, service_days
from dure.cases.s08_delivery.records import Service
from dure.cases.s08_delivery.rules import (
    PENDING,
    check_answer,
    check_days,
    check_request,
    check_start,
    refusals_to_request,
)
from dure.rulebook import Reason, Refused
from dure.rulebook.calendar import in_seoul

FULFILLED = "이행 종료"
NOTHING_MORE = Answered()


def require_open(change: Change) -> None:
    """Services are handled and checked in whichever stage the case is, until it closes (manual-2025 m:9753)."""
    if change.case.status != Case.Status.OPEN:
        raise Refused([Reason("s08.not_until_closing")])


def require_selected(change: Change) -> None:
    """Nothing new is asked for while it is not decided what the household is (manual-2025 m:9181)."""
    require_open(change)
    if change.case.path == Case.Path.UNDECIDED:
        raise Refused([Reason("s08.not_selected", {}, "selection_page")])


def require_delivery(change: Change) -> None:
    """Links are prepared in their stage only."""
    if change.case.stage != DELIVERY or change.case.status == Case.Status.ENDED:
        raise Refused([Reason("s08.not_in_delivery_stage")])


@action("service.request", Permission.PLAN_WRITE)
def request_service(
    change: Change,
    *,
    service: Service,
    seen_version: int | None,
    requested_on: date,
    asked: Asked,
    names: Sorted = UNSORTED,
    amount: int = 1,
) -> Service:
    """Send form 6 to the provider: new, or a change of a running service (manual-2025 m:9757, m:12311)."""
    require_selected(change)
    change.require(
        refusals_to_request(request_facts(change.case, service))
        + check_days(change.on, requested_on, field="requested_on")
        + check_request(requested_on, service_days(change.case))
    )
    change.happened(requested_on)
    typed, before = vars(asked), [getattr(service, name) for name in vars(asked)]
    told = without_names(change, [*typed.values()], names, before=before, knows_household=True)
    is_change = service.state == Service.State.ACTIVE
    held = {} if is_change else holding.reserve(change, service, amount)
    begin(change, "referral_answer", in_seoul(requested_on), target=service.pk)
    reach(change, "service_requested")
    change.target = service.pk
    change.say(is_change=is_change)
    return change.edit(
        service,
        seen_version,
        state=Service.State.ACTIVE if is_change else Service.State.REQUESTED,
        is_change=is_change,
        requested_on=requested_on,
        **dict(zip(typed, told, strict=True)),
        answered_on=None,
        **dict.fromkeys(("answer", "answer_given", "answer_times", "answer_person"), ""),
        **held,
    )


@action("service.answer", Permission.PLAN_WRITE)
def answer_request(
    change: Change,
    *,
    service: Service,
    seen_version: int | None,
    is_accepted: bool,
    answered_on: date,
    said: Answered = NOTHING_MORE,
) -> Service:
    """The provider took the request on, or refused it with the reason (manual-2025 m:14651)."""
    require_open(change)
    if not is_waiting(service):
        raise Refused([Reason("s08.nothing_to_answer", {"service": service.name})])
    change.require(
        check_answer(is_accepted=is_accepted, answer=said.answer, starts_on=said.starts_on)
        + check_days(change.on, answered_on, field="answered_on")
        + _answered_before_asked(service, answered_on)
        + check_start(said.starts_on if is_accepted else None, service_days(change.case))
    )
    change.happened(answered_on)
    meet(change, "referral_answer", service.pk)
    change.target = service.pk
    change.say(accepted=is_accepted)
    values = {
        "answered_on": answered_on,
        "answer": said.answer,
        "answer_given": ("part" if said.is_part else "all") if is_accepted else "none",
        "answer_times": said.times,
        "answer_person": said.person,
    } | _state_after(service, said.starts_on, is_accepted)
    values |= holding.settle(service, answered_on, is_accepted=is_accepted)
    saved = change.edit(service, seen_version, **values)
    if saved.is_link and saved.state == Service.State.ACTIVE and not service.is_change:
        begin(change, "link_check", in_seoul(saved.starts_on), target=saved.pk)
    settle_links(change)
    return saved


def _answered_before_asked(service: Service, answered_on: date) -> list[Reason]:
    if service.requested_on and answered_on < service.requested_on:
        return [Reason("s08.answered_before_asked", {"service": service.name}, field="answered_on")]
    return []


def _state_after(service: Service, starts_on: date | None, is_accepted: bool) -> dict[str, object]:
    """A refused change leaves the running service as it was."""
    if service.state == Service.State.ACTIVE:
        return {}
    if is_accepted:
        return {"state": Service.State.ACTIVE, "starts_on": starts_on}
    return {"state": Service.State.REFUSED}


@action("service.end", Permission.PLAN_WRITE)
def end_service(
    change: Change, *, service: Service, seen_version: int | None, ended_on: date, end_reason: str
) -> Service:
    """The service has ended, or the household goes on with it by itself."""
    require_open(change)
    change.require(_refusals_to_end(change, service, ended_on, end_reason))
    change.happened(ended_on)
    change.target = service.pk
    return close_service(change, service, seen_version, ended_on=ended_on, end_reason=end_reason)


def _refusals_to_end(change: Change, service: Service, ended_on: date, reason: str) -> list[Reason]:
    found = check_days(change.on, ended_on, field="ended_on")
    if service.state == Service.State.ENDED:
        found.append(Reason("s08.service_has_ended", {"service": service.name}))
    if service.starts_on and ended_on < service.starts_on:
        found.append(Reason("s08.ends_before_start", {"service": service.name}, field="ended_on"))
    if not reason.strip():
        found.append(Reason("s08.end_needs_reason", {"service": service.name}))
    return found


def close_service(
    change: Change, service: Service, seen_version: int | None, *, ended_on: date, end_reason: str
) -> Service:
    """End within another action; an answer still awaited no longer matters."""
    running(change.case).filter(rule="referral_answer", target_id=service.pk).update(dropped_at=change.at)
    refresh_next(change.case)
    held = holding.give_back(change, service, is_fulfilled=end_reason == FULFILLED)
    saved = change.edit(
        service, seen_version, state=Service.State.ENDED, ended_on=ended_on, end_reason=end_reason, **held
    )
    settle_links(change)
    return saved


def settle_links(change: Change) -> None:
    """The limit for linking is met once a service is connected and none is left pending (manual-2025 m:9153)."""
    found = links(change.case)
    if any(each.starts_on for each in found) and not any(each.state in PENDING for each in found):
        settled = (each.answered_on or each.ended_on or each.starts_on for each in found)
        meet(change, "link_connect", when=max(day for day in settled if day))


def finish_link(change: Change) -> None:
    """The effect of finishing: the day the link ended is kept, aftercare counts from it (manual-2025 m:8763)."""
    days = [each.ended_on or each.answered_on for each in links(change.case)]
    closed_on = max(day for day in days if day)
    change.happened(closed_on)
    change.keep(closed_on=closed_on)
    drop(change, "link_connect", "link_check", "referral_answer")
