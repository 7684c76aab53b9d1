"""Enters a worked example through the pages, day by day (작성 예시 입력).

Every page goes through the product's own gate, form and action, under row security; only the clock of this
process is set back, so that the case has a believable past.
"""

import fnmatch
import uuid
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from datetime import time as clock_time
from typing import Any
from unittest import mock

from django.apps import apps
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from dure.access.base import CaseRecord
from dure.access.identity import COOKIE
from dure.access.signin import open_sign_in
from dure.cases.core.records import Case
from dure.cases.s07_plan.records import Goal, PlannedService
from dure.cases.s08_delivery.records import Service
from dure.cases.s09_closure.records import GoalResult
from dure.demo.calendar import position_of, working_days
from dure.demo.worked_examples.pages import PageForm, entry_form
from dure.demo.worked_examples.script import Example, Step
from dure.offices.models import Assignment, Staff
from dure.people.models import Membership
from dure.rulebook.calendar import SEOUL

OWNER = "owner"
DAYS_SINCE_BIRTHDAY = 100
POSTED_ONLY = {"take_step"}


class PageRefused(Exception):
    """A page did not take what was typed: the example no longer fits the product."""


@dataclass
class Replay:
    """An example under way: its people, its first day, its case."""

    example: Example
    staff: Mapping[str, Staff]
    first: int
    case: Case | None = None

    def run(self) -> Case:
        for step in self.example.steps:
            self.take(step)
        if self.case is None:
            raise PageRefused(f"{self.example.title}: no case was opened")
        return self.case

    def take(self, step: Step) -> None:
        """Fill in one page and send it."""
        with clock_at(self._moment(step.on, step.at)):
            self._send(step, reverse(step.page, args=self._arguments(step)) + step.query)
        self._remember()

    def _send(self, step: Step, address: str) -> None:
        client = signed_in(self.staff[step.by])
        answer = client.post(address, self._typed(client, address, step))
        if answer.status_code != 302:
            raise self._refused(step, complaints(answer.content.decode()))

    def _refused(self, step: Step, why: str) -> PageRefused:
        return PageRefused(f"{self.example.title}, {step.page}: {why}")

    def _typed(self, client: Client, address: str, step: Step) -> dict[str, Any]:
        """What the page holds, with what is typed over it."""
        if step.page in POSTED_ONLY:
            return {}
        page = client.get(address)
        if page.status_code != 200:
            raise self._refused(step, f"the page answers {page.status_code}")
        form, typed = self._to_type(step, page.content.decode())
        return {name: value for name, value in (form.values | typed).items() if value is not None}

    def _to_type(self, step: Step, html: str) -> tuple[PageForm, dict[str, Any]]:
        """The page's form and what to type into it, field by field."""
        told = {self._name(name): self._text(value) for name, value in step.fill.items()}
        form = entry_form(html, set(told))
        typed = spread(told, form.names)
        unknown = set(typed) - form.names
        if unknown:
            raise PageRefused(f"{step.page} has no {sorted(unknown)}; it has {sorted(form.names)}")
        return form, typed

    def _name(self, name: str) -> str:
        """`m-{남도현}-occupation`, `checks-{service:단주}-state`: a row's fields carry its record's key."""
        if "{" not in name:
            return name
        before, rest = name.split("{", 1)
        word, after = rest.split("}", 1)
        return f"{before}{self._text(word if ':' in word else f'member:{word}')}{after}"

    def _text(self, value: Any) -> Any:
        """What is typed for a value of the script; None leaves a box unticked."""
        if isinstance(value, list):
            return [self._text(each) for each in value]
        if isinstance(value, bool):
            return "on" if value else None
        kind, _, rest = str(value).partition(":")
        return WORDS[kind](self, rest) if kind in WORDS else str(value)

    def day(self, number: str) -> str:
        """A day of the story."""
        return self._day(int(number)).isoformat()

    def born(self, age: str) -> str:
        """A birthday so long before the story that the next ages that matter fall outside it."""
        birthday = self._day(0) - timedelta(days=DAYS_SINCE_BIRTHDAY)
        return birthday.replace(year=birthday.year - int(age), day=min(birthday.day, 28)).isoformat()

    def time(self, rest: str) -> str:
        """A time on a day of the story."""
        number, clock = rest.split()
        return f"{self._day(int(number)).isoformat()}T{clock}"

    def member(self, name: str) -> str:
        rows = Membership.objects.using(OWNER).filter(household=self._opened.household_id)
        return str(rows.get(person__name=name).person_id)

    def goal(self, text: str) -> str:
        return self._row(Goal, text=text).hex

    def line(self, name: str) -> str:
        return self._row(PlannedService, name=name).hex

    def service_row(self, name: str) -> str:
        return self._row(Service, name=name).hex

    def service(self, name: str) -> str:
        return str(self._row(Service, name=name))

    def result(self, text: str) -> str:
        return str(self._row(GoalResult, text=text))

    def _row(self, model: type[CaseRecord], **begins: str) -> uuid.UUID:
        """The newest row of the case whose words begin like that."""
        (name, words), *_ = begins.items()
        rows = model._base_manager.using(OWNER).filter(case=self._opened, **{f"{name}__startswith": words})
        key: uuid.UUID = rows.latest("recorded_at", "pk").pk
        return key

    def worker(self, part: str) -> str:
        return str(self.staff[part].pk)

    def town(self, _: str) -> str:
        posts = Assignment.objects.using(OWNER).filter(staff_id=self.staff["counsellor"].pk)
        return str(posts.values_list("office_id", flat=True)[0])

    def newest(self, kind: str) -> str:
        rows = apps.get_model("cases", kind)._base_manager.using(OWNER).filter(case=self._opened)
        return str(rows.latest("recorded_at", "pk").pk)

    def _arguments(self, step: Step) -> list[Any]:
        first = [self.case.pk] if self.case else []
        return [*first, *(self._text(each) for each in step.about)]

    @property
    def _opened(self) -> Case:
        if self.case is None:
            raise PageRefused(f"{self.example.title}: the case is not open yet")
        return self.case

    def _remember(self) -> None:
        rows = Case.objects.using(OWNER).filter(subject__name=self.example.subject)
        self.case = rows.select_related("household").order_by("pk").last()

    def _day(self, number: int) -> date:
        return working_days()[self.first + number]

    def _moment(self, number: int, clock: str) -> datetime:
        return datetime.combine(self._day(number), clock_time.fromisoformat(clock), SEOUL)


