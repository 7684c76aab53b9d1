"""Answers of the row policies kept while one change is under way (변경 중의 답): from its lock to its result.

What the change writes makes them begin anew by itself (sql/answers.sql); what others decided while it waited for its
lock is asked after it.
"""

from django.db import connection

# Words of a statement; whoever would forge answers by them has no key for their seal (sql/kept.sql).
BEGIN = "set_config('dure.page', clock_timestamp()::text, true)"


def keep_answers() -> None:
    """From now on in this transaction, for some seconds at most."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {BEGIN}")


def end_keeping() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('dure.page', '', true)")
