"""Entry forms of aftercare (사후관리)."""

from collections.abc import Collection
from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone

from dure.cases.s10_aftercare.inputs import FollowUp
from dure.cases.s10_aftercare.records import AftercarePlan
from dure.cases.s10_aftercare.rules.aftercare import UNREACHED
from dure.cases.s10_aftercare.rules.surveys import ANSWERED
from dure.offices.models import Office
from dure.rulebook import latest
from dure.web.catalogue import CodeField
from dure.web.chips import scale
from dure.web.dates import DayField
from dure.web.lengths import LONG_TEXT


def text_area(label: str, rows: int = 3, **options: Any) -> forms.CharField:
    return forms.CharField(
        label=label, widget=forms.Textarea(attrs={"rows": rows}), **options, max_length=LONG_TEXT
    )


# What only somebody who was met can be asked.
ASKED_WHEN_MET = ("no_visit_reason", "wishes", "worries", "problem_areas", "findings")


class VisitForm(forms.Form):
    """What form 8 asks every time; the rest of the sheet stands below it."""

    visited_on = DayField("work", label="방문일")
    no_visit_reason = text_area(
        "방문하지 않은 까닭", 2, required=False, help_text="방문이 원칙입니다. 다른 방법이면 까닭을 적습니다."
    )
    wishes = text_area("대상자·가족이 원하는 도움(표현된 욕구)", required=False)
    worries = text_area("주요문제·걱정거리(잠재된 욕구)", required=False)
    text = text_area("상담 내용 및 조치 사항", 5)
    finding = text_area(
        "특이사항 내용",
        required=False,
        help_text="변화 유지 말고 다른 것을 골랐으면 적습니다. 팀장에게 바로 보고됩니다. "
        "‘연락 안 됨’은 시도로 남고 횟수에 들지 않습니다.",
    )

    def __init__(self, *args: Any, is_attempt: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        book = latest()
        self.is_attempt = is_attempt
        self.fields["method"] = CodeField(label="방법", codes=book.codes["monitoring_method"])
        self.fields["problem_areas"] = choices("주요문제", "area", required=False)
        self.fields["findings"] = choices("살핀 결과", "monitoring_finding")
        self.fields["result"] = CodeField(label="조치", codes=book.codes["monitoring_action"])
        self.order_fields(
            [
                "visited_on",
                "method",
                "no_visit_reason",
                "wishes",
                "worries",
                "problem_areas",
                "text",
                "findings",
            ]
        )
        self.initial.setdefault("visited_on", timezone.localdate())
        self.initial.setdefault("method", book.monitoring.default_method)
        for name in ASKED_WHEN_MET if is_attempt else ():
            del self.fields[name]

    def values(self, sheet: dict[str, Any]) -> FollowUp:
        """The visit as it is kept; the findings' codes stand in the sheet."""
        data = dict(self.cleaned_data)
        findings = [UNREACHED] if self.is_attempt else data.pop("findings")
        return FollowUp(form={"findings": findings, **sheet}, **data)


def choices(label: str, code_list: str, **options: Any) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label,
        choices=latest().codes[code_list].choices(),
        widget=forms.CheckboxSelectMultiple,
        **options,
    )


class PlanForm(forms.Form):
    """How often, and the planned days: as many as are due."""

    is_soon = forms.BooleanField(label="위기도가 높아 빨리 살핌", required=False)
    note = text_area("상담 계획", required=False)

    def __init__(self, *args: Any, plan: AftercarePlan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["period"] = CodeField(label="상담주기", codes=latest().codes["monitoring_period"])
        for number in range(1, plan.visits_due + 1):
            self.fields[f"day{number}"] = DayField("planned", label=f"{number}회 예정일")
        self.days = [f"day{number}" for number in range(1, plan.visits_due + 1)]
        self.order_fields(["period", *self.days, "is_soon", "note"])

    def values(self) -> dict[str, Any]:
        data = dict(self.cleaned_data)
        days: list[date] = [data.pop(name) for name in self.days]
        return data | {"planned_on": days}


class PassForm(forms.Form):
    """Where the household lives now."""

    address = forms.CharField(label="새 주소", max_length=200, required=False)
    reason = text_area("전할 말", required=False)

    def __init__(self, *args: Any, towns: QuerySet[Office], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["town"] = TownField(label="넘겨받을 읍면동", queryset=towns)
        self.order_fields(["town", "address", "reason"])


class TownField(forms.ModelChoiceField):
    """A 읍면동 with its 시군구: names repeat between cities."""

    def label_from_instance(self, office: Any) -> str:
        return f"{office.sigungu.name} {office.name}"


class SurveyForm(forms.Form):
    """Form 9: twelve items on a scale of five, and how the asking went."""

    asked_on = DayField("work", label="조사일자")
    answered_by = forms.CharField(label="응답자", max_length=60, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        book = latest()
        answers = [(str(answer.value), answer.ko) for answer in book.satisfaction.answers]
        for code, item in book.satisfaction.items.items():
            self.fields[f"item{code}"] = forms.ChoiceField(
                label=f"{code}. {item.ko}", choices=answers, required=False, widget=scale()
            )
        self.fields["outcome"] = CodeField(label="조사 결과", codes=book.codes["satisfaction_outcome"])
        self.fields["skip_ground"] = forms.ChoiceField(
            label="생략 근거",
            required=False,
            choices=[("", "생략하지 않음"), *book.codes["satisfaction_skip_ground"].choices()],
            help_text="가구원을 통해서도 조사가 어려울 때만 생략합니다.",
        )
        self.fields["note"] = text_area("답하지 않은 까닭", 2, required=False)
        self.order_fields(["asked_on", "answered_by", "outcome", "skip_ground", "note"])
        self.initial.setdefault("asked_on", timezone.localdate())
        self.initial.setdefault("outcome", ANSWERED)

    def values(self) -> dict[str, Any]:
        data = self.cleaned_data
        answers = {
            name.removeprefix("item"): int(value)
            for name, value in data.items()
            if name.startswith("item") and value
        }
        kept = {name: data[name] for name in ("asked_on", "answered_by", "outcome", "skip_ground", "note")}
        return kept | {"answers": answers}


class EarlyEndForm(forms.Form):
    """Why aftercare ends before every follow-up is done; some grounds only belong to households without a case."""

    note = text_area("설명", help_text="누구에게 무엇을 확인했는지 적습니다.")

    def __init__(self, *args: Any, left_out: Collection[str] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        grounds = latest().codes["aftercare_end"].without(*left_out)
        self.fields["ground"] = CodeField(label="까닭", codes=grounds)
        self.order_fields(["ground", "note"])
