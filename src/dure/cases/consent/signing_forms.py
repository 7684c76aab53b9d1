"""Entry forms of consent on screen (화면에서 동의받기): who reads and signs, then the answers and the signature."""

from collections.abc import Iterable, Iterator
from typing import Any

from django import forms
from django.utils import timezone

from dure.cases.consent.actions import Signing
from dure.cases.consent.forms import generic, generic_names, labels
from dure.cases.consent.guardian import guardian_basis, guardian_problems, several
from dure.cases.core.consent_answers import Paper
from dure.cases.core.consent_text import Section
from dure.cases.core.consents import is_guarded
from dure.cases.drawing_field import DrawingField
from dure.people.models import Person
from dure.rulebook import Rulebook
from dure.web.lengths import LONG_TEXT


class PrepareForm(forms.Form):
    """Who is to read and sign on the screen, and who would receive the data."""

    guardian_name = forms.CharField(label="법정대리인 성명", max_length=60, required=False)
    present = forms.CharField(label="함께 있던 사람", max_length=120, required=False)

    def __init__(self, *args: Any, people: Iterable[Person], book: Rulebook, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {str(person.pk): person for person in people}
        self.book = book
        self.fields["member"] = forms.ChoiceField(
            label="읽고 서명할 가구원",
            choices=[(key, person.name or "이름 모름") for key, person in self.people.items()],
            widget=forms.RadioSelect,
        )
        kinds = book.consent.kinds
        self.fields["guardian_relation"] = guardian_basis(book)
        self.fields["kinds"] = several("물을 것", [(kind.code, kind.ko) for kind in kinds.values()])
        self.fields["generic"] = generic(book)
        self.fields["bodies"] = forms.CharField(
            label="제공받는 기관 이름",
            required=False,
            widget=forms.Textarea(attrs={"rows": 4}),
            max_length=LONG_TEXT,
        )
        self.fields["programmes"] = several(
            "공공부문 사례관리 사업", labels(book, "consent_programme"), required=False
        )
        if not any(is_guarded(person, timezone.localdate(), book) for person in self.people.values()):
            del self.fields["guardian_name"], self.fields["guardian_relation"]
        self.initial.setdefault("kinds", list(kinds))
        self.initial.setdefault("generic", generic_names(book))
        self.order_fields(
            ["member", "guardian_name", "guardian_relation", "kinds", "generic", "bodies", "programmes"]
        )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        person = self.people.get(data.get("member", ""))
        for name, text in guardian_problems(data, [person] if person else [], self.book):
            self.add_error(name, text)
        return data

    @property
    def is_guarded(self) -> bool:
        """Whether the guardian is asked form 2's four questions of their own."""
        return is_guarded(self.person, timezone.localdate(), self.book)

    @property
    def person(self) -> Person:
        return self.people[self.cleaned_data["member"]]

    def recipients(self) -> tuple[str, ...]:
        data = self.cleaned_data
        names = [line.strip() for line in data["bodies"].splitlines() if line.strip()]
        return tuple(dict.fromkeys([*data["generic"], *data["programmes"], *names]))


class SigningForm(forms.Form):
    """The answers to what was read, and the signature: drawn, or the name written."""

    drawing = DrawingField()
    typed_name = forms.CharField(
        label="이름을 적어 서명",
        max_length=60,
        required=False,
        help_text="그리기 어려우면 서명하는 사람의 이름을 적습니다.",
    )

    def __init__(self, *args: Any, read: list[Section], asks_guardian: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.read, self.asks_guardian = read, asks_guardian
        for section in read:
            code = section.kind.code
            if section.optional:
                items = [(f"{code}.{item.code}", item.ko) for item in section.optional]
                self.fields[f"items_{code}"] = several("선택 항목 가운데 동의하는 것", items, required=False)
            self.fields[f"answer_{code}"] = forms.ChoiceField(
                label=section.kind.question,
                choices=[("given", "동의함"), ("refused", "동의하지 않음")],
                widget=forms.RadioSelect,
            )
            if asks_guardian:
                self.fields[f"guardian_{code}"] = forms.ChoiceField(
                    label=f"법정대리인: {section.kind.question}",
                    choices=[("yes", "예"), ("no", "아니오")],
                    widget=forms.RadioSelect,
                )

    def asked(self) -> Iterator[tuple[Section, list[forms.BoundField]]]:
        """Each section with what is asked of it, of the member and of the guardian."""
        for section in self.read:
            code = section.kind.code
            names = (f"items_{code}", f"answer_{code}", f"guardian_{code}")
            yield section, [self[name] for name in names if name in self.fields]

    def agreed(self) -> tuple[str, ...]:
        """Kinds to which the member, and the guardian where there is one, said yes."""
        return tuple(code for code in self.codes if self._said(code))

    def refused(self) -> tuple[str, ...]:
        return tuple(code for code in self.codes if not self._said(code))

    @property
    def codes(self) -> list[str]:
        return [section.kind.code for section in self.read]

    def _said(self, code: str) -> bool:
        given = self.cleaned_data[f"answer_{code}"] == "given"
        return given and (not self.asks_guardian or self.cleaned_data[f"guardian_{code}"] == "yes")

    def guardian_yes(self) -> tuple[str, ...] | None:
        """What the guardian said yes to, whatever the member said."""
        if not self.asks_guardian:
            return None
        return tuple(code for code in self.codes if self.cleaned_data[f"guardian_{code}"] == "yes")

    def signing(self, prepared: PrepareForm) -> Signing:
        data, about = self.cleaned_data, prepared.cleaned_data
        items = [item for name in data if name.startswith("items_") for item in data[name]]
        answers = Paper(
            people=(prepared.person,),
            kinds=self.agreed(),
            given_on=timezone.localdate(),
            method="electronic",
            text_edition=prepared.book.name,
            recipients=prepared.recipients(),
            guardian_name=about["guardian_name"] if prepared.is_guarded else "",
            guardian_relation=about["guardian_relation"] if prepared.is_guarded else "",
            guardian_kinds=self.guardian_yes(),
            present=about["present"],
            items=tuple(items),
        )
        return Signing(answers, self.refused(), data["drawing"], data["typed_name"])
