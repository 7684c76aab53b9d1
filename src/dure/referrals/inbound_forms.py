"""Entry forms of what bodies refer to a 읍면동 (들어온 의뢰 입력)."""

from typing import Any, cast

from django import forms
from django.db.models import QuerySet

from dure.offices.models import Office
from dure.referrals.forms import WordsForm
from dure.referrals.inputs import InboundData
from dure.rulebook import latest
from dure.web.dates import DayField
from dure.web.lengths import LONG_TEXT

OTHER = "사회복지시설·민간기관"


def sender_choices() -> list[Any]:
    """The bodies that refer to towns, and those without a line of their own in the guide."""
    bodies = latest().referrals.senders()
    return [("", OTHER), *((code, body.ko) for code, body in bodies.items())]


class InviteForm(forms.Form):
    """To whom the link goes."""

    body = forms.ChoiceField(
        label="어떤 기관입니까", required=False, help_text="읍면동에 의뢰할 수 있는 기관입니다."
    )
    sender = forms.CharField(
        label="기관 이름",
        max_length=80,
        required=False,
        help_text="지사나 센터의 이름까지 적습니다. 비우면 위에서 고른 이름을 씁니다.",
    )
    sender_phone = forms.CharField(
        label="번호를 알릴 전화",
        max_length=20,
        required=False,
        help_text="확인 번호를 전화로 알려 줄 곳입니다.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast("forms.ChoiceField", self.fields["body"]).choices = sender_choices()

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        body = found.get("body", "")
        sender = found.get("sender") or (latest().referrals.bodies[body].ko if body else "")
        if not sender:
            self.add_error("sender", "기관의 이름을 적어 주세요.")
        return found | {"sender": sender}


class ApplicationForm(forms.Form):
    """What the body knows of the household, with its application and consent (manual-2025 m:14633-14639)."""

    name = forms.CharField(label="대상자 성명", max_length=60)
    birth_on = DayField("born", label="생년월일", required=False)
    phone = forms.CharField(label="대상자 연락처", max_length=20, help_text="읍면동에서 먼저 전화합니다.")
    address = forms.CharField(label="주소", max_length=200, required=False)
    situation = forms.CharField(label="상담 내용", max_length=LONG_TEXT, widget=forms.Textarea)
    wanted = forms.CharField(label="원하는 지원", max_length=LONG_TEXT, widget=forms.Textarea)
    applied_on = DayField(
        "work",
        label="신청서·동의서를 받은 날",
        help_text="‘복지서비스 의뢰 신청서(동의서)’에 본인이 서명한 날입니다.",
    )
    tells_back = forms.BooleanField(
        label="제공한 내용을 우리 기관에 알리는 데 본인이 동의했습니다",
        required=False,
        help_text="동의하지 않았으면 접수·반려와 끝난 것만 알려 드립니다.",
    )
    sender_name = forms.CharField(label="의뢰하는 사람", max_length=40, help_text="이름과 직위를 적습니다.")
    sender_phone = forms.CharField(label="의뢰하는 사람 전화", max_length=20)

    def values(self) -> dict[str, Any]:
        return {"data": InboundData(**self.cleaned_data)}


class ReferForm(ApplicationForm):
    """The same with the 읍면동 of the household's address."""

    def __init__(self, *args: Any, towns: QuerySet[Office], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["office"] = TownField(
            label="대상자가 사는 읍면동", queryset=towns, empty_label="고르세요"
        )
        self.fields["request_file"] = forms.FileField(
            label="FHIR 파일",
            required=False,
            widget=forms.ClearableFileInput(attrs={"accept": ".json,application/fhir+json"}),
            help_text="우리 기관의 시스템이 만든 FHIR R4 ServiceRequest(JSON)입니다. 없으면 비워 둡니다.",
        )
        self.order_fields(["request_file", "office"])

    def values(self) -> dict[str, Any]:
        about = dict(self.cleaned_data)
        about.pop("request_file")
        return {"office": about.pop("office"), "data": InboundData(**about)}


class TownField(forms.ModelChoiceField):
    def label_from_instance(self, office: Any) -> str:
        return f"{office.sigungu.name} {office.name}"


class TakeForm(WordsForm):
    """What the 읍면동 says; accepted after a call."""

    called_on = DayField(
        "work", label="본인과 통화한 날", required=False, help_text="접수하려면 먼저 본인에게 전화합니다."
    )

    def __init__(self, *args: Any, tells_back: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order_fields(["what", "called_on", "text"])
        text = "반려하면 의견을, 제공하면 한 일을, 끝나면 결과를 적습니다. 의뢰한 기관이 그대로 봅니다."
        if not tells_back:
            text = "반려하거나 멈추면 의견을 적습니다. 제공한 내용을 알리는 데는 동의하지 않았으니 적지 않습니다."
        self.fields["text"].help_text = text


class StopForm(forms.Form):
    """Why the body takes it back."""

    text = forms.CharField(
        label="거두는 까닭",
        max_length=500,
        widget=forms.Textarea,
        error_messages={"required": "까닭을 적어 주세요."},
    )
    is_consent_lost = forms.BooleanField(
        label="본인이 동의를 거두었습니다",
        required=False,
        help_text="초기상담을 시작하지 않았으면 보낸 내용을 바로 지웁니다.",
    )
