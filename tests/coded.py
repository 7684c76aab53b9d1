"""Every coded column of a case filled with codes, and looking for codes where readers are (코드 항목 시험 자료)."""

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Any

from django.apps import apps
from django.contrib.postgres.fields import ArrayField
from django.db import models

from dure.access.base import CaseRecord, Record
from dure.access.coded import CodesField, Meaning, meaning_of
from dure.cases.core.records import Case
from dure.offices.models import Staff
from dure.people.models import Household, Person
from dure.rulebook import edition, edition_names, latest
from tests.filling import Filler
from tests.roles import as_owner

# Structures with codes in them, by record and column.
PERSON = "00000000-0000-0000-0000-000000000000"
STRUCTURES: dict[str, Any] = {
    "Counselling.area_answers": {"economy": {"q0": "yes", "q1": "unsure", "note": "월세가 밀림"}},
    "Counselling.risk_checks": [{"phenomenon": "safety.within_family.physical_abuse", "person": ""}],
    "Assessment.personal_history": {PERSON: {"old_age": "퇴직", "": "이사"}},
    "Assessment.areas_clear": {"culture": "바라는 것이 없음"},
    "Outing.companions": ["visiting_health"],
    "Outing.dangers": {"drunk": "yes", "fight": "no"},
    "Visit.companions": [{"kind": "visiting_health", "name": "한다온"}],
    "RiskSurvey.common": {"economy": {"1": 2, "2": None}},
    "RiskSurvey.answers": {"economy": {"1": 3, "2": None}},
    "MemberRiskSheet.answers": {"safety": {"1": 3}},
    "RiskSurvey.flagged": {"economy": []},
    "HealthInterview.risks": {"smoking": "yes", "falls": "unsure"},
    "Phq9.answers": [2, 1, 0, 3, 1, 0, 0, 1, 0],
    "MonitorVisit.form": {
        "findings": ["relapse"],
        "religion": [{"religion": "buddhist"}],
        "housing": [{"housing_type": "hut", "weather": ["cold"], "toilet_kind": "pit"}],
    },
    "Satisfaction.answers": {"1": 5},
    "SignalAnswers.alerts": [PERSON],
    "SignalAnswers.replies": [{"topic": "livelihood", "reply": "difficult", "words": "월세가 밀림"}],
    "YearPlan.groups": {"basic_security": {"period": "quarter", "method": "visit", "note": "동장이 함께 감"}},
}
# The shape of a case hangs on these: which stage, which paper.
FIXED = {
    "AftercarePlan.basis",
    "Case.stage",
    "Conference.kind",
    "Conference.purpose",
    "NeedFinding.middle",
    "Selection.decision",
    "StageEntry.stage",
}


def coded_columns() -> Iterator[tuple[type[models.Model], Any, Meaning]]:
    """Every column that holds codes, with what its codes mean."""
    for model in apps.get_models():
        if issubclass(model, Record) and not hasattr(model, "pgh_tracked_model"):
            for column in model._meta.local_concrete_fields:
                meaning = meaning_of(column)
                if meaning:
                    yield model, column, meaning


def key(model: type[models.Model], column: Any) -> str:
    return f"{model.__name__}.{column.name}"


def codes_of(meaning: Meaning) -> list[str]:
    """Every code a column may hold under the latest edition."""
    listed = [code for name in meaning.lists for code in latest().codes[name]]
    return [
        *(code.partition(".")[2] if meaning.within else code for code in listed),
        *filter(None, meaning.also),
    ]


KEY = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}|[0-9a-f]{32,}")


@cache
def all_codes() -> frozenset[str]:
    """Every word of any list of any edition that reads as a code."""
    found = (
        code
        for name in edition_names()
        for codes in edition(name).codes.values()
        for code in codes
        if re.fullmatch(r"[a-z][a-z_.]{2,}", code)
    )
    return frozenset(found) | frozenset(c for _, _, m in coded_columns() for c in m.also if c)


def bare_codes(text: str) -> set[str]:
    """Codes that stand in a text as they are; letters of a key are none (`…-0bad-…`)."""
    return set(re.findall(r"[a-z][a-z_.]{2,}", KEY.sub(" ", text))) & all_codes()


def fill_codes(case: Case, staff: Staff, turn: int) -> None:
    """Every coded column of the case, its household and its people holds the code of this turn."""
    with as_owner():
        filler = ThisYear(case, staff)
        for model, column, meaning in coded_columns():
            rows = rows_of(model, case)
            if rows is None or key(model, column) in FIXED:
                continue
            if not rows.exists():
                filler.make(model)
            rows.update(**{column.name: value(model, column, meaning, turn)})


class ThisYear(Filler):
    """Rows of this year: days, edition and structures as a case of today has them."""

    def _value(self, field: models.Field) -> Any:
        if isinstance(field, models.JSONField | ArrayField):
            return field.get_default()
        if field.name == "edition":
            return "2025"
        found = super()._value(field)
        return date(2025, 5, 6) if type(found) is date else found


def value(model: type[models.Model], column: Any, meaning: Meaning, turn: int) -> Any:
    if meaning.told:
        return STRUCTURES[key(model, column)]
    if meaning.within:
        programme, _, code = next(iter(latest().codes[meaning.lists[0]])).partition(".")
        return [code] if programme else []
    codes = codes_of(meaning)
    code = codes[turn % len(codes)]
    return [code] if isinstance(column, ArrayField | CodesField) else code


def rows_of(model: type[models.Model], case: Case) -> Any:
    """The rows of this kind that belong to the case; None when the kind does not."""
    rows, names = model._default_manager.all(), {field.name for field in model._meta.fields}
    if model is Case:
        return rows.filter(pk=case.pk)
    if issubclass(model, CaseRecord):
        return rows.filter(case=case)
    if model is Household:
        return rows.filter(pk=case.household_id)
    if model is Person:
        return rows.filter(memberships__household=case.household)
    return rows.filter(household=case.household) if "household" in names else None
