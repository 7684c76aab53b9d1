"""Checks that only say 'provided', services nobody looked at, cases that rest (서비스 제공 및 점검): pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from dure.advice.rules.found import Advice, one_each
from dure.advice.rules.korean import bare, has_any, is_empty, likeness, remainder, size
from dure.rulebook import Rulebook
from dure.rulebook.deadlines import add_months

ONLY_PROVIDED, LATE = "check_without_change", "late_closure"


@dataclass(frozen=True)
class GivenFacts:
    """A service under way or ended."""

    key: str
    name: str = ""
    provider: str = ""
    starts_on: date | None = None
    ends_on: date | None = None


@dataclass(frozen=True)
class CheckFacts:
    key: str
    service: str
    on: date | None = None
    state: str = ""
    effect: str = ""
    change: str = ""
    reason: str = ""


@dataclass(frozen=True)
class ContactFacts:
    key: str
    on: date | None = None
    text: str = ""


@dataclass(frozen=True)
class DeliveryFacts:
    target: str = ""
    services: tuple[GivenFacts, ...] = ()
    checks: tuple[CheckFacts, ...] = ()
    contacts: tuple[ContactFacts, ...] = ()
    today: date | None = None


def advise(facts: DeliveryFacts, book: Rulebook) -> list[Advice]:
    return one_each([*checks(facts, book), *unchecked(facts, book), idle(facts, book)])


def checks(facts: DeliveryFacts, book: Rulebook) -> Iterator[Advice]:
    names = {service.key: (service.name, service.provider) for service in facts.services}
    for check in facts.checks:
        if sign := _check_sign(check, names.get(check.service, ()), book):
            yield _about(check, sign, book)
    for service in facts.services:
        own = sorted((c for c in facts.checks if c.service == service.key), key=lambda c: c.on or date.min)
        for before, after in pairwise(own):
            if _is_repeated(before.effect, after.effect, book):
                yield _about(after, "check_repeated", book)


def _about(check: CheckFacts, finding: str, book: Rulebook) -> Advice:
    field = "reason" if finding == "undelivered_unexplained" else "effect"
    text = check.reason if field == "reason" else check.effect
    source = book.errors[ONLY_PROVIDED].source
    return Advice(ONLY_PROVIDED, finding, field, check.key, about=text, source=source)


def _check_sign(check: CheckFacts, names: tuple[str, ...], book: Rulebook) -> str:
    signs, reading = book.advice.delivery, book.advice.text
    if check.state in signs.not_delivered and is_empty(f"{check.reason}{check.change}", reading):
        return "undelivered_unexplained" if is_only_provided(check.effect, names, book) else ""
    told = f"{check.effect}\n{check.change}\n{check.reason}"
    return "only_provided" if is_only_provided(told, names, book) else ""


def is_only_provided(text: str, names: tuple[str, ...], book: Rulebook) -> bool:
    """Nothing is left once the service, its provider and the words for giving it are taken off."""
    signs = book.advice.delivery
    own = tuple(bare(name) for name in names if bare(name))
    left = remainder(text, (*signs.provided_words, *own), book.advice.text)
    least = signs.least_effect_with_change if has_any(left, signs.change_words) else signs.least_effect
    return len(left) < least


def _is_repeated(before: str, after: str, book: Rulebook) -> bool:
    reading = book.advice.text
    return size(after) >= reading.judged_from and likeness(before, after, reading) >= reading.same


def unchecked(facts: DeliveryFacts, book: Rulebook) -> Iterator[Advice]:
    """A running service that nobody looked at for long."""
    months = book.advice.delivery.months_without_check
    for service in facts.services:
        last = max(
            (check.on for check in facts.checks if check.service == service.key and check.on),
            default=service.starts_on,
        )
        if facts.today is None or last is None or _is_over(service, facts.today):
            continue
        if add_months(last, months) < facts.today:
            params, source = {"service": service.name, "months": months}, book.errors[ONLY_PROVIDED].source
            yield Advice(ONLY_PROVIDED, "check_missing", "service", service.key, params, f"{last}", source)


def _is_over(service: GivenFacts, today: date) -> bool:
    return service.ends_on is not None and service.ends_on < today


def idle(facts: DeliveryFacts, book: Rulebook) -> Advice | None:
    """Nothing written for long, nothing left to give, or a ground for closing known for weeks."""
    finding, since = _idle_sign(facts, book)
    if not finding or since is None or facts.today is None:
        return None
    params = {"days": (facts.today - since).days}
    return Advice(LATE, finding, "contacts", "", params, f"{finding}{since}", book.errors[LATE].source)


def _idle_sign(facts: DeliveryFacts, book: Rulebook) -> tuple[str, date | None]:
    signs, today = book.advice.closure, facts.today
    if today is None:
        return "", None
    left_on = _left_on(facts, book)
    if left_on and (today - left_on).days > signs.admitted_days:
        return "left_but_open", left_on
    active = [check.on for check in facts.checks if check.on]
    active += [contact.on for contact in facts.contacts if contact.on]
    last = max([*active, *(s.starts_on for s in facts.services if s.starts_on)], default=None)
    if last and today - last > timedelta(days=signs.idle_days):
        return "nothing_written", last
    ends = [service.ends_on for service in facts.services]
    if ends and all(ends) and today - max(filter(None, ends)) > timedelta(days=signs.over_days):
        return "services_over", max(filter(None, ends))
    return "", None


def _left_on(facts: DeliveryFacts, book: Rulebook) -> date | None:
    """The day on which an admission, a move or a death was written down."""
    signs = book.advice.closure
    told = [*((c.on, c.text) for c in facts.contacts), *((c.on, c.effect) for c in facts.checks)]
    days = [
        on
        for on, text in told
        if on and has_any(text, signs.admitted_words) and not has_any(text, signs.expected_words)
    ]
    return min(days, default=None)
