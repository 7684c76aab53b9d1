"""Opening a case for a day with a reason, and ending that early (하루 열람).

The database functions decide (sql/day_pass.sql); here are the words and what the application knows.
"""

from typing import Any

from django.db import connection

from dure.access.base import new_id
from dure.access.policy import Permission
from dure.cases.core.pass_records import DayPass
from dure.cases.core.records import Case
from dure.changes.change import action
from dure.changes.roots import Change, Root, root
from dure.offices.models import Staff
from dure.rulebook import Reason, latest

# Not begun with SELECT: only then the history learns under which action it is written.
OPEN = "WITH done AS (SELECT dure.open_day_pass(%s, %s, %s, %s, %s, %s) AS answer) SELECT answer FROM done"
END = "WITH done AS (SELECT dure.end_day_pass(%s) AS answer) SELECT answer FROM done"
OTHER = "other"


@root(DayPass)
class DayPassRoot(Root):
    """Only functions of the database write it, and hold what they write."""

    beside = ("case",)

    def title(self, record: DayPass) -> str:
        return str(record.case.number)

    def lock(self, record: DayPass) -> DayPass:
        return record


def purpose_of(ground: str) -> str:
    """What the read log keeps of why; the words typed stay with the pass."""
    return f"하루 열람: {latest().codes['day_pass_ground'].label(ground)}"


@action("day_pass.open", Permission.STAFF)
def open_for_today(
    change: Change[Staff], *, case: Case, ground: str, text: str = "", address: str | None = None
) -> Case:
    """The rest of a case one knows of, until midnight in Seoul (manual-2025 m:10221)."""
    change.require(reasons(ground, text))
    ids = [new_id() for _ in range(3)]
    outcome = _ask(OPEN, ids, case.pk, ground, text.strip(), purpose_of(ground), address)
    change.require(
        [Reason("core.not_permitted", {"permission": Permission.CASE_READ.value})]
        if outcome == "not_found"
        else []
    )
    change.say(day_pass=ground)
    change.about = DayPass.objects.filter(pk=ids[1]).first()
    return case


def reasons(ground: str, text: str) -> list[Reason]:
    """A ground of the list; what is none of them is said in words."""
    if ground not in latest().codes["day_pass_ground"]:
        return [Reason("core.day_pass_needs_ground")]
    return [Reason("core.day_pass_needs_words")] if ground == OTHER and not text.strip() else []


@action("day_pass.end", Permission.STAFF)
def end(change: Change[DayPass]) -> DayPass:
    """Ends at once: by who opened it, or by who answers for the case."""
    change.require([] if _ask(END, change.root.pk) else [Reason("core.day_pass_is_over")])
    return change.root


def _ask(sql: str, *values: Any) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        (answer,) = cursor.fetchone()
        return answer
