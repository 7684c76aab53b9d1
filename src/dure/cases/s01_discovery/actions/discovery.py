"""What can be done at discovery (발굴): register, edit, send to the 읍면동, exclude."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.utils import timezone

from dure.access.policy import Permission
from dure.cases.core.alerts import NOTHING, raise_from
from dure.cases.core.change import Change, action
from dure.cases.core.deadlines import begin, restart
from dure.cases.core.move import send_case
from dure.cases.core.numbers import next_number
from dure.cases.core.records import Case, StageEntry
from dure.cases.core.stages import enter_first, redate_first
from dure.cases.process import DISCOVERY
from dure.cases.s01_discovery.actions.calls import take_call
from dure.cases.s01_discovery.actions.quick_conference import keep_quick_conference
from dure.cases.s01_discovery.inputs import Call, Handling, NewHome, NewPerson, QuickConference, Report
from dure.cases.s01_discovery.queries import is_call, open_cases, talk_of
from dure.cases.s01_discovery.records import Discovery
from dure.cases.s01_discovery.rules import (
    TRANSFERRED_CALLS,
    ReportDays,
    check_handling,
    check_quick_conference,
    check_quick_day,
    check_report,
    check_route,
    check_route_change,
)
from dure.cases.s05_conference.naming import UNSORTED, Sorted
from dure.changes import roots
from dure.offices.models import Office
from dure.offices.stages import SUPPORT_CENTRE
from dure.people.actions import open_household
from dure.people.known_elsewhere import ask_first, is_known_elsewhere
from dure.people.models import Household, Person
from dure.people.possible_duplicates import possible_duplicates
from dure.people.resident_number import ResidentNumber
from dure.rulebook import Reason, Refused, edition_on


class Whom:
    """Who is registered: `subject` and `household` are new values or records found before.

    `is_new`: whoever registers has seen who may be the same person and says it is someone else. `is_asked`: they
    asked the 시군구 about someone whom another 읍면동 knows.
    """

    subject: NewPerson | Person
    household: NewHome | Household
    number: ResidentNumber | None
    is_new: bool
    is_asked: bool

    @property
    def known(self) -> list[Person]:
        """Persons registered before who may be this one."""
        if isinstance(self.subject, Person) or self.is_new:
            return []
        return possible_duplicates(vars(self.subject), self.number, self._where)

    @property
    def is_known_elsewhere(self) -> bool:
        """Whether another 읍면동 knows who is registered as new."""
        if isinstance(self.subject, Person) or self.is_asked:
            return False
        return is_known_elsewhere(vars(self.subject), self.number, self._where)

    @property
    def _where(self) -> dict[str, Any] | Household:
        return self.household if isinstance(self.household, Household) else vars(self.household)


@dataclass(frozen=True)
class Candidate(Whom):
    """Whom and how: the report with which the case opens."""

    report: Report
    subject: NewPerson | Person
    household: NewHome | Household
    previous: Case | None = None
    number: ResidentNumber | None = field(default=None, repr=False)
    is_new: bool = False
    is_asked: bool = False


@action("discovery.register", Permission.CANDIDATE_WRITE)
def register_candidate(change: roots.Change[Office], *, candidate: Candidate) -> Case:
    """Open a case with how the household was found; refused to who does not work at the office."""
    report = candidate.report
    days = ReportDays(report.found_on, report.received_at)
    change.require(
        [
            *check_route(report.route, is_at_sigungu=_is_centre(change.root)),
            *check_report(days, timezone.localtime(change.at)),
        ]
    )
    _refuse(candidate, change.root)
    change.happened(report.found_on)
    case = _open_case(change.root, candidate, change)
    opened = Change(case, change.by, change.at, change.verb, change.event_id, happened_at=change.happened_at)
    enter_first(opened, DISCOVERY)
    _keep_report(opened, candidate.report)
    change.params, change.about = opened.params, case
    return case


def _refuse(candidate: Candidate, office: Office) -> None:
    """One household has one open case, and nobody is registered twice unseen."""
    if isinstance(candidate.household, Household):
        Household.objects.select_for_update().get(pk=candidate.household.pk)
        running = open_cases(candidate.household)
        if candidate.previous:
            running = running.exclude(pk=candidate.previous.pk)
        found = [Reason("s01.open_case_exists", {"number": case.number}) for case in running]
    else:
        found = known_before(candidate, office)
    if found:
        raise Refused(found)


def known_before(whom: Whom, office: Office) -> list[Reason]:
    """Nobody is registered twice unseen, here or at another 읍면동."""
    known = whom.known
    found = [Reason("people.maybe_same_person", {"count": len(known)})] if known else []
    return found + ([ask_first(office)] if whom.is_known_elsewhere else [])


def _open_case(office: Office, candidate: Candidate, change: roots.Change[Office]) -> Case:
    home, person = home_of(office, candidate)
    day = change.on
    return Case.objects.create(
        sigungu_id=office.sigungu_id,
        office=office,
        household=home,
        subject=person,
        stage=DISCOVERY,
        number=next_number(office, day, "case"),
        is_urgent=candidate.report.is_urgent,
        is_restricted=Case.objects.filter(household=home, is_restricted=True).exists(),
        opened_on=candidate.report.found_on,
        edition=edition_on(day).name,
        previous=candidate.previous,
        stage_entered_at=change.when,
    )


def home_of(office: Office, whom: Whom) -> tuple[Household, Person]:
    """The household and person found before, or new ones."""
    home, person = whom.household, whom.subject
    return open_household(
        office,
        home if isinstance(home, Household) else vars(home),
        person if isinstance(person, Person) else vars(person),
        whom.number,
    )


def _keep_report(change: Change, report: Report) -> None:
    """What was told, and its clocks: counselling within five days, the answer to a call within three."""
    change.add(Discovery, **vars(report))
    begin(change, "counselling", report.received_at)
    if report.route in TRANSFERRED_CALLS:
        take_call(change, call_of(report))
    change.say(route=report.route)
    raise_from(change, NOTHING, "discovery", report.situation)


def call_of(report: Report) -> Call:
    return Call(report.route, report.received_at, report.situation)


def _is_centre(office: Office) -> bool:
    return office.kind == SUPPORT_CENTRE


@action("discovery.edit", Permission.CANDIDATE_WRITE)
def edit_discovery(
    change: Change,
    *,
    discovery: Discovery,
    seen_version: int | None,
    report: Report,
    talk: QuickConference,
    handled: Handling | None = None,
    names: Sorted = UNSORTED,
) -> Discovery:
    """Change the report and what became of it; an urgent one also keeps its quick conference."""
    people, done = [*talk.quick_conference_people], handled or handling_of(discovery)
    old, is_centre = discovery.route, _is_centre(change.case.office)
    days = ReportDays(report.found_on, report.received_at, _counselled_from(change.case))
    change.require(
        [
            *check_route_change(old, report.route, is_at_sigungu=is_centre),
            *check_report(days, timezone.localtime(change.at)),
            *check_quick_conference(talk_of(talk), change.on, change.book),
            *check_quick_day(talk.quick_conference_on, report.found_on),
            *check_handling(done.handling, done.handling_note),
        ]
    )
    said = (discovery.situation, discovery.quick_conference_result)
    new = [one for one in (report.situation, talk.quick_conference_result) if one not in said]
    raise_from(change, NOTHING, "discovery", *new)
    kept = vars(report) | vars(talk) | {"quick_conference_people": people} | vars(done)
    saved = change.edit(discovery, seen_version, **kept)
    keep_quick_conference(change, saved, said[1], names)
    change.keep(is_urgent=saved.is_urgent, opened_on=saved.found_on)
    redate_first(change, saved.found_on)
    restart(change, "counselling", saved.received_at)
    if report.route in TRANSFERRED_CALLS and old not in TRANSFERRED_CALLS:
        take_call(change, call_of(report))
    return saved


def _counselled_from(case: Case) -> datetime | None:
    """When the case left discovery."""
    entries = StageEntry.objects.filter(case=case, stage=DISCOVERY)
    return entries.values_list("left_at", flat=True).first()


@action("discovery.send_to_town", Permission.CANDIDATE_WRITE)
def send_to_town(change: Change, *, town: Office, reason: str = "") -> None:
    """Pass a direct referral to the 읍면동 of the household's address, no call (manual-2025 m:8412-8416)."""
    if is_call(change.case):
        raise Refused([Reason("moving.call_stays")])
    send_case(change, town, kind="to_town", reason=reason)


def handling_of(discovery: Discovery) -> Handling:
    """What became of the report, as far as it was entered."""
    return Handling(discovery.handling, discovery.handling_note)


def exclude(change: Change, *, reason: str, handling: str = "", handling_note: str = "") -> None:
    """The effect of excluding a candidate: why, and what became of the report (manual-2025 m:15835)."""
    found = check_handling(handling, handling_note, is_required=True)
    if not reason.strip():
        found.append(Reason("s01.exclusion_needs_reason"))
    change.require(found)
    about = {"exclusion_reason": reason, "handling": handling, "handling_note": handling_note}
    Discovery.objects.filter(case=change.case).update(**about)
