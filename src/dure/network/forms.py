"""What is told in a report, by whom, and what staff do about it (신고 양식)."""

from typing import Any

from django import forms
from django.db.models import QuerySet

from dure.cases.core.attachments import Upload
from dure.network.files import PicturesField
from dure.network.models import Told
from dure.offices.models import Office
from dure.rulebook import latest
from dure.web.catalogue import CodeField
from dure.web.lengths import LONG_TEXT

NEIGHBOUR = "neighbour"
TOO_LONG = "%(limit_value)s자까지 적을 수 있습니다. 지금은 %(show_value)s자입니다. 줄여 주세요."
MOST_TOLD = 2000


class PublicForm(forms.Form):
    """In plain words; only what worries and where is asked of everybody. The rest waits behind one press."""

    FIRST = ("situation", "address", "is_urgent")

    situation = forms.CharField(
        label="무엇이 걱정되나요?",
        max_length=MOST_TOLD,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="보거나 들은 것을 적어 주세요. 예: 며칠째 불이 꺼져 있고 우편물이 쌓여 있어요.",
        error_messages={"required": "무엇이 걱정되는지 적어 주세요."},
    )
    address = forms.CharField(
        label="그분은 어디에 사나요?",
        max_length=200,
        help_text="아는 만큼만 적어 주세요. 예: 샘터길 7 초록대문 집 2층",
        error_messages={"required": "찾아갈 수 있게 아는 만큼 적어 주세요."},
    )
    name = forms.CharField(
        label="그분의 이름", max_length=60, required=False, help_text="모르면 비워 두세요."
    )
    phone = forms.CharField(
        label="그분의 전화", max_length=20, required=False, help_text="모르면 비워 두세요."
    )
    is_urgent = forms.BooleanField(
        label="지금 위험해 보여요",
        required=False,
        help_text="담당 직원에게 바로 알립니다. 목숨이 위험하면 먼저 119나 112에 전화하세요.",
    )
    reporter_name = forms.CharField(
        label="신고하는 분의 이름", max_length=60, required=False, help_text="적지 않아도 됩니다."
    )
    reporter_phone = forms.CharField(
        label="신고하는 분의 전화",
        max_length=20,
        required=False,
        help_text="적지 않아도 됩니다. 적어 주시면 더 여쭤볼 때만 전화합니다.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.error_messages["max_length"] = TOO_LONG
        self.fields["reporter"] = CodeField(
            label="그분과 어떤 사이인가요?",
            codes=latest().codes["reporter_kind"],
            required=False,
            help_text="이웃이면 고르지 않아도 됩니다. 일하다가 알게 되었으면 하는 일을 고르세요.",
        )
        self.fields["files"] = PicturesField()
        self.order_fields([*self.FIRST, "name", "phone", "files", "reporter"])

    @property
    def first(self) -> list[forms.BoundField]:
        return [self[name] for name in self.FIRST]

    @property
    def more(self) -> list[forms.BoundField]:
        return [field for field in self if field.name not in self.FIRST]

    @property
    def opens_more(self) -> bool:
        """What was typed there, or is wrong there, is not hidden again."""
        return any(field.errors or self.data.get(field.html_name) for field in self.more) or self.had_files

    @property
    def had_files(self) -> bool:
        """A browser sends files once; they have to be chosen again."""
        return bool(self.files) and bool(self.errors)

    @property
    def files_sent(self) -> list[Upload]:
        found: list[Upload] = self.cleaned_data["files"]
        return found

    @property
    def told(self) -> Told:
        kept = ("situation", "address", "name", "phone", "reporter_name", "reporter_phone")
        return Told(**{name: self.cleaned_data[name] for name in kept})

    @property
    def reporter(self) -> str:
        return self.cleaned_data["reporter"] or NEIGHBOUR

    def values(self) -> dict[str, Any]:
        about = {"told": self.told, "reporter": self.reporter, "is_urgent": self.cleaned_data["is_urgent"]}
        return about | {"files": self.files_sent}


class PhoneForm(PublicForm):
    """The same, taken down by staff: which office, and how it came."""

    def __init__(self, *args: Any, offices: QuerySet[Office], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["channel"] = CodeField(
            label="받은 길", codes=latest().codes["report_channel"].without("page"), initial="phone"
        )
        self.fields["office"] = forms.ModelChoiceField(
            label="받는 기관", queryset=offices, empty_label=None, initial=offices.first()
        )
        self.order_fields(["channel", "office", *self.fields])

    def values(self) -> dict[str, Any]:
        about = {"office": self.cleaned_data["office"], "channel": self.cleaned_data["channel"]}
        return super().values() | about


class ReceiptForm(forms.Form):
    """The number that was given when the report was sent."""

    number = forms.CharField(
        label="접수 번호",
        max_length=30,
        help_text="신고하고 받은 열두 자리 숫자입니다.",
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={"required": "접수 번호를 넣어 주세요."},
    )


class KnownForm(forms.Form):
    """Which case the household has."""

    number = forms.CharField(label="사례관리 번호", max_length=40)
    note = forms.CharField(
        label="적을 것", required=False, max_length=LONG_TEXT, widget=forms.Textarea(attrs={"rows": 3})
    )


class PassForm(forms.Form):
    """Where it goes, and why."""

    def __init__(self, *args: Any, offices: QuerySet[Office], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["office"] = OfficeField(label="넘길 곳", queryset=offices, empty_label="고르세요")
        self.fields["note"] = forms.CharField(label="까닭", max_length=200)


class OfficeField(forms.ModelChoiceField):
    """Offices of several 시군구: each with the name of its own."""

    def label_from_instance(self, office: Any) -> str:
        return f"{office.sigungu.name} {office.name}"


class CloseForm(forms.Form):
    """Why it ends without a household."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["end"] = CodeField(label="끝내는 까닭", codes=latest().codes["report_end"])
        self.fields["note"] = forms.CharField(
            label="알아본 것",
            max_length=LONG_TEXT,
            widget=forms.Textarea(attrs={"rows": 3}),
            help_text="어떻게 확인했는지 적습니다. 신고한 사람에게는 보이지 않습니다.",
        )
