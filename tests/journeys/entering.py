"""Types a worked example into the pages of a real browser, field by field (작성 예시를 손으로 입력)."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from playwright.sync_api import Locator, Page, Response

from dure.demo.worked_examples.replay import POSTED_ONLY, Replay, complaints
from dure.demo.worked_examples.script import Step
from tests.journeys.desk import sit_down

# The form's own button: not one that adds a row, goes elsewhere or ends the draft.
SENDS = "button:not([type=button]):not([formaction]):not([name])"
MAIN = "button.primary:not([type=button]):not([formaction])"
REDIRECT, REFUSED = 300, 400
KIND = "each => each.localName === 'input' ? each.type : each.localName"


@dataclass(kw_only=True)
class BrowserReplay(Replay):
    """An example under way in a browser."""

    page: Page
    url: str

    def _send(self, step: Step, address: str) -> None:
        sit_down(self.page, self.staff[step.by], self.url)
        press = self._button_of(address) if step.page in POSTED_ONLY else self._filled_in(step, address)
        self._must_leave(step, press)

    def _button_of(self, address: str) -> Locator:
        """The step's button among the next steps of the case."""
        case = self._opened
        self.page.goto(reverse(f"{case.stage}_page", args=[case.pk]), wait_until="domcontentloaded")
        form = self.page.locator(f'form[action="{address}"]').first
        unfold(form)
        return form.locator(SENDS)

    def _filled_in(self, step: Step, address: str) -> Locator:
        answer = self.page.goto(address, wait_until="domcontentloaded")
        if answer is None or answer.status != 200:
            raise self._refused(step, f"the page answers {answer and answer.status}")
        entry, typed = self._to_type(step, self.page.content())
        form = self.page.locator("form").nth(entry.number)
        answers = {name for name in typed if form.locator(f'button[name="{name}"]').count()}
        for name, value in typed.items():
            if name not in answers:
                enter(form.locator(f'[name="{name}"]'), value)
        if answers:
            return form.locator(", ".join(answering(name, typed[name]) for name in answers))
        main = form.locator(MAIN)
        button = main.first if main.count() else form.locator(SENDS).first
        unfold(button)
        return button

    def _must_leave(self, step: Step, button: Locator) -> None:
        """Sent and taken: the page sends the browser on; a refusal shows the same page again."""
        with self.page.expect_response(is_page) as coming:
            button.click()
        answer: Response = coming.value
        answer.finished()
        if answer.request.redirected_from is None or answer.status != 200:
            raise self._refused(step, complaints(self.page.content()))


def answering(name: str, value: Any) -> str:
    """The button that sends the form with this answer."""
    return f'button[name="{name}"][value="{value}"]'


def is_page(answer: Response) -> bool:
    """The page one is led to; a draft that gets its key changes the address, and leads nowhere."""
    return answer.request.is_navigation_request() and not REDIRECT <= answer.status < REFUSED


def enter(fields: Locator, value: Any) -> None:
    """Type, choose or tick: what a hand does with a field of this kind."""
    kind = fields.first.evaluate(KIND)
    unfold(fields.first)
    GESTURES.get(kind, fill)(fields, value)


def unfold(inner: Locator) -> None:
    """Open what is folded around it."""
    folded = inner.locator("xpath=ancestor::details[not(@open)]")
    while folded.count():
        folded.first.locator("> summary").click()


def fill(fields: Locator, value: Any) -> None:
    fields.fill(value or "")


def choose(fields: Locator, value: Any) -> None:
    fields.select_option(value)


def mark(fields: Locator, value: Any) -> None:
    """One of a group; a script may name it in a list."""
    value = value[0] if isinstance(value, list) else value
    fields.and_(fields.page.locator(f'[value="{value}"]')).check()


def tick(fields: Locator, value: Any) -> None:
    """One box or several of a name; what is not wanted is left empty."""
    for box in fields.all():
        wanted = box.get_attribute("value") in value if isinstance(value, list) else bool(value)
        box.set_checked(wanted)


GESTURES: dict[str, Callable[[Locator, Any], None]] = {"select": choose, "radio": mark, "checkbox": tick}
