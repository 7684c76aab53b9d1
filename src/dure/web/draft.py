"""The drafts of one form on its page (양식의 초안): which one fills it, which others there are, under which key one goes on."""

import uuid
from dataclasses import dataclass
from functools import cached_property

from dure.access.base import new_id
from dure.access.drafts import NONE, PARAMETER, address_with, drafts_for, values_of
from dure.access.http import StaffRequest
from dure.access.models import Draft

# Marks a request whose page shows the draft that its address asked for.
SHOWN = "dure.draft_shown"


@dataclass
class PageDraft:
    """`starts_anew`: the page begins another record each time, so it opens empty and offers what was half written."""

    request: StaffRequest
    form: str
    target: str
    starts_anew: bool = False

    @cached_property
    def all(self) -> list[Draft]:
        """Newest first; none on a page that is sent, which has what was typed."""
        if self.request.method == "POST" or not self.form:
            return []
        return drafts_for(self.request.user, self.form, self.target)

    @cached_property
    def opened(self) -> Draft | None:
        """The one that fills the page: the one asked for, or else the newest."""
        wanted = self.request.GET.get(PARAMETER, "")
        asked_for = next((each for each in self.all if str(each.pk) == wanted), None)
        if asked_for or self.starts_anew or wanted == NONE:
            return asked_for
        return next(iter(self.all), None)

    @property
    def is_found(self) -> bool:
        """Whether a draft fills the page; asked when the form is printed."""
        if self.opened and str(self.opened.pk) == self.request.GET.get(PARAMETER):
            self.request.META[SHOWN] = True
        return bool(self.values)

    @property
    def fresh_address(self) -> str:
        """The page opened without a draft."""
        return address_with(self.request.get_full_path(), NONE)

    @property
    def others(self) -> list[Draft]:
        return [each for each in self.all if each is not self.opened]

    @cached_property
    def values(self) -> dict[str, list[str]]:
        """What was typed before and not saved."""
        return values_of(self.opened) if self.opened else {}

    @cached_property
    def key(self) -> uuid.UUID:
        """What the page keeps its draft under."""
        return sent_key(self.request) or (self.opened.pk if self.opened else new_id())

    @property
    def address(self) -> str:
        """Where the draft was begun: the page without the draft it was opened with."""
        return address_with(self.request.get_full_path())

    @property
    def seen(self) -> int:
        """The version of the draft that the page has; 0 where nothing was kept yet."""
        if self.request.method == "POST":
            return seen_in(self.request) or 0
        return self.opened.version if self.opened else 0


def sent_key(request: StaffRequest) -> uuid.UUID | None:
    """The key of the draft that came with a form; None where it carries none."""
    try:
        return uuid.UUID(request.POST.get("draft_key", ""))
    except ValueError:
        return None


def seen_in(request: StaffRequest) -> int | None:
    """The version of the draft that a page had; None where it does not say."""
    raw = request.POST.get("draft_seen", "")
    return int(raw) if raw.isdecimal() and len(raw) < 10 else None
