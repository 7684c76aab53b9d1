"""Entry forms of form 1 (초기상담지): fields from the official catalogue, saved part by part."""

from typing import Any

from django import forms

from dure.cases.core.alert_rules import first_response_items
from dure.cases.household.forms.household import code_field
from dure.cases.s02_counselling.inputs import MemberRow
from dure.rulebook import latest
from dure.web.catalogue import CatalogueForm
from dure.web.lengths import LONG_TEXT

NEEDED = "제출하려면 꼭 씁니다."


class SheetPart(CatalogueForm):
    """A section of form 1. Nothing is required to save; the step out of the stage asks for what is."""

    form_code = "s02_counselling"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in self.names:
            field = self.fields[name]
            if field.required:
                field.help_text = field.help_text or NEEDED
            field.required = False


class TalkForm(SheetPart):
    """When, how and by which route."""

    names = ("counselled_on", "method", "route")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["counselled_on"].help_text = "처음 만나거나 전화한 날입니다. " + NEEDED


class HomeForm(SheetPart):
    """Type of the household and housing: kept with the household as well."""

    names = ("household_type", "traits", "housing_type", "tenure")
    household_type_other = forms.CharField(label="가구유형(기타)", max_length=60, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order_fields(["household_type", "household_type_other"])


class ContentForm(SheetPart):
    """What was said and seen."""

    names = ("worries", "wishes", "findings")
    strengths = forms.CharField(
        label="강점", required=False, widget=forms.Textarea(attrs={"rows": 3}), max_length=LONG_TEXT
    )


class JudgementForm(SheetPart):
    """The decision with its ground or target, and the opinion."""

    names = ("decision", "opinion")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["exclusion_ground"] = code_field(
            "제외 근거", "exclusion_ground", help_text="‘서비스 제외’일 때 고릅니다."
        )
        self.fields["target_programme"] = code_field(
            "연계할 사업", "other_programme", help_text="‘타 사례관리 사업에 연계’일 때 고릅니다."
        )
        self.order_fields(["decision", "exclusion_ground", "target_programme", "opinion"])


class MemberForm(SheetPart):
    """One member's row: all six are asked of everyone (manual-2025 m:8127)."""

    names = ("education", "occupation", "health", "problem", "wish", "phone")
    options = {
        "problem": {"widget": forms.Textarea(attrs={"rows": 2}), "help_text": "없으면 ‘없음’"},
        "wish": {"widget": forms.Textarea(attrs={"rows": 2}), "help_text": "없으면 ‘없음’"},
        "phone": {"help_text": "없으면 ‘없음’"},
    }

    def row(self) -> MemberRow:
        return MemberRow(**self.cleaned_data)


class AreaForm(forms.Form):
    """One problem area: whether there is a problem, the answers to its questions, what already works."""

    has_problem = forms.BooleanField(label="이 영역에 문제가 있음", required=False)
    note = forms.CharField(
        label="들은 내용", max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    strengths = forms.CharField(
        label="강점", max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, *args: Any, area: str, **kwargs: Any) -> None:
        super().__init__(*args, **{**kwargs, "prefix": f"a-{area}"})
        self.area = latest().areas[area]
        self.prompts = latest().counselling.problem_areas[area]
        for number, question in enumerate(self.prompts.checks):
            self.fields[f"q{number}"] = code_field(question.ko, "check_answer")
        self.fields["strengths"].help_text = " ".join(prompt.ko for prompt in self.prompts.strengths)
        self.order_fields(["has_problem", *self.questions, "note", "strengths"])

    @property
    def questions(self) -> list[str]:
        return [f"q{number}" for number in range(len(self.prompts.checks))]

    @property
    def is_open(self) -> bool:
        """Whether anything was entered, so that the section is not folded."""
        return any(self[name].value() for name in self.fields)

    def answers(self) -> dict[str, str]:
        """What was answered; empty when nothing was."""
        texts = {name: self.cleaned_data[name] for name in (*self.questions, "note", "strengths")}
        return {name: text for name, text in texts.items() if text}


class RiskForm(forms.Form):
    """The first-response checklist: whom a phenomenon of the safety area seems to endanger (m:3702)."""

    UNKNOWN = "unknown"

    def __init__(self, *args: Any, people: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **{**kwargs, "prefix": "risk"})
        choices = [*people, (self.UNKNOWN, "누구인지 모름")]
        for code, label in first_response_items(latest()):
            self.fields[code] = forms.MultipleChoiceField(
                label=label, choices=choices, required=False, widget=forms.CheckboxSelectMultiple
            )

    def checks(self) -> list[dict[str, str]]:
        """What is suspected of whom; the key is empty when the person is not known."""
        return [
            {"phenomenon": code, "person": "" if key == self.UNKNOWN else key}
            for code, keys in self.cleaned_data.items()
            for key in sorted(keys)
        ]


class SupplementForm(forms.Form):
    """What was completed."""

    answer = forms.CharField(
        label="보완한 내용", widget=forms.Textarea(attrs={"rows": 4}), max_length=LONG_TEXT
    )
