"""What follows from a PHQ-9 (manual-2025 m:16796-16814)."""

from dataclasses import dataclass
from datetime import date

from dure.rulebook import Reason, Rulebook


@dataclass(frozen=True)
class FollowUp:
    """What was done after the questionnaire."""

    alert_action: str
    agrees_to_referral: bool | None
    referred_to: str
    referred_on: date | None


def check_follow_up(
    follow_up: FollowUp, *, item9: int, taken_on: date, on: date, book: Rulebook
) -> list[Reason]:
    """Thoughts of death are acted on at once; a referral needs the person's consent."""
    found = []
    if item9 >= book.phq9.alert_from and not follow_up.alert_action.strip():
        found.append(Reason("s04.alert_needs_action"))
    if (follow_up.referred_to or follow_up.referred_on) and not follow_up.agrees_to_referral:
        found.append(Reason("s04.referral_needs_consent"))
    if bool(follow_up.referred_to) != bool(follow_up.referred_on):
        found.append(Reason("s04.referral_half"))
    if taken_on > on or (follow_up.referred_on and not taken_on <= follow_up.referred_on <= on):
        found.append(Reason("s04.phq9_date"))
    return found


def age_on(born_on: date, day: date) -> int:
    """Full years."""
    return day.year - born_on.year - ((day.month, day.day) < (born_on.month, born_on.day))
