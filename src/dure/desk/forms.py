"""What is entered at the desk (종합상담 양식)."""

from typing import Any

from django import forms
from django.db.models import QuerySet

from dure.desk.models import Told
from dure.desk.rules import CASE
from dure.offices.models import Office, Staff
from dure.rulebook import latest, message
from dure.web.catalogue import CodeField
from dure.web.lengths import LONG_TEXT


def said(label: str, **settings: Any) -> forms.CharField:
    box = forms.Textarea(attrs={"rows": 4})
    return forms.CharField(label=label, widget=box, max_length=LONG_TEXT, **settings)


class ArriveForm(forms.Form):
    """Who came and what for; names only of who agreed."""

    def __init__(self, *args: Any, offices: QuerySet[Office], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["office"] = forms.ModelChoiceField(
            label="받는 곳", queryset=offices, empty_label=None, initial=offices.first()
        )
        self.fields["topics"] = forms.MultipleChoiceField(
            label="무엇을",
            choices=latest().codes["desk_topic"].choices(),
            widget=forms.CheckboxSelectMultiple,
            error_messages={"required": message("desk.topic_missing")},
        )
        self.fields["has_agreed"] = forms.BooleanField(
            label="상담 내용을 기록하는 데 동의함",
            required=False,
            help_text="이름을 적기 전에 묻습니다. 상담 내용은 법에 따라 비밀이 지켜지고 두레에 봉인해 남습니다.",
        )
        self.fields["name"] = forms.CharField(label="이름", max_length=60, required=False)
        self.fields["phone"] = forms.CharField(label="전화", max_length=20, required=False)
        self.fields["wants"] = said("물은 것", required=False)
        self.fields["uses_room"] = forms.BooleanField(
            label="상담실에서 이야기함", required=False, help_text="따로 이야기할 방이 있다고 먼저 알립니다."
        )

    def values(self) -> dict[str, Any]:
        entered = self.cleaned_data
        told = Told(**{name: entered[name] for name in ("name", "phone", "wants")})
        kept = {name: entered[name] for name in ("office", "topics", "has_agreed", "uses_room")}
        return {"told": told, **kept}


class CounselForm(forms.Form):
    """What they were told and who goes on."""

    def __init__(self, *args: Any, colleagues: QuerySet[Staff], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["answer"] = said("안내한 것", error_messages={"required": message("desk.answer_missing")})
        self.fields["outcome"] = CodeField(
            label="처리", codes=latest().codes["desk_outcome"].without(CASE), widget=forms.RadioSelect
        )
        self.fields["passed_to"] = forms.ModelChoiceField(
            label="넘겨받을 사람",
            queryset=colleagues,
            required=False,
            empty_label="고르세요",
            help_text="내부 담당자나 방문상담 담당에게 넘길 때 고릅니다.",
        )
        self.fields["place"] = forms.CharField(
            label="안내한 기관과 담당자",
            max_length=200,
            required=False,
            help_text="다른 기관이나 희망복지지원단을 안내할 때 적습니다. 한 번은 다시 전화해 확인합니다.",
        )


class ResultForm(forms.Form):
    """What came of it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        missing = {"required": message("desk.result_missing")}
        self.fields["result"] = said("한 일과 결과", error_messages=missing)
