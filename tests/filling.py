"""One row of a case in every table that declares a path, with an invented name in every text (파기 시험 자료)."""

import itertools
import uuid
from datetime import date, timedelta
from typing import Any

from django.db import connections, models
from django.utils import timezone

from dure.access.base import Record, new_id
from dure.access.destruction import declared, own_models
from dure.access.paths import Outlives
from dure.cases.core.records import Attachment, Case
from dure.funds.models import FundYear
from dure.offices.models import Office, Region, Staff
from dure.people.models import Household, Person
from tests.roles import as_owner

WORD = "남궁새암"
numbers = itertools.count(1)


class Filler:
    """Makes what a row needs first, one record of each kind."""

    def __init__(self, case: Case, staff: Staff) -> None:
        self.case, self.staff = case, staff
        other = Person.objects.create(office=case.office, sigungu=case.sigungu, name=WORD)
        self.made: dict[type[models.Model], models.Model] = {
            Case: case,
            Household: case.household,
            Person: case.subject,
            Staff: staff,
            Office: case.office,
            Region: case.sigungu,
        }
        self.relative = other

    def make(self, model: type[models.Model]) -> models.Model:
        if model not in self.made:
            self.made[model] = self._existing(model) or model._default_manager.create(**self._values(model))
        return self.made[model]

    def _existing(self, model: type[models.Model]) -> models.Model | None:
        if not any(field.name == "case" for field in model._meta.fields):
            return None
        return model._default_manager.filter(case=self.case).first()

    def _values(self, model: type[models.Model]) -> dict[str, Any]:
        values = {field.attname: self._value(field) for field in model._meta.fields}
        return values | (
            SPECIAL[model.__name__](self) if model.__name__ in SPECIAL else FIXED.get(model.__name__, {})
        )

    def _value(self, field: models.Field) -> Any:
        if field.primary_key:
            return new_id()
        if isinstance(field, models.ForeignKey):
            if field.name == "merged_into" or field.related_model is field.model:
                return None
            if field.null and field.related_model not in self.made and stays(field.related_model):
                return None
            return self.make(field.related_model).pk
        if field.name == "case_id":
            return self.case.pk
        for kind, value in VALUES:
            if isinstance(field, kind):
                return of_nobody(value(field)) if stays(field.model) else value(field)
        return None


def of_nobody(value: Any) -> Any:
    """The same where no household is told of."""
    if isinstance(value, dict):
        return {name: of_nobody(each) for name, each in value.items()}
    return value.replace(WORD, "-") if isinstance(value, str) else value


def stays(model: Any) -> bool:
    """Whether rows of this kind are about no household, and outlive every case."""
    return isinstance(getattr(model, "destroyed_by", None), Outlives)


def _text(field: models.Field) -> str:
    if field.choices:
        return str(field.choices[0][0])
    return WORD[: field.max_length or None] if not field.unique else f"{WORD}{next(numbers)}"


VALUES: list[tuple[Any, Any]] = [
    (models.UUIDField, lambda _: uuid.uuid4()),
    (models.BooleanField, lambda _: False),
    (models.JSONField, lambda _: {"text": WORD}),
    (models.DateTimeField, lambda _: timezone.now()),
    (models.DateField, lambda _: date(2019, 5, 6)),
    (models.IntegerField, lambda _: 1),
    (models.FloatField, lambda _: 0.5),
    (models.BinaryField, lambda field: b"x%d" % next(numbers) if field.unique else b"x"),
    (models.GenericIPAddressField, lambda _: None),
    ((models.CharField, models.TextField), _text),
]


def _pair(filler: Filler) -> dict[str, Any]:
    first, second = sorted([filler.case.subject.pk, filler.relative.pk])
    return {"kind": "person", "first_id": first, "second_id": second}


