"""Entry forms of consent (개인정보 활용 동의서)."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils import timezone

from dure.cases.consent.guardian import (
    GUARDIAN,
    guardian_basis,
    guardian_problems,
    guardian_questions,
    may_be_guarded,
    several,
)
from dure.cases.core.attachments import Upload
from dure.cases.core.consent_answers import Paper
from dure.cases.core.consent_text import optional_items
from dure.cases.core.consents import THIRD_PARTY
from dure.people.models import Person
from dure.rulebook import Rulebook
from dure.web.catalogue import CodeField
from dure.web.dates import DayField
from dure.web.lengths import LONG_TEXT

CASE_MANAGER = "case_manager"
# Recipients that form 2 names by what they are, not by a name of their own.
GENERIC = (CASE_MANAGER, "conference_attendee", "public_body")


class PaperForm(forms.Form):
    """A signed form: who signed, when, how, for whom a guardian signed."""

    given_on = DayField("work", label="서명한 날")
    guardian_name = forms.CharField(
        label="법정대리인 성명",
        max_length=60,
        required=False,
        help_text="14세 미만이거나 후견을 받는 가구원이 있으면 꼭 적습니다.",
    )
    no_scan_reason = forms.CharField(
        label="동의서 파일을 붙이지 못하는 까닭",
        max_length=200,
        required=False,
        help_text="파일이 없으면 적습니다. 예: 스캐너 고장, 내일 붙임",
    )

    def __init__(self, *args: Any, people: Iterable[Person], book: Rulebook, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {str(person.pk): person for person in people}
        self.book = book
        everyone = [(key, person.name or "이름 모름") for key, person in self.people.items()]
        self.fields["members"] = several("서명한 가구원", everyone)
        self.fields["guardian_relation"] = guardian_basis(book)
        self.fields["guardian_kinds"] = guardian_questions(book)
        self.fields["method"] = CodeField(label="방법", codes=book.codes["consent_method"], initial="paper")
        self.fields["bodies"] = forms.CharField(
            label="제공받는 기관 이름",
            required=False,
            widget=forms.Textarea(attrs={"rows": 4}),
            help_text="사례회의 참석 기관, 서비스 제공기관, 보장기관, 관계 기관을 한 줄에 하나씩 적습니다.",
            max_length=LONG_TEXT,
        )
        self.fields["programmes"] = several(
            "공공부문 사례관리 사업", labels(book, "consent_programme"), required=False
        )
        self.fields["programmes"].help_text = "동의서에 없는 사업도 이름을 따로 적어 동의받습니다."
        self.fields["items"] = several(
            "동의한 선택 항목", optional_items(book.consent.kinds, book), required=False
        )
        self.fields["text_edition"] = forms.CharField(label="동의서 판", max_length=20, initial=book.name)
        self.fields["scan"] = forms.FileField(
            label="서명한 동의서 파일",
            required=False,
            help_text="PDF나 사진으로 붙입니다. 20MB까지.",
        )
        self.initial.setdefault("given_on", timezone.localdate())

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not data.get("scan") and not (data.get("no_scan_reason") or "").strip():
            self.add_error("no_scan_reason", "서명한 동의서를 붙이거나, 붙이지 못하는 까닭을 적으세요.")
        for name, text in guardian_problems(data, self.signing(data), self.book):
            self.add_error(name, text)
        return data

    def signing(self, data: dict[str, Any]) -> list[Person]:
        return [self.people[key] for key in data.get("members") or ()]

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
            guardian_name=data.get("guardian_name", ""),
            guardian_relation=data.get("guardian_relation", ""),
            guardian_kinds=tuple(data["guardian_kinds"]) if data.get("guardian_name") else None,
            no_scan_reason=data["no_scan_reason"].strip(),
            items=tuple(data.get("items", ())),
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
            help_text="답이 서로 다르면 동의함과 동의하지 않음을 따로 두 번 적습니다.",
        )
        self.fields["kinds"] = several("동의 구분", [(kind.code, kind.ko) for kind in kinds.values()])
        self.fields["generic"] = generic(self.book)
        self.order_fields(["members", "answer", "kinds", "items", "generic", "bodies", "programmes"])

    def values(self) -> dict[str, Any]:
        data = self.cleaned_data
        paper = self.paper(
            kinds=tuple(data["kinds"]),
            is_given=data["answer"] == "given",
            recipients=(*data["generic"], *self.recipients()) if data["answer"] == "given" else (),
        )
        return {"paper": paper, "scan": self.upload()}


class RecipientsForm(PaperForm):
    """Further recipients, agreed to later (manual-2025 m:9636)."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["items"]
        for name in ("method", "text_edition"):
            self.fields[name].widget = forms.HiddenInput()
        if not any(may_be_guarded(person, self.book) for person in self.people.values()):
            for name in GUARDIAN:
                del self.fields[name]
        else:
            self.fields["guardian_kinds"] = guardian_questions(self.book, (THIRD_PARTY,))
        self.order_fields(["members", "bodies", "programmes", "given_on", *GUARDIAN, "scan"])

    def values(self) -> dict[str, Any]:
        paper = self.paper(kinds=(THIRD_PARTY,), recipients=self.recipients())
        return {"paper": paper, "scan": self.upload()}


class ScanForm(forms.Form):
    """The signed form, attached later."""

    scan = forms.FileField(label="서명한 동의서 파일", help_text="PDF나 사진, 20MB까지")

    def values(self) -> dict[str, Upload]:
        sent = self.cleaned_data["scan"]
        return {"scan": Upload(sent.read(), sent.name)}


def generic_names(book: Rulebook) -> list[str]:
    return [book.codes["consent_recipient"][code].ko for code in GENERIC]


def generic(book: Rulebook) -> forms.MultipleChoiceField:
    choices = [(name, name) for name in generic_names(book)]
    field = several("동의서에 적힌 제공받는 곳", choices, required=False)
    field.help_text = "동의서에 있는 대로 남깁니다. 그 밖의 기관은 이름을 적어 동의받습니다."
    return field


def labels(book: Rulebook, name: str) -> list[tuple[str, str]]:
    """The names themselves are kept: a recipient is compared by name."""
    return [(code.ko, code.ko) for code in book.codes[name].values()]
