"""What is entered about looking in (안부확인 양식)."""

from typing import Any

from django import forms
from django.db.models import QuerySet

from dure.network.inputs import WatchData
from dure.network.models import Member
from dure.network.rota_rules import KEPT_BACK
from dure.rulebook import latest
from dure.web.catalogue import CodeField
from dure.web.dates import DayField
from dure.web.lengths import LONG_TEXT

BY_ITSELF = ("consent", "closed", "moved", "member", "restricted")


class MemberField(forms.ModelChoiceField):
    """Each with where they look out."""

    def label_from_instance(self, member: Any) -> str:
        return " · ".join(filter(None, (member.name, member.office.name, member.district)))


class WatchForm(forms.Form):
    """Who, how often, and what they are told: the least they need."""

    call_name = forms.CharField(
        label="부르는 이름",
        max_length=40,
        help_text="살피는 사람의 화면에 보이는 이름입니다. 예: 샘터길 김 어르신",
    )
    from_on = DayField("coming", label="처음 확인할 날")
    address = forms.CharField(
        label="알려 줄 주소",
        max_length=200,
        required=False,
        help_text="주소와 전화는 가구가 그 사람에게 알리는 데 동의했을 때만 넘어갑니다.",
    )
    phone = forms.CharField(label="알려 줄 전화", max_length=20, required=False)
    note = forms.CharField(
        label="부탁할 것",
        max_length=200,
        required=False,
        help_text="예: 문을 천천히 여십니다. 병이나 사정은 적지 않습니다.",
    )

    def __init__(self, *args: Any, members: QuerySet[Member] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if members is not None:
            self.fields["member"] = MemberField(label="살피는 사람", queryset=members, empty_label="고르세요")
        self.fields["every"] = CodeField(
            label="얼마나 자주", codes=latest().codes["watch_every"], initial="weekly"
        )
        self.order_fields(["member", "every", "from_on", "call_name", *KEPT_BACK])

    def values(self) -> dict[str, Any]:
        given = dict(self.cleaned_data)
        who = {"member": given.pop("member")} if "member" in given else {}
        return who | {"data": WatchData(**given)}


class WatchEndForm(forms.Form):
    """Why nobody looks in any more."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        codes = latest().codes["watch_end"].without(*BY_ITSELF)
        self.fields["end"] = CodeField(label="끝내는 까닭", codes=codes)


class SettleForm(forms.Form):
    """What was found."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["result"] = CodeField(label="어떠셨나요", codes=latest().codes["look_result"])
        self.fields["words"] = forms.CharField(
            label="확인한 것",
            max_length=LONG_TEXT,
            widget=forms.Textarea(attrs={"rows": 3}),
            help_text="누가 어떻게 확인했고 무엇을 했는지 적습니다.",
        )
