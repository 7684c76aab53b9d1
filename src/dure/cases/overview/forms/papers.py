"""Entry forms of tasks and papers of a case (할 일·문서 양식)."""

from typing import Any

from django import forms

from dure.cases.core.attachments import FROZEN
from dure.offices.models import Staff
from dure.rulebook import latest
from dure.web.dates import DayField


class TaskForm(forms.Form):
    """Something to do, by whom and until when."""

    title = forms.CharField(label="할 일", max_length=200)
    due_on = DayField("coming", label="기한", required=False)

    def __init__(self, *args: Any, colleagues: list[Staff], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.colleagues = {str(each.pk): each for each in colleagues}
        choices = [("", "나"), *((key, each.name) for key, each in self.colleagues.items())]
        self.fields["owner"] = forms.ChoiceField(label="맡은 사람", required=False, choices=choices)
        self.order_fields(["title", "owner", "due_on"])

    def values(self) -> dict[str, Any]:
        return self.cleaned_data | {"owner": self.colleagues.get(self.cleaned_data["owner"])}


class AttachmentForm(forms.Form):
    """A paper to keep with the case."""

    file = forms.FileField(
        label="파일",
        help_text="PDF, PNG, JPG, HWPX, DOCX, XLSX, TXT · 20MB까지",
        error_messages={"required": "파일을 고르세요. 20MB까지 올릴 수 있습니다."},
    )
    title = forms.CharField(label="제목", max_length=120)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = [choice for choice in latest().codes["document_kind"].choices() if choice[0] != FROZEN]
        choices = [("", "고르세요"), *kinds]
        self.fields["kind"] = forms.ChoiceField(label="종류", choices=choices)
        self.order_fields(["file", "kind", "title"])

    def values(self) -> dict[str, Any]:
        sent = self.cleaned_data["file"]
        about = {name: self.cleaned_data[name] for name in ("kind", "title")}
        return {"content": sent.read(), "file_name": sent.name, **about}
