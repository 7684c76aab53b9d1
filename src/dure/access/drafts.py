"""Drafts: what someone is typing is kept on the server, encrypted, until it is saved or thrown away (초안).

Each opened form has a draft of its own, under a key that its page carries: two candidates half typed are two drafts,
and so is one form that is written in two windows.
"""

import json
import re
import uuid
from typing import Any
from urllib.parse import parse_qsl, urlencode

from django.db.models import QuerySet
from django.utils import timezone

from dure.access.crypto import decrypt, encrypt
from dure.access.models import Draft, Submission
from dure.offices.models import Staff

CASE_PAGE = re.compile(r"/cases/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\b")
# A resident number, wherever it was typed: birth date, a digit for century and sex, six more.
RESIDENT_NUMBER = re.compile(r"(?<![0-9])([0-9]{6})[\s-]{0,3}([1-8])[0-9]{6}(?![0-9])")
# Never kept in a draft, whatever a form is called.
LEFT_OUT = {
    *("csrfmiddlewaretoken", "page_of", "submission_id", "version", "opened_at"),
    *("resident_number", "password"),
}
# Which draft a page is opened with, in its address; NONE opens it without any.
PARAMETER, NONE = "draft", "new"


def save_draft(
    owner: Staff,
    form: str,
    target: str,
    values: dict[str, list[str]],
    *,
    key: uuid.UUID | None = None,
    seen: int | None = None,
    **about: Any,
) -> Draft:
    """Keep the typed values of one opened form under its key; without a key, in the form's latest draft.

    Where the draft went on elsewhere since this page saw it, what is typed here is kept apart under a key of its own:
    `pk` of the answer is then not `key`.
    """
    kept = {
        name: [without_numbers(text) for text in texts]
        for name, texts in values.items()
        if name.rsplit("-", 1)[-1] not in LEFT_OUT
    }
    draft = _row_of(owner, form, target, key, seen)
    draft.body = encrypt(json.dumps(kept, ensure_ascii=False), _bound_to(draft))
    draft.saved_at = timezone.now()
    told = {"case_id": case_of(about.get("url", ""))} | about
    for name, value in told.items():
        setattr(draft, name, value)
    draft.save(update_fields=None if draft._state.adding else ["body", "saved_at", "version", *told])
    return draft


def _row_of(owner: Staff, form: str, target: str, key: uuid.UUID | None, seen: int | None) -> Draft:
    """The row to write: the draft of that key one version further, or a new one."""
    rows = Draft.objects.filter(owner=owner, form=form, target=target).select_for_update(no_key=True)
    found = rows.filter(pk=key).first() if key else rows.order_by("-saved_at").first()
    if found is None:
        return Draft(owner=owner, form=form, target=target, **({"pk": key} if key else {}))
    if seen is not None and found.version != seen:
        return Draft(owner=owner, form=form, target=target)
    found.version += 1
    return found


def is_carried_out(owner: Staff, submission: uuid.UUID) -> bool:
    """Whether the form of this submission was saved: a draft that comes after it would bring the text back."""
    return Submission.objects.filter(pk=submission, owner=owner).exists()


def without_numbers(text: str) -> str:
    """The text with the second half of every resident number blotted out."""
    return RESIDENT_NUMBER.sub(r"\1-\2******", text)


def case_of(url: str) -> uuid.UUID | None:
    """The case whose page is being written: what is restricted or destroyed takes its drafts along."""
    found = CASE_PAGE.match(url)
    return uuid.UUID(found[1]) if found else None


def drafts_for(owner: Staff, form: str, target: str) -> list[Draft]:
    """What was begun on this form and not saved, newest first."""
    return list(Draft.objects.filter(owner=owner, form=form, target=target).order_by("-saved_at"))


def values_of(draft: Draft) -> dict[str, list[str]]:
    """The typed values by field."""
    values: dict[str, list[str]] = json.loads(decrypt(draft.body, _bound_to(draft)))
    return values


def address_with(url: str, draft: object = None) -> str:
    """The address opened with that draft, or with none told in it."""
    path, _, query = url.partition("?")
    rest = [(name, value) for name, value in parse_qsl(query) if name != PARAMETER]
    told = urlencode([*rest, *([(PARAMETER, draft)] if draft else [])])
    return f"{path}?{told}" if told else path


def address_of(draft: Draft) -> str:
    """The page on which it was begun, opened with it; nothing when none is known."""
    return address_with(draft.url, draft.pk) if draft.url else ""


def drafts_of(owner: Staff) -> QuerySet[Draft]:
    """What someone has begun and not saved, newest first: titles and addresses, not the texts."""
    return Draft.objects.filter(owner=owner).defer("body").order_by("-saved_at")


def drop_draft(owner: Staff, form: str, target: str, key: uuid.UUID | None = None) -> None:
    """The form was saved or its draft is not wanted; without a key all drafts of the form go."""
    rows = Draft.objects.filter(owner=owner)
    (rows.filter(pk=key) if key else rows.filter(form=form, target=target)).delete()


def _bound_to(draft: Draft) -> str:
    return f"draft:{draft.owner_id}:{draft.form}:{draft.target}"


def new_submission() -> uuid.UUID:
    """The key a form carries so that sending it twice acts once."""
    return uuid.uuid4()
