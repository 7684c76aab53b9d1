"""What tells by itself: some days before a course those who go to it (교육 알림 작업).

A notice at the bell, and a mail to those who want mails of the day. Neither names anybody nor the course.
"""

import uuid
from datetime import datetime, time, timedelta

from django.conf import settings
from django.db import connection
from django.urls import reverse
from django.utils import timezone
from procrastinate.contrib.django import app

from dure.access.acting import acting_as, everywhere, is_too_late, own_connections
from dure.access.base import new_id
from dure.notify.digests import wanting
from dure.notify.jobs import is_time
from dure.notify.models import Outgoing
from dure.notify.outbox import Message, leave
from dure.rulebook import latest

ACTOR, VERB = "교육 알리기", "skills.remind"
Reminded = dict[uuid.UUID, uuid.UUID]


@app.periodic(cron="15,45 * * * *")
@app.task(name="skills.remind")
def remind(timestamp: int) -> None:
    """On working days, once the hour of the day's mails has come; each is told once."""
    now = timezone.localtime()
    if is_too_late(timestamp) or not is_time(now.date(), now.time()):
        return
    with own_connections():
        everywhere(remind_in)


def remind_in(sigungu_id: uuid.UUID) -> int:
    """How many were told."""
    days = latest().skills.limit("remind_days")
    until = timezone.make_aware(datetime.combine(timezone.localdate() + timedelta(days=days + 1), time.min))
    with acting_as(ACTOR, sigungu_id):
        with connection.cursor() as cursor:
            cursor.execute("SELECT staff_id, application_id FROM dure.remind_of_courses(%s)", [until])
            told = cursor.fetchall()
        for staff_id, application_id in told:
            leave_notice(staff_id, application_id)
        leave_mails(dict(told))
    return len(told)


def leave_notice(staff_id: uuid.UUID, application_id: uuid.UUID) -> None:
    """At the bell; it leads to the application."""
    address = reverse("application", args=[application_id])
    values = [[new_id()], [staff_id], VERB, None, address, ACTOR, timezone.now()]
    with connection.cursor() as cursor:
        cursor.execute("SELECT dure.tell_staff(%s, %s, %s, %s, %s, %s, %s)", values)


def leave_mails(told: Reminded) -> None:
    """Those who want to be told by mail."""
    for choice in wanting(is_daily=True):
        if choice.staff_id in told:
            lines = ["곧 시작하는 교육이 있습니다.", "", "일시와 장소는 두레에 로그인해서 확인하세요."]
            body = "\n".join([*lines, settings.SITE_ADDRESS]).strip()
            key = f"course:{told[choice.staff_id]}"
            leave(
                Message(key, Outgoing.Channel.MAIL, choice.email, "[두레] 교육 알림", body), choice.sigungu_id
            )
