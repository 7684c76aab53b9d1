"""What was entered into a form that could not be carried out, so that nobody types it twice (보내지 못한 글)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, UnreadablePostError

from dure.web.page_of import FIELD as PAGE_OF

# Sent along with every form; nobody typed them.
TOKENS = {"csrfmiddlewaretoken", PAGE_OF}
ONLY_SHOWN = "only_shown"
UNTYPED = TOKENS | {"submission_id", "version", "opened_at", "next", ONLY_SHOWN}
UNTYPED_ENDS = ("TOTAL_FORMS", "INITIAL_FORMS", "MIN_NUM_FORMS", "MAX_NUM_FORMS")
# Pages and fields of secrets: such a form is not kept at all. The last is never printed back into a page.
SECRET_PAGES = ("/sign-", "/enter/", "/account/password", "/account/factors", "/account/confirm")
SECRETS = ("password", "token")
LEFT_OUT = ("resident_number",)
# Words as people write them: a letter of Hangul, or a space between signs.
WORDS = re.compile(r"[가-힣ㄱ-ㅎㅏ-ㅣ]|\S\s+\S")


@dataclass(frozen=True)
class Typed:
    """A form as it was sent: where to, and its fields in order; `is_whole` when nothing must be entered anew."""

    path: str
    fields: list[tuple[str, str]]
    is_whole: bool = True

    @property
    def is_entry(self) -> bool:
        """Whether its page can show it again without carrying it out."""
        return any(name == "draft_form" for name, _ in self.fields)

    @property
    def holds_entries(self) -> bool:
        """Whether somebody entered what is to be kept; a mere button is pressed again, a search asked again."""
        is_change = any(name == "submission_id" for name, _ in self.fields)
        return is_change and any(value for name, value in self.fields if is_entered(name))

    @property
    def words(self) -> list[str]:
        """The texts, to be read and copied."""
        return [text for name, value in self.fields for text in words_in(name, [value])]


def words_in(name: str, texts: list[str]) -> list[str]:
    """What of a field's values people read as words, not keys, codes or numbers."""
    return [text for text in texts if WORDS.search(text)] if is_entered(name) else []


def is_entered(name: str) -> bool:
    """Whether a field of this name is filled in by hand."""
    return not (name in UNTYPED or name.startswith("draft_") or name.endswith(UNTYPED_ENDS))


def what_was_typed(request: HttpRequest) -> Typed | None:
    """The form that was sent; None when there is none, it cannot be read, or it holds a secret."""
    if request.method != "POST" or request.path.startswith(SECRET_PAGES):
        return None
    try:
        names = [name for name in request.POST if name not in TOKENS]
        files = bool(request.FILES)
    except (SuspiciousOperation, UnreadablePostError):
        return None
    if any(_ends(name, SECRETS) for name in names):
        return None
    kept = [name for name in names if not _ends(name, LEFT_OUT)]
    left_out = any(request.POST[name] for name in names if name not in kept)
    return Typed(request.get_full_path(), list(_values(request, kept)), not (files or left_out))


def _ends(name: str, ends: tuple[str, ...]) -> bool:
    return name.rsplit("-", 1)[-1].endswith(ends)


def _values(request: HttpRequest, names: list[str]) -> Iterator[tuple[str, str]]:
    for name in names:
        yield from ((name, value) for value in request.POST.getlist(name))
