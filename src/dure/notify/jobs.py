"""What tells by itself: sending what waits, the mail of the day, the leaders' week, forgetting (알림 작업).

Each acts for one 시군구 under a named system actor. Mails tell numbers only and lead to the page of signing in.
"""

import uuid
from datetime import date
from datetime import time as clock_time
from functools import partial

from django.utils import timezone
from procrastinate.contrib.django import app

from dure.access import acting
from dure.access.acting import acting_as, everywhere, holding_token, is_too_late, own_connections
from dure.access.signin import end_sign_in, open_system_sign_in
from dure.notify import digests
from dure.notify.outbox import send_due
from dure.rulebook import product
from dure.rulebook.calendar import office_calendar

ACTOR = "알림 보내기"


@app.periodic(cron="* * * * *")
@app.task(name="notify.send_everywhere")
def send_everywhere(timestamp: int) -> None:
    """Every minute, where something waits."""
    if is_too_late(timestamp):
        return
    with own_connections():
        everywhere(send)


def send(sigungu_id: uuid.UUID) -> int:
    """Claiming and marking each message is a transaction of its own; sending holds none."""
    token = open_system_sign_in(ACTOR, sigungu_id)
    try:
        return send_due(partial(holding_token, token))
    finally:
        end_sign_in(token)


@app.periodic(cron="*/10 * * * *")
@app.task(name="notify.mails_of_the_day")
def mails_of_the_day(timestamp: int) -> None:
    """On working days, once the hour has come; a second run of the day leaves nothing anew."""
    now = timezone.localtime()
    if is_too_late(timestamp) or not is_time(now.date(), now.time()):
        return
    with own_connections():
        everywhere(partial(leave_mails, is_weekly=now.weekday() == product().notify.weekly_on))


def leave_mails(sigungu_id: uuid.UUID, *, is_weekly: bool) -> None:
    with acting_as(ACTOR, sigungu_id):
        digests.leave_daily()
        if is_weekly:
            digests.leave_weekly()


@app.periodic(cron="40 4 * * *")
@app.task(name="notify.forget")
def forget(timestamp: int) -> None:
    """Notices and sent messages whose time is over."""
    if is_too_late(timestamp):
        return
    book = product().notify
    acting.forget("forget_notices", book.keep_days, book.message_days)


def is_time(day: date, now: clock_time) -> bool:
    """Whether the mail of this day may leave."""
    return office_calendar().is_working(day) and now >= clock_time.fromisoformat(product().notify.daily_at)
