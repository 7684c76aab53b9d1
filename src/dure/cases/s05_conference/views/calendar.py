"""The conferences of one's offices by week and month, and as a list (사례회의 일정)."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone

from dure.access.http import StaffRequest
from dure.access.policy import Permission, needs
from dure.access.standing import Standing
from dure.cases.s05_conference import schedule
from dure.cases.s05_conference.lists import state, which_in_short
from dure.cases.s05_conference.records import Conference
from dure.web.lists.pages import Table, log_tables, table
from dure.web.templatetags.dure import WEEKDAYS

WEEK, MONTH, LIST = "week", "month", "list"
VIEWS = {WEEK: "주", MONTH: "달", LIST: "목록"}
SATURDAY = 5


@dataclass(frozen=True)
class Meeting:
    """One conference as a calendar shows it."""

    row: Conference
    is_own: bool

    @property
    def which(self) -> str:
        return which_in_short(self.row)

    @property
    def state(self) -> tuple[str, str]:
        return state(self.row)


@dataclass
class Day:
    """A day of the calendar: one's own meetings before those of other offices; `known` are those of cases not read."""

    on: date
    meetings: list[Meeting] = field(default_factory=list)
    known: list[schedule.Known] = field(default_factory=list)
    is_outside: bool = False

    @property
    def own(self) -> list[Meeting]:
        return [each for each in self.meetings if each.is_own]

    @property
    def others(self) -> list[Meeting]:
        return [each for each in self.meetings if not each.is_own]

    @property
    def in_order(self) -> list[Meeting]:
        return [*self.own, *self.others]

    @property
    def words(self) -> str:
        """11.26 목."""
        return f"{self.on.month}.{self.on.day} {WEEKDAYS[self.on.weekday()]}"

    @property
    def is_ahead(self) -> bool:
        """Whether something is still to come on this day of the month."""
        return self.place != "past" and not self.is_outside and bool(self.meetings or self.known)

    @property
    def place(self) -> str:
        """past, today or to_come."""
        today = timezone.localdate()
        return "today" if self.on == today else "past" if self.on < today else "to_come"


@dataclass(frozen=True)
class Span:
    """What a view shows at once, and how one goes on from it."""

    first: date
    after: date
    words: str
    before_on: date
    later_on: date


def week_of(day: date) -> Span:
    first = schedule.monday_of(day)
    last = first + timedelta(days=6)
    words = f"{first:%Y}.{first.month}.{first.day} – {last.month}.{last.day}"
    return Span(first, first + schedule.WEEK, words, first - schedule.WEEK, first + schedule.WEEK)


def month_of(day: date) -> Span:
    """In whole weeks."""
    first = day.replace(day=1)
    after = schedule.month_after(first)
    end = schedule.monday_of(after - timedelta(days=1)) + schedule.WEEK
    words = f"{first.year}년 {first.month}월"
    return Span(schedule.monday_of(first), end, words, schedule.month_before(first), after)


SPANS: dict[str, Callable[[date], Span]] = {WEEK: week_of, MONTH: month_of, LIST: month_of}


@needs(Permission.CASE_STAFF)
def conferences(request: StaffRequest) -> HttpResponse:
    """A week or a month in days, one's own first, or a month as a list; the minutes still to be written."""
    view, day, wrong = asked_of(request)
    span, month = SPANS[view](day), f"{day:%Y-%m}"
    lists = {name: table(request, name) for name in ("minutes_due", "solution_requests")}
    lists["conferences"] = table(request, "conferences", month=month)
    days = days_of(request.standing, lists["conferences"], span, day) if view != LIST else []
    if view == WEEK:
        days = [each for each in days if each.meetings or each.known or each.on.weekday() < SATURDAY]
    listed = [each for name, each in lists.items() if view == LIST or name != "conferences"]
    log_tables(request, listed, case=[each.row.case_id for day in days for each in day.meetings])
    context = {
        "wrong": wrong,
        "span": span,
        "view": view,
        "views": [(code, ko, address_of(request, code, day)) for code, ko in VIEWS.items()],
        "earlier": address_of(request, view, span.before_on),
        "today": address_of(request, view, timezone.localdate()),
        "later": address_of(request, view, span.later_on),
        "on": day,
        "days": days,
        "is_over": view == MONTH and not any(each.is_ahead for each in days),
        "lists": lists,
    }
    return TemplateResponse(request, "s05/calendar.html", context)


def asked_of(request: StaffRequest) -> tuple[str, date, str]:
    """Which view, of which day, and what is wrong with the address; a month alone asks for its list."""
    asked = request.GET
    is_list = "month" in asked and "view" not in asked
    view = asked.get("view", LIST if is_list else WEEK)
    day, wrong = schedule.month_of(asked["month"]) if is_list else schedule.day_of(asked.get("on", ""))
    return (view if view in VIEWS else WEEK), day, wrong


def address_of(request: StaffRequest, view: str, on: date) -> str:
    """The same filters in another view, at another day."""
    query = request.GET.copy()
    for name in ("month", "conferences-page", "page"):
        query.pop(name, None)
    query["view"], query["on"] = view, on.isoformat()
    return f"?{query.urlencode()}"


def days_of(standing: Standing, listed: Table, span: Span, day: date) -> list[Day]:
    """Each day of the span with its meetings, filtered as the list is."""
    form: Any = listed.found.form
    rows = list(schedule.between(schedule.narrowed(standing, form.wanted), span.first, span.after))
    on, seen = by_day(standing, rows), {each.pk for each in rows}
    known = defaultdict(list)
    for each in schedule.known(form.wanted, span.first, span.after):
        if each.pk not in seen:
            known[timezone.localdate(each.scheduled_at)].append(each)
    number = (span.after - span.first).days
    found = [span.first + timedelta(days=each) for each in range(number)]
    return [Day(each, on[each], known[each], is_outside=each.month != day.month) for each in found]


def by_day(standing: Standing, rows: Iterable[Conference]) -> dict[date, list[Meeting]]:
    offices = {post.office.pk for post in standing.posts}
    found: dict[date, list[Meeting]] = defaultdict(list)
    for row in rows:
        is_own = row.office_id in offices or row.case.manager_id == standing.staff.pk
        attends = bool(vars(row)["is_attending"])
        found[timezone.localdate(row.scheduled_at)].append(Meeting(row, is_own=is_own or attends))
    return found
