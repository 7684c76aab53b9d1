"""When a case was found, accepted and first consented to (사례의 날짜)."""

from dure.cases.core.date_rules import CaseDays
from dure.cases.core.lists import kept
from dure.cases.core.records import Case, Consent


def days_of(case: Case) -> CaseDays:
    """For the rules of order; what is not recorded is not asked about."""
    given = [each.given_on for each in kept(case, Consent) if each.is_given]
    return CaseDays(case.opened_on, case.received_on, min(given, default=None))
