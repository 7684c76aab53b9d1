"""Entry forms and filters of the case fund (사업비 입력)."""

from typing import Any, cast

from django import forms
from django.utils import timezone

from dure.cases.core.records import Case
from dure.cases.s05_conference.records import Conference
from dure.cases.s08_delivery.records import Service
from dure.funds import queries
from dure.funds.fields import PapersField
from dure.funds.inputs import RequestData
from dure.funds.models import FundYear
from dure.rulebook import Rulebook
from dure.rulebook.model.funds import FundUse
from dure.web.dates import DayField
from dure.web.lengths import LONG_TEXT
from dure.web.lists.declared import Asked
from dure.web.lists.filters import FilterForm

Choices = list[tuple[str, Any]]
CHOOSE = ("", "고르세요")
MOST_WON = 100_000_000_000


def listed(book: Rulebook, name: str) -> Choices:
    return [CHOOSE, *book.codes[name].choices()]


def uses(book: Rulebook) -> Choices:
    """By kind; what is never paid stands at the end, so that one reads why."""
    known = book.funds.uses.values()
    groups = [
        (
            kind.ko,
            [(use.code, marked(use)) for use in known if use.of_kind == kind.code and not use.is_barred],
        )
        for kind in book.funds.kinds.values()
    ]
    barred = [(use.code, use.ko) for use in known if use.is_barred]
    return [CHOOSE, *groups, ("쓸 수 없는 것", barred)]


def marked(use: FundUse) -> str:
    return f"{use.ko} · 사례회의" if use.needs_conference else use.ko


def long_text(label: str, **settings: Any) -> forms.CharField:
    """Several lines of words."""
    return forms.CharField(
        label=label, widget=forms.Textarea(attrs={"rows": 3}), max_length=LONG_TEXT, **settings
    )


class RequestForm(forms.Form):
    """사업비 신청."""

    kind = forms.ChoiceField(label="종류")
    use = forms.ChoiceField(label="무엇에", help_text="‘사례회의’가 붙은 것은 회의에서 결정한 뒤에 씁니다.")
    purpose = long_text("필요한 까닭")
    service = forms.ModelChoiceField(
        label="계획의 서비스", queryset=Service.objects.none(), required=False, empty_label="해당 없음"
    )
    amount = forms.IntegerField(label="금액(원)", min_value=1, max_value=MOST_WON)
    payee = forms.ChoiceField(label="지급 방법")
    payee_name = forms.CharField(
        label="받는 곳", max_length=80, help_text="병원, 학원, 상점 이름을 적습니다."
    )
    cost_on = DayField(
        "planned",
        label="비용이 생긴 날",
        help_text="체납액은 마지막 고지일, 앞으로 쓸 돈은 쓸 날을 적습니다.",
    )
    other_help = long_text(
        "먼저 알아본 공적·민간 자원", help_text="어디를 알아보았고 왜 안 되었는지 적습니다."
    )
    aid = forms.ChoiceField(label="긴급지원 등 국고보조")
    scheme = forms.ChoiceField(label="다른 의료비 보조", required=False, help_text="의료비일 때 고릅니다.")
    part_of_bill = forms.ChoiceField(label="급여 구분", required=False, help_text="의료비일 때 고릅니다.")
    unavoidable = long_text(
        "불가피하거나 긴급한 까닭",
        required=False,
        help_text="월세, 간병비, 선정 전에 생긴 의료비일 때 적습니다.",
    )
    conference = forms.ModelChoiceField(
        label="이미 결정한 사례회의",
        queryset=Conference.objects.none(),
        required=False,
        empty_label="아직 없음",
    )
    papers = PapersField(label="증빙", required=False)

    def __init__(self, *args: Any, case: Case, book: Rulebook, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        lists = {"kind": "fund_kind", "payee": "fund_payee", "aid": "fund_aid"}
        lists |= {"scheme": "fund_scheme", "part_of_bill": "fund_part_of_bill"}
        for name, codes in lists.items():
            cast("forms.ChoiceField", self.fields[name]).choices = listed(book, codes)
        cast("forms.ChoiceField", self.fields["use"]).choices = uses(book)
        for name, rows in (("service", queries.services(case)), ("conference", queries.conferences(case))):
            field = cast("forms.ModelChoiceField", self.fields[name])
            field.queryset = rows
        label_by(self.fields["service"], lambda one: one.name)
        label_by(self.fields["conference"], meeting_words)

    def values(self) -> dict[str, Any]:
        entered = dict(self.cleaned_data)
        papers = entered.pop("papers")
        return {"data": RequestData(**entered), "papers": papers}


def label_by(field: Any, words: Any) -> None:
    """How a record is called among the choices."""
    field.label_from_instance = words
    field.widget.choices = field.choices


def meeting_words(meeting: Any) -> str:
    held = timezone.localtime(meeting.held_at or meeting.scheduled_at)
    return f"{held:%Y.%-m.%-d} {meeting.title}"


class YearFilter(FilterForm):
    """Of which year; the newest by itself."""

    def __init__(self, asked: Asked) -> None:
        super().__init__(asked)
        years = [(str(fund.year), f"{fund.year}년") for fund in queries.funds_of(asked.standing)]
        self.fields["year"] = forms.ChoiceField(
            label="회계연도", required=False, choices=[("", "올해"), *years]
        )


class RequestFilter(YearFilter):
    """By state and kind too."""

    def __init__(self, asked: Asked) -> None:
        super().__init__(asked)
        book = FundYear(edition=queries.newest_edition()).book
        for name, label, codes in (("state", "상태", "fund_state"), ("kind", "종류", "fund_kind")):
            choices = [("", "전체"), *book.codes[codes].choices()]
            self.fields[name] = forms.ChoiceField(label=label, required=False, choices=choices)
