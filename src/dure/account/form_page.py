"""Pages of one's own account on which something is entered (내 계정의 입력 화면)."""

from dataclasses import dataclass
from typing import Any

from dure.web.form_page import FormPage
from dure.web.submit import Sending


@dataclass(frozen=True)
class AccountPage(FormPage):
    """What is changed is one's own sign-in: under no submission and in no draft."""

    back: str = "account"
    frame: str = "account/base.html"

    def about(self, request: Any, sending: Sending) -> dict[str, Any]:
        return {}
