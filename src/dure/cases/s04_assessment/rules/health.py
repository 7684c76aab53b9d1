"""Rules of the health interview and its referral (건강면접조사표): pure."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from dure.rulebook import Reason, Rulebook

NONE = "none"
# What is passed to the health centre (manual-2025 m:3140, m:15932).
VISITING_HEALTH = "visiting_health"
TO_HEALTH_CENTRE = frozenset({VISITING_HEALTH, "health_centre"})


@dataclass(frozen=True, kw_only=True)
class HealthFacts:
    """An interview as entered; `lacks_sensitive`: the person has not agreed that their health is told."""

    interviewed_on: date
    result: Collection[str] = ()
    referred_to: str = ""
    referred_on: date | None = None
    services: Collection[str] = ()
    reason: str = ""
    answer: str = ""
    lacks_sensitive: bool = False

    @property
    def is_referred(self) -> bool:
        return bool(self.referred_to.strip() or self.referred_on)


def check_interview(facts: HealthFacts, on: date, book: Rulebook) -> list[Reason]:
    """When it was, where it leads; a referral is whole (manual-2025 m:3138-3148, m:15932-15934)."""
    found = []
    if facts.interviewed_on > on:
        found.append(Reason("s04.interview_lies_ahead"))
    if not facts.result:
        found.append(Reason("s04.interview_result_missing"))
    if NONE in facts.result and len(facts.result) > 1:
        found.append(Reason("s04.interview_none_alone"))
    if facts.is_referred:
        return found + _referral(facts, on)
    return found + ([Reason("s04.health_answer_without_referral")] if facts.answer.strip() else [])


def _referral(facts: HealthFacts, on: date) -> list[Reason]:
    found = []
    if not TO_HEALTH_CENTRE & set(facts.result):
        found.append(Reason("s04.interview_not_for_referral"))
    if not (facts.referred_to.strip() and facts.referred_on):
        found.append(Reason("s04.referral_half"))
    elif not facts.interviewed_on <= facts.referred_on <= on:
        found.append(Reason("s04.health_referral_date"))
    if not (facts.services and facts.reason.strip()):
        found.append(Reason("s04.health_referral_incomplete"))
    if facts.lacks_sensitive:
        found.append(Reason("s04.sensitive_consent_missing", {}, "consents_page"))
    return found
