"""What one wants to be told (알림 받기 양식)."""

from typing import Any

from django import forms

from dure.access.standing import Standing


class ChoiceForm(forms.Form):
    """The weekly digest is a leader's, the text message for whoever has a telephone."""

    email = forms.EmailField(
        label="업무용 메일", required=False, max_length=120, help_text="기관에서 쓰는 주소를 적으세요."
    )
    is_daily = forms.BooleanField(
        label="근무일 아침마다 메일로 받기",
        required=False,
        help_text="새 알림, 오늘 기한, 지난 기한이 몇 건인지만 적습니다. 이름과 내용은 적지 않습니다.",
    )
    is_weekly = forms.BooleanField(
        label="월요일마다 팀 요약 받기",
        required=False,
        help_text="지난 기한, 배정할 가구, 승인할 것이 몇 건인지 적습니다.",
    )
    is_urgent_by_text = forms.BooleanField(
        label="급한 일은 업무 전화로 문자 받기",
        required=False,
        help_text="내 정보에 적힌 업무 전화로 보냅니다.",
    )

    def __init__(self, *args: Any, standing: Standing, **options: Any) -> None:
        super().__init__(*args, **options)
        if not standing.is_leader:
            del self.fields["is_weekly"]
        if not standing.staff.phone:
            self.fields[
                "is_urgent_by_text"
            ].help_text = "내 정보에 업무 전화가 없습니다. 관리자에게 알리세요."
            self.fields["is_urgent_by_text"].disabled = True

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        wants_mail = given.get("is_daily") or given.get("is_weekly")
        if wants_mail and not given.get("email") and "email" not in self.errors:
            self.add_error("email", "메일로 받으려면 주소를 적으세요.")
        return given

    def values(self) -> dict[str, Any]:
        return {"is_weekly": False, **self.cleaned_data}
