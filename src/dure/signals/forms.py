"""What is entered about crisis signals: a file, an attempt, a result; and what narrows the list (위기정보의 양식)."""

from datetime import date
from typing import Any

from django import forms
from django.utils import timezone

from dure.rulebook import latest
from dure.signals.actions.loads import Upload
from dure.signals.inputs import Tried
from dure.signals.rules import month_of
from dure.web.catalogue import CodeField
from dure.web.dates import MomentField, MonthField
from dure.web.lengths import LONG_TEXT
from dure.web.lists.declared import Asked
from dure.web.lists.filters import FilterForm

ANY = ("", "전체")
STATES = (("new", "아직 닿지 않음"), ("reached", "닿음, 결과 없음"), ("settled", "결과 있음"))


class LoadForm(forms.Form):
    """위기정보 파일."""

    month = MonthField(
        "report", label="기준월", help_text="파일이 말하는 달입니다. 다른 달의 행은 들이지 않습니다."
    )
    file = forms.FileField(
        label="파일",
        help_text="CSV(UTF-8, CP949), 엑셀(xlsx), Parquet 파일, 20MB까지입니다. 첫 줄은 머리글이어야 합니다.",
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,.txt,.tsv,.xlsx,.parquet"}),
        error_messages={
            "required": "파일을 고르세요.",
            "empty": "빈 파일입니다. 내용이 있는 파일을 고르세요.",
        },
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = latest().signals.kinds.values()
        groups = latest().signals.groups.values()
        choices = [
            (
                group.ko,
                [(kind.code, f"{kind.ko} ({kind.provider})") for kind in kinds if kind.group == group.code],
            )
            for group in groups
        ]
        self.fields["signal"] = forms.ChoiceField(label="위기정보", choices=[("", "고르세요"), *choices])
        self.order_fields(["signal", "month", "file"])

    def values(self) -> dict[str, Any]:
        data = self.cleaned_data
        sent = data["file"]
        month: date = data["month"]
        return {
            "signal": data["signal"],
            "month": month_of(month),
            "file": Upload(sent.read(), sent.name),
        }


class AttemptForm(forms.Form):
    """닿으려 한 일."""

    happened_at = MomentField("work", label="한 때")
    note = forms.CharField(
        label="내용", required=False, widget=forms.Textarea(attrs={"rows": 3}), max_length=LONG_TEXT
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        codes = latest().codes
        self.fields["kind"] = CodeField(label="방법", codes=codes["signal_attempt"].without("ai_call"))
        self.fields["answer"] = CodeField(label="답", codes=codes["signal_answer"])
        self.initial.setdefault("happened_at", timezone.localtime())
        self.order_fields(["kind", "happened_at", "answer", "note"])

    def values(self) -> dict[str, Tried]:
        return {"tried": Tried(**self.cleaned_data)}


class ResultForm(forms.Form):
    """결과."""

    note = forms.CharField(
        label="처리 내용",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=LONG_TEXT,
        help_text="무엇을 어떻게 도왔는지, 돕지 않기로 했으면 그 까닭을 적습니다.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        book = latest()
        ending = [kind for kind in book.signals.results.values() if not kind.stays]
        handlings = dict.fromkeys(kind.handling for kind in ending)
        choices = [
            (
                book.codes["handling"].label(code),
                [(kind.code, kind.ko) for kind in ending if kind.handling == code],
            )
            for code in handlings
        ]
        self.fields["result"] = forms.ChoiceField(label="결과", choices=[("", "고르세요"), *choices])
        self.order_fields(["result", "note"])


class FindingFilter(FilterForm):
    """By how far it is, by office."""

    pressing = forms.BooleanField(label="먼저 찾아볼 가구", required=False)

    def __init__(self, asked: Asked) -> None:
        super().__init__(asked)
        offices = asked.standing.reach.working.offices
        names = [(str(office.pk), office.name) for office in offices]
        self.fields["state"] = forms.ChoiceField(label="처리", required=False, choices=[ANY, *STATES])
        self.fields["office"] = forms.ChoiceField(label="기관", required=False, choices=[ANY, *names])
