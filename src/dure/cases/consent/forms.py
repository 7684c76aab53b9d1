"""Entry forms of consent (개인정보 활용 동의서)."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils import timezone

from dure.cases.core.consents import THIRD_PARTY, Paper
from dure.people.models import Person
from dure.rulebook import Rulebook
from dure.web.catalogue import CodeField, DateInput

CASE_MANAGER = "case_manager"


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
        self.fields["text_edition"] = forms.CharField(label="동의서 판", max_length=20, initial=book.name)
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
            **more,
        )


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
        self.fields["to_manager"] = forms.BooleanField(
            label=self.book.codes["consent_recipient"][CASE_MANAGER].ko,
            required=False,
            initial=True,
            help_text="제3자 제공을 받는 사람으로 동의서에 적힌 대로 남깁니다.",
        )
        self.initial.setdefault("kinds", list(kinds))
        self.order_fields(["members", "answer", "kinds", "to_manager", "bodies", "programmes"])

    def whole_paper(self) -> Paper:
        data = self.cleaned_data
        manager = [self.book.codes["consent_recipient"][CASE_MANAGER].ko] if data["to_manager"] else []
        return self.paper(
            kinds=tuple(data["kinds"]),
            is_given=data["answer"] == "given",
            recipients=(*manager, *self.recipients()),
        )


class RecipientsForm(PaperForm):
    """Further recipients, agreed to later (manual-2025 m:9636)."""

    field_order = ["members", "bodies", "programmes"]

    def recipients_paper(self) -> Paper:
        return self.paper(kinds=(THIRD_PARTY,), recipients=self.recipients())


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
