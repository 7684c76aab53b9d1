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
from dure.rulebook import Reason
from dure.web.submit import Sending
from tests.factories import a_case_at, a_client, a_worker
from tests.spec.test_pages_by_role import every_page
from tests.spec.test_read_log_complete import NOT_PAGES, values_of
from tests.typing_in import DAYS, TOO_EARLY, Sheet, holding, sheets
from tests.worked import Worked

# A page that has shown no form so often has none.
OFTEN_ENOUGH = 4
REFUSED = Reason("core.record_gone")


def work(page: str) -> str:
    """Without what frames every page: search, signing in again, signing out."""
    return page[page.find("<main") :]


class Tried:
    """Every page with a form: which were tried, and what was lost there."""

    def __init__(self) -> None:
        self.pages: set[str] = set()
        self.plain: Counter[str] = Counter()
        self.lost: list[str] = []
        self.status: list[str] = []

    def open(self, client: Client, name: str, url: str) -> None:
        answer = client.get(url)
        if answer.status_code == 200 and "text/html" in answer.headers.get("Content-Type", ""):
            html = b"".join(answer.streaming_content) if answer.streaming else answer.content
            self.plain[name] += 1
            for form in sheets(work(html.decode())):
                self._try(client, name, url, form)

    def is_done(self, name: str) -> bool:
        return name in self.pages or self.plain[name] >= OFTEN_ENOUGH

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


def pages_of(case: Case) -> Iterator[tuple[str, str]]:
    for pattern in every_page():
        if pattern.name and pattern.name not in NOT_PAGES:
            for values in islice(values_of(pattern, case), 2):
                yield pattern.name, reverse(pattern.name, kwargs=values)


def test_거절된_화면은_적은_것을_모두_다시_보인다(father_and_son: Worked, tried: Tried) -> None:
    town, case = father_and_son.town, father_and_son.case
    others = [
        a_case_at(
            stage.code,
            town.office,
            manager=town.leader,
            members=2,
            path="case" if stage.number > 6 else "",
        )
        for stage in STAGES
    ]
    admin, officer = (a_worker(town.center, role) for role in ("office_administrator", "privacy_officer"))
    seen: set[tuple[str, str]] = set()
    for staff in (town.leader, town.center_leader, town.center_manager, admin, officer):
        client = a_client(staff)
        client.raise_request_exception = False
        for each in (case, *others):
            for name, url in pages_of(each):
                if not tried.is_done(name) and (staff.login, url) not in seen:
                    seen.add((staff.login, url))
                    tried.open(client, name, url)
    assert tried.status == []
    assert tried.lost == []
    assert len(tried.pages) > 80
