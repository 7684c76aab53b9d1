"""Entry of a subsidy budget, the whole sheet on one page (예산서 입력)."""

from typing import Any, cast

from django import forms

from dure.budgets.actions import SheetData
from dure.budgets.figures import Grant, Item, Stated, Year
from dure.budgets.models import SubsidyBudget
from dure.rulebook import Rulebook
from dure.web.dates import DayField, YearField
from dure.web.lengths import LONG_TEXT

MOST = 10_000_000_000_000
CHOOSE = ("", "고르세요")
PRINTED = ("head_total", "head_national", "head_city", "total", "national", "before", "before_national")
SIGNED = ("change", "change_national")
PERCENTS = ("head_percent", "change_percent", "change_percent_national")


def amount(label: str, **settings: Any) -> forms.IntegerField:
    return forms.IntegerField(label=label, **{"min_value": 0, "max_value": MOST} | settings)


def said(label: str, **settings: Any) -> forms.CharField:
    """Several lines of words."""
    field = forms.Textarea(attrs={"rows": 3})
    return forms.CharField(label=label, widget=field, max_length=LONG_TEXT, required=False, **settings)


def percent(label: str, **settings: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=10, required=False, **settings)


class SheetForm(forms.Form):
    """개요: what it is about."""

    legend = "사업"

    title = forms.CharField(label="사업 이름", max_length=100)
    year = YearField("fiscal", label="회계연도")
    rounding = forms.ChoiceField(
        label="끝수 처리", help_text="천원 아래를 어떻게 다듬는지. 예산서에 함께 찍힙니다."
    )
    place = forms.CharField(label="사업 위치", max_length=100, required=False)
    purpose = said("사업 목적")
    grounds = said("사업 근거")
    content = said("사업 내용")
    effects = said("기대 효과")

    def __init__(self, *args: Any, book: Rulebook, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = book.codes["subsidy_rounding"].choices()
        cast("forms.ChoiceField", self.fields["rounding"]).choices = choices


class StatedForm(forms.Form):
    """What the paper says already; compared with what is computed, and never put in its place."""

    legend = "이미 적혀 있는 숫자(천원) — 비워 두면 견주지 않습니다"

    head_total = amount("머리: 총사업비", required=False)
    head_national = amount("머리: 국비", required=False)
    head_city = amount("머리: 시비", required=False)
    head_percent = percent("머리: 보조율(%)")
    total = amount("예산액", required=False)
    national = amount("예산액 가운데 국비", required=False)
    before = amount("전년 예산액", required=False)
    before_national = amount("전년 국비", required=False)
    change = amount("증감", min_value=-MOST, required=False)
    change_national = amount("국비 증감", min_value=-MOST, required=False)
    change_percent = percent("증감 비율(%)")
    change_percent_national = percent("국비 증감 비율(%)")

    def values(self) -> dict[str, Any]:
        return {"stated": Stated(**self.cleaned_data)}


class ItemForm(forms.Form):
    """산출 내역 한 줄."""

    name = forms.CharField(label="내역", max_length=80)
    kind = forms.ChoiceField(label="종류")
    price = amount("단가(원)")
    count = amount("수", max_value=1_000_000)
    counted = forms.CharField(label="단위", max_length=10, required=False)
    months = amount("개월", max_value=60, initial=1)
    national = amount("국비 %", max_value=100)
    city = amount("시비 %", max_value=100)
    own = amount("구비 %", max_value=100)
    stated = amount("적힌 금액(천원)", required=False)
    spent = amount("집행액(천원)", required=False)

    def __init__(self, *args: Any, book: Rulebook, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [CHOOSE, *book.codes["subsidy_kind"].choices()]
        cast("forms.ChoiceField", self.fields["kind"]).choices = choices


class YearForm(forms.Form):
    """결산 한 해(천원)."""

    year = YearField("fiscal", label="연도")
    planned = amount("당초예산")
    planned_national = amount("그 가운데 국비", required=False)
    carried_in = amount("전년이월", required=False)
    changed = amount("예산변경", min_value=-MOST, required=False)
    spent = amount("집행액")
    spent_national = amount("집행 국비", required=False)
    carried_out = amount("차년이월", required=False)
    left = amount("집행잔액", required=False)
    heads = amount("지원 인원", max_value=1_000_000, required=False)
    outcome = forms.CharField(label="추진실적", max_length=400, required=False)


class GrantForm(forms.Form):
    """분기별 교부(천원)."""

    quarter = amount("분기", min_value=1, max_value=4)
    amount = amount("교부액")
    granted_on = DayField("work", label="교부일", required=False)


class SettleForm(forms.Form):
    on = DayField("work", label="정산일")


def filled(row: dict[str, Any], *empty: str) -> dict[str, Any]:
    """Numbers that were left empty are none; those named stay empty."""
    return {name: 0 if value is None and name not in empty else value for name, value in row.items()}


def values(sheet: Any, stated: Any, items: Any, years: Any, grants: Any) -> dict[str, SheetData]:
    """The forms of the page as one sheet."""
    given = [
        row | {"granted_on": row["granted_on"].isoformat() if row["granted_on"] else ""}
        for row in grants.filled
    ]
    return {
        "data": SheetData(
            **sheet.cleaned_data,
            **stated.values(),
            items=tuple(Item(**row) for row in items.filled),
            years=tuple(Year(**filled(row, "heads")) for row in years.filled),
            grants=tuple(Grant(**row) for row in given),
        )
    }


def kept(sheet: SubsidyBudget) -> dict[str, Any]:
    """What the first form shows of a sheet."""
    return {name: getattr(sheet, name) for name in SheetForm.base_fields}
