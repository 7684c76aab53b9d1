"""A page that shows what a step would do before it does it (미리 보기)."""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse

from dure.web.form_page import FormPage
from dure.web.typed import UNTYPED

SEEN = "seen"
# Sent along with every form, beside what is chosen in it.
ABOUT = {SEEN, *UNTYPED}
Look = Callable[[Any], Mapping[str, Any]]


def digest(post: Any) -> str:
    """Of what was chosen, so that nothing is carried out that was not looked at."""
    names = sorted(name for name in post if name not in ABOUT and not name.startswith("draft_"))
    chosen = "\n".join(f"{name}={value}" for name in names for value in sorted(post.getlist(name)))
    return hashlib.sha256(chosen.encode()).hexdigest()[:20]


@dataclass(frozen=True)
class PreviewPage(FormPage):
    """Sent once it shows what `look` finds for the valid entries; sent again unchanged it is carried out."""

    look: Look | None = None
    template: str = "reorganising/step.html"
    button: str = "미리 보기"

    def is_sent(self, request: Any) -> bool:
        return super().is_sent(request) and request.POST.get(SEEN, "") == digest(request.POST)

    def show(self, request: Any, sending: Any, bound: list[Any], **context: Any) -> HttpResponse:
        if request.method == "POST" and self.look and bound and bound[0].is_valid():
            data = bound[0].values().get("data")
            context |= {"seen": digest(request.POST), **self.look(data)}
        return super().show(request, sending, bound, **context)
