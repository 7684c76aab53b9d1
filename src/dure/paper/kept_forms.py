"""What is asked when a form is kept as sent (서식 보관 입력)."""

from typing import Any

from django import forms

from dure.paper.kinds import PaperKind


class KeepForm(forms.Form):
    """Document number and who it goes to."""

    document_number = forms.CharField(
        label="문서번호", max_length=60, required=False, help_text="전자결재에서 받은 번호가 있으면 적습니다."
    )
    recipient = forms.CharField(
        label="받는 기관",
        max_length=120,
        required=False,
        help_text="다른 기관에 보낼 때만 적습니다. 그 기관에 대한 제공 동의를 확인합니다.",
    )


class KeepLetterForm(forms.Form):
    """A letter goes to the household: there is no other body to name."""

    document_number = forms.CharField(
        label="문서번호",
        max_length=60,
        required=False,
        help_text="전자결재에서 받은 번호를 적으면 통지문에 찍힙니다. 받는 사람은 대상자이므로 따로 적지 않습니다.",
    )


def keep_form_of(kind: PaperKind) -> type[forms.Form]:
    return KeepLetterForm if kind.is_letter else KeepForm


class SignedForm(forms.Form):
    """The copy that was signed."""

    file = forms.FileField(
        label="서명한 문서",
        help_text="스캔한 PDF나 사진(PNG, JPG)",
        error_messages={"required": "서명한 문서 파일을 고르세요."},
    )

    def values(self) -> dict[str, Any]:
        sent = self.cleaned_data["file"]
        return {"content": sent.read(), "file_name": sent.name}
