"""Forms of the review and of exports of the read log (열람 기록 점검·내보내기)."""

from typing import Any, cast

from django import forms

from dure.offices.models import Staff
from dure.protection.review.records import LogFinding
from dure.rulebook import latest
from dure.web.dates import DayField, MonthField

LONG = 2_000


class MonthForm(forms.Form):
    """The month to review."""

    month = MonthField("work", label="점검할 달")


class DecisionForm(forms.Form):
    """이상 없음, 소명 요청 or 위반 의심."""

    verdict = forms.ChoiceField(
        label="결과", choices=[one for one in LogFinding.Verdict.choices if one[0]], widget=forms.RadioSelect
    )
    comment = forms.CharField(
        label="의견",
        required=False,
        max_length=LONG,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="소명 요청과 위반 의심에는 꼭 적습니다. 소명 요청의 의견은 해당 직원이 봅니다.",
    )


class AnswerForm(forms.Form):
    """The explanation of the person concerned."""

    text = forms.CharField(label="소명", max_length=LONG, widget=forms.Textarea(attrs={"rows": 5}))


class OpinionForm(forms.Form):
    """Signing off."""

    opinion = forms.CharField(
        label="점검 의견", required=False, max_length=LONG, widget=forms.Textarea(attrs={"rows": 3})
    )


class ExportForm(forms.Form):
    """Whose views or which period, and why."""

    case_number = forms.CharField(
        label="사례번호",
        max_length=40,
        required=False,
        help_text="이 사례와 그 가구원의 기록만 내보냅니다. 비워 두면 모든 기록입니다.",
    )
    staff = forms.ModelChoiceField(
        label="직원", queryset=Staff.objects.none(), required=False, empty_label="모든 직원"
    )
    from_on = DayField("period", label="첫날")
    until_on = DayField("period", label="마지막 날")
    purpose = forms.ChoiceField(label="목적", widget=forms.RadioSelect)
    reason = forms.CharField(
        label="근거", max_length=120, help_text="요구한 사람, 문서 번호처럼 나중에 확인할 것"
    )

    def __init__(self, *args: Any, staff: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast("forms.ModelChoiceField", self.fields["staff"]).queryset = staff
        purposes = latest().codes["read_export_purpose"].choices()
        cast("forms.ChoiceField", self.fields["purpose"]).choices = purposes

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        first, last = data.get("from_on"), data.get("until_on")
        if first and last and last < first:
            self.add_error("until_on", "마지막 날은 첫날보다 앞설 수 없습니다.")
        return data

    @property
    def stated(self) -> str:
        """The purpose as it goes into the log."""
        code = self.cleaned_data["purpose"]
        return f"{latest().codes['read_export_purpose'][code].ko}: {self.cleaned_data['reason']}"
