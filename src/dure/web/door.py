"""The door for what is typed (글의 문): every form's texts are brought to the form in which they are kept, once, here."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, QueryDict

from dure.pasted import clean, clean_name
from dure.web.typed import SECRET_PAGES

# Fields of names and keys, by the end of their name; everything else is words.
NAMES = (
    *("name", "phone", "number", "code", "login", "email", "key", "id", "signer", "guardian", "receiver"),
    *(
        "answered_by",
        "told_to",
        "with_whom",
        "talked_with",
        "person",
        "head",
        "q",
        "draft_form",
        "draft_target",
    ),
)
# A table that was pasted is kept cell by cell between its tabulators.
TABLES = ("pasted_lines",)
# Never touched: what a program made, and passwords.
SEALED = ("csrfmiddlewaretoken", "page_of", "carried", "drawing", "password")


class Door:
    """Puts the cleaned texts in the place of those that came, before any view sees them."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], args: tuple, kwargs: dict
    ) -> None:
        if request.method == "POST" and not request.path.startswith(SECRET_PAGES):
            request.POST = cleaned(request.POST)  # type: ignore[assignment]


def cleaned(sent: QueryDict) -> QueryDict:
    """The same fields with their texts as they are kept."""
    found = QueryDict(mutable=True, encoding=sent.encoding)
    for name, texts in sent.lists():
        found.setlist(name, texts if last(name) in SEALED else [in_its_form(name, text) for text in texts])
    return found


def in_its_form(name: str, text: str) -> str:
    if last(name) in TABLES:
        return "\t".join(clean(cell) for cell in text.split("\t"))
    return clean_name(text) if is_name(name) else clean(text)


def is_name(field: str) -> bool:
    """Whether a field of that name takes a name or a key."""
    return last(field).endswith(NAMES)


def last(name: str) -> str:
    """The field's own name, without the prefix of its form."""
    return name.rsplit("-", 1)[-1]
