"""Fixtures for journeys (여정 시험): a real server, a real browser, commits that stay.

- `live_dure`: a Dure server of this worker, on a database of its own; `live_dure.url`.
- `live_data`: this process works on that database, so factories (`with as_owner():`) fill it. It is
  never emptied: each journey makes a 시군구 of its own, or reads the worked examples that are in it (worked.py).
- `own_url`, `own_page`: a server inside this process on a database of the test's own, and its page,
  for a journey through months that sets the clock back.
- `page`: a Playwright page in that server's origin, Korean, 1280 × 800. A test that fails leaves a
  picture in var/test-results; an uncaught script error fails the test.
"""

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Error, Page, expect, sync_playwright
from pytest_django.plugin import DjangoDbBlocker

from dure.ops import paths
from tests import database, roles, worked
from tests.live import CHROMIUM_FLAGS, LiveDure, chromium, serve, serve_here

HERE = Path(__file__).parent
failed = pytest.StashKey[bool]()

# Two browsers on two busy cores answer late at times; five seconds are for an idle machine.
expect.set_options(timeout=15_000)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Journeys take longest, so they begin first."""
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.journey)
    items.sort(key=lambda item: item.get_closest_marker("journey") is None)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    report = yield
    item.stash[failed] = item.stash.get(failed, False) or report.failed
    return report


@pytest.fixture(scope="session")
def live_dure(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[LiveDure]:
    with django_db_blocker.unblock():
        name = database.make_copy("live", of=worked.template())
        with serve(name) as live:
            yield live
        database.drop(name)


@pytest.fixture
def live_data(live_dure: LiveDure, django_db_blocker: DjangoDbBlocker) -> Iterator[LiveDure]:
    with django_db_blocker.unblock(), roles.connected_to(live_dure.database):
        yield live_dure


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    # Playwright keeps an event loop in this thread; Django would refuse the database for that.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        one = playwright.chromium.launch(executable_path=chromium(), args=CHROMIUM_FLAGS)
        yield one
        one.close()


@pytest.fixture
def page(browser: Browser, live_data: LiveDure, request: pytest.FixtureRequest) -> Iterator[Page]:
    with _visiting(browser, live_data.url, request.node) as page:
        yield page


@pytest.fixture
def own_url(own_database: str) -> Iterator[str]:
    with serve_here() as url:
        yield url


@pytest.fixture
def own_page(browser: Browser, own_url: str, request: pytest.FixtureRequest) -> Iterator[Page]:
    with _visiting(browser, own_url, request.node) as page:
        yield page


@contextmanager
def _visiting(browser: Browser, url: str, test: pytest.Item) -> Iterator[Page]:
    context = browser.new_context(
        base_url=url,
        locale="ko-KR",
        timezone_id="Asia/Seoul",
        viewport={"width": 1280, "height": 800},
        reduced_motion="reduce",
    )
    context.set_default_timeout(20_000)
    page = context.new_page()
    script_errors = _script_errors_of(page)
    yield page
    if test.stash.get(failed, False):
        _keep_picture(page, test.name)
    context.close()
    assert not script_errors


def _script_errors_of(page: Page) -> list[Error]:
    errors: list[Error] = []

    def note(error: Error) -> None:
        errors.append(error)

    page.on("pageerror", note)
    return errors


def _keep_picture(page: Page, name: str) -> None:
    folder = paths.var() / "test-results"
    folder.mkdir(parents=True, exist_ok=True)
    file_name = re.sub(r"[^\w-]+", "_", name)
    page.screenshot(path=folder / f"{file_name}.png", full_page=True)
