"""Drafts: what someone is typing is kept on the server, encrypted, until it is saved or thrown away (초안)."""

import json
import re
import uuid
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from dure.access.crypto import decrypt, encrypt
from dure.access.models import Draft
from dure.offices.models import Staff

CASE_PAGE = re.compile(r"/cases/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\b")
# Never kept in a draft, whatever a form is called.
LEFT_OUT = {"csrfmiddlewaretoken", "submission_id", "version", "resident_number", "password"}


def save_draft(owner: Staff, form: str, target: str, values: dict[str, list[str]], **about: Any) -> Draft:
    """Keep the typed values of one form; the last writing wins."""
    kept = {name: texts for name, texts in values.items() if name.rsplit("-", 1)[-1] not in LEFT_OUT}
    body = encrypt(json.dumps(kept, ensure_ascii=False), _bound_to(owner, form, target))
    draft, _ = Draft.objects.update_or_create(
        owner=owner,
        form=form,
        target=target,
        defaults={
            "body": body,
            "saved_at": timezone.now(),
            "case_id": case_of(about.get("url", "")),
            **about,
        },
    )
    return draft


def case_of(url: str) -> uuid.UUID | None:
    """The case whose page is being written: what is restricted or destroyed takes its drafts along."""
    found = CASE_PAGE.match(url)
    return uuid.UUID(found[1]) if found else None


def read_draft(owner: Staff, form: str, target: str) -> dict[str, list[str]] | None:
    """The typed values, or None."""
    draft = Draft.objects.filter(owner=owner, form=form, target=target).first()
    return json.loads(decrypt(draft.body, _bound_to(owner, form, target))) if draft else None


def draft_saved_at(owner: Staff, form: str, target: str) -> datetime | None:
    """When the draft was last kept."""
    return (
        Draft.objects.filter(owner=owner, form=form, target=target).values_list("saved_at", flat=True).first()
    )


def drafts_of(owner: Staff, most: int = 10) -> QuerySet[Draft]:
    """What someone has begun and not sent, newest first: titles and addresses, not the texts."""
    return Draft.objects.filter(owner=owner).exclude(url="").defer("body").order_by("-saved_at")[:most]


def drop_draft(owner: Staff, form: str, target: str) -> None:
    """The form was saved or its draft is not wanted."""
    Draft.objects.filter(owner=owner, form=form, target=target).delete()


def _bound_to(owner: Staff, form: str, target: str) -> str:
    return f"draft:{owner.pk}:{form}:{target}"


def new_submission() -> uuid.UUID:
    """The key a form carries so that sending it twice acts once."""
    return uuid.uuid4()