WORDS: dict[str, Callable[[Replay, str], str]] = {
    "day": Replay.day,
    "born": Replay.born,
    "time": Replay.time,
    "member": Replay.member,
    "goal": Replay.goal,
    "line": Replay.line,
    "service": Replay.service,
    "service_row": Replay.service_row,
    "result": Replay.result,
    "worker": Replay.worker,
    "town": Replay.town,
    "newest": Replay.newest,
}


def replay(example: Example, staff: Mapping[str, Staff], last_on: date) -> Case:
    """Enter the example so that its last day is a given one."""
    first = position_of(last_on) - example.days
    return Replay(example, staff, first).run()


def spread(typed: Mapping[str, Any], names: set[str]) -> dict[str, Any]:
    """`came-*` stands for every field whose name fits."""
    found: dict[str, Any] = {}
    for name, value in typed.items():
        found |= dict.fromkeys(fnmatch.filter(names, name) or [name], value)
    return found


@contextmanager
def clock_at(moment: datetime) -> Iterator[None]:
    """Let this process take that moment for now."""
    with mock.patch.object(timezone, "now", return_value=moment):
        yield


def signed_in(staff: Staff) -> Client:
    """A browser of this person."""
    client = Client(SERVER_NAME="localhost")
    session = client.session
    session["staff_id"] = str(staff.pk)
    session.save()
    client.cookies["sessionid"] = str(session.session_key)
    client.cookies[COOKIE] = open_sign_in(staff.pk)
    return client


def complaints(html: str) -> str:
    """What the page says is wrong, for whoever mends the example."""
    marks = ('class="why"', 'class="errors"')
    found = [html[html.index(mark) : html.index(mark) + 1200] for mark in marks if mark in html]
    return " ".join(" ".join(found).split()) or "it answered with another page"
