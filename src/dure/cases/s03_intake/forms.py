"""Entry forms of intake (대상자 접수)."""

from typing import Any

from django import forms
from django.utils import timezone

from dure.cases.core.workload import Workload
from dure.cases.s03_intake.inputs import Request
from dure.offices.models import Staff
from dure.rulebook import latest
from dure.web.dates import DayField, MomentField
from dure.web.decision import AnswerButtons
from dure.web.lengths import LONG_TEXT


def grounds_field(*, required: bool) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label="고난도 근거",
        required=required,
        choices=latest().codes["difficulty_ground"].choices(),
        widget=forms.CheckboxSelectMultiple,
    )


class AcceptForm(forms.Form):
    """When the household was accepted, and what is decided then."""

    accepted_at = MomentField(
        "work",
        label="접수한 때",
        required=False,
        help_text="이날부터 제공계획 30일(근무일)을 셉니다. 지난날도 적을 수 있고, 비우면 지금입니다.",
    )
    difficulty_note = forms.CharField(
        label="고난도 설명",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=LONG_TEXT,
    )
    managing_reason = forms.CharField(
        label="주사례관리 기관을 정한 까닭",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="고난도이면 왜 이 기관이 맡는지 적습니다.",
        max_length=LONG_TEXT,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["difficulty"] = grounds_field(required=False)
        self.fields["difficulty"].help_text = "고난도가 아니면 비워 둡니다."
        self.order_fields(["accepted_at", "difficulty"])
        self.initial.setdefault("accepted_at", timezone.localtime())


class AcceptanceEditForm(AcceptForm):
    """The same later; when it was accepted is settled once the household is surveyed."""

    def __init__(self, *args: Any, in_stage: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not in_stage:
            del self.fields["accepted_at"]


class SigunguRequestForm(forms.Form):
    """Why the 시군구 is asked, and with whom it was talked over."""

    reason = forms.CharField(
        label="의뢰 사유", widget=forms.Textarea(attrs={"rows": 4}), max_length=LONG_TEXT
    )
    talked_on = DayField("work", label="사전 협의일")
    talked_with = forms.CharField(label="협의한 사람", max_length=100)
    letter_number = forms.CharField(label="공문 번호", max_length=60, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["grounds"] = grounds_field(required=True)
        self.order_fields(["grounds"])

    def values(self) -> dict[str, Request]:
        return {"request": Request(**self.cleaned_data)}


class AnswerForm(forms.Form):
    """The 시군구's answer."""

    is_accepted = forms.TypedChoiceField(
        label="답",
        choices=[("yes", "시군구가 맡음"), ("no", "읍면동이 맡음(돌려보냄)")],
        coerce=lambda value: value == "yes",
        widget=AnswerButtons,
    )
    answer = forms.CharField(
        label="까닭",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="돌려보낼 때는 꼭 적습니다.",
        max_length=LONG_TEXT,
    )
    field_order = ["answer", "is_accepted"]


class ReturnForm(forms.Form):
    """What the counsellor is to complete, by when."""

    what = forms.CharField(
        label="보완할 내용", widget=forms.Textarea(attrs={"rows": 4}), max_length=LONG_TEXT
    )
    due_on = DayField("coming", label="보완 기한")


class AssignForm(forms.Form):
    """Whom the leader names; a change also says how the household was told."""

    reason = forms.CharField(
        label="까닭", required=False, widget=forms.Textarea(attrs={"rows": 2}), max_length=LONG_TEXT
    )
    told_on = DayField(
        "work", label="가구에 알린 날", required=False, help_text="담당자를 바꾸기 전에 알립니다."
    )

    def __init__(self, *args: Any, rows: list[Workload], is_change: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.staff = {str(row.staff.pk): row.staff for row in rows}
        self.fields["staff"] = forms.ChoiceField(
            label="주사례관리자",
            choices=[(str(row.staff.pk), words_of(row)) for row in rows],
            widget=forms.RadioSelect,
        )
        if is_change:
            self.fields["told_method"] = forms.ChoiceField(
                label="알린 방법",
                required=False,
                choices=[("", "고르세요"), *latest().codes["notice_method"].choices()],
            )
        else:
            del self.fields["told_on"]
        self.order_fields(["staff"])

    def values(self) -> dict[str, Any]:
        data = dict(self.cleaned_data)
        chosen: Staff = self.staff[data.pop("staff")]
        return data | {"staff": chosen}


def words_of(row: Workload) -> str:
    """The worker with their load, as the choice prints it."""
    return f"{row.staff.name} ({row.role}, 사례관리 {row.counted}가구)"
