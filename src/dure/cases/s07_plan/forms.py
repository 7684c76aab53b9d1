"""Entry forms of the service plan (서비스 제공계획): labels and codes from form 5's catalogue."""

import hashlib
import uuid
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from types import MappingProxyType
from typing import Any

from django import forms
from django.forms.utils import ErrorDict

from dure.cases.drawing_field import DrawingField
from dure.cases.s07_plan.records import Goal, PlannedService
from dure.rulebook import latest
from dure.rulebook.model.forms import FormField
from dure.web.catalogue import catalogue_field
from dure.web.chips import chips
from dure.web.dates import DayField
from dure.web.lengths import DIGEST, LONG_TEXT

EMPTY = [("", "-")]
BY_HAND = "자원에서 고르지 않고 직접 적음"
MOST_TIMES = 999


def catalogue() -> Mapping[str, Mapping[str, FormField]]:
    """Fields of form 5 by section."""
    return {name: section.fields for name, section in latest().form("s07_plan").sections.items()}


def printed(section: str, name: str, **options: Any) -> forms.Field:
    """A field as the official form describes it."""
    return catalogue_field(catalogue()[section][name], latest(), **options)


def select(choices: Iterable[tuple[Any, str]], label: str, **options: Any) -> forms.ChoiceField:
    """A list with an empty first entry, for what has many entries or changes by household."""
    return forms.ChoiceField(label=label, choices=[*EMPTY, *choices], **options)


def codes(section: str, name: str, **options: Any) -> forms.ChoiceField:
    """A code list of form 5 as a list."""
    spec = catalogue()[section][name]
    return select(latest().codes[spec.codes or ""].choices(), spec.ko, **options)


def coded(name: str) -> forms.ChoiceField:
    """A code list of the services of form 5, one click for each."""
    spec = catalogue()["services"][name]
    return chips(latest().codes[spec.codes or ""].choices(), spec.ko, required=False)


# The list of bodies that the page offers (s07/providers.html).
PROVIDERS = "providers"


def suggested(field: forms.Field) -> forms.Field:
    """A body's name, with those that are known offered while one types."""
    field.widget.attrs["list"] = PROVIDERS
    return field


def words(value: Any) -> str:
    """One value as a browser sends it, so that a row left alone is known as such."""
    if isinstance(value, (list, tuple)):
        return ",".join(sorted(str(each) for each in value))
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    if isinstance(value, bool):
        return "on" if value else ""
    return "" if value is None else str(value).replace("\r\n", "\n").strip()


class RowForm(forms.Form):
    """One row of the sheet. A row that was not touched is neither checked nor saved.

    `seen` is a digest of what the page showed: it tells a row left alone from one typed in, also when someone
    else changed the stored row meanwhile.
    """

    group = ""
    seen = forms.CharField(required=False, widget=forms.HiddenInput(), max_length=DIGEST)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput())
    DELETE = forms.BooleanField(label="지우기", required=False)
    OWN = ("seen", "version", "DELETE")

    def __init__(self, data: Any, *, key: str, kept: Mapping[str, Any], typed: Mapping[str, Any]) -> None:
        self.key, self.kept = key, kept
        initial = dict(typed) | {"version": kept.get("version")}
        super().__init__(data, prefix=f"{self.group}-{key}", initial=initial, use_required_attribute=False)

    def prepare(self) -> "RowForm":
        """After the fields are there: note what the page shows."""
        self.initial["seen"] = self._digest({name: self.kept.get(name) for name in self.typed_names})
        return self

    @property
    def typed_names(self) -> list[str]:
        return [name for name in self.fields if name not in self.OWN]

    @property
    def is_new(self) -> bool:
        return self.key.startswith("new")

    @property
    def new_number(self) -> int:
        """The place among the new rows, counted from 1; services name new goals by it."""
        digits = self.key.removeprefix("new")
        return int(digits) + 1 if self.is_new and digits.isdecimal() else 0

    @property
    def is_removed(self) -> bool:
        return bool(self._posted("DELETE"))

    @property
    def is_touched(self) -> bool:
        if self.is_removed:
            return not self.is_new
        return self._digest({name: self._posted(name) for name in self.typed_names}) != self._posted("seen")

    @property
    def data_version(self) -> int:
        """The version that was on the page; 0, which no record has, when it is missing."""
        raw = self.data.get(self.add_prefix("version"), "")
        return int(raw) if raw.isdecimal() else 0

    def full_clean(self) -> None:
        """A row left alone, or one to be removed, has no mistakes to show."""
        if self.is_bound and (self.is_removed or not self.is_touched):
            self._errors, self.cleaned_data = ErrorDict(), {}
        else:
            super().full_clean()

    def _posted(self, name: str) -> Any:
        return self.fields[name].widget.value_from_datadict(self.data, self.files, self.add_prefix(name))

    def _digest(self, values: Mapping[str, Any]) -> str:
        text = "\x1f".join(words(values[name]) for name in sorted(values))
        return hashlib.sha256(text.encode()).hexdigest()[:16]


class GoalForm(RowForm):
    """A goal in the subject's own words (manual-2025 m:9475)."""

    group = "goals"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["area"] = codes("goals", "area")
        self.fields["term"] = chips(Goal.Term.choices, "기간")
        self.fields["text"] = forms.CharField(
            label="목표", max_length=500, widget=forms.Textarea(attrs={"rows": 2})
        )
        self.prepare()


