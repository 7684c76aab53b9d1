"""Words that look like names, put before the writer with the text they stand in (이름처럼 보이는 말 묻기)."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django import forms
from django.utils import timezone

from dure.cases.core.pages import CaseRequest
from dure.cases.s05_conference.naming import Audience, Sorted
from dure.rulebook import edition_on
from dure.web.submit import Sending

PREFIX = "names"
GONE, KEPT = "gone", "kept"
CHOICES = [(GONE, "사람 이름이다: 지운다"), (KEPT, "사람 이름이 아니다: 둔다")]
LOOK = "이름처럼 보이는 말을 확인하고 다시 저장하세요."


class NamesForm(forms.Form):
    """Each word once: a name, which is taken out, or not. What has not been put before the writer is asked first."""

    def __init__(self, typed: Mapping[str, Any] | None, *, words: Iterable[str], **kwargs: Any) -> None:
        names = {f"w-{'_'.join(word.split())}": word for word in words}
        self.unseen = [name for name in names if typed is not None and f"{PREFIX}-{name}" not in typed]
        super().__init__(self._answered(typed), prefix=PREFIX, **kwargs)
        self.words = names
        for name, word in names.items():
            self.fields[name] = forms.ChoiceField(
                label=word, choices=CHOICES, initial=GONE, widget=forms.RadioSelect
            )

    def _answered(self, typed: Mapping[str, Any] | None) -> dict[str, Any] | None:
        """A word that comes up now is proposed as a name."""
        if typed is None:
            return None
        return dict(typed.items()) | {f"{PREFIX}-{name}": GONE for name in self.unseen}

    @property
    def legend(self) -> str:
        return "이름처럼 보이는 말: 보내기 전에 확인합니다" if self.words else ""

    def clean(self) -> dict[str, Any]:
        if self.unseen:
            self.add_error(None, LOOK)
            for name in self.unseen:
                self.add_error(name, "사람 이름이면 지우고, 아니면 그대로 둡니다.")
        return super().clean() or {}

    def values(self) -> dict[str, Sorted]:
        said = self.cleaned_data
        gone, kept = (
            tuple(word for name, word in self.words.items() if said[name] == answer)
            for answer in (GONE, KEPT)
        )
        return {"names": Sorted(gone, kept)}


def names_form(
    request: CaseRequest,
    sending: Sending,
    texts: Iterable[str],
    before: Iterable[str] = (),
    *,
    knows_household: bool = False,
) -> NamesForm:
    """What is to be asked about these texts; `before` are those the record holds already."""
    seen = set(before)
    new = [text for text in texts if text.strip() and text not in seen]
    audience = Audience(request.case, edition_on(timezone.localdate()), knows_household)
    words = audience.to_ask(map(audience.cleaner(), new), seen) if new else []
    return NamesForm(request.POST or None, words=words, initial=sending.initial({}, PREFIX))


def typed_in(form: forms.Form, name: str) -> str:
    """What stands in a field, as far as it may be kept."""
    field: Any = form.fields[name]
    return str(form[name].value() or "")[: field.max_length]


def and_names(
    request: CaseRequest,
    form: type[forms.Form],
    names: Iterable[str],
    kept: Mapping[str, Any] | None = None,
    *,
    before: Iterable[str] = (),
    knows_household: bool = False,
    **options: Any,
) -> Callable[[Sending], list[Any]]:
    """A form with the words of its texts (`names` are the fields) asked about under it, as `FormPage.answer` takes it."""

    def bound(sending: Sending) -> list[Any]:
        sent = request.POST or None, request.FILES or None
        first = form(*sent, initial=sending.initial(kept or {}), **options)
        texts = [typed_in(first, name) for name in names]
        return [first, names_form(request, sending, texts, before, knows_household=knows_household)]

    return bound
