"""One household's case as it is written down (이야기): the clock, the stages, deadlines and events."""

import uuid
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import Any, TypeVar

from dure.access.base import Record
from dure.cases.core.records import Case, CaseEvent, Deadline, Management, Milestone, StageEntry
from dure.cases.process import AFTERCARE, END
from dure.demo.calendar import later_that_day, some_time
from dure.demo.chance import Chance
from dure.demo.district import District, Place
from dure.demo.households import Home
from dure.demo.sheet import Sheet
from dure.demo.strands import Weave
from dure.offices.models import Staff
from dure.people.models import Person
from dure.rulebook import Rulebook, edition_on
from dure.rulebook.deadlines import due

R = TypeVar("R", bound=Record)
APPROVING = {"town_leader", "town_senior", "sigungu_leader", "sigungu_senior"}
# Who the third-party consent names besides the providers.
RECIPIENTS = (
    "사례관리 담당자",
    "사례회의 참석자(기관)",
    "보장기관 및 그 업무를 위임받은 공공기관",
    "해오름시 보건소",
    "해오름종합사회복지관",
)


@dataclass(frozen=True)
class Stay:
    """The case's time in one stage, in positions of working days; the last stay may still go on."""

    stage: str
    first: int
    last: int
    is_over: bool = True

    def at(self, share: float) -> int:
        return self.first + round((self.last - self.first) * share)


@dataclass(frozen=True, kw_only=True)
class Cast:
    """What happens to a case: how far it comes, on which path, how it ends."""

    until: str
    path: str = ""
    outcome: str = ""
    ground: str = ""
    route: str = "neighbour"
    is_urgent: bool = False
    is_difficult: bool = False
    progress: float = 0.5


@dataclass
class Story:
    """Where the case is and who acts, while its records are put on the sheet."""

    sheet: Sheet
    chance: Chance
    district: District
    place: Place
    home: Home
    cast: Cast
    weave: Weave
    case: Case
    at: datetime
    author: Staff
    town: Place
    today: date
    entry: StageEntry | None = None
    running: dict[tuple[str, Any], Deadline] = field(default_factory=dict)
    found: dict[str, Any] = field(default_factory=dict)

    @property
    def on(self) -> date:
        return self.at.date()

    @property
    def book(self) -> Rulebook:
        return edition_on(self.on)

    @property
    def subject(self) -> Person:
        return self.home.people[0]

    @property
    def manager(self) -> Staff:
        return self.case.manager or self.author

    def go_to(self, position: int) -> datetime:
        """Turn the clock to some time of that working day, never back."""
        wanted = some_time(self.chance, position)
        self.at = max(wanted, later_that_day(self.at))
        return self.at

    def add(self, model: type[R], **fields: Any) -> R:
        """A record of this case at the present moment."""
        scope = {"case": self.case, "office": self.place.office, "sigungu": self.place.office.sigungu}
        return self.sheet.add(model, **scope, recorded_at=self.at, recorded_by=self.author, **fields)

    def event(self, verb: str, by: Staff | None = None, target: Any = None, **params: Any) -> None:
        """A row of the timeline."""
        self.add(
            CaseEvent,
            verb=verb,
            stage=self.case.stage,
            happened_at=self.at,
            actor=(by or self.author).name,
            params=params,
            target_id=target,
        )

    def enter(self, stage: str, verb: str, by: Staff | None = None, **params: Any) -> None:
        """Take a step: leave the present stage, enter the next or the end."""
        self.event(verb, by, **params)
        if self.entry:
            self.entry.left_at = self.at
            self.drop(*(rule for (rule, _), row in self.running.items() if self._ends_here(row)))
        self.case.stage_entered_at = self.at
        if stage == END:
            self.case.status, self.case.ended_on, self.entry = Case.Status.ENDED, self.on, None
            return
        self.case.stage = stage
        if stage == AFTERCARE:
            self.case.status = Case.Status.AFTERCARE
        self.entry = self.add(StageEntry, round=1, stage=stage, entered_at=self.at, edition=self.book.name)

    def _ends_here(self, row: Deadline) -> bool:
        return row.kind == "guide" and row.stage == self.case.stage

    def begin(
        self, rule: str, start: datetime | date | None = None, target: Any = None, stage: str = ""
    ) -> None:
        """Start a clock."""
        counted = due(rule, start or self.at, self.book)
        self.running[rule, target] = self.add(
            Deadline,
            rule=rule,
            kind=counted.kind,
            stage=stage or self.case.stage,
            round=1,
            edition=self.book.name,
            started_at=counted.start,
            due_at=counted.due_at,
            original_due_at=counted.due_at,
            target_id=target,
        )

    def meet(self, rule: str) -> None:
        for key in [key for key in self.running if key[0] == rule]:
            self.running.pop(key).met_at = self.at

    def drop(self, *rules: str) -> None:
        for key in [key for key in self.running if key[0] in rules]:
            self.running.pop(key).dropped_at = self.at

    def reach(self, name: str) -> None:
        self.add(Milestone, round=1, name=name, reached_at=self.at)

    def assign(self, manager: Staff) -> None:
        """The leader names the main case manager."""
        self.case.manager = manager
        self.found["management"] = self.add(Management, staff=manager, part="main", from_on=self.on)
        self.event("manager.assign", self.place.leader, manager=manager.name)
        self.author = manager

    def move_to(self, place: Place) -> None:
        """Another office goes on; what the sheet holds of this case goes with it."""
        self.place = place
        for records in self.sheet.rows.values():
            for record in self.records_of(records):
                record.office, record.sigungu = place.office, place.office.sigungu

    def records_of(self, records: list[Any]) -> list[Any]:
        """This case's own records are the last ones on the sheet."""
        own: list[Any] = []
        for record in reversed(records):
            if not self._is_own(record):
                break
            own.append(record)
        return own

    def _is_own(self, record: Any) -> bool:
        if not hasattr(record, "sigungu_id"):
            return False
        keys = {
            record.pk,
            *(getattr(record, name, None) for name in ("case_id", "household_id", "person_id")),
        }
        return not keys.isdisjoint(self._own_keys)

    @cached_property
    def _own_keys(self) -> set[uuid.UUID]:
        people = {person.pk for person in self.home.people}
        return {self.case.pk, self.home.household.pk, *people}

    def finish(self) -> Case:
        """Keep the soonest due time beside the case, as lists want it."""
        self.case.next_due_at = min((row.due_at for row in self.running.values()), default=None)
        return self.case

    def own(self, model: type[R]) -> list[R]:
        """This case's records of a kind, the oldest first."""
        return self.records_of(self.sheet.all_of(model))[::-1]

    def count(self, key: str) -> int:
        """1, 2, 3 … for each key."""
        self.found[key] = self.found.get(key, 0) + 1
        return int(self.found[key])

    def next_manager(self) -> Staff:
        return self.district.next_manager(self.place)

    def approver(self) -> Staff:
        """The leader, or a senior official when the leader is the one who asks."""
        others = [staff for staff in self.place.holding(APPROVING) if staff is not self.manager]
        return others[0] if others else self.district.center.leader

    def role_of(self, staff: Staff) -> str:
        return self.book.roles[self.district.posts[staff.pk][1]].ko

    def office_of(self, staff: Staff) -> str:
        return self.district.posts[staff.pk][0].name