SPECIAL: dict[str, Any] = {
    "DuplicatePair": _pair,
    "Merge": lambda filler: {
        "kind": "person",
        "kept_id": filler.case.subject.pk,
        "absorbed_id": filler.relative.pk,
    },
    "Relation": lambda filler: {"person_id": filler.case.subject.pk, "other_id": filler.relative.pk},
    "Link": lambda filler: {"target_id": filler.case.pk},
    "SubsidyBudget": lambda _: {"year": 2000 + next(numbers), "edition": "2025", "rounding": "half_up"},
    "Term": lambda _: {"ends_at": timezone.now() + timedelta(hours=1)},
    "Body": lambda _: {"edition": "2025", "kind": "town"},
    "Contest": lambda _: {"edition": "2025", "allotments": [], "claims": []},
    "FundYear": lambda _: {"year": 2000 + next(numbers), "edition": "2025", "place": "district"},
    "LedgerEntry": lambda filler: {
        "happened_on": date(filler.make(FundYear).year, 5, 6),
        "item": "medical",
        "part": "support",
        "move": "pay",
        "committed": 0,
        "spent": 0,
    },
    "Sum": lambda _: {"month": date(2000, 1 + next(numbers) % 12, 1), "kind": f"x{next(numbers)}"},
    "Fact": lambda _: {"kind": "found", "part": "", "household_type": "one_person"},
    "SelfCheck": lambda _: {"period": f"x{next(numbers)}", "edition": "2025"},
    "LogReview": lambda _: {"month": date(2000 + next(numbers), 5, 1)},
    "Event": lambda filler: {"root_id": filler.case.household_id},
    "Draft": lambda filler: {"case_id": None, "url": f"/cases/{filler.case.pk}/plan", "body": "encrypted"},
}
FIXED: dict[str, dict[str, Any]] = {
    "Kinship": {"other_id": None},
    "Grant": {"until_on": None, "until_at": None, "office_id": None},
    "RetentionHold": {"ended_on": date(2020, 1, 1)},
    "SignalScan": {"step": ""},
    "Sample": {"period": "2026-Q3", "item": "III-3", "seed": "ab12", "edition": "2025"},
    "Supervisor": {"kind": "field", "sessions": []},
    "Destruction": {"decided_by_id": None, "decided_at": None, "done_at": None},
}


def fill_every_table(case: Case, staff: Staff) -> list[type[models.Model]]:
    """The models that now hold a row of this case, its household or its people."""
    with as_owner():
        filler = Filler(case, staff)
        found = [model for model in own_models() if _has_path(model)]
        for model in found:
            filler.make(model)
        Person.objects.filter(pk=case.subject_id).update(note=WORD)
        Household.objects.filter(pk=case.household_id).update(note=WORD)
    return found


def _has_path(model: type[models.Model]) -> bool:
    return issubclass(model, Record) and isinstance(declared(model), tuple)


def keys_of(case: Case) -> set[str]:
    """The keys that must be nowhere afterwards: case, household, members, every row that names the case."""
    found = {str(case.pk), str(case.household_id), str(case.subject_id)}
    with as_owner():
        for model in own_models():
            if any(field.attname == "case_id" for field in model._meta.fields) and _has_path(model):
                found |= {
                    str(pk)
                    for pk in model._default_manager.filter(case_id=case.pk).values_list("pk", flat=True)
                }
        found |= {str(pk) for pk in case.household.memberships.values_list("person_id", flat=True)}
    return found


def where_found(*words: str) -> list[tuple[str, str]]:
    """Every table of the database, row by row as text, as the owner: (table, word)."""
    found = []
    with connections["owner"].cursor() as cursor:
        cursor.execute(
            "SELECT schemaname || '.' || tablename FROM pg_tables WHERE schemaname IN ('public', 'dure')"
        )
        tables = [name for (name,) in cursor.fetchall()]
        for table in tables:
            cursor.execute(
                f"SELECT w FROM unnest(%s::text[]) w WHERE EXISTS (SELECT FROM {table} t WHERE strpos(t::text, w) > 0)",
                [list(words)],
            )
            found += [(table, word) for (word,) in cursor.fetchall()]
    return found


def papers_of(case: Case) -> list[uuid.UUID]:
    with as_owner():
        return list(Attachment.objects.filter(case=case).values_list("pk", flat=True))
