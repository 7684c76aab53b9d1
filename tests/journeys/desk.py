"""A worker's desk in a browser: signing in by cookie, opening pages, asking axe (여정 도구)."""

from contextlib import suppress
from pathlib import Path
from typing import Any

from playwright.sync_api import Error, Page

from dure.access.identity import COOKIE
from dure.offices.models import Staff
from dure.ops import paths
from tests.factories import a_client

AXE = (paths.ROOT / "node_modules/axe-core/axe.min.js").read_text("utf-8")
# Of what it finds in order only whether it is, not where: that is most of its work and of its answer.
ASK_AXE = """async () => {
  const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
  const {violations} = await axe.run(document, {runOnly: rules, resultTypes: ['violations'], selectors: false});
  return {violations};
}"""
PICTURES = Path("var/pictures")
SERIOUS = ("serious", "critical")


def sit_down(page: Page, staff: Staff, url: str) -> None:
    """This person's session in this browser, without the page of signing in."""
    cookies = a_client(staff).cookies
    # What the page before still sends is sent under its own session.
    with suppress(Error):  # a page that could not be loaded may still be on its way
        page.goto("about:blank")
    page.context.clear_cookies()
    page.context.add_cookies(
        [{"name": name, "value": cookies[name].value, "url": url} for name in ("sessionid", COOKIE)]
    )


def complaints(page: Page) -> list[str]:
    """What axe finds serious or worse on the page as it stands."""
    page.evaluate(AXE)
    found: dict[str, Any] = page.evaluate(ASK_AXE)
    return [
        f"{each['id']}: {each['help']}: {each['nodes'][0]['html'][:160]}"
        for each in found["violations"]
        if each["impact"] in SERIOUS
    ]
