"""Reading visits, surveys and meetings (방문형 서비스 조회)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import QuerySet
from django.utils import timezone

from dure.access.standing import Standing
from dure.cases.core.records import Case
from dure.rounds import rules
from dure.rounds.models import PlannedVisit, Talk, Visitors
from dure.rulebook import latest


@dataclass(frozen=True)
class Seen:
    """A visit with what is to be thought of."""

    visit: PlannedVisit
    clashes: tuple[PlannedVisit, ...]
    together: tuple[PlannedVisit, ...]


def surveys(standing: Standing) -> QuerySet[Visitors]:
    return Visitors.objects.filter(sigungu=standing.staff.sigungu_id).select_related("sigungu", "office")


def meetings(standing: Standing) -> QuerySet[Talk]:
    return Talk.objects.filter(sigungu=standing.staff.sigungu_id).select_related("sigungu", "office")


def bodies(standing: Standing) -> list[str]:
    """Names that surveys found, to be offered while one types."""
    return sorted(set(surveys(standing).values_list("name", flat=True)))


def calendar(standing: Standing) -> list[Seen]:
    """What is ahead in the offices where one works, as far as the rulebook looks."""
    until = timezone.now() + timedelta(days=latest().rounds.ahead_days)
    offices = [post.office for post in standing.posts]
    rows = PlannedVisit.objects.filter(office__in=offices, is_dropped=False, starts_at__lte=until)
    rows = rows.filter(starts_at__date__gte=timezone.localdate()).select_related("case__subject", "office")
    return seen(rows.order_by("starts_at", "id")[: latest().rounds.shown_most])


def of_case(case: Case) -> list[Seen]:
    """What is ahead for one household."""
    rows = PlannedVisit.objects.filter(case=case, is_dropped=False)
    return seen(rows.filter(starts_at__date__gte=timezone.localdate()).order_by("starts_at", "id"))


def seen(rows: Iterable[PlannedVisit]) -> list[Seen]:
    visits = {str(each.pk): each for each in rows}
    hints = rules.hints([each.timed for each in visits.values()], latest().rounds.near_days)
    return [
        Seen(
            visit,
            tuple(visits[one] for one, kind in hints.get(key, {}).items() if kind == rules.CLASH),
            tuple(visits[one] for one, kind in hints.get(key, {}).items() if kind == rules.TOGETHER),
        )
        for key, visit in visits.items()
    ]


def last_survey(standing: Standing) -> date | None:
    return surveys(standing).order_by("-surveyed_on").values_list("surveyed_on", flat=True).first()


def last_meeting(standing: Standing) -> date | None:
    return meetings(standing).order_by("-held_on").values_list("held_on", flat=True).first()


def missing(standing: Standing) -> list[str]:
    """Words for what this half-year and this quarter still lack."""
    today, book = timezone.localdate(), latest().rounds
    found = []
    if rules.is_missing(last_survey(standing), today, book.surveys_a_year, book.warn_days):
        found.append("이번 반기의 현황조사가 아직 없습니다.")
    if rules.is_missing(last_meeting(standing), today, book.meetings_a_year, book.warn_days):
        found.append("이번 분기의 협력 회의가 아직 없습니다.")
    return found
