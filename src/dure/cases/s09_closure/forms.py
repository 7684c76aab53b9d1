"""Entry forms of the closure review (종결심사서, 서식 7)."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone

from dure.cases.s09_closure.inputs import LinkEnding
from dure.cases.s09_closure.records import Closure, GoalResult
from dure.cases.s09_closure.rules.links import NOT_LINKED
from dure.offices.models import Office
from dure.rulebook import Rulebook, latest
from dure.web.catalogue import CatalogueForm, CodeField
from dure.web.dates import DayField
from dure.web.lengths import LONG_TEXT

OPTIONAL = {"required": False}
# What form 7 asks beside the goals.
NAMES = (*("service_effect", "change", "opinion", "result", "ground", "ground_detail", "short_only_reason"),)


class ReviewForm(CatalogueForm):
    """Form 7 beside the goals. Nothing is required while writing: what is missing is said when it is registered."""

    form_code = "s09_closure"
    names = NAMES
    options = dict.fromkeys(NAMES, OPTIONAL)

    ground_since_on = DayField(
        "work",
        label="사유가 시작된 날",
        required=False,
        help_text="사망이면 사망일, 거절이면 처음 거절한 날입니다.",
    )
    aftercare_plan = forms.CharField(
        label="사후관리 계획",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=LONG_TEXT,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["ground_code"] = forms.ChoiceField(
            label="종결 유형 구분",
            required=False,
            choices=kinds(self.book),
            help_text="상황호전, 거절이나 포기, 자체종결일 때 고릅니다.",
        )
        self.order_fields([*FIRST, *self.fields])


FIRST = (
    "result",
    "ground",
    "ground_code",
    "ground_detail",
    "ground_since_on",
    "short_only_reason",
    "service_effect",
    "change",
    "opinion",
    "aftercare_plan",
)


class MoveForm(forms.Form):
    """Where the household went: for the ground of moving only."""

    moved_on = DayField("work", label="전출일", required=False)
    moved_to = forms.CharField(label="전출지", max_length=100, required=False)

    def __init__(self, *args: Any, offices: QuerySet[Office], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["moved_to_office"] = forms.ModelChoiceField(
            label="넘겨받을 기관",
            queryset=offices,
            required=False,
            help_text="두레를 쓰지 않는 시군구면 비워 둡니다.",
        )


def kinds(book: Rulebook) -> list[Any]:
    """The kinds of each ground that has any, under the ground's name."""
    grouped = [
        (ground.ko, book.codes[ground.detail_codes].choices())
        for ground in book.closure.grounds.values()
        if ground.detail_codes
    ]
    return [("", "해당 없음"), *grouped]


def kept(closure: Closure) -> dict[str, Any]:
    """The record's values, as the form begins with them."""
    own = ("ground_since_on", "ground_code", "moved_on", "moved_to", "aftercare_plan")
    found = {name: getattr(closure, name) for name in (*NAMES, *own)}
    return found | {"moved_to_office": closure.moved_to_office_id}


class LinkEndForm(forms.Form):
    """Why a link household's case ends at once."""

    since_on = DayField("work", label="사망일·전출일", required=False)
    moved_to = forms.CharField(
        label="전출지", max_length=100, required=False, help_text="이사로 마칠 때 적습니다."
    )

    def __init__(self, *args: Any, offices: QuerySet[Office], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        grounds = [each for each in latest().codes["link_end_ground"].choices() if each[0] != NOT_LINKED]
        self.fields["ground"] = forms.ChoiceField(
            label="마치는 근거", choices=grounds, widget=forms.RadioSelect
        )
        self.fields["moved_to_office"] = MoveForm(offices=offices).fields["moved_to_office"]
        self.order_fields(["ground", "since_on", "moved_to", "moved_to_office"])

    def values(self) -> dict[str, Any]:
        return {"ending": LinkEnding(**self.cleaned_data)}


class WithoutLinkForm(forms.Form):
    """Why nothing could be linked."""

    reason = forms.CharField(
        label="연계하지 못한 까닭",
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=LONG_TEXT,
        help_text="어느 기관에 무엇을 알아보았고 왜 안 되었는지 적습니다.",
    )


class GoalForm(forms.Form):
    """How far one goal was reached."""

    account = forms.CharField(
        label="성과내역", required=False, widget=forms.Textarea(attrs={"rows": 2}), max_length=LONG_TEXT
    )

    def __init__(self, *args: Any, goal: GoalResult, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs | {"prefix": goal_prefix(goal)})
        self.goal = goal
        self.fields["achievement"] = CodeField(
            label="성과구분", codes=latest().codes["achievement"], required=False
        )
        self.order_fields(["achievement", "account"])

    def values(self) -> dict[str, Any]:
        chosen = self.cleaned_data["achievement"]
        return {"achievement": int(chosen) if chosen else None, "account": self.cleaned_data["account"]}


def goal_prefix(goal: GoalResult) -> str:
    return f"goal-{goal.pk}"


class TellForm(forms.Form):
    """When and how the household heard, and what follows."""

    told_on = DayField("work", label="알린 날")
    receiver = forms.CharField(label="들은 사람", max_length=60, required=False)
    aftercare_plan = forms.CharField(
        label="알린 사후관리 계획", widget=forms.Textarea(attrs={"rows": 4}), max_length=LONG_TEXT
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["method"] = CodeField(label="방법", codes=latest().codes["notice_method"])
        self.order_fields(["told_on", "method", "receiver", "aftercare_plan"])
        self.initial.setdefault("told_on", timezone.localdate())


class AskForm(forms.Form):
    """The request to the leader; services under way are asked about."""

    note = forms.CharField(
        label="요청 의견", required=False, widget=forms.Textarea(attrs={"rows": 3}), max_length=LONG_TEXT
    )

    def __init__(self, *args: Any, open_services: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if open_services:
            self.fields["services_end"] = forms.BooleanField(
                label=f"열려 있는 서비스 {open_services}건을 종결일에 끝난 것으로 적습니다.", required=False
            )
