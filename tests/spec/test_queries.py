"""모든 화면은 자료가 늘어도 묻는 수가 그대로이고 열다섯을 넘지 않는다.

모든 주소를 사례가 하나일 때와 무엇이든 서른일 때 연다. 가장 많이 묻는 열 곳은 이렇게 본다:
`make test ARGS="tests/spec/test_queries.py -s"`.
"""

import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from http import HTTPStatus
from itertools import islice, product
from typing import Any

import pytest
from django.db import connections
from django.urls import URLPattern, reverse

from dure.cases.core.records import Case
from dure.cases.process import BY_CODE
from dure.offices.models import Staff
from tests.factories import Town, a_case_at, a_client, a_worker
from tests.spec.test_pages_by_role import every_page, stage_of
from tests.spec.test_read_log_complete import NOT_PAGES, values_of
from tests.thirty import thirty_of_everything
from tests.worked import Worked

pytestmark = pytest.mark.django_db
GOAL = 15
# Of a transaction within another: no question to the database.
MARKS = ("SAVEPOINT", "RELEASE SAVEPOINT", "ROLLBACK TO SAVEPOINT")
# Tables of which there must be thirty, or the second measure would prove little.
MULTIPLIED = {"Deadline", "Task", "Counselling", "NeedFinding", "Goal", "PlannedService", "Service", "Person"}


@dataclass(frozen=True)
class Few:
    """Questions of a page today, where they are more than fifteen or grow; the reason, where it stays so."""

    today: int
    thirty: int = 0
    reason: str = ""

    def allows(self, one: int, thirty: int) -> bool:
        return one <= self.today and thirty <= max(self.today, self.thirty)


EXCEPTIONS: dict[str, Few] = {
    "advice_team": Few(
        30,
        reason="the rules look at twenty-one kinds of records, read in lots of cases: kept apart, a lot is let go",
    ),
}


@dataclass
class Opened:
    """What a page was opened with, and how many questions it asked."""

    staff: Staff
    url: str
    counts: list[int] = field(default_factory=list)

    def measure(self) -> int:
        client, questions = a_client(self.staff), list[str]()
        client.raise_request_exception = False  # a page that breaks is another test's finding

        def ask(execute: Any, sql: str, *others: Any) -> Any:
            questions.append(sql)
            return execute(sql, *others)

        with connections["default"].execute_wrapper(ask):
            answer = client.get(self.url)
        if answer.status_code == HTTPStatus.OK:
            self.counts.append(sum(1 for sql in questions if not sql.startswith(MARKS)))
        return int(answer.status_code)


@pytest.fixture
def readers(father_and_son: Worked) -> list[Staff]:
    """Whoever opens pages: a page is measured with the first of them to whom it opens, in a session of its own."""
    town = father_and_son.town
    others = [a_worker(town.center, role) for role in ("office_administrator", "privacy_officer")]
    return [town.leader, town.center_leader, town.manager, *others]


def cases_of(town: Town, whole: Case) -> dict[str, Case]:
    """The case with a whole history, and one at each stage."""
    cases = {
        code: a_case_at(code, town.office, manager=town.manager, path="case" if stage.number >= 7 else "")
        for code, stage in BY_CODE.items()
    }
    return {"": whole} | cases


def addresses(pattern: URLPattern, cases: dict[str, Case]) -> Iterator[str]:
    """With the whole case, then with one that stands where the page belongs."""
    is_of_case = "case_id" in pattern.pattern.converters
    for code in dict.fromkeys(["", stage_of(pattern)] if is_of_case else [""]):
        values = values_of(pattern, cases[code] if is_of_case else None)
        yield from (reverse(pattern.name, kwargs=each) for each in islice(values, 2))


def opened(pattern: URLPattern, cases: dict[str, Case], readers: list[Staff]) -> Opened | None:
    for url, staff in product(addresses(pattern, cases), readers):
        found = Opened(staff, url)
        status = found.measure()
        if status in (HTTPStatus.OK, HTTPStatus.METHOD_NOT_ALLOWED):
            return found if found.counts else None
    return None


def told(pages: dict[str, Opened]) -> str:
    worst = sorted(pages.items(), key=lambda each: -max(each[1].counts))[:10]
    return "\n".join(f"{name:<32}{page.counts}" for name, page in worst)


def test_어느_화면도_많이_묻지_않고_자료가_늘어도_더_묻지_않는다(
    father_and_son: Worked, readers: list[Staff]
) -> None:
    cases = cases_of(father_and_son.town, father_and_son.case)
    patterns = [pattern for pattern in every_page() if pattern.name not in NOT_PAGES]
    found = {pattern.name: opened(pattern, cases, readers) for pattern in patterns}
    pages = {name: page for name, page in found.items() if page}
    assert len(pages) > 150
    assert MULTIPLIED - thirty_of_everything(father_and_son.case) == set()
    assert [name for name, page in pages.items() if page.measure() != HTTPStatus.OK] == []
    sys.stdout.write(f"\n{told(pages)}\n")
    wrong = {
        name: page.counts
        for name, page in pages.items()
        if not EXCEPTIONS.get(name, Few(GOAL, page.counts[0])).allows(*page.counts)
    }
    assert wrong == {}
