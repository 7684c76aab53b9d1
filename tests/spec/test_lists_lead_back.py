"""목록에서 연 입력 화면은 그 목록으로 돌아간다: 모든 목록의 줄에서 열리는 양식을 열어 본다."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from dure.offices.models import Staff
from dure.web.lists.declared import LISTS
from tests.factories import Town, a_case_at, a_client, a_town, a_worker
from tests.fuzz.pages import Page
from tests.list_rows import fill
from tests.spec.test_pages_by_role import every_page

pytestmark = pytest.mark.django_db
# Lists beside one record.
KEYED = {"case_retention", "log_review", "destruction_page"}
PAGES = {each.page for each in LISTS.values() if not each.has_root}
GENERAL = [page.name for page in every_page() if page.name in PAGES and page.name not in KEYED]


@pytest.fixture
def town() -> Town:
    return a_town()


@pytest.fixture
def readers(town: Town) -> list[Staff]:
    officer = a_worker(town.center, "privacy_officer")
    agent = a_worker(town.center, "office_administrator")
    case = a_case_at("delivery", town.office, manager=town.leader, path="case", members=2)
    fill(town, case, officer, agent, 1)
    return [town.leader, town.center_leader, officer, agent]


def rows_of(client: Client, url: str) -> Iterator[str]:
    """Links of the page's tables."""
    answer = client.get(url)
    if answer.status_code == 200:
        for table in answer.content.decode().split("<table")[1:]:
            yield from Page(url, table.split("</table>")[0]).links


def leads_to(client: Client, link: str) -> str | None:
    """Where a form page leads back to; nothing where the link leads to no form page."""
    answer = client.get(link)
    context: Any = answer.context
    if answer.status_code != 200 or context is None or "sending" not in context or "back" not in context:
        return None
    return str(context["back"])


def test_목록의_줄에서_연_양식은_목록으로_돌아간다(readers: list[Staff], settings: Any) -> None:
    settings.RATE_LIMITED = False
    seen: set[tuple[str, str]] = set()
    astray, kept = [], 0
    for staff in readers:
        client = a_client(staff)
        for name in GENERAL:
            url = reverse(name)
            for link in rows_of(client, url):
                if (name, link) in seen or link.split("?")[0] == url:
                    continue
                seen.add((name, link))
                back = leads_to(client, link)
                kept += back == url
                astray += [] if back in (None, url) else [f"{name}: {link} leads to {back}"]
    assert astray == []
    assert kept > 4
