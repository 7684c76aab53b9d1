"""The mail of the day and the leaders' week: numbers, and where to sign in (하루 알림·한 주 요약)."""

import uuid
from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.conf import settings
from django.db import connection
from django.db.models import Q, QuerySet
from django.utils import timezone

from dure.access.reach import approves, with_duty
from dure.cases.core.records import Case, Deadline
from dure.changes.records import Approval
from dure.notify.models import Choice, Outgoing
from dure.notify.outbox import Message, leave
from dure.offices.held import running_on
from dure.offices.models import Assignment
from dure.rulebook import product

Numbers = list[tuple[str, int]]


def leave_daily() -> int:
    """One mail for each who wants it and for whom something is there to tell."""
    today = timezone.localdate()
    unread, due, late = unread_notices(), *deadlines_of_managers(today)
    left = 0
    for choice in wanting(is_daily=True):
        who = choice.staff_id
        numbers = [("읽지 않은 알림", unread[who]), ("오늘까지인 기한", due[who]), ("지난 기한", late[who])]
        left += leave_numbers(choice, "daily", today, "오늘의 두레", numbers)
    return left


def leave_weekly() -> int:
    """One for each leader who wants it, of the offices they lead."""
    today = timezone.localdate()
    left = 0
    for choice in wanting(is_weekly=True):
        numbers = numbers_of(offices_led_by(choice.staff_id))
        left += leave_numbers(choice, "weekly", today, "이번 주 우리 팀", numbers)
    return left


def wanting(**what: bool) -> Iterable[Choice]:
    return Choice.objects.filter(staff__is_active=True, **what).exclude(email="")


def leave_numbers(choice: Choice, kind: str, today: date, title: str, numbers: Numbers) -> bool:
    """Nothing to tell is not told."""
    told = [f"- {what} {number}건" for what, number in numbers if number]
    if not told:
        return False
    body = "\n".join(
        [*told, "", "자세한 내용은 두레에 로그인해서 확인하세요.", settings.SITE_ADDRESS]
    ).strip()
    key = f"{kind}:{choice.staff_id}:{today.isoformat()}"
    message = Message(key, Outgoing.Channel.MAIL, choice.email, f"[두레] {title}", body)
    return leave(message, choice.sigungu_id)


def unread_notices() -> Counter[uuid.UUID]:
    """How many each has not read; those of the last year count."""
    since = timezone.now() - timedelta(days=product().notify.keep_days)
    with connection.cursor() as cursor:
        cursor.execute("SELECT staff_id, number FROM dure.unread_notices(%s)", [since])
        return Counter(dict(cursor.fetchall()))


def deadlines_of_managers(today: date) -> tuple[Counter[uuid.UUID], Counter[uuid.UUID]]:
    """Running limits of each manager's cases: those that end today, and measured ones that have passed."""
    begin = timezone.make_aware(datetime.combine(today, datetime.min.time()))
    end = begin + timedelta(days=1)
    running = Deadline.objects.filter(
        met_at__isnull=True, dropped_at__isnull=True, case__status=Case.Status.OPEN
    ).exclude(case__manager=None)
    due = running.filter(due_at__gte=begin, due_at__lt=end)
    late = running.filter(due_at__lt=begin, kind="measured")
    return _by_manager(due), _by_manager(late)


def _by_manager(rows: QuerySet[Deadline]) -> Counter[uuid.UUID]:
    return Counter(rows.order_by().values_list("case__manager_id", flat=True))


def offices_led_by(staff_id: uuid.UUID) -> list[uuid.UUID]:
    """Where somebody approves today; the whole 시군구 for its own leaders."""
    held = Assignment.objects.filter(running_on(), with_duty(approves), staff_id=staff_id)
    return list(held.values_list("office_id", flat=True))


def numbers_of(offices: list[uuid.UUID]) -> Numbers:
    """What is late, unassigned and waiting for an answer at these offices."""
    late = Deadline.objects.filter(
        met_at__isnull=True,
        dropped_at__isnull=True,
        kind="measured",
        due_at__lt=timezone.now(),
        case__office__in=offices,
    )
    unassigned = Case.objects.filter(office__in=offices, manager=None, status=Case.Status.OPEN)
    waiting = Approval.objects.filter(Q(office__in=offices), decision=Approval.Decision.WAITING)
    return [
        ("지난 기한", late.count()),
        ("배정할 가구", unassigned.count()),
        ("기다리는 승인", waiting.count()),
    ]
