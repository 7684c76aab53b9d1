"""Everything that points to a person or a household (연결된 기록): found from the records, not listed by hand."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import models
from django.db.models import Q, QuerySet

from dure.people.models import Household, Person, SearchToken

# Search words are made anew for both records; which record absorbed which is the merge's own.
DERIVED = (SearchToken,)
OWN = "merged_into"
# Columns that hold the key of a person or household without a foreign key, and why a merge leaves them:
# pairs and merges are about the two records themselves.
WITHOUT_KEY = {
    ("people_duplicatepair", "first_id"),
    ("people_duplicatepair", "second_id"),
    ("people_merge", "kept_id"),
    ("people_merge", "absorbed_id"),
}
Target = type[Person] | type[Household]
Row = Any


@dataclass(frozen=True)
class Reference:
    """One column of one table."""

    model: type[models.Model]
    field: models.ForeignKey

    @property
    def table(self) -> str:
        return self.model._meta.db_table

    @property
    def column(self) -> str:
        return str(self.field.attname)

    @property
    def ko(self) -> str:
        return RECORDS.get(self.table, str(self.model._meta.verbose_name))

    def rows(self, key: UUID) -> QuerySet:
        return self.model._default_manager.filter(**{self.column: key}).order_by("pk")

    def clashing(self, key: UUID, other: UUID) -> set[UUID]:
        """Rows of one record that a unique constraint keeps from pointing to the other."""
        found: set[UUID] = set()
        for constraint in self.model._meta.constraints:
            if isinstance(constraint, models.UniqueConstraint) and self.field.name in constraint.fields:
                found |= self._clashing(constraint, key, other)
        return found

    def _clashing(self, constraint: models.UniqueConstraint, key: UUID, other: UUID) -> set[UUID]:
        rest = [name for name in constraint.fields if name != self.field.name]
        under = constraint.condition or Q()
        taken = set(self.rows(other).filter(under).values_list(*rest))
        return {
            pk
            for pk, *values in self.rows(key).filter(under).values_list("pk", *rest)
            if tuple(values) in taken
        }


RECORDS = {
    "people_membership": "가구원 이력",
    "people_relation": "가족 관계",
    "people_lifeevent": "가족력·개인력",
    "people_receivedservice": "서비스 이력",
    "cases_case": "사례",
    "cases_consent": "동의",
    "cases_memberfinding": "가구원별 상담",
    "cases_safetyalert": "안전 의심",
    "cases_assessment": "욕구조사",
    "cases_memberrisksheet": "가구원별 위기도",
    "cases_phq9": "PHQ-9",
    "cases_programmereferral": "다른 사업 의뢰",
    "cases_plannedservice": "계획한 서비스",
    "cases_service": "서비스",
}


@cache
def references(target: Target) -> tuple[Reference, ...]:
    """Every foreign key to the record, history aside."""
    return tuple(_references(target))


def _references(target: Target) -> Iterator[Reference]:
    for model in apps.get_models():
        if hasattr(model, "pgh_tracked_model") or model in DERIVED or not model._meta.managed:
            continue
        for field in model._meta.concrete_fields:
            if isinstance(field, models.ForeignKey) and field.related_model is target and field.name != OWN:
                yield Reference(model, field)


@cache
def by_column() -> dict[tuple[str, str], Reference]:
    """The references of both, by table and column."""
    both = (*references(Person), *references(Household))
    return {(each.table, each.column): each for each in both}


@cache
def model_of(table: str) -> Any:
    """The record that a table keeps."""
    return next(
        model
        for model in apps.get_models()
        if model._meta.db_table == table and not hasattr(model, "pgh_tracked_model")
    )
