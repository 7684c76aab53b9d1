"""Entry forms of a restriction (열람 제한 양식)."""

import re
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils import timezone

from dure.offices.models import Staff
from dure.protection.restriction.queries import Candidate
from dure.protection.restriction.rules import DAYS_A_MONTH
from dure.rulebook import latest, product
from dure.web.catalogue import CodeField
from dure.web.dates import DayField
from dure.web.lengths import LONG_TEXT

LOGINS_HELP = "목록에 없는 사람은 로그인 아이디를 빈칸이나 쉼표로 나누어 적습니다. 사례를 받을 다른 기관 사람도 이렇게 더합니다."


def months_ahead() -> date:
    """The last day on which a restriction may be looked at again."""
    return timezone.localdate() + timedelta(days=product().restriction.review_months * DAYS_A_MONTH)


class NamesForm(forms.Form):
    """Who may open the case, and who never may."""

    def __init__(self, *args: Any, candidates: list[Candidate], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {str(each.staff.pk): each.staff for each in candidates}
        choices = [(str(each.staff.pk), each.words) for each in candidates]
        for part, label in (("named", "볼 수 있는 사람"), ("barred", "절대 볼 수 없는 사람")):
            self.fields[part] = forms.MultipleChoiceField(
                label=label, choices=choices, required=False, widget=forms.CheckboxSelectMultiple
            )
            self.fields[f"{part}_logins"] = forms.CharField(
                label=f"{label}: 그 밖의 사람", required=False, max_length=400, help_text=LOGINS_HELP
            )

    def clean_named_logins(self) -> list[Staff]:
        return self._found("named_logins")

    def clean_barred_logins(self) -> list[Staff]:
        return self._found("barred_logins")

    def _found(self, field: str) -> list[Staff]:
        wanted = set(re.split(r"[\s,]+", self.cleaned_data[field].strip())) - {""}
        found = list(Staff.objects.filter(login__in=wanted, is_active=True))
        missing = sorted(wanted - {each.login for each in found})
        if missing:
            raise forms.ValidationError(f"그런 아이디의 직원이 없습니다: {', '.join(missing)}")
        return found

    def listed(self, part: str) -> list[Staff]:
        """Those ticked and those typed, each once."""
        ticked = [self.people[key] for key in self.cleaned_data[part]]
        return list({each.pk: each for each in [*ticked, *self.cleaned_data[f"{part}_logins"]]}.values())

    def values(self) -> dict[str, Any]:
        return {"named": self.listed("named"), "barred": self.listed("barred")}


class RestrictionForm(NamesForm):
    """A new restriction."""

    text = forms.CharField(
        label="설명", required=False, widget=forms.Textarea(attrs={"rows": 3}), max_length=LONG_TEXT
    )
    review_on = DayField("coming", label="다시 살필 날", help_text="제한이 아직 필요한지 이날까지 살핍니다.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["ground"] = CodeField(label="사유", codes=latest().codes["restriction_ground"])
        self.order_fields(["ground", "text", "named", "named_logins", "barred", "barred_logins", "review_on"])
        self.initial.setdefault("review_on", months_ahead())

    def values(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("ground", "text", "review_on")} | super().values()


class ReviewForm(forms.Form):
    """The restriction goes on until another day."""

    text = forms.CharField(
        label="아직 필요한 까닭", widget=forms.Textarea(attrs={"rows": 2}), max_length=LONG_TEXT
    )
    review_on = DayField("coming", label="다음에 살필 날")


class EndForm(forms.Form):
    """Why the restriction is no longer needed."""

    reason = forms.CharField(
        label="끝내는 까닭", widget=forms.Textarea(attrs={"rows": 2}), max_length=LONG_TEXT
    )
