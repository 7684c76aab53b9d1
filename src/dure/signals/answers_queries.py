"""Reading answers of AI first calls (AI 초기상담의 답 읽기)."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from dure.access.standing import Standing
from dure.cases.core.records import Case
from dure.offices.models import Office
from dure.signals.answers_rules import BY_MACHINE
from dure.signals.models import SignalAnswers, SignalAttempt
from dure.signals.queries import place_of
from dure.signals.rights import loads

WAITED_FOR = Q(is_danger=True) | Q(wants_person=True)


def answered_offices(standing: Standing) -> tuple[str, set[str]]:
    """The 시군구 and the offices for whose households one takes in answers of AI first calls."""
    center = place_of(standing) if loads(standing) else None
    if center:
        offices = Office.objects.filter(sigungu_id=center.sigungu_id)
        return str(center.sigungu_id), {str(key) for key in offices.values_list("pk", flat=True)}
    led = standing.reach.leading.offices
    if not led:
        return "", set()
    first = led[0].sigungu_id
    return str(first), {str(office.pk) for office in led if office.sigungu_id == first}


def to_be_called(standing: Standing) -> QuerySet[SignalAnswers]:
    """Households that told the machine of danger or want a person, until a person has tried to reach them.

    Those that stand first and that nobody has reached yet wait as such already.
    """
    later = SignalAttempt.objects.filter(
        finding=OuterRef("attempt__finding"), happened_at__gte=OuterRef("attempt__happened_at")
    ).exclude(kind=BY_MACHINE)
    newer = SignalAnswers.objects.filter(
        WAITED_FOR,
        attempt__finding=OuterRef("attempt__finding"),
        attempt__happened_at__gt=OuterRef("attempt__happened_at"),
    )
    rows = SignalAnswers.objects.filter(
        WAITED_FOR,
        ~Exists(later),
        ~Exists(newer),
        office__in=standing.reach.working.offices,
        attempt__finding__result="",
        case__status=Case.Status.OPEN,
    ).exclude(attempt__finding__is_pressing=True, attempt__finding__contacted_at__isnull=True)
    return rows.select_related("case__subject", "attempt").order_by(
        "-is_danger", "attempt__happened_at", "id"
    )
