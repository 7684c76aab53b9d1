"""Forgetting talks whose time is over (종합상담 작업)."""

from procrastinate.contrib.django import app

from dure.access import acting
from dure.rulebook import product


@app.periodic(cron="55 4 * * *")
@app.task(name="desk.forget")
def forget(timestamp: int) -> None:
    """Each night."""
    if acting.is_too_late(timestamp):
        return
    acting.forget("forget_talks", product().desk.keep_days)
