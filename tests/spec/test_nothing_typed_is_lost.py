"""적은 글은 잃지 않는다: 모든 입력 화면에서 저장을 거절하면 적은 것이 칸마다 그대로 다시 나온다."""

from collections import Counter
from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any
from urllib.parse import urljoin

import pytest
from django import forms
from django.test import Client
from django.urls import reverse

from dure.cases.core.records import Case
from dure.cases.process import STAGES
from dure.offices.models import Staff
from dure.rulebook import Reason
from dure.web.submit import Sending
from tests.factories import a_case_at, a_client, a_worker
from tests.spec.test_pages_by_role import every_page
from tests.spec.test_read_log_complete import NOT_PAGES, values_of
from tests.typing_in import DAYS, TOO_EARLY, Sheet, holding, sheets
from tests.worked import Worked

# A page that has shown no form so often has none.
OFTEN_ENOUGH = 4
# Pages with a form that each role opens outside of cases, at least.
LEAST = {"office_administrator": 8, "privacy_officer": 3, "sigungu_leader": 5}
# What marks a form as one that changes something: a search is asked again, a choice of files fetched again.
CHANGES = {"submission_id", "draft_form"}
REFUSED = Reason("core.record_gone")


def work(page: str) -> str:
    """Without what frames every page: search, signing in again, signing out."""
    return page[page.find("<main") :]


class Tried:
    """Every page with a form: which were tried, and what was lost there."""

    def __init__(self) -> None:
        self.pages: set[str] = set()
        self.plain: Counter[str] = Counter()
        self.closed: Counter[tuple[str, str]] = Counter()
        self.lost: list[str] = []
        self.status: list[str] = []

    def open(self, client: Client, name: str, url: str) -> None:
        answer = client.get(url)
        self.closed[name, str(client.cookies["sessionid"])] += answer.status_code in (403, 405)
        if answer.status_code == 200 and "text/html" in answer.headers.get("Content-Type", ""):
            html = b"".join(answer.streaming_content) if answer.streaming else answer.content
            self.plain[name] += 1
            for form in sheets(work(html.decode())):
                if CHANGES & form.names:
                    self._try(client, name, url, form)

    def is_done(self, client: Client, name: str) -> bool:
        closed = self.closed[name, str(client.cookies["sessionid"])]
        return name in self.pages or self.plain[name] >= OFTEN_ENOUGH or closed >= OFTEN_ENOUGH

    def _try(self, client: Client, name: str, url: str, form: Sheet) -> None:
        for days, number in ((DAYS, "3"), (TOO_EARLY, "99999")):
            typed = form.typed(days, number)
            if not typed:
                return
            self.pages.add(name)
            answer = client.post(urljoin(url, form.action), form.held() | typed)
            if answer.status_code not in (200, 409, 422):
                self.status.append(f"{name} {form.action}: {answer.status_code} {sorted(typed)}")
                continue
            text = b"".join(answer.streaming_content) if answer.streaming else answer.content
            shown = holding(sheets(work(text.decode(errors="replace"))), set(typed))
            self.lost += [
                f"{name} {days['date']}: {key}: {values} -> {shown.get(key)}"
                for key, values in typed.items()
                if sorted(shown.get(key, [])) != sorted(values)
            ]


@pytest.fixture
def tried(settings: Any, monkeypatch: pytest.MonkeyPatch) -> Tried:
    settings.RATE_LIMITED = False

    def refuse(self: Sending, bound: forms.BaseForm | None, act: Callable[[], Any]) -> bool:
        if bound is None or bound.is_valid():
            self.reasons = (REFUSED,)
        return False

    monkeypatch.setattr(Sending, "send", refuse)
    return Tried()


def pages_of(case: Case, *, of_case: bool) -> Iterator[tuple[str, str]]:
    """Of the case, or all the others."""
    for pattern in every_page():
        is_asked = ("case_id" in pattern.pattern.converters) == of_case
        if is_asked and pattern.name and pattern.name not in NOT_PAGES:
            for values in islice(values_of(pattern, case), 2):
                yield pattern.name, reverse(pattern.name, kwargs=values)


def try_all(tried: Tried, staff: Staff, case: Case, *, of_case: bool) -> None:
    client = a_client(staff)
    client.raise_request_exception = False
    for name, url in pages_of(case, of_case=of_case):
        if not tried.is_done(client, name):
            tried.open(client, name, url)


def nothing_is_lost(tried: Tried, least: int) -> None:
    assert not tried.status, "\n".join(tried.status)
    assert not tried.lost, "\n".join(tried.lost)
    assert len(tried.pages) > least


def test_사례의_화면은_거절해도_적은_것을_모두_다시_보인다(father_and_son: Worked, tried: Tried) -> None:
    town, case = father_and_son.town, father_and_son.case
    for stage in STAGES:
        path = "case" if stage.number > 6 else ""
        other = a_case_at(stage.code, town.office, manager=town.leader, members=2, path=path)
        try_all(tried, town.leader, other, of_case=True)
    try_all(tried, town.leader, case, of_case=True)
    nothing_is_lost(tried, 60)


@pytest.mark.parametrize("role", ["office_administrator", "privacy_officer", "sigungu_leader"])
def test_그_밖의_화면도_거절하면_적은_것을_모두_다시_보인다(
    father_and_son: Worked, tried: Tried, role: str
) -> None:
    town = father_and_son.town
    try_all(tried, a_worker(town.center, role, "노을"), father_and_son.case, of_case=False)
    nothing_is_lost(tried, LEAST[role])
