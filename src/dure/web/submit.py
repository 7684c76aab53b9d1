"""Sending a form to an action: refusals, conflicts and double sendings become what the page shows (제출)."""

import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from django import forms
from django.contrib import messages

from dure.access.drafts import draft_saved_at, drop_draft, new_submission, read_draft
from dure.access.http import StaffRequest
from dure.access.submissions import AlreadyDone
from dure.access.versions import Conflict
from dure.rulebook import Reason, Refused
from dure.web.resolve import Shown, shown


@dataclass
class Sending:
    """One form on one page: its draft's name, its submission key and what came of sending it.

    `form` names the draft together with `target`; `version` is that of the record being edited.
    """

    request: StaffRequest
    form: str
    target: str = ""
    version: int | None = None
    reasons: tuple[Reason, ...] = ()
    conflict: Conflict | None = None
    result: Any = None

    @property
    def submission(self) -> uuid.UUID:
        """The key that came with the form, or a new one for an empty page."""
        raw = self.request.POST.get("submission_id", "")
        try:
            return uuid.UUID(raw)
        except ValueError:
            return new_submission()

    @property
    def fresh_submission(self) -> uuid.UUID:
        """The key to print into the page: a refused form may be sent again under a new one."""
        return new_submission()

    @property
    def seen_version(self) -> int:
        """The version that was on the page when typing began; 0, which no record has, when it is missing."""
        raw = self.request.POST.get("version", "")
        return int(raw) if raw.isdecimal() else 0

    @property
    def shown(self) -> list[Shown]:
        """The reasons of a refusal with links to what resolves them."""
        return shown(getattr(self.request, "case", None), self.reasons)

    @property
    def shown_version(self) -> int | None:
        """The version to print: after a conflict the other's, so that sending again is a decision."""
        return self.conflict.current.version if self.conflict else self.version

    @cached_property
    def draft(self) -> dict[str, list[str]]:
        """What was typed before and not sent, when the page is opened anew."""
        if self.request.method == "POST":
            return {}
        return read_draft(self.request.user, self.form, self.target) or {}

    @property
    def draft_saved_at(self) -> datetime | None:
        """When the draft that fills this page was last kept."""
        return draft_saved_at(self.request.user, self.form, self.target)

    def initial(self, kept: Mapping[str, Any], prefix: str = "") -> dict[str, Any]:
        """Saved values with the draft's over them; `prefix` is that of a form in a formset."""
        start = f"{prefix}-" if prefix else ""
        typed = {
            name.removeprefix(start): texts if len(texts) > 1 else texts[0]
            for name, texts in self.draft.items()
            if name.startswith(start) and texts
        }
        return dict(kept) | typed

    def send(self, bound: forms.BaseForm | forms.BaseFormSet | None, act: Callable[[], Any]) -> bool:
        """Run the action when the form is valid; True when it was done, now or by an earlier sending."""
        if bound is not None and not bound.is_valid():
            return False
        try:
            self.result = act()
        except Refused as refusal:
            self.reasons = refusal.reasons
            return False
        except Conflict as conflict:
            self.conflict = conflict
            return False
        except AlreadyDone:
            messages.info(self.request, "이미 처리한 내용입니다. 한 번만 저장했습니다.")
        drop_draft(self.request.user, self.form, self.target)
        return True
