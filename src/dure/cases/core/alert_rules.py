"""Suspicions of violence, abuse and neglect (안전 의심): what raises which alert, and how one is settled. Pure."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache

from dure.rulebook import Reason, Rulebook
from dure.rulebook.model.casework import Alert, Suspected
from dure.rulebook.model.suspicion import Suspicions
from dure.spelling import composed

REPORTED = frozenset({"reported", "referred"})
SENTENCE = re.compile(r"[^.!?\n]+")


@dataclass(frozen=True)
class Suspicion:
    """A phenomenon, or the problem area while nothing more is known, and whom it endangers ("" when not known)."""

    phenomenon: str
    person: str = ""


@dataclass(frozen=True)
class AlertAnswer:
    """How a suspicion was acted on or explained."""

    answer: str
    body: str
    reported_at: datetime | None
    explanation: str


def alerts_for(
    suspicion: Suspicion,
    ages: Mapping[str, int | None],
    alerts: Mapping[str, Alert],
    disabled: Collection[str] = (),
) -> tuple[str, ...]:
    """The alerts a suspicion raises; one bound to age or disability takes the place of those below it.

    `ages` are those of the household's members, `disabled` the keys of its disabled members.
    """
    named = [one for one in alerts.values() if suspicion.phenomenon in (*one.phenomena, *one.areas)]
    if suspicion.person not in ages:
        return tuple(one.code for one in named if _fits_anyone(one, ages, disabled))
    age, is_disabled = ages[suspicion.person], suspicion.person in disabled
    bound = [one for one in named if _is_bound(one) and _fits(one, age, is_disabled=is_disabled)][:1]
    general = [one for one in named if not _is_bound(one)]
    return tuple(one.code for one in bound + (general if age is None or not bound else []))


def _is_bound(alert: Alert) -> bool:
    return alert.is_disabled or alert.age_under is not None or alert.age_from is not None


def _fits(alert: Alert, age: int | None, *, is_disabled: bool) -> bool:
    """An unknown age may be a child's: on suspicion alone (manual-2025 m:9258)."""
    if alert.is_disabled:
        return is_disabled
    if age is None:
        return alert.age_under is not None
    if alert.age_under is not None:
        return age < alert.age_under
    return alert.age_from is None or age >= alert.age_from


def _fits_anyone(alert: Alert, ages: Mapping[str, int | None], disabled: Collection[str]) -> bool:
    if not _is_bound(alert):
        return True
    return any(_fits(alert, age, is_disabled=key in disabled) for key, age in ages.items())


def suspected_by_scores(
    answers: Mapping[str, Mapping[str, int | None]], suspected: Suspected, person: str = ""
) -> list[Suspicion]:
    """What the scores of a risk survey make suspect (manual-2025 m:3702-3705, m:11915)."""
    return [
        Suspicion(phenomenon, person)
        for area, items in suspected.scores.items()
        for item, rule in items.items()
        if (answers.get(area, {}).get(item) or 0) >= rule.at_least
        for phenomenon in rule.phenomena
    ]


def suspected_in(text: str, words: Suspicions) -> dict[str, str]:
    """Phenomena that a text speaks of, each with the sentence that says so; what it denies is left out."""
    found: dict[str, str] = {}
    for sentence in SENTENCE.findall(composed(text)):
        for phenomenon in _spoken_of(sentence, words):
            found.setdefault(phenomenon, sentence.strip()[: words.most_letters])
    return found


def _spoken_of(sentence: str, words: Suspicions) -> Iterator[str]:
    for phenomenon, patterns in words.words.items():
        if any(pattern.search(sentence) for pattern in _compiled(patterns, words.denied)):
            yield phenomenon


@cache
def _compiled(patterns: tuple[str, ...], denied: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(f"(?:{pattern})(?!{denied})") for pattern in patterns)


def first_response_items(book: Rulebook) -> list[tuple[str, str]]:
    """Every phenomenon of the areas that need a first response, with its words; the residual ones left out."""
    return [
        (f"{area}.{part.code}.{one.code}", one.ko)
        for area in book.counselling.first_response_areas
        for part in book.areas[area].classes.values()
        for one in part.phenomena.values()
        if not one.asks_text
    ]


def alerts_settled(kinds: Iterable[str]) -> list[Reason]:
    """A suspicion is acted on or explained before the case goes on (manual-2025 m:3702)."""
    count = len(list(kinds))
    return [Reason("s02.alerts_open", {"count": count}, "alerts_page")] if count else []


def check_alert_answer(answer: AlertAnswer, alert: Alert, now: datetime) -> list[Reason]:
    """Where and when it was reported, or why not; child abuse goes to 112 or the officer (manual-2025 m:9254)."""
    if answer.answer in REPORTED:
        return _report_reasons(answer, alert, now)
    if answer.answer and answer.explanation.strip():
        return []
    return [Reason("s02.alert_explanation_missing")]


def _report_reasons(answer: AlertAnswer, alert: Alert, now: datetime) -> list[Reason]:
    found = []
    if not answer.body or answer.reported_at is None:
        found.append(Reason("s02.alert_report_incomplete"))
    if answer.reported_at and answer.reported_at > now:
        found.append(Reason("s02.alert_reported_in_future"))
    if alert.on_suspicion and answer.body and answer.body not in alert.report_to:
        found.append(Reason("s02.child_abuse_body"))
    return found
