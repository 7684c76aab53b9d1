"""A town whose third quarter of 2026 is counted by hand, and counting it (지표 시험 자료)."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from dure.cases.core.records import Case, Deadline, StageEntry
from dure.cases.s01_discovery.records import Discovery
from dure.cases.s02_counselling.records import Counselling
from dure.cases.s04_assessment.health_records import HealthInterview
from dure.cases.s04_assessment.records import Assessment, NeedFinding
from dure.cases.s05_conference.records import Conference
from dure.cases.s06_selection.records import Selection
from dure.cases.s08_delivery.records import Service, ServiceCheck
from dure.cases.s09_closure.records import Closure
from dure.cases.s10_aftercare.records import AftercarePlan, MonitorVisit
from dure.measures import figures, jobs, periods, places
from dure.measures.periods import Period
from dure.measures.places import Place
from dure.offices.models import Assignment, Staff
from dure.resources.models import Provider
from dure.rulebook.calendar import SEOUL
from dure.safety.models import Outing
from dure.skills.models import Application, OutsideCourse, Programme, Term
from tests.factories import Town, a_case_at, a_worker, act_as, an_office, record
from tests.roles import as_owner

Q3 = periods.read("2026-Q3")
EDITION = "2025"


def at(month: int, day: int, hour: int = 10) -> datetime:
    return datetime(2026, month, day, hour, tzinfo=SEOUL)


def on(month: int, day: int) -> date:
    return date(2026, month, day)


def opened(town: Town, stage: str, day: date, **fields: Any) -> Case:
    moment = datetime.combine(day, datetime.min.time(), SEOUL)
    return a_case_at(stage, town.office, manager=town.manager, at=moment, **fields)


def handled(case: Case, handling: str) -> None:
    with as_owner():
        Discovery.objects.filter(case=case).update(handling=handling)


def selected(case: Case, town: Town, day: date, decision: str = "case") -> None:
    about = {"ground": "", "reason": "회의에서 정함", "decided_by": town.leader, "edition": EDITION}
    record(case, Selection, decision=decision, decided_on=day, **about)


def requested(case: Case, moment: datetime) -> None:
    record(case, StageEntry, round=1, stage="intake", entered_at=moment, left_at=moment, edition=EDITION)


def plan_due(case: Case, due: datetime, met: datetime | None = None, **about: Any) -> None:
    fixed = {
        "rule": "plan",
        "kind": "measured",
        "stage": "plan",
        "round": 1,
        "edition": EDITION,
        "due_at": due,
    }
    record(case, Deadline, started_at=at(1, 2), original_due_at=due, met_at=met, **fixed | about)


def met_together(case: Case, kind: str, number: int, held: datetime | None, **about: Any) -> None:
    kept = {"purpose": "plan", "title": "회의", "edition": EDITION, "scheduled_at": held or at(9, 1)}
    record(case, Conference, kind=kind, number=number, held_at=held, **kept | about)


def assessed(case: Case, day: datetime, *needs: tuple[str, str], number: int = 0) -> None:
    made = record(case, Assessment, number=number, edition=EDITION, completed_at=day)
    for area, middle in needs:
        record(case, NeedFinding, assessment=made, area=area, middle=middle)


def served(case: Case, area: str, *checks: tuple[date, str], state: str = "active", **about: Any) -> Service:
    kept = {"name": "밑반찬", "provider": "나래식당", "starts_on": on(7, 20), "state": state}
    service: Service = record(case, Service, area=area, **kept | about)
    for day, method in checks:
        record(case, ServiceCheck, service=service, checked_on=day, method=method, state="ongoing")
    return service


def closed(case: Case, day: date, ground: str) -> None:
    with as_owner():
        Case.objects.filter(pk=case.pk).update(closed_on=day, status="aftercare", stage="aftercare")
    record(case, Closure, ground=ground, state="approved", edition=EDITION)


@dataclass
class Measured:
    """The town and its cases by what is told of them."""

    town: Town
    good: Case
    moved: Case
    late: Case
    linked: Case
    only_found: Case
    officer: Staff

    @property
    def place(self) -> Place:
        return places.of_office(self.town.office)

    @property
    def whole(self) -> Place:
        return places.of_sigungu(self.town.sigungu)


def a_good_one(town: Town) -> Case:
    """Found, planned in time, met and checked, closed for good on 20 September, followed up."""
    case = opened(town, "delivery", on(7, 1), path="case")
    handled(case, "case_management")
    requested(case, at(7, 5))
    requested(case, at(7, 6))
    selected(case, town, on(7, 10))
    plan_due(case, at(8, 20), at(8, 1))
    plan_due(case, at(7, 2), dropped_at=at(7, 2))
    met_together(case, "internal", 1, at(7, 8))
    met_together(case, "integrated", 1, at(9, 2))
    met_together(case, "internal", 2, None, cancelled_at=at(9, 3))
    assessed(case, at(7, 20), ("economy", "economy.1"), ("work", "work.1"))
    assessed(case, at(9, 10), ("economy", "economy.1"), number=1)
    first = ((on(8, 3), "home_visit"), (on(8, 20), "phone"))
    served(case, "economy", *first, (on(9, 1), "home_visit"), (on(10, 5), "phone"))
    closed(case, on(9, 20), "long_term_goal")
    due = {"first_due_on": on(10, 20), "ends_on": date(2027, 3, 20), "visits_due": 2}
    plan = record(case, AftercarePlan, basis="case", starts_on=on(9, 20), **due)
    visit = {"plan": plan, "method": "visit", "staff": town.manager, "text": "잘 지냄"}
    record(case, MonitorVisit, number=1, visited_on=on(9, 29), **visit)
    record(case, MonitorVisit, number=2, visited_on=on(9, 30), is_attempt=True, **visit)
    return case


def a_moved_one(town: Town) -> Case:
    """Selected in the quarter before, its plan late, closed in August because it moved away."""
    case = opened(town, "delivery", on(4, 20), path="case")
    selected(case, town, on(5, 3))
    plan_due(case, at(6, 30), at(7, 15), due_at=at(7, 30))
    closed(case, on(8, 10), "moved")
    return case


def a_late_one(town: Town) -> Case:
    """Selected on the last day, its plan over and not made; referred to the health centre."""
    case = opened(town, "plan", on(7, 30), path="case")
    handled(case, "case_management")
    requested(case, at(9, 1))
    selected(case, town, on(9, 30))
    plan_due(case, at(9, 29))
    about = {
        "interviewed_on": on(9, 5),
        "interviewer": town.manager,
        "referred_on": on(9, 6),
        "edition": EDITION,
    }
    record(case, HealthInterview, person=case.subject, result=["visiting_health", "dementia_centre"], **about)
    return case


def a_linked_one(town: Town) -> Case:
    case = opened(town, "delivery", on(8, 1), path="link")
    handled(case, "link")
    requested(case, at(8, 2))
    selected(case, town, on(8, 9), "link")
    served(case, "economy", (on(8, 30), "phone"), is_link=True)
    return case


def one_only_found(town: Town) -> Case:
    case = opened(town, "counselling", on(9, 9))
    talk = {"number": f"{case.number}-1", "counsellor": town.manager, "method": "home_visit"}
    record(case, Counselling, counselled_on=on(9, 11), **talk)
    return case


def a_sido_officer(town: Town) -> Staff:
    sido = an_office(town.sigungu, "sido", "새봄시 복지정책과")
    with as_owner():
        sido.region = sido.sigungu = town.sigungu.parent
        sido.save()
    return a_worker(sido, "sido_officer", "시도담")


def resources(town: Town) -> None:
    """Two found in the quarter, one of them entered; one found before."""
    about = {"sigungu": town.sigungu, "kind": "local", "origin": "own"}
    with as_owner():
        for name, status, found in (
            ("나래식당", "approved", on(7, 7)),
            ("두리상회", "waiting", on(9, 7)),
            ("먼곳", "approved", on(4, 7)),
        ):
            Provider.objects.create(name=name, name_key=name, status=status, found_on=found, **about)


def visits(town: Town) -> None:
    """Two in which somebody was met; one in vain, one called off, one after the quarter."""
    for day, state, result in (
        (on(7, 1), "done", "met"),
        (on(9, 30), "done", "met"),
        (on(8, 3), "done", "away"),
        (on(8, 4), "cancelled", ""),
        (on(10, 1), "done", "met"),
    ):
        came = datetime.combine(day, datetime.min.time(), SEOUL)
        about = {"staff": town.manager, "from_at": came, "until_at": came, "told_sealed": ""}
        with as_owner():
            Outing.objects.create(
                sigungu=town.sigungu, office=town.office, state=state, result=result, came_at=came, **about
            )


def courses(town: Town) -> None:
    """One held, of two who were chosen one came; of two courses elsewhere one is confirmed."""
    where = {"sigungu": town.sigungu, "office": town.office}
    with as_owner():
        plan = Programme.objects.create(**where, edition=EDITION, title="교육계획", year=2026)
        about = {"programme": plan, "place": "회의실", "capacity": 40, "closes_on": on(7, 1), **where}
        times = {"begins_at": at(8, 5), "ends_at": at(8, 5, 17)}
        held = Term.objects.create(
            course="basic", title="기본과정", attended_at=at(8, 5, 18), **times, **about
        )
        Term.objects.create(course="other", title="아직 안 적음", **times, **about)
        for staff, state in ((town.manager, "attended"), (town.leader, "absent")):
            Application.objects.create(term=held, staff=staff, state=state, asked_at=at(7, 1), **where)
        for title, confirmed in (("밖의 교육", at(9, 2)), ("확인 전", None)):
            OutsideCourse.objects.create(
                staff=town.leader,
                course="leader",
                title=title,
                body="교육원",
                done_on=on(9, 1),
                hours=8,
                confirmed_at=confirmed,
                **where,
            )


def a_measured_town(town: Town) -> Measured:
    """Three case households, a link household and one that was only found."""
    resources(town)
    visits(town)
    courses(town)
    made = (a_good_one, a_moved_one, a_late_one, a_linked_one, one_only_found)
    return Measured(town, *(make(town) for make in made), a_sido_officer(town))


def count(town: Town) -> int:
    """As the night does it; nobody is signed in afterwards."""
    return jobs.rebuild(town.sigungu.pk)


def numbers(place: Place, reader: Staff, period: Period | None = Q3) -> dict[str, tuple[int, int | None]]:
    """Above and below of every indicator, as somebody sees them."""
    act_as(reader)
    assert period is not None
    found = figures.of_place(place, period).shown
    return {code: (each.above, each.below) for code, each in found.items()}


def leave(staff: Staff, day: date) -> None:
    """Somebody's post is over."""
    with as_owner():
        Assignment.objects.filter(staff=staff).update(until_on=day)
