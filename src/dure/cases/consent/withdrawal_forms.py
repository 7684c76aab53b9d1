"""Entry forms of taking consents back (동의 철회)."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils import timezone

from dure.cases.consent.guardian import several
from dure.cases.core.records import Consent
from dure.rulebook import latest
from dure.web.dates import DayField


class ChooseForm(forms.Form):
    """Which of the consents in force are taken back, since when, and why if they say so."""

    withdrawn_on = DayField("work", label="철회한 날")
    reason = forms.CharField(label="철회 까닭", max_length=200, required=False)

    def __init__(self, *args: Any, held: Iterable[Consent], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.held = {str(consent.pk): consent for consent in held}
        choices = [(key, described(consent)) for key, consent in self.held.items()]
        self.fields["consents"] = several("철회할 동의", choices)
        self.initial.setdefault("withdrawn_on", timezone.localdate())
        self.order_fields(["consents"])

    @property
    def is_chosen(self) -> bool:
        """What would end can be shown."""
        return self.is_bound and not self.errors

    def is_valid(self) -> bool:
        """Chosen, and confirmed after what ends was shown."""
        return self.is_chosen and "confirmed" in self.data

    def chosen(self) -> list[Consent]:
        return [self.held[key] for key in self.cleaned_data["consents"]]

    def values(self) -> dict[str, Any]:
        return self.cleaned_data | {"consents": self.chosen()}


def described(consent: Consent) -> str:
    kind = latest().consent.kinds[consent.kind].ko
    return " · ".join(part for part in (consent.person.name or "이름 모름", kind, consent.recipient) if part)


class WithdrawForm(forms.Form):
    """Since when, and why if they say so: nobody has to give a reason."""

    withdrawn_on = DayField("work", label="철회한 날")
    reason = forms.CharField(label="철회 까닭", max_length=200, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("withdrawn_on", timezone.localdate())
