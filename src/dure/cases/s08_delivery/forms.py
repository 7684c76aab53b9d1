"""Entry forms of delivery and checks (서비스 제공 및 점검): labels and codes from forms 5 and 6."""

import uuid
from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils import timezone

from dure.cases.photo_field import PhotoField
from dure.cases.s07_plan.forms import BY_HAND, MOST_TIMES, RowForm, select, suggested
from dure.cases.s08_delivery.copying import last_check
from dure.cases.s08_delivery.inputs import Answered, Asked, Checked, Link, Talk
from dure.cases.s08_delivery.records import Service
from dure.resources.models import Offer
from dure.rulebook import latest
from dure.web.catalogue import CodeField, catalogue_field
from dure.web.chips import chips
from dure.web.dates import DayField
from dure.web.lengths import LONG_TEXT


def printed(form: str, section: str, name: str, **options: Any) -> forms.Field:
    """A field as the official form describes it."""
    return catalogue_field(latest().form(form).sections[section].fields[name], latest(), **options)


def codes(name: str, label: str, **options: Any) -> forms.ChoiceField:
    """A code list as a list with an empty first entry."""
    return select(latest().codes[name].choices(), label, **options)


def day(label: str, span: str = "work", **options: Any) -> DayField:
    """What has happened, unless it may lie ahead."""
    return DayField(span, label=label, **options)


def text(label: str, rows: int = 3, **options: Any) -> forms.CharField:
    return forms.CharField(
        label=label, widget=forms.Textarea(attrs={"rows": rows}), **options, max_length=LONG_TEXT
    )


MOST_AMOUNT = 1_000_000
# What a service was at the last check and may be again; that it ended is said anew.
GOES_ON = ("ongoing",)
# What the provider is told in words.
TOLD = ("problem", "request_text", "attachments_note")


def request_fields(offer: Offer | None) -> dict[str, forms.Field]:
    """What form 6 tells the provider, and how much of the directory's stock it takes."""
    fields: dict[str, forms.Field] = {
        "problem": printed("s08_request", "content", "problem"),
        "request_text": printed(
            "s08_request",
            "content",
            "request_text",
            help_text="같은 조사를 되풀이하지 않도록 조사 결과와 바라는 내용을 분명히 적습니다.",
        ),
        "attachments_note": forms.CharField(label="첨부내용", max_length=200, required=False),
    }
    if offer and offer.stock is not None:
        fields["amount"] = forms.IntegerField(
            label=f"쓸 양({offer.unit})" if offer.unit else "쓸 양",
            min_value=1,
            max_value=MOST_AMOUNT,
            initial=1,
            help_text=f"지금 남은 것은 {offer.left:,}{offer.unit}입니다. 의뢰하면 그만큼 예약합니다.",
        )
    return fields


