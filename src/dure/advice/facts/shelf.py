"""The records of some cases, one query for each kind of record however many cases (기록 모아 읽기)."""

import uuid
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from django.db.models import Model

from dure.access.base import CaseRecord
from dure.cases.core.lists import kept
from dure.cases.core.records import Case
from dure.cases.s04_assessment.records import RiskSurvey
from dure.people.models import LifeEvent
from dure.rulebook import Rulebook

Row = TypeVar("Row", bound=CaseRecord)


@dataclass(frozen=True)
class Sheet:
    """What is judged together: a stage's record, when it was written, and the page on which it is mended.

    `is_draft`: somebody is still writing it; what is blank is asked for by the step out of the stage.
    """

    stage: str
    key: uuid.UUID
    facts: Any
    page: str
    on: date | None = None
    is_draft: bool = False


class Shelf:
    """Reads each kind of record once, when it is first asked for."""

    def __init__(self, cases: Iterable[Case], today: date, book: Rulebook) -> None:
        self.cases = list(cases)
        self.today, self.book = today, book
        self._kept: dict[type[Model], Mapping[Any, list[Any]]] = {}

    def of(self, case: Case, model: type[Row]) -> list[Row]:
        """The case's rows in the order of the model; those of one case are shared with its page."""
        if len(self.cases) == 1:
            return kept(case, model)
        return self._rows(model, "case_id").get(case.pk, [])

    def life_events(self, case: Case) -> list[LifeEvent]:
        return self._rows(LifeEvent, "household_id").get(case.household_id, [])

    def _rows(self, model: type[Any], column: str) -> Mapping[Any, list[Any]]:
        if model not in self._kept:
            found: dict[Any, list[Any]] = defaultdict(list)
            name = "pk" if column == "case_id" else column
            keys = [getattr(case, name) for case in self.cases]
            for row in model._default_manager.filter(**{f"{column}__in": keys}):
                found[getattr(row, column)].append(row)
            self._kept[model] = found
        return self._kept[model]

    def surveys(self, case: Case) -> list[RiskSurvey]:
        """Finished risk surveys of this round, in the order they were taken."""
        rows = [each for each in self.of(case, RiskSurvey) if each.completed_at and each.round == case.round]
        return sorted(rows, key=lambda each: (each.completed_at, each.pk))


def joined(*texts: str) -> str:
    return "\n".join(text for text in texts if text.strip())
