"""What is entered about members of the net and agreements (인적안전망 양식)."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone

from dure.network.inputs import MemberData, PactData
from dure.network.models import Pact
from dure.offices.models import Office
from dure.rulebook import latest
from dure.web.catalogue import CodeField
from dure.web.dates import DayField


class MemberForm(forms.Form):
    """As what, who, where they look out; consent before appointment."""

    name = forms.CharField(label="이름", max_length=60)
    phone = forms.CharField(
        label="전화", max_length=20, required=False, help_text="안부확인을 맡으면 이 번호로 링크를 보냅니다."
    )
    belongs_to = forms.CharField(
        label="소속", max_length=80, required=False, help_text="예: 가온동 5통, 샘터 부동산"
    )
    district = forms.CharField(label="맡은 곳", max_length=80, required=False, help_text="예: 샘터길 일대")
    consented_on = DayField(
        "report",
        label="개인정보 동의일",
        help_text="안내를 보내려고 이름과 전화를 두는 데 동의를 받은 날입니다.",
    )
    appointed_on = DayField(
        "role", label="위촉일", required=False, help_text="아직 위촉하지 않았으면 비워 둡니다."
    )
    letter_number = forms.CharField(label="위촉장 번호", max_length=30, required=False)

    def __init__(self, *args: Any, offices: QuerySet[Office], pacts: QuerySet[Pact], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        codes = latest().codes
        self.fields["kinds"] = forms.MultipleChoiceField(
            label="구분",
            choices=codes["net_kind"].choices(),
            widget=forms.CheckboxSelectMultiple,
            help_text="복지통(이)장과 신고의무자는 명예사회복지공무원으로도 위촉합니다.",
        )
        jobs = codes["reporter_kind"].without("neighbour", "family", "self", "other")
        self.fields["occupation"] = CodeField(
            label="하는 일", codes=jobs, required=False, help_text="신고의무자 26가지에 들면 고릅니다."
        )
        self.fields["pact"] = forms.ModelChoiceField(
            label="업무협약", queryset=pacts, required=False, empty_label="협약으로 오지 않음"
        )
        if offices:
            self.fields["office"] = forms.ModelChoiceField(
                label="읍면동", queryset=offices, empty_label=None, initial=offices.first()
            )
        order = ["office", "name", "phone", "kinds", "occupation", "belongs_to", "pact", "district"]
        self.order_fields(order)

    def values(self) -> dict[str, Any]:
        given = dict(self.cleaned_data)
        place = {"office": given.pop("office")} if "office" in given else {}
        return place | {"data": MemberData(**given)}


class MemberEndForm(forms.Form):
    """Since when, and why."""

    ended_on = DayField("work", label="끝난 날")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["end"] = CodeField(label="끝난 까닭", codes=latest().codes["net_end"])
        self.initial.setdefault("ended_on", timezone.localdate())


class DeedForm(forms.Form):
    """What they did or were given."""

    on = DayField("work", label="날")
    what = forms.CharField(
        label="내용", max_length=200, required=False, help_text="도운 가구의 이름은 적지 않습니다."
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"] = CodeField(label="무엇", codes=latest().codes["net_deed"])
        self.order_fields(["kind", "on"])
        self.initial.setdefault("on", timezone.localdate())


class PactForm(forms.Form):
    """Who agreed, until when, and how its people are taught."""

    partner = forms.CharField(label="협약한 곳", max_length=80)
    people = forms.IntegerField(label="참여자 수", min_value=0, max_value=99_999, initial=0)
    contact = forms.CharField(label="연락할 사람", max_length=60, required=False)
    phone = forms.CharField(label="전화", max_length=20, required=False)
    from_on = DayField("planned", label="협약일")
    until_on = DayField("planned_until", label="끝나는 날", required=False)
    taught_on = DayField("work", label="교육한 날", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        codes = latest().codes
        self.fields["trade"] = CodeField(label="업종", codes=codes["net_trade"])
        self.fields["teaching"] = CodeField(
            label="교육",
            codes=codes["net_teaching"],
            required=False,
            help_text="모여서 교육하기 어려우면 안내자료로 합니다.",
        )
        self.order_fields(
            ["partner", "trade", "people", "contact", "phone", "from_on", "until_on", "teaching"]
        )

    def values(self) -> dict[str, Any]:
        return {"data": PactData(**self.cleaned_data)}
