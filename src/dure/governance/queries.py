"""Reading bodies and awards (협의체와 포상 조회)."""

from datetime import datetime
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from dure.access.standing import Standing
from dure.governance import awards, gaps, rules
from dure.governance.models import Body, BodyYear, Contest, Entry, Expert, Meeting, Newsletter, Seat
from dure.offices.models import Office
from dure.rulebook import Reason


def bodies(standing: Standing) -> QuerySet[Body]:
    rows = Body.objects.filter(sigungu=standing.staff.sigungu_id)
    return rows.select_related("sigungu", "office", "parent")


def bodies_listed(standing: Standing) -> QuerySet[Body]:
    """With how many sit in each today."""
    today = timezone.localdate()
    now = Q(seats__from_on__lte=today) & (Q(seats__until_on=None) | Q(seats__until_on__gte=today))
    return bodies(standing).annotate(seated=Count("seats", filter=now)).order_by("kind", "name", "id")


def seats(standing: Standing) -> QuerySet[Seat]:
    rows = Seat.objects.filter(sigungu=standing.staff.sigungu_id)
    return rows.select_related("body", "sigungu", "office")


def meetings(standing: Standing) -> QuerySet[Meeting]:
    rows = Meeting.objects.filter(sigungu=standing.staff.sigungu_id)
    return rows.select_related("body", "sigungu", "office")


def seated_on(body: Body, moment: datetime) -> list[Seat]:
    """Who sat in it then, the head first."""
    day = timezone.localdate(moment)
    rows = body.seats.filter(from_on__lte=day).filter(Q(until_on=None) | Q(until_on__gte=day))
    return sorted(
        rows, key=lambda seat: (seat.position not in rules.HEADS, seat.position == "member", seat.group)
    )


def gaps_of(body: Body, seated: list[Seat]) -> list[Reason]:
    """What is missing of a body today."""
    today = timezone.localdate()
    kind = body.book.governance.kinds[body.kind]
    held = body.meetings.filter(held_at__year=today.year, minutes_at__isnull=False, is_extra=False).count()
    towns = 0
    if body.kind == rules.NETWORK:
        offices = Office.objects.filter(sigungu=body.sigungu_id, kind="town_team", is_active=True)
        towns = offices.values("region").distinct().count()
    network = Body.objects.filter(sigungu=body.sigungu_id, kind=rules.NETWORK, ended_on=None)
    now = [seat.seated for seat in seated]
    has_network = bool(kind.ex_officio) and network.exists()
    found = list(rules.body_gaps(kind, body.size, now, held, towns, today, has_network=has_network))
    wanted = max(body.yearly_meetings, kind.meets)
    return found + (list(rules.meeting_gaps(wanted, held, today)) if body.formed_on.year < today.year else [])


def resolutions(standing: Standing) -> list[dict[str, Any]]:
    """Everything that was decided and is not done, the nearest day first."""
    found = [
        {"meeting": meeting} | row
        for meeting in meetings(standing).filter(minutes_at__isnull=False)
        for row in meeting.resolutions
        if not row["done_on"]
    ]
    return sorted(found, key=lambda row: row["due_on"] or "9999")


def experts(standing: Standing) -> QuerySet[Expert]:
    return Expert.objects.filter(sigungu=standing.staff.sigungu_id).select_related("sigungu", "office")


def experts_for(meeting: Meeting) -> QuerySet[Expert]:
    """Whom one may call to it: who is in the pool on its day, and who was called already."""
    day = timezone.localdate(meeting.held_at or timezone.now())
    in_pool = Q(from_on__lte=day) & (Q(until_on=None) | Q(until_on__gte=day))
    rows = Expert.objects.filter(sigungu=meeting.sigungu_id)
    return rows.filter(in_pool | Q(pk__in=meeting.invited)).order_by("field", "name")


def invited_to(expert: Expert) -> QuerySet[Meeting]:
    """The meetings to which somebody was called, the newest first."""
    rows = Meeting.objects.filter(sigungu=expert.sigungu_id, invited__contains=[str(expert.pk)])
    return rows.select_related("body").order_by("-held_at")


def years(standing: Standing) -> QuerySet[BodyYear]:
    rows = BodyYear.objects.filter(sigungu=standing.staff.sigungu_id)
    return rows.select_related("body", "sigungu", "office")


def newsletters(standing: Standing) -> QuerySet[Newsletter]:
    rows = Newsletter.objects.filter(sigungu=standing.staff.sigungu_id)
    return rows.select_related("body", "sigungu", "office")


def contests(standing: Standing) -> QuerySet[Contest]:
    return Contest.objects.filter(sigungu=standing.staff.sigungu_id).select_related("sigungu", "office")


def entries(standing: Standing) -> QuerySet[Entry]:
    rows = Entry.objects.filter(sigungu=standing.staff.sigungu_id)
    return rows.select_related("contest", "sigungu", "office")


def result_of(contest: Contest) -> awards.Result:
    """Who was given what."""
    rows = contest.entries.exclude(prize="").order_by("field", "level", "applicant")
    winners = tuple(awards.Winner(row.applicant, row.field, row.level, row.prize) for row in rows)
    return awards.Result(contest.prizes, winners)


def gaps_of_contest(contest: Contest, result: awards.Result) -> list[Reason]:
    return [*gaps.allotment_gaps(result), *gaps.claim_gaps(result, contest.announced)]
