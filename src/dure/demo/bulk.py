"""The rows of many thin cases (대량 사례): what lists, my work and search read, and no more."""

import functools
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import count
from typing import ClassVar

import uuid_utils

from dure.access.crypto import ring, word_keys
from dure.cases.core.records import Case, CaseEvent, Deadline, Management, StageEntry, Task
from dure.cases.process import AFTERCARE, STAGES
from dure.demo import bulk_stages, names
from dure.demo.bulk_stages import DAYS_A_STAGE, Known, Scope
from dure.demo.calendar import last_before, some_time
from dure.demo.chance import Chance
from dure.demo.copying import NOTHING, Copier, Table
from dure.offices.models import Office, Staff
from dure.people.models import Household, Membership, Person, SearchToken
from dure.people.tokens import date_words, name_words, phone_words, words_of_home
from dure.rulebook import edition_on

DAYS_BACK = 500
ENDED_SHARE, LATE_SHARE, TASK_SHARE, NO_LIMIT_SHARE = 0.55, 0.15, 0.3, 0.3
WITH_MANAGER_FROM, SELECTED_FROM = 2, 6
MEMBERS = (1, 1, 1, 2, 3)
# In an order in which each points to earlier ones only.
TABLES: tuple[Table, ...] = (
    *(Household, Person, Membership, SearchToken, Case, StageEntry, CaseEvent, Deadline),
    *(Management, Task),
    *bulk_stages.TABLES,
)


@dataclass(frozen=True)
class Seat:
    """An office with those who manage cases there: keys and names alone, to be handed to other processes."""

    scope: Scope
    sigungu: str
    office: str
    managers: tuple[tuple[str, str], ...]


def seat_of(office: Office, managers: Iterable[Staff]) -> Seat:
    scope = {"office_id": str(office.pk), "sigungu_id": str(office.sigungu_id)}
    return Seat(scope, office.sigungu.name, office.name, tuple((str(one.pk), one.name) for one in managers))


class Keys:
    """Keys in the order in which they are made: the first digits of one made now, the last counted on."""

    def __init__(self) -> None:
        self.start, self.numbers = str(uuid_utils.uuid7())[:-12], count(1)

    def __call__(self) -> str:
        return f"{self.start}{next(self.numbers):012x}"


