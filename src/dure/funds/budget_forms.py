"""Entry of a year's budget and of the office's own costs (예산과 운영비 입력)."""

from typing import Any, cast

from django import forms
from django.utils import timezone

from dure.funds.forms import CHOOSE, MOST_WON
from dure.funds.inputs import BudgetData, CostData, LineData
from dure.funds.models import FundYear
from dure.rulebook import Rulebook
from dure.web.data_form import DataForm
from dure.web.dates import DayField

OWN = 3


def won(label: str, **settings: Any) -> forms.IntegerField:
    return forms.IntegerField(label=label, min_value=0, max_value=MOST_WON, **settings)


class BudgetForm(forms.Form):
    """A year's budget: the total, then each line; lines of one's own below."""

    place = forms.ChoiceField(label="국고보조율")
    total = won("총액(원)", help_text="국비와 지방비를 더한 금액입니다.")
    note = forms.CharField(label="비고", max_length=300, required=False)

    def __init__(self, *args: Any, book: Rulebook, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.items = list(book.funds.items.values())
        places = [(place.code, f"{place.ko} {place.percent}%") for place in book.funds.places.values()]
        cast("forms.ChoiceField", self.fields["place"]).choices = [CHOOSE, *places]
        for item in self.items:
            label = f"{book.funds.parts[item.part].ko} · {item.ko}" if item.part != item.code else item.ko
            self.fields[f"line_{item.code}"] = won(label, required=False)
        for number in range(OWN):
            self.add_own(number)
        self.order_fields(
            ["place", "total", *(name for name in self.fields if name.startswith(("line", "own")))]
        )

    def add_own(self, number: int) -> None:
        """A line of the office's own, under one of the items."""
        nth = number + 1
        items = [CHOOSE, *((item.code, item.ko) for item in self.items)]
        self.fields[f"own_item_{number}"] = forms.ChoiceField(
            label=f"자체 항목 {nth}: 어느 목에", choices=items, required=False
        )
        self.fields[f"own_name_{number}"] = forms.CharField(
            label=f"자체 항목 {nth}: 이름", max_length=60, required=False
        )
        self.fields[f"own_amount_{number}"] = won(f"자체 항목 {nth}: 금액", required=False)

    def clean(self) -> dict[str, Any]:
        entered = super().clean() or self.cleaned_data
        for number in range(OWN):
            self.check_own(number, entered)
        return entered

    def check_own(self, number: int, entered: dict[str, Any]) -> None:
        """All three of it, or nothing."""
        parts = {part: entered.get(f"own_{part}_{number}") for part in ("item", "name", "amount")}
        if any(parts.values()):
            for part, value in parts.items():
                if not value:
                    self.add_error(f"own_{part}_{number}", "자체 항목은 목, 이름, 금액을 모두 적으세요.")

    def values(self) -> dict[str, Any]:
        entered = self.cleaned_data
        lines = [LineData(item.code, entered[f"line_{item.code}"] or 0) for item in self.items]
        lines += [
            LineData(entered[f"own_item_{n}"], entered[f"own_amount_{n}"], entered[f"own_name_{n}"])
            for n in range(OWN)
            if entered[f"own_name_{n}"]
        ]
        about = {name: entered[name] for name in ("place", "total", "note")}
        return {"data": BudgetData(**about, lines=tuple(lines))}


def kept(fund: FundYear) -> dict[str, Any]:
    """A budget as its form shows it."""
    found: dict[str, Any] = {"place": fund.place, "total": fund.total, "note": fund.note}
    lines = list(fund.lines.all())
    found |= {f"line_{line.item}": line.amount for line in lines if not line.name}
    for number, line in enumerate(line for line in lines if line.name):
        own = {"item": line.item, "name": line.name, "amount": line.amount}
        found |= {f"own_{part}_{number}": value for part, value in own.items()}
    return found


class CostForm(DataForm):
    """운영비·역량 강화비 지출."""

    makes = CostData

    cost = forms.ChoiceField(label="무엇에")
    amount = forms.IntegerField(label="금액(원)", min_value=1, max_value=MOST_WON)
    on = DayField("work", label="지출일", initial=timezone.localdate)
    payee = forms.CharField(label="받는 곳", max_length=80)
    purpose = forms.CharField(label="내용", max_length=200)
    heads = forms.IntegerField(
        label="사람 수·대수",
        min_value=1,
        max_value=1000,
        initial=1,
        help_text="수당과 다과는 사람 수, 전화는 대수를 적습니다.",
    )
    hours = forms.IntegerField(
        label="회의 시간", min_value=0, max_value=24, required=False, help_text="자문수당일 때 적습니다."
    )
    is_written = forms.BooleanField(label="서면심사입니다", required=False)
    travel_paid = won(
        "이달에 인건비에서 준 출장여비(원)", required=False, help_text="출장여비일 때 적습니다."
    )
    is_season = forms.BooleanField(label="혹한기·혹서기 취약계층 방문용 물품입니다", required=False)
    has_group_insurance = forms.BooleanField(label="지자체 단체보험으로 이미 지원받습니다", required=False)

    def __init__(self, *args: Any, book: Rulebook, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = book.funds.costs.values()
        allowed = [(cost.code, cost.ko) for cost in known if not cost.is_barred]
        barred = [(cost.code, cost.ko) for cost in known if cost.is_barred]
        cast("forms.ChoiceField", self.fields["cost"]).choices = [CHOOSE, *allowed, ("쓸 수 없는 것", barred)]

    def clean_travel_paid(self) -> int:
        return self.cleaned_data["travel_paid"] or 0


class MoveForm(forms.Form):
    """From one 시군구 to another, within the sum of the 시도."""

    giver = forms.ModelChoiceField(
        label="주는 시군구", queryset=FundYear.objects.none(), empty_label="고르세요"
    )
    taker = forms.ModelChoiceField(
        label="받는 시군구", queryset=FundYear.objects.none(), empty_label="고르세요"
    )
    amount = forms.IntegerField(label="금액(원)", min_value=1, max_value=MOST_WON)

    def __init__(self, *args: Any, funds: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("giver", "taker"):
            field: Any = self.fields[name]
            field.queryset = funds
            field.label_from_instance = lambda fund: f"{fund.sigungu.name} {fund.year}년 ({fund.whole:,}원)"
            field.widget.choices = field.choices
