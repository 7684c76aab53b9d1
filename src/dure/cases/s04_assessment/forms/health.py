"""Entry forms of the health interview (건강면접조사표): its sections, from the official catalogue."""

from typing import Any

from django import forms

from dure.cases.household.forms.household import code_field
from dure.cases.s04_assessment.inputs import Interview
from dure.rulebook import latest
from dure.web.catalogue import CatalogueForm

OPEN = {"required": False}


class HealthPart(CatalogueForm):
    """A section under its own heading."""

    form_code = "health_interview"
    legend = ""


class TalkPart(HealthPart):
    """When, and why this household was visited."""

    legend = "면접"
    names = ("interviewed_on", "visited_for")
    options = {"interviewed_on": {"required": True}, "visited_for": OPEN}


class StatePart(HealthPart):
    """What is known of illness and treatment beyond the person's own record."""

    legend = "건강상태"
    names = ("treated_for", "hospital", "medication", "surgery")
    options = dict.fromkeys(names, OPEN)


class RisksPart(HealthPart):
    """Each risk: yes, no, or to be looked into."""

    legend = "건강위험요인"
    names = ("risk_note", "wishes")
    options = dict.fromkeys(names, OPEN)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.asked = {f"risk_{code}": code for code in latest().codes["health_risk"]}
        for name, code in self.asked.items():
            words = latest().codes["health_risk"].label(code)
            self.fields[name] = code_field(words, "check_answer")
            self.initial.setdefault(name, (self.initial.get("risks") or {}).get(code, ""))
        self.order_fields([*self.asked])

    def values(self) -> dict[str, Any]:
        data = self.cleaned_data
        risks = {code: data[name] for name, code in self.asked.items() if data[name]}
        return {"risks": risks, "risk_note": data["risk_note"], "wishes": data["wishes"]}


class ResultPart(HealthPart):
    """Where it leads."""

    legend = "면접 결과"
    names = ("result", "opinion")
    options = {"result": {"required": True}, "opinion": OPEN}


class ReferralPart(HealthPart):
    """The referral to the health centre, and its answer."""

    legend = "보건소 의뢰"
    names = ("referred_to", "referred_on", "services", "reason", "answer")
    options = dict.fromkeys(names, OPEN)


PARTS = (TalkPart, StatePart, RisksPart, ResultPart, ReferralPart)


def entered(*parts: forms.Form) -> dict[str, Interview]:
    """All sections together."""
    values: dict[str, Any] = {}
    for part in parts:
        values |= part.values() if isinstance(part, RisksPart) else part.cleaned_data
    return {"interview": Interview(**values)}
