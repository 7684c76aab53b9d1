"""Rules of what bodies refer to a 읍면동 (들어온 의뢰): pure."""

from dataclasses import dataclass
from datetime import date

from dure.referrals.rules import ACCEPTED, DONE, DRAFT, NEXT, RETURNED, RUNNING, STOPPED, UNDER_WAY
from dure.rulebook import Reason, Rulebook

# What the body must know before it asks, each with its refusal (manual-2025 m:14633-14639, m:14787).
ASKED = ("name", "phone", "situation", "wanted", "sender_name", "sender_phone")


@dataclass(frozen=True)
class Application:
    """What is asked when a body sends."""

    state: str
    body: str
    applied_on: date | None
    blank: tuple[str, ...] = ()
    open_here: int = 0


def sending_refusals(asked: Application, on: date, book: Rulebook) -> list[Reason]:
    """Once, from a body that refers to towns, with the household's application and consent (manual-2025 m:14637)."""
    found = [] if asked.state == DRAFT else [Reason("referrals.inbound_sent_already")]
    found += direction_refusals(asked.body, book)
    found += [Reason("referrals.inbound_blank", field=name) for name in asked.blank]
    if asked.applied_on is None:
        found.append(Reason("referrals.inbound_no_application", field="applied_on"))
    elif asked.applied_on > on:
        found.append(Reason("referrals.inbound_applied_ahead", field="applied_on"))
    if asked.open_here >= book.referrals.inbound.most_open:
        found.append(Reason("referrals.inbound_too_many", {"most": book.referrals.inbound.most_open}))
    return found


def direction_refusals(body: str, book: Rulebook) -> list[Reason]:
    """Some bodies only take requests of towns (manual-2025 m:14581-14593)."""
    if not body or body in book.referrals.senders():
        return []
    return [
        Reason("referrals.inbound_wrong_direction", {"body": book.referrals.bodies[body].ko}, field="body")
    ]


@dataclass(frozen=True)
class Said:
    """What the 읍면동 says of a request. `called_on`: when they telephoned the household."""

    what: str
    text: str = ""
    called_on: date | None = None


def answer_refusals(
    state: str, said: Said, *, tells_back: bool, sent_on: date | None, on: date
) -> list[Reason]:
    """Only what may follow; accepted after a call (manual-2025 m:14651), returned with an opinion (m:14670).

    What is given reaches the body in words only where the household agreed to it.
    """
    if said.what not in NEXT.get(state, ()):
        return [Reason("referrals.not_now")]
    found = []
    if said.what == ACCEPTED and said.called_on is None:
        found.append(Reason("referrals.inbound_call_first", field="called_on"))
    if said.called_on and not (sent_on and sent_on <= said.called_on <= on):
        found.append(Reason("referrals.inbound_call_day", field="called_on"))
    return found + words_refusals(said, tells_back=tells_back)


def words_refusals(said: Said, *, tells_back: bool) -> list[Reason]:
    has_words = bool(said.text.strip())
    if said.what in (UNDER_WAY, DONE) and not tells_back:
        return [Reason("referrals.inbound_not_agreed", field="text")] if has_words else []
    is_asked = said.what in (RETURNED, UNDER_WAY, DONE, STOPPED)
    return [Reason("referrals.words_missing", field="text")] if is_asked and not has_words else []


def counselling_refusals(state: str, *, has_case: bool) -> list[Reason]:
    """First counselling begins from a request that was accepted, once (manual-2025 m:14679-14685)."""
    if has_case:
        return [Reason("referrals.inbound_has_case")]
    return [] if state in (ACCEPTED, UNDER_WAY) else [Reason("referrals.inbound_accept_first")]


def withdrawal_refusals(state: str) -> list[Reason]:
    return [] if state in RUNNING else [Reason("referrals.not_now")]
