"""Whom a psychological autopsy may be offered to, and in which order it goes (심리부검, m:16964-17078): pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from dure.rulebook import Reason, Rulebook
from dure.rulebook.deadlines import add_months

MONTHS_A_YEAR = 12


@dataclass(frozen=True)
class Autopsy:
    """The offer of a psychological autopsy as entered."""

    tie: str
    deceased_age: int
    died_on: date
    recalls: bool
    offered_on: date
    exclusions: Sequence[str] = ()
    off_term_reason: str = ""
    agrees: bool | None = None
    receiver: str = ""
    applied_on: date | None = None
    interviewed_on: date | None = None
    agrees_to_centre: bool | None = None
    note: str = ""


def check_offer(offer: Autopsy, bereaved_age: int | None, on: date, book: Rulebook) -> list[Reason]:
    """Everything that speaks against the offer, and against how it went on; the age on the day of the offer."""
    return [*_who(offer, bereaved_age, book), *_term(offer, book), *_order(offer, on)]


def _who(offer: Autopsy, bereaved_age: int | None, book: Rulebook) -> list[Reason]:
    """Nineteen or more, both; able to tell of the last half year; none of the three exclusions (m:16964-16970)."""
    terms, words = book.autopsy, book.codes["autopsy_exclusion"]
    found = []
    if bereaved_age is None:
        found.append(Reason("s04.autopsy_age_unknown", {}, "household_page"))
    elif bereaved_age < terms.bereaved_age_from:
        found.append(Reason("s04.autopsy_bereaved_too_young", {"age": terms.bereaved_age_from}))
    if offer.deceased_age < terms.deceased_age_from:
        found.append(Reason("s04.autopsy_deceased_too_young", {"age": terms.deceased_age_from}))
    if not offer.recalls:
        found.append(Reason("s04.autopsy_no_recall", {"months": terms.recalled_months}))
    found += [Reason("s04.autopsy_excluded", {"ground": words.label(code)}) for code in offer.exclusions]
    return found


def advised_term(died_on: date, book: Rulebook) -> tuple[date, date]:
    """The first and the last day that the guide advises: three months to three years (m:16966)."""
    terms = book.autopsy
    last = add_months(died_on, terms.years_until * MONTHS_A_YEAR)
    return add_months(died_on, terms.months_from), last


def _term(offer: Autopsy, book: Rulebook) -> list[Reason]:
    """The term is advice: outside it the reason is written."""
    first, last = advised_term(offer.died_on, book)
    if first <= offer.offered_on <= last or offer.off_term_reason.strip():
        return []
    return [Reason("s04.autopsy_off_term", {"first": first.isoformat(), "last": last.isoformat()})]


def _order(offer: Autopsy, on: date) -> list[Reason]:
    """Death, offer, agreement, application, interview; nothing ahead of today (m:17008-17064)."""
    found = []
    if not offer.died_on <= offer.offered_on <= on:
        found.append(Reason("s04.autopsy_offer_date"))
    if offer.applied_on and not offer.agrees:
        found.append(Reason("s04.autopsy_agree_first"))
    if bool(offer.applied_on) != bool(offer.receiver):
        found.append(Reason("s04.autopsy_application_half"))
    if offer.applied_on and not offer.offered_on <= offer.applied_on <= on:
        found.append(Reason("s04.autopsy_application_date"))
    if offer.interviewed_on and not (offer.applied_on and offer.applied_on <= offer.interviewed_on <= on):
        found.append(Reason("s04.autopsy_interview_date"))
    return found


def telecheck(interviewed_on: date, book: Rulebook) -> tuple[date, date]:
    """When the foundation telephones after the interview (m:17072)."""
    terms = book.autopsy
    days = (terms.telecheck_days_from, terms.telecheck_days_until)
    first, last = (interviewed_on + timedelta(days=each) for each in days)
    return first, last
