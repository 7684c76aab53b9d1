"""Sending a form to an action: refusals, conflicts and double sendings become what the page shows (제출)."""

import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django import forms
from django.contrib import messages
from django.utils import timezone

from dure.access.drafts import drop_draft, new_submission
from dure.access.http import StaffRequest
from dure.access.submissions import AlreadyDone
from dure.access.versions import Conflict
from dure.rulebook import Reason, Refused
from dure.web.came_from import came_from
from dure.web.draft import PageDraft, sent_key
from dure.web.meanwhile import Done, done_meanwhile
from dure.web.resolve import Shown, shown
from dure.web.typed import ONLY_SHOWN

# Marks a sent form that was carried out or is shown again with what was typed: nothing of it is lost.
SETTLED = "dure.settled"


@dataclass
class Sending:
    """One form on one page: its draft's name, its submission key and what came of sending it.

    `form` names the draft together with `target`, or is empty where none is kept; `version` is that of the record being
    edited; `starts_anew` is told in draft.py; `root` is what is changed, for who was first.
    """

    request: StaffRequest
    form: str
    target: str = ""
    version: int | None = None
    starts_anew: bool = False
    root: Any = None
    reasons: tuple[Reason, ...] = ()
    conflict: Conflict | None = None
    result: Any = None
    was_done_before: bool = False

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
        """The key to print into the page: a refused form may be sent again under a new one.

        Asked for as the form is printed: what was typed into the one that was sent is on the page then.
        """
        if self.was_sent:
            self.request.META[SETTLED] = True
        return new_submission()

    @property
    def was_sent(self) -> bool:
        """Whether this form of the page is the one that came."""
        sent = self.request.POST
        return (sent.get("draft_form", ""), sent.get("draft_target", "")) == (self.form, self.target)

    @property
    def files_to_choose_again(self) -> list[str]:
        """Names of the files that came with a form which was not carried out: no browser sends them twice by itself."""
        came = self.request.FILES.lists() if self.was_sent else ()
        return [file.name or "" for _, files in came for file in files]

    @property
    def is_only_shown(self) -> bool:
        """Whether this form of the page is shown again as it was entered, not carried out."""
        return ONLY_SHOWN in self.request.POST and self.was_sent

    @property
    def seen_version(self) -> int:
        """The version that was on the page when typing began; 0, which no record has, when it is missing."""
        raw = self.request.POST.get("version", "")
        return int(raw) if raw.isdecimal() and len(raw) < 10 else 0

    @property
    def shown(self) -> list[Shown]:
        """The reasons of a refusal with links to what resolves them."""
        return shown(getattr(self.request, "case", None), self.reasons)

    @cached_property
    def done(self) -> list[Done]:
        """What was done since the page was opened, where the form was refused for it or may have been."""
        return done_meanwhile(self.request, self.root) if self.reasons or self.conflict else []

    @property
    def opened_at(self) -> str:
        """To print into the page: what is done from now on its reader has not seen."""
        return timezone.now().isoformat()

    @property
    def came_from(self) -> str:
        """Where the form leads when it is done, if its link said so."""
        return came_from(self.request)

    @property
    def is_doubted(self) -> bool:
        """Nothing speaks against it but what may be set aside."""
        return bool(self.reasons) and all(reason.is_doubt for reason in self.reasons)

    @property
    def is_sure(self) -> bool:
        return "sure" in self.request.POST

    @property
    def shown_version(self) -> int | None:
        """The version to print: after a conflict the other's, so that sending again is a decision."""
        return self.conflict.current.version if self.conflict else self.version

    @cached_property
    def draft(self) -> PageDraft:
        """The drafts of this form, and the one that fills the page."""
        return PageDraft(self.request, self.form, self.target, self.starts_anew)

    def initial(self, kept: Mapping[str, Any], prefix: str = "") -> dict[str, Any]:
        """Saved values with the draft's over them; `prefix` is that of a form in a formset."""
        start = f"{prefix}-" if prefix else ""
        typed = {
            name.removeprefix(start): texts if len(texts) > 1 else texts[0]
            for name, texts in self.draft.values.items()
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
            self.was_done_before = True
        if self.form:
            drop_draft(self.request.user, self.form, self.target, sent_key(self.request))
        self.request.META[SETTLED] = True
        return True
