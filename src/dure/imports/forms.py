"""What is asked of who brings a file in: the file, its columns, what becomes of doubted rows (파일로 들이기의 입력)."""

from typing import Any

from django import forms

from dure.imports.declared import Importer
from dure.imports.models import Import
from dure.imports.runs import Upload

NOT_THERE = ""


class UploadForm(forms.Form):
    """파일 고르기."""

    file = forms.FileField(
        label="파일",
        help_text="엑셀(xlsx)이나 CSV 파일, 20MB까지입니다. 첫 줄은 머리글이어야 합니다.",
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.csv,.txt,.tsv,.json"}),
        error_messages={
            "required": "들일 파일을 고르세요.",
            "empty": "빈 파일입니다. 내용이 있는 파일을 고르세요.",
        },
    )

    def values(self) -> dict[str, Any]:
        sent = self.cleaned_data["file"]
        return {"file": Upload(sent.read(), sent.name)}


class MatchForm(forms.Form):
    """열 맞추기: every field of the importer with the column of the file it is taken from."""

    def __init__(self, *args: Any, importer: Importer, run: Import, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.importer = importer
        heads = [(str(place), head_of(place, head)) for place, head in enumerate(run.heads)]
        for column in importer.columns:
            self.fields[f"at_{column.field}"] = forms.ChoiceField(
                label=column.ko,
                choices=[(NOT_THERE, "파일에 없음"), *heads],
                required=column.is_needed,
                help_text=column.hint,
                error_messages={"required": f"‘{column.ko}’ 열을 고르세요. 없으면 들일 수 없습니다."},
            )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        seen: dict[str, str] = {}
        for column in self.importer.columns:
            place = data.get(f"at_{column.field}", NOT_THERE)
            if place != NOT_THERE and place in seen:
                self.add_error(
                    f"at_{column.field}", f"‘{seen[place]}’에서 이미 고른 열입니다. 다른 열을 고르세요."
                )
            seen.setdefault(place, column.ko)
        return data

    def values(self) -> dict[str, Any]:
        chosen = {name.removeprefix("at_"): place for name, place in self.cleaned_data.items()}
        return {"places": {field: int(place) for field, place in chosen.items() if place != NOT_THERE}}


def head_of(place: int, head: str) -> str:
    """Its number among the columns, from 1, and what stands above it."""
    return f"{place + 1}열: {head[:40] or '머리글 없음'}"


class LoadForm(forms.Form):
    """들이기."""

    takes_doubted = forms.BooleanField(
        label="의심되는 행도 들입니다. 까닭을 모두 살펴보았습니다.", required=False
    )