class ServiceForm(RowForm):
    """A service for one of the goals; what is missing is asked for before approval, not while typing."""

    group = "services"

    def __init__(
        self,
        *args: Any,
        goals: list[tuple[str, str]],
        receivers: list[tuple[str, str]],
        offers: Mapping[str, str] = MappingProxyType({}),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        priorities = latest().codes["service_priority"].choices()
        self.fields |= {
            "goal": select(goals, "목표"),
            "offer": self.named(offers),
            "name": printed("services", "name", required=True),
            "kind": coded("kind"),
            "is_direct": forms.BooleanField(
                label="직접서비스", required=False, help_text="사례관리자가 직접 제공합니다."
            ),
            "provider": suggested(printed("services", "provider", required=False)),
            "provider_person": printed("services", "provider_person"),
            "provider_phone": forms.CharField(label="연락처", max_length=20, required=False),
            "receiver": select(receivers, "받는 사람", required=False),
            "per": coded("per"),
            "times": printed("services", "times", required=False, max_value=MOST_TIMES),
            "duration": forms.CharField(label="1회 시간", max_length=40, required=False),
            "starts_on": printed("services", "starts_on", required=False),
            "ends_on": printed("services", "ends_on", required=False),
            "priority": chips(
                [(str(rank), ko) for rank, (_, ko) in enumerate(priorities, 1)], "우선순위", required=False
            ),
            "timing": coded("timing"),
            "priority_reasons": printed("services", "priority_reasons"),
        }
        self.prepare()

    def named(self, offers: Mapping[str, str]) -> forms.ChoiceField:
        """The entry that the row names, or none: only those that it named already or that were taken for it."""
        asked = {str(self.kept.get("offer") or ""), str(self.initial.get("offer") or "")}
        if self.is_bound:
            asked.add(self.data.get(self.add_prefix("offer"), ""))
        choices = [(key, offers[key]) for key in sorted(asked) if key in offers]
        field = forms.ChoiceField(label="복지자원", choices=[("", BY_HAND), *choices], required=False)
        self.names_offer = bool(choices)
        return field

    def values(self) -> dict[str, Any]:
        """The columns of the line; numbers left empty are unknown."""
        data = {name: self.cleaned_data[name] for name in self.typed_names}
        for name in ("receiver", "offer"):
            key = data.pop(name)
            data[f"{name}_id"] = uuid.UUID(key) if key else None
        data["priority"] = int(data["priority"]) if data["priority"] else None
        data.pop("goal")
        return data


class UnmetForm(RowForm):
    """Why a need is left out of this plan."""

    group = "unmet"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"] = forms.CharField(
            label="이번에 다루지 않는 까닭",
            required=False,
            max_length=500,
            widget=forms.Textarea(attrs={"rows": 1}),
        )
        self.prepare()


class AskForm(forms.Form):
    """What the leader should know."""

    note = forms.CharField(
        label="요청 의견", required=False, widget=forms.Textarea(attrs={"rows": 3}), max_length=LONG_TEXT
    )


class AgreementForm(RowForm):
    """A provider's agreement to serve."""

    group = "agreements"

    def __init__(self, data: Any, *, line: PlannedService, **kwargs: Any) -> None:
        self.line = line
        super().__init__(data, key=line.pk.hex, **kwargs)
        self.fields["provider_agreed_on"] = DayField("work", label="동의한 날", required=False)
        self.fields["provider_agreed_by"] = forms.CharField(
            label="동의한 사람", required=False, max_length=60
        )
        for name in ("provider_agreed_on", "provider_agreed_by"):
            self.fields[name].widget.attrs["data-same"] = name
        self.prepare()


class SigningForm(forms.Form):
    """Explaining and signing (form 5 ⑯)."""

    explained_on = DayField(
        "work",
        label="가구에 설명한 날",
        help_text="책임과 의무, 서비스 내용과 기간, 이용 거리, 비밀보장을 함께 설명합니다.",
    )
    signed_on = DayField(
        "work",
        label="함께 서명한 날",
        required=False,
        help_text="대상자와 사례관리자가 같은 계획서에 서명합니다. 설명만 했으면 비워 둡니다.",
    )
    signer = forms.CharField(
        label="서명한 사람",
        required=False,
        max_length=60,
        help_text="대상자 본인이 아니면 관계도 적습니다.",
    )
    # Each ends in the name that the door leaves as it is.
    SIGNATURES = {"subject-drawing": "대상자", "manager-drawing": "주사례관리자"}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields |= {name: DrawingField(label=who) for name, who in self.SIGNATURES.items()}

    def signatures(self) -> list[forms.BoundField]:
        """Where each of the two signs, for the page."""
        return [self[name] for name in self.SIGNATURES]

    def values(self) -> dict[str, Any]:
        data = dict(self.cleaned_data)
        drawn = {who: data.pop(name) for name, who in self.SIGNATURES.items()}
        return data | {"drawn": {who: picture for who, picture in drawn.items() if picture}}


class LatenessForm(forms.Form):
    """Why the limit was passed."""

    reason = forms.CharField(
        label="늦어진 까닭", widget=forms.Textarea(attrs={"rows": 3}), max_length=LONG_TEXT
    )


class ExtensionForm(forms.Form):
    """Why more time is needed, before the limit passes."""

    reason = forms.CharField(
        label="기한을 늘리는 까닭", widget=forms.Textarea(attrs={"rows": 3}), max_length=LONG_TEXT
    )


class RevisionForm(forms.Form):
    """Why the plan is made anew (manual-2025 m:9808)."""

    reason = forms.CharField(
        label="바꾸는 까닭", widget=forms.Textarea(attrs={"rows": 3}), max_length=LONG_TEXT
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["ground"] = select(latest().codes["plan_change_reason"].choices(), "바꾸는 근거")
        self.order_fields(["ground", "reason"])
