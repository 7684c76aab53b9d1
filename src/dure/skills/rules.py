"""Who may be a specialist, who still lacks which course (역량의 규칙). Pure.

Sources: manual-2025 m:11019-11063 (qualifications, employment, yearly duty), m:10969-10999 (placing, cover).
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from dure.rulebook import Reason, Rulebook
from dure.rulebook.deadlines import add_months

YEAR = 365
MONTHS_OF_HALF = 6
BASIC, ADVANCED, PRIVACY = "basic", "advanced", "privacy"


@dataclass(frozen=True)
class Job:
    """경력 한 줄; an open end runs on."""

    field: str
    from_on: date
    until_on: date | None = None
    body: str = ""

    @classmethod
    def of(cls, kept: Mapping[str, Any]) -> "Job":
        until = kept.get("until_on")
        return cls(
            kept["field"],
            date.fromisoformat(kept["from_on"]),
            date.fromisoformat(until) if until else None,
            kept.get("body", ""),
        )

    @property
    def kept(self) -> dict[str, str]:
        until = self.until_on.isoformat() if self.until_on else ""
        return {
            "field": self.field,
            "from_on": self.from_on.isoformat(),
            "until_on": until,
            "body": self.body,
        }


@dataclass(frozen=True)
class Hiring:
    """What is asked of who shall be employed."""

    qualification: str
    licensed_on: date
    jobs: tuple[Job, ...]
    hired_on: date
    weekly_hours: int
    is_direct: bool = True


def career_days(jobs: Iterable[Job], fields: Iterable[str], since: date, until: date) -> int:
    """Days of work in these fields from the licence to the day of hiring; days that two jobs share count once."""
    wanted = set(fields)
    spans = sorted(
        (max(job.from_on, since), min(job.until_on or until, until - timedelta(days=1)))
        for job in jobs
        if job.field in wanted
    )
    days, counted = 0, date.min
    for first, last in spans:
        begin = max(first, counted + timedelta(days=1)) if counted > date.min else first
        if last >= begin:
            days += (last - begin).days + 1
            counted = last
    return days


def hiring_refusals(hiring: Hiring, book: Rulebook) -> Iterator[Reason]:
    """The licence and the years after it, whole hours, no employment by a body between (m:11019-11039)."""
    asked = book.skills.qualifications[hiring.qualification]
    days = career_days(hiring.jobs, asked.fields, hiring.licensed_on, hiring.hired_on)
    needed = asked.years * YEAR
    if days < needed:
        fields = "·".join(book.skills.career_fields[code].ko for code in asked.fields)
        told = {
            "qualification": asked.ko,
            "fields": fields,
            "years": asked.years,
            "days": f"{days:,}",
            "short": f"{needed - days:,}",
        }
        yield Reason("skills.career_short", told, field="licensed_on", cited=asked.source)
    hours = book.skills.limit("weekly_hours")
    if hiring.weekly_hours < hours:
        yield Reason("skills.hours_short", {"hours": hours}, field="weekly_hours")
    if not hiring.is_direct:
        yield Reason("skills.not_direct", field="is_direct")
    for job in hiring.jobs:
        if job.until_on and job.until_on < job.from_on:
            yield Reason("skills.job_backwards", {"body": job.body or "-"})


def away_doubts(
    away_from: date | None, away_until: date | None, cover: str, book: Rulebook
) -> Iterator[Reason]:
    """A gap of three months or more is covered (m:10997-10999)."""
    if away_from is None:
        return
    if away_until and away_until < away_from:
        yield Reason("skills.away_backwards", field="away_until")
        return
    months = book.skills.limit("gap_months")
    if not cover and (away_until is None or away_until >= add_months(away_from, months) - timedelta(days=1)):
        yield Reason("skills.cover_missing", {"months": months}, field="cover_name", is_doubt=True)


@dataclass(frozen=True)
class Placed:
    """Where a specialist works and whether with anything else to do."""

    is_sigungu: bool
    has_other_duties: bool


def placing_warnings(placed: Iterable[Placed], book: Rulebook) -> list[Reason]:
    """At least one works in the 시군구 without other duties (m:10969)."""
    least = book.skills.limit("at_sigungu")
    free = sum(each.is_sigungu and not each.has_other_duties for each in placed)
    return [Reason("skills.none_at_sigungu", {"least": least})] if free < least else []


@dataclass(frozen=True)
class Taken:
    """A course that was finished."""

    course: str
    on: date


@dataclass(frozen=True)
class Learner:
    """Who has duties of training, and what they have taken. `since`: the first day as a specialist."""

    is_specialist: bool
    since: date
    taken: tuple[Taken, ...] = ()

    def has(self, course: str, year: int | None = None) -> bool:
        return any(one.course == course and (year is None or one.on.year == year) for one in self.taken)

    def count_in(self, year: int, book: Rulebook) -> int:
        """Courses of a year; a workshop or a study group is none."""
        courses = book.skills.courses
        return sum(one.on.year == year and courses[one.course].counts for one in self.taken)


@dataclass(frozen=True)
class Lack:
    """What somebody still lacks, and by when."""

    code: str
    due_on: date
    count: int = 1


def lacks(learner: Learner, today: date, book: Rulebook) -> list[Lack]:
    """Privacy of everybody; of specialists the basic course, the advanced one in five years, three a year (m:11049-11059)."""
    end = date(today.year, 12, 31)
    found = []
    if not learner.has(PRIVACY, today.year):
        found.append(Lack(PRIVACY, end))
    if not learner.is_specialist:
        return found
    if not learner.has(BASIC):
        found.append(Lack(BASIC, date(learner.since.year, 12, 31)))
    if not learner.has(ADVANCED):
        found.append(Lack(ADVANCED, add_months(learner.since, 12 * book.skills.limit("advanced_years"))))
    short = book.skills.limit("courses_a_year") - learner.count_in(today.year, book)
    if short > 0:
        found.append(Lack("courses", end, short))
    return found


def workshop_warnings(held: int, today: date, book: Rulebook) -> list[Reason]:
    """At least one workshop a year (m:7370): said from the second half on, as long as none is planned or held."""
    least = book.skills.limit("workshops_a_year")
    if held < least and today.month > MONTHS_OF_HALF:
        return [Reason("skills.workshop_missing", {"year": today.year, "least": least})]
    return []
