"""The cases of a place that are worth a look, each with its reasons (살펴볼 사례).

Read as the reader: a case of which somebody may not know is not among them.
"""

import uuid
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection
from django.utils import timezone

from dure.cases.core.records import Case
from dure.measures import figures
from dure.measures.queries import Question
from dure.rulebook import Rulebook

CLOSED_WELL = "III-6"
# Facts that tell of something; each reason once a case, since the first day of it.
REASONS = """
WITH known AS MATERIALIZED (
    SELECT f.case_id, f.kind, f.part, f.happened_on, f.record_id FROM measures_fact f
     WHERE f.case_id IS NOT NULL AND f.id IN (SELECT dure.telling_facts(%(offices)s, %(sigungus)s, %(first)s, %(last)s))
), late AS (
    SELECT k.case_id, k.part, k.happened_on, d.met_at IS NULL AS is_open
      FROM known k JOIN cases_deadline d ON d.id = k.record_id
     WHERE k.kind = 'due'
), told AS (
    SELECT case_id, 'no_plan' AS reason, '' AS part, happened_on FROM known WHERE kind = 'plan'
    UNION ALL
    SELECT case_id, CASE WHEN is_open THEN 'overdue' ELSE 'late' END, part, happened_on FROM late
     WHERE part <> 'plan' OR NOT is_open
    UNION ALL
    SELECT case_id, 'unmet', '', happened_on FROM known WHERE kind = 'need'
    UNION ALL
    SELECT case_id, 'closed', part, happened_on FROM known WHERE kind = 'closed' AND part <> ALL (%(well)s)
    UNION ALL
    SELECT case_id, 'unchecked', '', %(first)s FROM known WHERE kind = 'household'
), once AS (
    SELECT t.case_id, t.reason, count(*) AS number, min(t.happened_on) AS since, min(t.part) AS part
      FROM told t GROUP BY t.case_id, t.reason
)
SELECT o.case_id, array_agg(o.reason ORDER BY w.weight DESC, o.reason), array_agg(o.number ORDER BY w.weight DESC, o.reason),
       array_agg(o.since ORDER BY w.weight DESC, o.reason), array_agg(o.part ORDER BY w.weight DESC, o.reason),
       count(*) OVER ()
  FROM once o JOIN unnest(%(reasons)s::text[], %(weights)s::int[]) AS w (reason, weight) ON w.reason = o.reason
 GROUP BY o.case_id ORDER BY sum(w.weight) DESC, min(o.since), o.case_id LIMIT %(most)s
"""


@dataclass(frozen=True)
class Why:
    """One reason: how often it holds, since when, of what."""

    reason: str
    number: int
    since: date
    part: str


@dataclass(frozen=True)
class Look:
    """A case with its reasons in words."""

    case: Case
    reasons: tuple[str, ...]

    @property
    def case_id(self) -> uuid.UUID:
        return self.case.pk

    @property
    def words(self) -> str:
        return ". ".join(self.reasons)


@dataclass(frozen=True)
class Looks:
    """The first of them, and of how many."""

    rows: list[Look]
    of: int = 0


def looks(asked: Question) -> Looks:
    """Nothing for who sees no cases."""
    if not asked.place.sees_cases:
        return Looks([])
    book = figures.book_of(asked.period)
    found = _read(asked, book)
    rows = Case.objects.select_related("subject", "office", "manager").in_bulk([key for key, _, _ in found])
    today = min(timezone.localdate(), asked.period.last_on)
    told = [
        Look(rows[key], tuple(words(each, book, today) for each in why))
        for key, why, _ in found
        if key in rows
    ]
    return Looks(told, found[0][2] if found else 0)


def _read(asked: Question, book: Rulebook) -> list[tuple[uuid.UUID, list[Why], int]]:
    worth, place, period = book.measures.worth, asked.place, asked.period
    about: dict[str, Any] = {
        **place.keys,
        "first": period.first_on,
        "last": period.last_on,
        "well": _closed_well(book),
        "reasons": list(worth.reasons),
        "weights": [each.weight for each in worth.reasons.values()],
        "most": worth.most,
    }
    with connection.cursor() as cursor:
        cursor.execute(REASONS, about)
        rows = cursor.fetchall()
    return [(key, [Why(*each) for each in zip(*lists, strict=True)], of) for key, *lists, of in rows]


def _closed_well(book: Rulebook) -> list[str]:
    """The grounds with which the guide is content, and those that it leaves out."""
    one = book.measures.indicators[CLOSED_WELL]
    return [*one.above.parts, *(one.below.without if one.below else ())]


def words(why: Why, book: Rulebook, today: date) -> str:
    """The reason with what makes it this case's: which limit, how many days, how many needs."""
    return book.measures.worth.reasons[why.reason].ko + _detail(why, book, (today - why.since).days)


def _detail(why: Why, book: Rulebook, days: int) -> str:
    often = f" {why.number}번" if why.number > 1 else ""
    match why.reason:
        case "no_plan":
            return f" {days}일" if days else " (오늘)"
        case "overdue":
            return f"({_named('deadline', why.part, book)}, {f'{days}일' if days else '오늘'} 지남){often}"
        case "late":
            return f"({_named('deadline', why.part, book)}){often}"
        case "closed":
            return f"({_named('closure_ground', why.part, book)})"
        case "unmet":
            return f" {why.number}가지"
        case _:
            return ""


def _named(codes: str, code: str, book: Rulebook) -> str:
    known = book.codes[codes]
    return known.label(code) if code in known else code
