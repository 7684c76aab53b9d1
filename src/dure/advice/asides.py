"""What a team set aside and why (넘긴 도움말의 집계)."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count

from dure.advice.models import AdviceDismissal
from dure.advice.period import Period
from dure.offices.models import Office
from dure.rulebook import Rulebook
from dure.rulebook.model.errors import FrequentError


@dataclass(frozen=True)
class AsideRow:
    """How often a kind of advice was set aside, and with which reasons."""

    error: FrequentError
    count: int
    reasons: list[tuple[str, int]]


def asides_of(offices: Iterable[Office], period: Period, book: Rulebook) -> list[AsideRow]:
    """Only kinds and reasons that stand often enough."""
    smallest = book.product.advice.team.smallest_group
    rows = AdviceDismissal.objects.filter(
        office__in=list(offices), dismissed_at__date__gte=period.first, dismissed_at__date__lt=period.until
    )
    counted: dict[str, Counter[str]] = defaultdict(Counter)
    for rule, reason, number in rows.order_by().values_list("rule", "reason").annotate(number=Count("id")):
        counted[rule][reason] = number
    return [
        AsideRow(error, counted[error.code].total(), _often(counted[error.code], smallest))
        for error in book.errors.values()
        if counted[error.code].total() >= smallest
    ]


def _often(reasons: Counter[str], smallest: int) -> list[tuple[str, int]]:
    return [(reason, number) for reason, number in reasons.most_common() if number >= smallest]
