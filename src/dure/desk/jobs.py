"""Forgetting talks whose time is over (종합상담 작업)."""

from datetime import timedelta

from django.db import connection
from django.utils import timezone
from procrastinate.contrib.django import app

from dure.access.acting import is_too_late, own_connections
from dure.rulebook import product


@app.periodic(cron="55 4 * * *")
@app.task(name="desk.forget")
def forget(timestamp: int) -> None:
    """Each night."""
    if is_too_late(timestamp):
        return
    before = timezone.now() - timedelta(days=product().desk.keep_days)
    with own_connections(), connection.cursor() as cursor:
        cursor.execute("SELECT dure.forget_talks(%s)", [before])
