"""All that can be judged of a case (사례의 기록)."""

from collections.abc import Callable, Iterator

from dure.access.base import CaseRecord
from dure.advice.facts import beginning, deciding, ending
from dure.advice.facts.shelf import Sheet, Shelf
from dure.cases.core.records import Case, StageEntry
from dure.cases.s02_counselling.records import Counselling, MemberFinding
from dure.cases.s04_assessment.records import Assessment, NeedFinding, RiskSurvey
from dure.cases.s05_conference.records import Attendee, Conference, ConferenceDecision
from dure.cases.s06_selection.records import Selection
from dure.cases.s07_plan.records import Goal, Plan, PlannedService, UnmetNeed
from dure.cases.s08_delivery.records import Contact, Service, ServiceCheck
from dure.cases.s09_closure.records import Closure, GoalResult
from dure.cases.s10_aftercare.records import AftercarePlan, MonitorVisit

READERS: dict[str, Callable[[Case, Shelf], Iterator[Sheet]]] = {
    "counselling": beginning.counselling,
    "assessment": beginning.assessment,
    "conference": deciding.conferences,
    "selection": deciding.selection,
    "plan": deciding.plan,
    "delivery": ending.delivery,
    "closure": ending.closure,
    "aftercare": ending.aftercare,
}


# The records that are judged.
JUDGED: tuple[type[CaseRecord], ...] = (
    *(Counselling, MemberFinding, Assessment, NeedFinding, RiskSurvey),
    *(Conference, Attendee, ConferenceDecision, Selection, Plan, Goal, PlannedService, UnmetNeed),
    *(Service, ServiceCheck, Contact, StageEntry, Closure, GoalResult, AftercarePlan, MonitorVisit),
)


def sheets_of(case: Case, shelf: Shelf) -> Iterator[Sheet]:
    """Stage by stage in the order of the process."""
    for read in READERS.values():
        yield from read(case, shelf)
