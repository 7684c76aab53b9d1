"""Field by field, who changed what when: from the history tables (기록 변경 이력)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from django.apps import apps
from django.db import models

from dure.access.base import CaseRecord
from dure.access.coded import label_of, told
from dure.access.reading import Said, ask, ask_values
from dure.cases.core.records import Case
from dure.offices.models import Office, Staff
from dure.people.models import Person

MOST = 300
# A model that pghistory makes: it knows the record whose versions it keeps.
History = Any
# Columns that tell nothing to a reader.
SILENT = frozenset(
    {
        "id",
        "version",
        "sigungu",
        "office",
        "case",
        "recorded_at",
        "recorded_by",
        "next_due_at",
        "stage_entered_at",
        # Keyed numbers and figures of a household's people: for the next scan and what learns from it, for nobody's eyes.
        "keys",
        "figures",
    }
)
# Whom a key names is told; a key of another record says nothing.
NAMED = (Staff, Office, Person)
NAMES = {
    "discovery": "발굴",
    "transferredcall": "이관콜",
    "callentry": "이관콜 진행·결과",
    "counselling": "초기상담",
    "memberfinding": "가구원별 상담",
    "safetyalert": "안전 의심",
    "intake": "접수",
    "sigungurequest": "시군구 요청",
    "assessment": "욕구조사",
    "visit": "방문",
    "needfinding": "욕구",
    "risksurvey": "위기도 조사",
    "memberrisksheet": "가구원별 위기도",
    "phq9": "PHQ-9",
    "healthinterview": "건강면접",
    "autopsyoffer": "심리부검 안내",
    "conference": "사례회의",
    "attendee": "회의 참석자",
    "conferencedecision": "회의 결정",
    "solutionrequest": "솔루션회의 의뢰",
    "selection": "선정",
    "objection": "이의신청",
    "programmereferral": "다른 사업 의뢰",
    "plan": "제공계획",
    "goal": "목표",
    "plannedservice": "계획한 서비스",
    "unmetneed": "다루지 않는 욕구",
    "service": "서비스",
    "servicecheck": "점검",
    "contact": "연락",
    "closure": "종결심사",
    "goalresult": "목표 달성",
    "aftercareplan": "사후관리 계획",
    "monitorvisit": "사후관리 상담",
    "satisfaction": "만족도 조사",
    "keptpaper": "보관한 서식",
    "restriction": "열람 제한",
    "emergencyaccess": "긴급 열람",
    "retentionhold": "파기 보류",
}


@dataclass(frozen=True)
class Kind:
    """A sort of record with a history."""

    code: str
    ko: str


@dataclass(frozen=True)
class FieldChange:
    """One field's value before and after."""

    label: str
    old: str
    new: str


@dataclass(frozen=True)
class RecordChange:
    """One saving of one record."""

    at: datetime
    by: str
    what: str
    changes: list[FieldChange]


@cache
def tracked() -> dict[str, History]:
    """History models of the case's records by the record's name, the case itself first."""
    found: dict[str, History] = {}
    for model in apps.get_models():
        record = getattr(model, "pgh_tracked_model", None)
        if record is not None and (record is Case or issubclass(record, CaseRecord)):
            found[record._meta.model_name] = model
    return found


def kinds(case: Case) -> list[Kind]:
    """The sorts of record of which this case has any history: one query."""
    present = {code for (code,) in ask_values(Said(kinds, (case.pk,)), lambda: codes_present(case))}
    return [Kind(code, words(model)) for code, model in tracked().items() if code in present]


def codes_present(case: Case) -> models.QuerySet:
    parts = [
        rows_of(model, case).order_by().annotate(told_code=models.Value(code)).values_list("told_code")[:1]
        for code, model in tracked().items()
    ]
    return parts[0].union(*parts[1:], all=True)


def words(model: History) -> str:
    """The record's Korean name."""
    record = model.pgh_tracked_model
    return NAMES.get(record._meta.model_name) or str(record._meta.verbose_name)


def rows_of(model: History, case: Case) -> models.QuerySet:
    key = {"id": case.pk} if model.pgh_tracked_model is Case else {"case_id": case.pk}
    return model._default_manager.filter(**key)


def changes(case: Case, code: str) -> list[RecordChange]:
    """Every saving of this sort of record, newest first, with only the fields that changed."""
    model = tracked()[code]
    named = [field.name for field in told_fields(model) if field.is_relation]
    rows = rows_of(model, case).select_related("pgh_context", *named).order_by("id", "pgh_id")
    read = ask(Said((changes, code), (case.pk,)), lambda: rows[:MOST])
    found = [change_of(row, before) for before, row in with_before(read)]
    changed = [each for each in reversed(found) if each.changes]
    return sorted(changed, key=lambda each: each.at, reverse=True)


def told_fields(model: History) -> list[models.Field]:
    """Fields of a record, or of the one whose versions are kept, worth telling: no keys of others, no bookkeeping."""
    record: Any = getattr(model, "pgh_tracked_model", model)
    fields = record._meta.concrete_fields
    return [field for field in fields if field.name not in SILENT and not names_a_record(field)]


def names_a_record(field: models.Field) -> bool:
    """Whether the value only ties the row to another record of the case."""
    if not field.is_relation:
        return isinstance(field, models.UUIDField)
    return field.related_model not in NAMED


def with_before(rows: Iterable[Any]) -> Iterator[tuple[Any, Any]]:
    """Each version with the one before it of the same record."""
    last: Any = None
    for row in rows:
        yield (last if last is not None and last.id == row.id else None), row
        last = row


def change_of(row: Any, before: Any) -> RecordChange:
    """What one saving changed."""
    context = row.pgh_context.metadata if row.pgh_context else {}
    found = [
        FieldChange(
            label_of(type(row).pgh_tracked_model, field.name), shown(before, field), shown(row, field)
        )
        for field in told_fields(type(row))
    ]
    what = "처음 적음" if before is None else "고침"
    return RecordChange(
        row.pgh_created_at, context.get("actor", ""), what, [each for each in found if each.old != each.new]
    )


def shown(row: Any, field: models.Field) -> str:
    """A value as a reader sees it; an empty one is nothing."""
    return told(row, field) if row is not None else ""