class RequestForm(forms.Form):
    """Form 6: what is asked of the provider."""

    def __init__(self, *args: Any, offer: Offer | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["requested_on"] = printed("s08_request", "request", "requested_on")
        self.fields |= request_fields(offer)
        self.initial.setdefault("requested_on", timezone.localdate())

    def values(self) -> dict[str, Any]:
        asked = Asked(*(self.cleaned_data[name] for name in TOLD))
        amount = self.cleaned_data.get("amount", 1)
        return {"requested_on": self.cleaned_data["requested_on"], "asked": asked, "amount": amount}


YES, NO = "yes", "no"
ANSWERS = ((YES, "제공하기로 함"), (NO, "거절함"))
# What the provider says beside yes or no, in the order of the input.
SAID = ("answer", "starts_on", "is_part", "times", "person")


def answer_fields() -> dict[str, forms.Field]:
    """What is asked about an answer beside yes or no (form 6)."""
    return {
        "starts_on": day("서비스 시작일", "planned", required=False, help_text="제공하기로 했으면 적습니다."),
        "is_part": forms.BooleanField(label="의뢰한 것의 일부만 제공합니다", required=False),
        "times": forms.CharField(label="제공할 횟수", max_length=60, required=False),
        "person": forms.CharField(label="그곳의 담당자·연락처", max_length=80, required=False),
        "answer": text("답한 내용·거절 까닭", required=False),
    }


def answered(data: Mapping[str, Any]) -> Answered:
    """What was entered about it."""
    return Answered(*(data[name] for name in SAID))


class AnswerForm(forms.Form):
    """The provider's answer."""

    is_accepted = forms.TypedChoiceField(
        label="답", choices=ANSWERS, coerce=lambda value: value == YES, widget=forms.RadioSelect
    )
    answered_on = day("답 받은 날")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields |= answer_fields()

    def values(self) -> dict[str, Any]:
        data = self.cleaned_data
        return {name: data[name] for name in ("is_accepted", "answered_on")} | {"said": answered(data)}


class EndForm(forms.Form):
    """When and why the service ended."""

    ended_on = day("끝난 날")
    end_reason = forms.CharField(
        label="끝난 까닭",
        max_length=200,
        help_text="이행 종료, 가구가 스스로 이용, 연계하지 못함 등을 적습니다.",
    )


class LinkForm(forms.Form):
    """A service for a link household, with both agreements by telephone (manual-2025 m:9169–9177)."""

    def __init__(
        self, *args: Any, receivers: list[tuple[str, str]], offer: Offer | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        if offer:
            choices = [(str(offer.pk), f"{offer.name} · {offer.provider.name}"), ("", BY_HAND)]
            self.fields["offer_id"] = forms.TypedChoiceField(
                label="복지자원", choices=choices, required=False, coerce=uuid.UUID, empty_value=None
            )
        self.fields |= {
            "area": codes("area", "욕구영역"),
            "name": printed("s07_plan", "services", "name", required=True),
            "kind": codes("service_kind", "서비스 종류", required=False),
            "provider": suggested(forms.CharField(label="제공기관", max_length=100)),
            "provider_person": forms.CharField(label="담당자", max_length=60, required=False),
            "provider_phone": forms.CharField(label="연락처", max_length=20, required=False),
            "receiver_id": forms.TypedChoiceField(
                label="받는 사람",
                choices=[("", "-"), *receivers],
                required=False,
                coerce=uuid.UUID,
                empty_value=None,
            ),
            "frequency": forms.CharField(label="횟수·주기", max_length=60),
            "provider_agreed_on": day(
                "제공기관 동의일", required=False, help_text="전화 등으로 구한 날입니다."
            ),
            "household_agreed_on": day(
                "가구 이용 동의일", required=False, help_text="제공기관을 설명하고 동의를 구한 날입니다."
            ),
        }

    def values(self) -> dict[str, Any]:
        return {"link": Link(**self.cleaned_data)}


class VisitForm(forms.Form):
    """What all checks of one visit or call share."""

    checked_on = day("점검일")
    method_other = forms.CharField(label="점검방법(기타)", max_length=60, required=False)
    photos = PhotoField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["method"] = printed("s07_plan", "checks", "method")
        self.order_fields(["checked_on", "method", "method_other"])
        self.initial.setdefault("checked_on", timezone.localdate())

    @property
    def shared(self) -> dict[str, Any]:
        """What every check of the visit says."""
        return {name: value for name, value in self.cleaned_data.items() if name != "photos"}


class CheckRow(RowForm):
    """One service in the visit; a row left empty is a service not checked today."""

    group = "checks"

    def __init__(self, data: Any, *, service: Service, typed: dict[str, Any]) -> None:
        self.service = service
        self.last = last_check(service)
        before = {"state": self.last.state} if self.last and self.last.state in GOES_ON else {}
        super().__init__(data, key=service.pk.hex, kept=before, typed=before | typed)
        self.fields |= check_fields()
        state = self.fields["state"]
        if isinstance(state, forms.ChoiceField):
            state.choices = [("", "오늘 안 봄"), *latest().codes["delivery_state"].choices()]
        self.prepare()


def check_fields() -> dict[str, forms.Field]:
    """Form 5 ⑫–⑮ and what has to follow."""
    findings = [(each.code, each.ko) for each in latest().delivery.findings.values()]
    return {
        "state": chips(latest().codes["delivery_state"].choices(), "이행여부"),
        "times_given": printed("s07_plan", "checks", "times_given", max_value=MOST_TIMES),
        "effect": text(
            "대상자 실태와 변화",
            help_text="‘제공함’만 적지 말고 이 서비스로 무엇이 달라졌는지 적습니다.",
        ),
        "change": text("변경내용", rows=1, required=False),
        "change_reason": text("변경·불이행 사유", rows=1, required=False),
        "findings": forms.MultipleChoiceField(
            label="조치가 필요한 결과",
            choices=findings,
            required=False,
            widget=forms.CheckboxSelectMultiple,
        ),
    }


class CheckForm(VisitForm):
    """One check, corrected."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields |= check_fields()
        self.order_fields([name for name in self.fields if name != "photos"])

    def values(self) -> dict[str, Any]:
        return {"found": Checked(**self.shared), "photos": self.cleaned_data["photos"]}


class ContactForm(forms.Form):
    """A talk with the household, or an attempt at one."""

    happened_on = day("날짜")
    with_whom = forms.CharField(label="만난 사람", max_length=60, required=False)
    text = text("내용", rows=5)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        book = latest()
        self.fields["method"] = CodeField(label="방법", codes=book.codes["check_method"])
        self.fields["outcome"] = CodeField(label="결과", codes=book.codes["contact_outcome"])
        self.order_fields(["happened_on", "method", "outcome", "with_whom", "text"])
        self.initial.setdefault("happened_on", timezone.localdate())

    def values(self) -> dict[str, Any]:
        return {"talk": Talk(**self.cleaned_data)}