class Bulk:
    """The rows of a batch, table by table."""

    # What names, dates and streets are hashed to, kept from batch to batch.
    keys: ClassVar[dict[str, str]] = {}

    def __init__(self, chance: Chance, today: date) -> None:
        self.chance, self.today, self.last = chance, today, last_before(today)
        self.tables, self.new_key = {model: Copier(model) for model in TABLES}, Keys()
        self.words: list[tuple[Scope, str, str, set[str]]] = []

    def texts(self) -> list[bytes]:
        """What was collected, in the order of `TABLES`."""
        self.tables[SearchToken].lines.extend(self._token_lines())
        return [self.tables[model].text() for model in TABLES]

    def _token_lines(self) -> Iterable[str]:
        """Each word is hashed once, whoever has it: these rows are most of all there are."""
        keys, hashed_with, new_key = self.keys, ring().current_search, self.new_key
        new = {word for *_, own in self.words for word in own if word not in keys}
        keys |= {word: str(key) for word, key in word_keys(new).items()}
        for scope, person, home, words in self.words:
            start, end = (
                f"\t{scope['sigungu_id']}\t{scope['office_id']}\t",
                f"\t{hashed_with}\t{person}\t{home}",
            )
            yield from [new_key() + start + keys[word] + end for word in words]

    def case(self, seat: Seat, number: int) -> None:
        """One household with its case somewhere between discovery and the end."""
        opened_at = some_time(self.chance, max(self.last - self.chance.randint(1, DAYS_BACK), 0))
        reached = self.chance.randrange(len(STAGES))
        is_ended = self.chance.happens(ENDED_SHARE)
        manager = self.chance.one(seat.managers) if reached >= WITH_MANAGER_FROM else None
        due_at = None if is_ended else self._due(opened_at)
        subject, household = self._home(seat)
        about = seat.scope | {"case_id": self.new_key()}
        self.tables[Case].add(
            id=about["case_id"],
            **seat.scope,
            number=f"B-{opened_at:%Y%m%d}-{number:07d}",
            household_id=household,
            subject_id=subject,
            manager_id=manager[0] if manager else None,
            next_due_at=due_at,
            **_standing(reached, opened_at, is_ended=is_ended),
        )
        self._history(about, opened_at, reached, is_ended=is_ended)
        if due_at:
            self._deadline(about, opened_at, due_at, STAGES[reached].code)
        if manager:
            self._manage(about, opened_at, manager[0], has_task=not is_ended)
            known = Known(about, opened_at, reached, is_ended, manager, seat.managers)
            bulk_stages.write(self.tables, self.new_key, self.chance, known, self.today)

    def _home(self, seat: Seat) -> tuple[str, str]:
        home, (street, door) = self.new_key(), names.address(self.chance, seat.sigungu, seat.office)
        about = {"address": street, "address_detail": door, "household_type": "one_person"}
        self.tables[Household].add(id=home, **seat.scope, **about)
        words = words_of_home(street, door)
        people = [
            self._person(seat.scope, home, words, order) for order in range(self.chance.choice(MEMBERS))
        ]
        return people[0], home

    def _person(self, scope: Scope, home: str, words_of_door: set[str], order: int) -> str:
        key, sex = self.new_key(), self.chance.one(["male", "female"])
        born = date(self.chance.randint(1938, 2012), self.chance.randint(1, 12), self.chance.randint(1, 28))
        name, phone = names.full_name(self.chance, sex, born.year), names.mobile_phone(self.chance)
        self.tables[Person].add(id=key, **scope, name=name, sex=sex, birth_on=born, mobile_phone=phone)
        self.tables[Membership].add(
            id=self.new_key(),
            **scope,
            household_id=home,
            person_id=key,
            relation="self" if order == 0 else "child",
            is_head=order == 0,
            order=order,
            from_on="2020-01-01",
        )
        own = {*_words_of_name(name), *date_words(born), *phone_words(phone)}
        self._keep_words(scope, key, NOTHING, own)
        self._keep_words(scope, key, home, words_of_door)
        return key

    def _keep_words(self, scope: Scope, person: str, home: str, words: set[str]) -> None:
        self.words.append((scope, person, home, words))

    def _due(self, opened_at: datetime) -> datetime | None:
        """Most run some weeks on, some have passed, some cases have no limit now."""
        if self.chance.happens(NO_LIMIT_SHARE):
            return None
        late = self.chance.happens(LATE_SHARE)
        days = -self.chance.randint(1, 20) if late else self.chance.randint(0, 60)
        return datetime.combine(self.today, opened_at.timetz()) + timedelta(days=days)

    def _history(self, about: Scope, opened_at: datetime, reached: int, *, is_ended: bool) -> None:
        for number in range(reached + 1):
            at = opened_at + timedelta(days=number * DAYS_A_STAGE)
            is_here = number == reached and not is_ended
            common = about | {"recorded_at": at, "stage": STAGES[number].code}
            left_at = None if is_here else at + timedelta(days=DAYS_A_STAGE)
            self.tables[StageEntry].add(
                id=self.new_key(), **common, round=1, entered_at=at, left_at=left_at, edition="2025"
            )
            self.tables[CaseEvent].add(
                id=self.new_key(), **common, verb="assessment.write", happened_at=at, actor="모의"
            )

    def _manage(self, about: Scope, opened_at: datetime, manager: str, *, has_task: bool) -> None:
        common = about | {"recorded_at": opened_at}
        self.tables[Management].add(
            id=self.new_key(), **common, staff_id=manager, part="main", from_on=opened_at.date()
        )
        if has_task and self.chance.happens(TASK_SHARE):
            due_on = self.today + timedelta(days=self.chance.randint(-5, 20))
            title = "다음 방문 날짜를 정한다."
            self.tables[Task].add(id=self.new_key(), **common, title=title, owner_id=manager, due_on=due_on)

    def _deadline(self, about: Scope, start: datetime, due_at: datetime, stage: str) -> None:
        times = {"started_at": start, "due_at": due_at, "original_due_at": due_at, "recorded_at": start}
        about = about | times
        self.tables[Deadline].add(
            id=self.new_key(), **about, rule="plan", kind="measured", stage=stage, round=1, edition="2025"
        )


@functools.lru_cache(maxsize=200_000)
def _words_of_name(name: str) -> frozenset[str]:
    return frozenset(name_words(name))


def _standing(reached: int, opened_at: datetime, *, is_ended: bool) -> Scope:
    """Where the case stands."""
    day, stage = opened_at.date(), STAGES[reached].code
    running = Case.Status.AFTERCARE if stage == AFTERCARE else Case.Status.OPEN
    entered_at = opened_at + timedelta(days=reached * DAYS_A_STAGE)
    return {
        "stage": stage,
        "status": Case.Status.ENDED if is_ended else running,
        "path": "case" if reached >= SELECTED_FROM else "",
        "opened_on": day,
        "received_on": day if reached > WITH_MANAGER_FROM else None,
        "closed_on": entered_at.date() if stage == AFTERCARE else None,
        "ended_on": day if is_ended else None,
        "edition": edition_on(day).name,
        "stage_entered_at": entered_at,
    }
