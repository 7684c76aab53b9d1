"""The rows of many thin cases (대량 사례): what lists, my work and search read, and no more."""

import uuid
from datetime import date, datetime, timedelta
from typing import Any

from django.db import models

from dure.access.base import new_id
from dure.cases.core.records import Case, CaseEvent, Deadline, Management, StageEntry, Task
from dure.cases.process import AFTERCARE, STAGES
from dure.demo import names
from dure.demo.calendar import last_before, some_time
from dure.demo.chance import Chance
from dure.demo.copying import Copier
from dure.demo.district import Desk
from dure.offices.models import Office, Staff
from dure.people.models import Household, Membership, Person, SearchToken
from dure.people.tokens import tokens_of
from dure.rulebook import edition_on

DAYS_BACK = 500
ENDED_SHARE, LATE_SHARE, TASK_SHARE, NO_LIMIT_SHARE = 0.55, 0.15, 0.3, 0.3
DAYS_A_STAGE, WITH_MANAGER_FROM, SELECTED_FROM = 3, 2, 6
MEMBERS = (1, 1, 1, 2, 3)
TABLES: tuple[type[models.Model], ...] = (
    *(Household, Person, Membership, SearchToken, Case, StageEntry, CaseEvent, Deadline),
    *(Management, Task),
)
Scope = dict[str, Any]


class Bulk:
    """The rows of a batch, table by table."""

    def __init__(self, chance: Chance, today: date) -> None:
        self.chance, self.today, self.last = chance, today, last_before(today)
        self.tables = {model: Copier(model) for model in TABLES}

    def flush(self) -> None:
        for copier in self.tables.values():
            copier.flush()

    def case(self, desk: Desk, number: int) -> None:
        """One household with its case somewhere between discovery and the end."""
        scope = {"office_id": desk.office.pk, "sigungu_id": desk.office.sigungu_id}
        opened_at = some_time(self.chance, max(self.last - self.chance.randint(1, DAYS_BACK), 0))
        reached = self.chance.randrange(len(STAGES))
        is_ended = self.chance.happens(ENDED_SHARE)
        manager = self.chance.one(desk.managers) if reached >= WITH_MANAGER_FROM else None
        due_at = None if is_ended else self._due(opened_at)
        subject, household = self._home(desk.office, scope)
        about = scope | {"case_id": new_id()}
        self.tables[Case].add(
            id=about["case_id"],
            **scope,
            number=f"B-{opened_at:%Y%m%d}-{number:06d}",
            household_id=household,
            subject_id=subject,
            manager_id=manager.pk if manager else None,
            next_due_at=due_at,
            **_standing(reached, opened_at, is_ended=is_ended),
        )
        self._history(about, opened_at, reached, is_ended=is_ended)
        if due_at:
            self._deadline(about, opened_at, due_at, STAGES[reached].code)
        if manager:
            self._manage(about, opened_at, manager, has_task=not is_ended)

    def _home(self, office: Office, scope: Scope) -> tuple[uuid.UUID, uuid.UUID]:
        home, address = new_id(), names.address(self.chance, office.sigungu.name, office.name)
        self.tables[Household].add(
            id=home, **scope, address=address[0], address_detail=address[1], household_type="one_person"
        )
        people = [
            self._person(scope, home, address[0], order)
            for order in range(self.chance.choice((1, 1, 1, 2, 3)))
        ]
        return people[0], home

    def _person(self, scope: Scope, home: uuid.UUID, address: str, order: int) -> uuid.UUID:
        key, sex = new_id(), self.chance.one(["male", "female"])
        born = date(self.chance.randint(1938, 2012), self.chance.randint(1, 12), self.chance.randint(1, 28))
        told = {
            "name": names.full_name(self.chance, sex, born.year),
            "sex": sex,
            "birth_on": born,
            "mobile_phone": names.mobile_phone(self.chance),
        }
        self.tables[Person].add(id=key, **scope, **told)
        self.tables[Membership].add(
            id=new_id(),
            **scope,
            household_id=home,
            person_id=key,
            relation="self" if order == 0 else "child",
            is_head=order == 0,
            order=order,
            from_on=date(2020, 1, 1),
        )
        at_home = Household(id=home, address=address, **scope)
        for row in tokens_of(Person(id=key, **told, **scope), [at_home]):
            self.tables[SearchToken].add(
                id=row.pk,
                **scope,
                token=row.token,
                hashed_with=row.hashed_with,
                person_id=key,
                household_id=row.household_id,
            )
        return key

    def _due(self, opened_at: datetime) -> datetime | None:
        """Most run some weeks on, some have passed, some cases have no limit now."""
        if self.chance.happens(0.3):
            return None
        late = self.chance.happens(LATE_SHARE)
        days = -self.chance.randint(1, 20) if late else self.chance.randint(0, 60)
        return datetime.combine(self.today, opened_at.timetz()) + timedelta(days=days)

    def _history(self, about: Scope, opened_at: datetime, reached: int, *, is_ended: bool) -> None:
        for number in range(reached + 1):
            at = opened_at + timedelta(days=number * DAYS_A_STAGE)
            is_here = number == reached and not is_ended
            common = about | {"id": new_id(), "recorded_at": at, "stage": STAGES[number].code}
            left_at = None if is_here else at + timedelta(days=DAYS_A_STAGE)
            self.tables[StageEntry].add(**common, round=1, entered_at=at, left_at=left_at, edition="2025")
            self.tables[CaseEvent].add(
                **common, verb="assessment.write", happened_at=at, actor="모의", params="{}"
            )

    def _manage(self, about: Scope, opened_at: datetime, manager: Staff, *, has_task: bool) -> None:
        common = about | {"recorded_at": opened_at}
        self.tables[Management].add(
            id=new_id(), **common, staff_id=manager.pk, part="main", from_on=opened_at.date()
        )
        if has_task and self.chance.happens(TASK_SHARE):
            due_on = self.today + timedelta(days=self.chance.randint(-5, 20))
            title = "다음 방문 날짜를 정한다."
            self.tables[Task].add(id=new_id(), **common, title=title, owner_id=manager.pk, due_on=due_on)

    def _deadline(self, about: Scope, start: datetime, due_at: datetime, stage: str) -> None:
        times = {"started_at": start, "due_at": due_at, "original_due_at": due_at, "recorded_at": start}
        about = about | times
        self.tables[Deadline].add(
            id=new_id(), **about, rule="plan", kind="measured", stage=stage, round=1, edition="2025"
        )


def _standing(reached: int, opened_at: datetime, *, is_ended: bool) -> Scope:
    """Where the case stands."""
    day, stage = opened_at.date(), STAGES[reached].code
    running = Case.Status.AFTERCARE if stage == AFTERCARE else Case.Status.OPEN
    return {
        "stage": stage,
        "status": Case.Status.ENDED if is_ended else running,
        "path": "case" if reached >= SELECTED_FROM else "",
        "opened_on": day,
        "received_on": day if reached > WITH_MANAGER_FROM else None,
        "ended_on": day if is_ended else None,
        "edition": edition_on(day).name,
        "stage_entered_at": opened_at + timedelta(days=reached * DAYS_A_STAGE),
    }
