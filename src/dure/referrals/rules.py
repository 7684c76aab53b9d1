"""Rules of requests to other bodies (서비스 의뢰): pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from dure.rulebook import Reason, Rulebook

DRAFT, SENT, RECEIVED, ACCEPTED = "draft", "sent", "received", "accepted"
RETURNED, UNDER_WAY, DONE, STOPPED = "returned", "under_way", "done", "stopped"
RUNNING = (SENT, RECEIVED, ACCEPTED, UNDER_WAY)
# Nobody at the body has said yet whether they take it.
UNANSWERED = (SENT, RECEIVED)
ANSWERED = (RETURNED, DONE, STOPPED)
# What may follow what: accepted or returned, given, finished (manual-2025 m:14755-14811).
NEXT: Mapping[str, tuple[str, ...]] = {
    SENT: (RECEIVED, ACCEPTED, RETURNED, STOPPED),
    RECEIVED: (ACCEPTED, RETURNED, STOPPED),
    ACCEPTED: (UNDER_WAY, DONE, STOPPED),
    UNDER_WAY: (UNDER_WAY, DONE, STOPPED),
}
# These say something beyond that they happened: the opinion reaches who asked (manual-2025 m:14670-14672).
WITH_WORDS = (RETURNED, UNDER_WAY, DONE, STOPPED)


@dataclass(frozen=True)
class SendingFacts:
    """What is asked before a request leaves."""

    state: str
    kind: str
    body: str
    receiver: str
    has_office: bool
    # Name of each field of the kind with whether it is known.
    known: Mapping[str, bool] = field(default_factory=dict)
    is_consented: bool = True
    runs_already: bool = False


# Where a missing field is filled in.
FILLED_AT = {"situation": "", "wanted": "", "address": "household_edit"}


def sending_refusals(facts: SendingFacts, book: Rulebook) -> list[Reason]:
    """Only a draft, to a body that takes requests of a town, with what the body needs, with consent."""
    kind = book.referrals.kinds[facts.kind]
    found = [] if facts.state == DRAFT else [Reason("referrals.sent_already")]
    found += direction_refusals(facts.kind, facts.body, book)
    found += [
        Reason(
            f"referrals.lacks_{name}",
            {"receiver": facts.receiver},
            FILLED_AT.get(name, "household_page") or None,
        )
        for name in kind.fields
        if not facts.known.get(name)
    ]
    if kind.needs_consent and not facts.is_consented:
        found.append(Reason("referrals.no_consent", {"receiver": facts.receiver}, "consents_page"))
    return found


def direction_refusals(kind: str, body: str, book: Rulebook) -> list[Reason]:
    """Some bodies only refer to towns (manual-2025 m:14503-14521)."""
    if not body or body in book.referrals.bodies_for(kind):
        return []
    return [Reason("referrals.wrong_direction", {"body": book.referrals.bodies[body].ko}, field="service")]


def service_refusals(*, is_waiting: bool, is_running: bool, name: str) -> list[Reason]:
    """Form 6 goes once, as long as its answer is awaited."""
    if is_running:
        return [Reason("referrals.form_sent_already", {"service": name})]
    return [] if is_waiting else [Reason("referrals.form_not_waiting", {"service": name})]


def file_refusals(count: int, book: Rulebook) -> list[Reason]:
    """A receiver does not fill the case."""
    most = book.referrals.files_most
    return [Reason("referrals.too_many_files", {"most": most}, field="papers")] if count > most else []


def form_refusals(what: str, starts_on: date | None) -> list[Reason]:
    """Who takes a planned service on says when it begins."""
    if what == ACCEPTED and starts_on is None:
        return [Reason("referrals.start_missing", field="starts_on")]
    return []


def doubts(facts: SendingFacts) -> list[Reason]:
    """The same person asked of the same body while that still runs."""
    if not facts.runs_already:
        return []
    return [Reason("referrals.runs_already", {"receiver": facts.receiver}, is_doubt=True)]


def answer_refusals(state: str, what: str, text: str) -> list[Reason]:
    """Only what may follow, and with its words."""
    if what not in NEXT.get(state, ()):
        return [Reason("referrals.not_now")]
    if what in WITH_WORDS and not text.strip():
        return [Reason("referrals.words_missing", field="text")]
    return []


def may_follow(state: str) -> tuple[str, ...]:
    return NEXT.get(state, ())


def is_late(state: str, answer_by: date | None, on: date, days: int = 0) -> bool:
    """Unanswered past its day, by so many days more."""
    return state in UNANSWERED and answer_by is not None and (on - answer_by).days > days


def lost_consent(receivers: Iterable[str], without: Iterable[str]) -> set[str]:
    """Receivers to whom the household does not agree any more."""
    return set(receivers) & set(without)
