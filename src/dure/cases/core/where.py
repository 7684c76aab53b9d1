"""Where a case was on a day (그날의 기관): papers of earlier days keep the office that had it."""

from datetime import date

from dure.cases.core.records import Case, Transfer
from dure.offices.models import Office


def office_on(case: Case, on: date | None) -> Office:
    """The office that had the case on that day; today's when no day is said."""
    if on is None:
        return case.office
    moves = Transfer.objects.filter(case=case, sent_at__date__gt=on).select_related("from_office__sigungu")
    left = moves.order_by("sent_at").first()
    return left.from_office if left else case.office
