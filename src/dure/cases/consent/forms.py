"""Entry forms of consent (개인정보 활용 동의서)."""

import base64
from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from dure.cases.consent.actions import Signing, Upload
from dure.cases.core.consent_text import Section, optional_items
from dure.cases.core.consents import THIRD_PARTY, Paper
from dure.cases.core.records import Consent
from dure.people.models import Person
from dure.rulebook import Rulebook, latest
from dure.web.catalogue import CodeField, DateInput

CASE_MANAGER = "case_manager"
# Recipients that form 2 names by what they are, not by a name of their own.
GENERIC = (CASE_MANAGER, "conference_attendee", "public_body")
DRAWING = "data:image/png;base64,"
DRAWING_MOST = 400_000


class PaperForm(forms.Form):
    """A signed form: who signed, when, how, for whom a guardian signed."""

    given_on = forms.DateField(label="서명한 날", widget=DateInput())
    guardian_name = forms.CharField(
        label="법정대리인 성명",
        max_length=60,
        required=False,
        help_text="14세 미만이거나 후견을 받는 가구원이 있으면 꼭 적습니다.",
    )
    guardian_relation = forms.CharField(
        label="대리인의 관계", max_length=40, required=False, help_text="예: 모, 부, 성년후견인"
    )

    def __init__(self, *args: Any, people: Iterable[Person], book: Rulebook, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {str(person.pk): person for person in people}
        self.book = book
        everyone = [(key, person.name or "이름 모름") for key, person in self.people.items()]
        self.fields["members"] = _several("서명한 가구원", everyone)
        self.fields["method"] = CodeField(label="방법", codes=book.codes["consent_method"], initial="paper")
        self.fields["bodies"] = forms.CharField(
            label="제공받는 기관 이름",
            required=False,
            widget=forms.Textarea(attrs={"rows": 4}),
            help_text="사례회의 참석 기관, 서비스 제공기관, 보장기관, 관계 기관을 한 줄에 하나씩 적습니다.",
        )
        self.fields["programmes"] = _several(
            "공공부문 사례관리 사업", _labels(book, "consent_programme"), required=False
        )
        self.fields["programmes"].help_text = "동의서에 없는 사업도 이름을 따로 적어 동의받습니다."
        self.fields["items"] = _several(
            "동의한 선택 항목", optional_items(book.consent.kinds, book), required=False
        )
        self.fields["text_edition"] = forms.CharField(label="동의서 판", max_length=20, initial=book.name)
        self.fields["scan"] = forms.FileField(
            label="서명한 동의서 파일",
            required=False,
            help_text="PDF나 사진으로 붙입니다. 나중에 붙여도 됩니다. 20MB까지.",
        )
        self.initial.setdefault("items", [code for code, _ in optional_items(book.consent.kinds, book)])
        self.initial.setdefault("members", list(self.people))
        self.initial.setdefault("given_on", timezone.localdate())

    def recipients(self) -> tuple[str, ...]:
        names = [line.strip() for line in self.cleaned_data["bodies"].splitlines() if line.strip()]
        return tuple(dict.fromkeys([*self.cleaned_data["programmes"], *names]))

    def paper(self, **more: Any) -> Paper:
        data = self.cleaned_data
        return Paper(
            people=tuple(self.people[key] for key in data["members"]),
            given_on=data["given_on"],
            method=data["method"],
            text_edition=data["text_edition"],
            guardian_name=data["guardian_name"],
            guardian_relation=data["guardian_relation"],
            items=tuple(data["items"]),
            **more,
        )

    def upload(self) -> Upload | None:
        sent = self.cleaned_data["scan"]
        return Upload(sent.read(), sent.name) if sent else None


class GiveForm(PaperForm):
    """All kinds at once, as the paper is usually signed."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = self.book.consent.kinds
        self.fields["answer"] = forms.ChoiceField(
            label="답",
            choices=[("given", "동의함"), ("refused", "동의하지 않음")],
            widget=forms.RadioSelect,
            initial="given",
        )
        self.fields["kinds"] = _several("동의 구분", [(kind.code, kind.ko) for kind in kinds.values()])
        self.fields["generic"] = _generic(self.book)
        self.initial.setdefault("generic", generic_names(self.book))
        self.initial.setdefault("kinds", list(kinds))
        self.order_fields(["members", "answer", "kinds", "generic", "bodies", "programmes"])

    def whole_paper(self) -> Paper:
        data = self.cleaned_data
        return self.paper(
            kinds=tuple(data["kinds"]),
            is_given=data["answer"] == "given",
            recipients=(*data["generic"], *self.recipients()),
        )


class RecipientsForm(PaperForm):
    """Further recipients, agreed to later (manual-2025 m:9636)."""

    field_order = ["members", "bodies", "programmes"]

    def recipients_paper(self) -> Paper:
        return self.paper(kinds=(THIRD_PARTY,), recipients=self.recipients())


class ScanForm(forms.Form):
    """The signed form, attached later."""

    scan = forms.FileField(label="서명한 동의서 파일", help_text="PDF나 사진, 20MB까지")

    def upload(self) -> Upload:
        sent = self.cleaned_data["scan"]
        return Upload(sent.read(), sent.name)


class PrepareForm(forms.Form):
    """Who is to read and sign on the screen, and who would receive the data."""

    guardian_name = forms.CharField(label="법정대리인 성명", max_length=60, required=False)
    guardian_relation = forms.CharField(label="대리인의 관계", max_length=40, required=False)
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
        self.fields["kinds"] = _several("물을 것", [(kind.code, kind.ko) for kind in kinds.values()])
        self.fields["generic"] = _generic(book)
        self.fields["bodies"] = forms.CharField(
            label="제공받는 기관 이름", required=False, widget=forms.Textarea(attrs={"rows": 4})
        )
        self.fields["programmes"] = _several(
            "공공부문 사례관리 사업", _labels(book, "consent_programme"), required=False
        )
        self.initial.setdefault("kinds", list(kinds))
        self.initial.setdefault("generic", generic_names(book))
        self.order_fields(["member", "kinds", "generic", "bodies", "programmes"])

    @property
    def person(self) -> Person:
        return self.people[self.cleaned_data["member"]]

    def recipients(self) -> tuple[str, ...]:
        data = self.cleaned_data
        names = [line.strip() for line in data["bodies"].splitlines() if line.strip()]
        return tuple(dict.fromkeys([*data["generic"], *data["programmes"], *names]))


class SigningForm(forms.Form):
    """The answers to what was read, and the signature: drawn, or the name written."""

    drawing = forms.CharField(required=False, widget=forms.HiddenInput)
    typed_name = forms.CharField(
        label="이름을 적어 서명",
        max_length=60,
        required=False,
        help_text="그리기 어려우면 서명하는 사람의 이름을 적습니다.",
    )

    def __init__(self, *args: Any, read: list[Section], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.read = read
        for section in read:
            code = section.kind.code
            if section.optional:
                items = [(f"{code}.{item.code}", item.ko) for item in section.optional]
                self.fields[f"items_{code}"] = _several("선택 항목 가운데 동의하는 것", items, required=False)
            self.fields[f"answer_{code}"] = forms.ChoiceField(
                label=section.kind.question,
                choices=[("given", "동의함"), ("refused", "동의하지 않음")],
                widget=forms.RadioSelect,
            )

    def clean_drawing(self) -> bytes:
        text = self.cleaned_data["drawing"]
        if not text:
            return b""
        if not text.startswith(DRAWING) or len(text) > DRAWING_MOST:
            raise ValidationError("서명 그림을 읽지 못했습니다. 다시 그리거나 이름을 적어 서명하세요.")
        return _decoded(text.removeprefix(DRAWING))

    def chosen(self, answer: str) -> tuple[str, ...]:
        codes = [section.kind.code for section in self.read]
        return tuple(code for code in codes if self.cleaned_data[f"answer_{code}"] == answer)

    def signing(self, prepared: PrepareForm) -> Signing:
        data, about = self.cleaned_data, prepared.cleaned_data
        items = [item for name in data if name.startswith("items_") for item in data[name]]
        answers = Paper(
            people=(prepared.person,),
            kinds=self.chosen("given"),
            given_on=timezone.localdate(),
            method="electronic",
            text_edition=prepared.book.name,
            recipients=prepared.recipients(),
            guardian_name=about["guardian_name"],
            guardian_relation=about["guardian_relation"],
            present=about["present"],
            items=tuple(items),
        )
        return Signing(answers, self.chosen("refused"), data["drawing"], data["typed_name"])


class ChooseForm(forms.Form):
    """Which of the consents in force are taken back, since when, and why if they say so."""

    withdrawn_on = forms.DateField(label="철회한 날", widget=DateInput())
    reason = forms.CharField(label="철회 까닭", max_length=200, required=False)

    def __init__(self, *args: Any, held: Iterable[Consent], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.held = {str(consent.pk): consent for consent in held}
        choices = [(key, described(consent)) for key, consent in self.held.items()]
        self.fields["consents"] = _several("철회할 동의", choices)
        self.initial.setdefault("withdrawn_on", timezone.localdate())
        self.order_fields(["consents"])

    def chosen(self) -> list[Consent]:
        return [self.held[key] for key in self.cleaned_data["consents"]]


def described(consent: Consent) -> str:
    kind = latest().consent.kinds[consent.kind].ko
    return " · ".join(part for part in (consent.person.name or "이름 모름", kind, consent.recipient) if part)


def _decoded(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except ValueError:
        raise ValidationError("서명 그림을 읽지 못했습니다. 다시 그리세요.") from None


def generic_names(book: Rulebook) -> list[str]:
    return [book.codes["consent_recipient"][code].ko for code in GENERIC]


def _generic(book: Rulebook) -> forms.MultipleChoiceField:
    choices = [(name, name) for name in generic_names(book)]
    field = _several("동의서에 적힌 제공받는 곳", choices, required=False)
    field.help_text = "동의서에 있는 대로 남깁니다. 그 밖의 기관은 이름을 적어 동의받습니다."
    return field


class WithdrawForm(forms.Form):
    """Since when, and why if they say so: nobody has to give a reason."""

    withdrawn_on = forms.DateField(label="철회한 날", widget=DateInput())
    reason = forms.CharField(label="철회 까닭", max_length=200, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("withdrawn_on", timezone.localdate())


def _labels(book: Rulebook, name: str) -> list[tuple[str, str]]:
    """The names themselves are kept: a recipient is compared by name."""
    return [(code.ko, code.ko) for code in book.codes[name].values()]


def _several(
    label: str, choices: list[tuple[str, str]], *, required: bool = True
) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label, choices=choices, required=required, widget=forms.CheckboxSelectMultiple
    )
