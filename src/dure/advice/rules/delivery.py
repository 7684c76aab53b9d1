"""Checks that only say 'provided', services nobody looked at, cases that rest (서비스 제공 및 점검): pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from dure.advice.rules.found import Advice, one_each
from dure.advice.rules.korean import bare, day_told, has_any, is_empty, likeness, remainder, sentences, size
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
    measure: str = ""

    @property
    def told(self) -> str:
        return f"{self.effect}\n{self.change}\n{self.reason}"


@dataclass(frozen=True)
class ContactFacts:
    key: str
    on: date | None = None
    text: str = ""


@dataclass(frozen=True)
class DeliveryFacts:
    """`areas`: in which the survey found needs."""

    target: str = ""
    areas: tuple[str, ...] = ()
    services: tuple[GivenFacts, ...] = ()
    checks: tuple[CheckFacts, ...] = ()
    contacts: tuple[ContactFacts, ...] = ()
    today: date | None = None


def advise(facts: DeliveryFacts, book: Rulebook) -> list[Advice]:
    return one_each(
        [*checks(facts, book), unwatched(facts, book), *unchecked(facts, book), idle(facts, book)]
    )


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
    signs, reading = book.product.advice.delivery, book.product.advice.text
    if check.state in signs.not_delivered and is_empty(f"{check.reason}{check.change}", reading):
        return "undelivered_unexplained" if is_only_provided(check.effect, names, book) else ""
    if is_only_provided(check.told, names, book):
        return "only_provided"
    return "complaint_unanswered" if is_unanswered(check, book) else ""


def is_unanswered(check: CheckFacts, book: Rulebook) -> bool:
    """Somebody is not content with amount, content or quality, and nothing follows from it (m:16597)."""
    signs = book.product.advice.delivery
    is_answered = bool(check.measure) or has_any(check.told, signs.answers)
    return has_any(f"{check.effect}\n{check.change}", signs.complaints) and not is_answered


def is_only_provided(text: str, names: tuple[str, ...], book: Rulebook) -> bool:
    """Nothing is left once the service, its provider and the words for giving it are taken off."""
    signs = book.product.advice.delivery
    own = tuple(bare(name) for name in names if bare(name))
    left = remainder(text, (*signs.provided_words, *own), book.product.advice.text)
    least = signs.least_effect_with_change if has_any(left, signs.change_words) else signs.least_effect
    return len(left) < least


def unwatched(facts: DeliveryFacts, book: Rulebook) -> Advice | None:
    """A household with a need of safety whose last checks and talks do not tell how safe it is (m:16594)."""
    signs = book.product.advice.delivery
    last = _last_checks(facts)
    if not last or not set(facts.areas) & set(signs.watched_areas):
        return None
    since = max((check.on for check in last if check.on), default=None)
    talks = (each.text for each in facts.contacts if since is None or (each.on and each.on >= since))
    if any(has_any(text, signs.safety_words) for text in (*(check.told for check in last), *talks)):
        return None
    about = "\n".join(check.effect for check in last)
    source = book.errors[ONLY_PROVIDED].source
    return Advice(ONLY_PROVIDED, "safety_not_checked", "effect", last[0].key, about=about, source=source)


def _last_checks(facts: DeliveryFacts) -> list[CheckFacts]:
    """Of each service the newest, those being written included."""
    last = {check.service: check for check in sorted(facts.checks, key=lambda check: check.on or date.max)}
    return list(last.values())


def _is_repeated(before: str, after: str, book: Rulebook) -> bool:
    reading = book.product.advice.text
    return size(after) >= reading.judged_from and likeness(before, after, reading) >= reading.same


def unchecked(facts: DeliveryFacts, book: Rulebook) -> Iterator[Advice]:
    """A running service that nobody looked at for long."""
    months = book.product.advice.delivery.months_without_check
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
    signs, today = book.product.advice.closure, facts.today
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
    """The day since which somebody has been in a home, moved away or died, as far as it is told."""
    told = [*((c.on, c.text) for c in facts.contacts), *((c.on, c.effect) for c in facts.checks)]
    began = min((each.starts_on for each in facts.services if each.starts_on), default=None)
    days = (_left(on, part, began, book) for on, text in told if on for part in sentences(text))
    return min(filter(None, days), default=None)


def _left(on: date, told: str, began: date | None, book: Rulebook) -> date | None:
    """석 달 전 입소 counts from then; a move before anything was given is the household's past (m:16666)."""
    signs = book.product.advice.closure
    if not has_any(told, signs.admitted_words) or has_any(told, (*signs.expected_words, *signs.came_words)):
        return None
    left = day_told(told, on)
    if has_any(told, signs.moved_words) and left < (began or on - timedelta(days=signs.long_ago_days)):
        return None
    return left
