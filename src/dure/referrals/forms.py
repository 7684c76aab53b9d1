"""Entry forms of requests (의뢰 입력)."""

from typing import Any, cast

from django import forms

from dure.cases.core.records import Case
from dure.offices.models import Office
from dure.people.models import Person
from dure.referrals import queries, rules
from dure.referrals.files_field import FilesField
from dure.referrals.inputs import FormAnswer, ReferralData
from dure.rulebook import Rulebook, latest
from dure.rulebook.model.referrals import ReferralKind
from dure.web.dates import DayField

CHOOSE = "고르세요"
OF_FORM_6 = ("starts_on", "times", "person", "is_part")


class ReferralForm(forms.Form):
    """What is asked of whom; the person's own values are read from the record when it is sent."""

    person = forms.ModelChoiceField(label="누구를", queryset=Person.objects.none(), empty_label=None)
    service = forms.ChoiceField(label="기관과 서비스", help_text="지자체가 의뢰할 수 있는 기관만 나옵니다.")
    to_office = forms.ModelChoiceField(
        label="받는 기관", queryset=Office.objects.none(), required=False, empty_label="목록에 없음"
    )
    receiver = forms.CharField(
        label="받는 곳 이름",
        max_length=80,
        required=False,
        help_text="지사나 센터의 이름까지 적습니다. 동의서의 제공받는 기관과 같아야 합니다.",
    )
    situation = forms.CharField(label="상담 내용", max_length=2000, required=False, widget=forms.Textarea)
    wanted = forms.CharField(
        label="부탁하는 일",
        max_length=1000,
        widget=forms.Textarea,
        help_text="받는 곳이 무엇을 해 주면 좋을지 적습니다.",
    )

    def __init__(
        self, *args: Any, case: Case, people: list[Person], kind: str, book: Rulebook, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.kind, self.book = kind, book
        asked: ReferralKind = book.referrals.kinds[kind]
        person = cast("forms.ModelChoiceField", self.fields["person"])
        person.queryset = Person.objects.filter(pk__in=[each.pk for each in people])
        if not self.initial.get("person"):
            self.initial["person"] = case.subject_id
        self.offer_services()
        if asked.has_offices:
            offices = queries.offices_for(case, asked.has_offices)
            cast("forms.ModelChoiceField", self.fields["to_office"]).queryset = offices
        else:
            del self.fields["to_office"]
        if "situation" not in asked.fields:
            del self.fields["situation"]

    def offer_services(self) -> None:
        """Each body with its services; where the guide names none, one writes what one asks for."""
        bodies = self.book.referrals.bodies_for(self.kind)
        if not bodies:
            del self.fields["service"]
            return
        grouped = [
            (body.ko, [(f"{code}|{name}", name) for name in body.services]) for code, body in bodies.items()
        ]
        cast("forms.ChoiceField", self.fields["service"]).choices = [("", CHOOSE), *grouped]

    def clean(self) -> dict[str, Any]:
        """The name of the receiver is that of the office, what was written, or the body's own."""
        found = super().clean() or {}
        body, _, service = found.get("service", "").partition("|")
        office = found.get("to_office")
        named = found.get("receiver") or (office.name if office else "")
        if body and not named:
            named = latest().referrals.bodies[body].ko
        if not named:
            self.add_error("receiver", "받는 기관을 고르거나 이름을 적어 주세요.")
        return found | {"body": body, "service": service, "receiver": named}

    def values(self) -> dict[str, Any]:
        return {"data": ReferralData(kind=self.kind, **self.cleaned_data)}


def kept(referral: Any) -> dict[str, Any]:
    """A draft as the form has it."""
    names = ("receiver", "situation", "wanted")
    service = f"{referral.body}|{referral.service}" if referral.body else ""
    about = {"person": referral.person_id, "to_office": referral.to_office_id, "service": service}
    return about | {name: getattr(referral, name) for name in names}


class WordsForm(forms.Form):
    """What may follow now, with its words."""

    what = forms.ChoiceField(label="어떻게 되었습니까", widget=forms.RadioSelect)
    text = forms.CharField(
        label="의견",
        max_length=2000,
        required=False,
        widget=forms.Textarea,
        help_text="반려하면 까닭을, 제공하면 한 일을, 끝나면 결과를 적습니다. 의뢰한 기관이 그대로 봅니다.",
    )

    def __init__(self, *args: Any, state: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        words = latest().codes["referral_state"]
        choices = [(code, words[code].ko) for code in rules.may_follow(state)]
        cast("forms.ChoiceField", self.fields["what"]).choices = choices


class AnswerForm(WordsForm):
    """With files; the answer to form 6 also says from when, how often, by whom."""

    starts_on = DayField("planned", label="언제부터", required=False, help_text="접수할 때 적습니다.")
    times = forms.CharField(label="횟수", max_length=60, required=False, help_text="주 2회처럼 적습니다.")
    person = forms.CharField(label="담당자·연락처", max_length=80, required=False)
    is_part = forms.BooleanField(label="의뢰한 것의 일부만 제공합니다", required=False)
    papers = FilesField()

    def __init__(self, *args: Any, state: str, asks: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, state=state, **kwargs)
        if not (asks and state in rules.UNANSWERED):
            for name in OF_FORM_6:
                del self.fields[name]

    def values(self) -> dict[str, Any]:
        data = dict(self.cleaned_data)
        data["files"] = data.pop("papers") or ()
        form = {name: data.pop(name) for name in OF_FORM_6 if name in data}
        return data | ({"form": FormAnswer(**form)} if form else {})


class SaidForm(AnswerForm):
    """The same, told by telephone or letter to who manages the case."""

    on = DayField("work", label="언제", called="답을 들은 날")


class SignedForm(AnswerForm):
    """The same, by the receiver: who says it."""

    said_by = forms.CharField(
        label="답하는 사람",
        max_length=40,
        help_text="이름과 직위를 적습니다. 의뢰한 기관이 전화할 때 찾습니다.",
    )


class ServiceRequestForm(forms.Form):
    """Who receives form 6."""

    to_office = forms.ModelChoiceField(
        label="받는 기관의 계정",
        queryset=Office.objects.none(),
        required=False,
        empty_label="계정이 없음(보낸 뒤 링크를 만듭니다)",
    )

    def __init__(self, *args: Any, offices: Any, receiver: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = cast("forms.ModelChoiceField", self.fields["to_office"])
        field.queryset = offices
        self.initial.setdefault("to_office", next((one.pk for one in offices if one.name == receiver), None))


class ReasonForm(forms.Form):
    """Why it is taken back."""

    text = forms.CharField(
        label="거두는 까닭",
        max_length=500,
        widget=forms.Textarea,
        error_messages={"required": "까닭을 적어 주세요."},
    )
