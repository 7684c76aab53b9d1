"""What a password must be, when a second factor and training are due, who confirms training (계정 규칙)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from dure.rulebook import Reason, Rulebook
from dure.rulebook.deadlines import add_months
from dure.rulebook.model.sign_in import Training

SHORTEST_PART = 4  # shorter parts of a name or number occur by chance


@dataclass(frozen=True)
class PasswordFacts:
    """A password that someone wishes, and what is known about it."""

    text: str
    personal: tuple[str, ...]
    is_common: bool
    was_used: bool


@dataclass(frozen=True)
class Duty:
    """Something an account still has to do: `until` is the last day on which other pages stay open."""

    code: str
    page: str
    until: date | None

    def is_due(self, on: date) -> bool:
        return self.until is None or on > self.until


@dataclass(frozen=True)
class AccountFacts:
    """What decides the duties of an account."""

    opened_on: date
    must_change_password: bool
    has_factor: bool
    # The day of the latest course that another has confirmed.
    trained_on: date | None


@dataclass(frozen=True)
class TrainingFacts:
    """A course someone declares."""

    completed_on: date
    is_declared: bool


def password_is_long_enough(facts: PasswordFacts, on: date, book: Rulebook) -> list[Reason]:
    rule = book.product.sign_in.password
    if len(facts.text) >= rule.length:
        return []
    return [Reason("account.too_short", {"length": rule.length}, cited=rule.source)]


def password_is_not_common(facts: PasswordFacts, on: date, book: Rulebook) -> list[Reason]:
    return (
        [Reason("account.too_common", {}, cited=book.product.sign_in.password.source)]
        if facts.is_common
        else []
    )


def password_holds_nothing_personal(facts: PasswordFacts, on: date, book: Rulebook) -> list[Reason]:
    text = facts.text.casefold()
    if any(part in text for part in parts_of(facts.personal)):
        return [Reason("account.holds_personal", {}, cited=book.product.sign_in.password.source)]
    return []


def parts_of(personal: Iterable[str]) -> set[str]:
    """Login, name and the pieces of a phone number, as one would type them into a password.

    A Korean name has two or three syllables, so it counts from two; letters and digits from four.
    """
    pieces = {piece for text in personal for piece in [text, *text.split("-"), text.replace("-", "")]}
    return {p.casefold() for p in pieces if len(p) >= (2 if "가" <= p[:1] <= "힣" else SHORTEST_PART)}


def password_is_new(facts: PasswordFacts, on: date, book: Rulebook) -> list[Reason]:
    return (
        [Reason("account.used_before", {}, cited=book.product.sign_in.password.source)]
        if facts.was_used
        else []
    )


PASSWORD_GUARDS = (
    password_is_long_enough,
    password_is_not_common,
    password_holds_nothing_personal,
    password_is_new,
)


def password_reasons(facts: PasswordFacts, on: date, book: Rulebook) -> list[Reason]:
    """Everything that speaks against a password, at once."""
    return [reason for guard in PASSWORD_GUARDS for reason in guard(facts, on, book)]


def duties(facts: AccountFacts, on: date, book: Rulebook) -> list[Duty]:
    """What is still to be done, the most urgent first."""
    rules = book.product.sign_in
    found = []
    if facts.must_change_password:
        found.append(Duty("password", "account_password", None))
    if not facts.has_factor:
        until = facts.opened_on + timedelta(days=rules.factor.grace_days)
        found.append(Duty("factor", "account_factors", until))
    training = rules.training
    until = trained_until(facts, training)
    if facts.trained_on is None or on >= until - timedelta(days=training.grace_days):
        found.append(Duty("training", "account_training", until))
    return sorted(found, key=lambda duty: not duty.is_due(on))


def trained_until(facts: AccountFacts, rule: Training) -> date:
    """The last day on which pages stay open: a new account waits once, a course counts for a year (m:10227)."""
    waits = facts.opened_on + timedelta(days=rule.grace_days)
    return max(waits, add_months(facts.trained_on, rule.valid_months)) if facts.trained_on else waits


def training_counts_today(facts: TrainingFacts, on: date, book: Rulebook) -> list[Reason]:
    rule = book.product.sign_in.training
    if facts.completed_on > on:
        return [Reason("account.training_in_future", {}, cited=rule.source)]
    if add_months(facts.completed_on, rule.valid_months) < on:
        return [Reason("account.training_too_old", {"months": rule.valid_months}, cited=rule.source)]
    return []


def training_is_declared_once(facts: TrainingFacts, on: date, book: Rulebook) -> list[Reason]:
    if facts.is_declared:
        return [Reason("account.training_declared", {}, cited=book.product.sign_in.training.source)]
    return []


TRAINING_GUARDS = (training_counts_today, training_is_declared_once)


def confirming_oneself(is_own: bool, has_others: bool, book: Rulebook) -> list[Reason]:
    """Another confirms, unless there is nobody else who could."""
    if is_own and has_others:
        return [Reason("account.training_by_oneself", {}, cited=book.product.sign_in.training.source)]
    return []
