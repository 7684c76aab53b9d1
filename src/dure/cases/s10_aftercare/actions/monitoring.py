"""Looking after households without a case, and the yearly plan for it (복지대상자 모니터링)."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from dure.access.policy import Permission
from dure.cases.core import deadlines
from dure.cases.core.change import Change, action
from dure.cases.core.numbers import next_number
from dure.cases.core.records import Case, Management
from dure.cases.core.stages import enter_first
from dure.cases.process import AFTERCARE
from dure.cases.s01_discovery.actions.discovery import Whom, home_of, known_before
from dure.cases.s01_discovery.inputs import NewHome, NewPerson
from dure.cases.s10_aftercare.inputs import YearPlanText
from dure.cases.s10_aftercare.queries import aftercare as queries
from dure.cases.s10_aftercare.records import AftercarePlan, YearPlan
from dure.cases.s10_aftercare.rules import monitoring as rules
from dure.cases.s10_aftercare.rules.year import year_plan_reasons
from dure.changes import roots
from dure.offices.models import Office
from dure.people.models import Household, Person
from dure.people.resident_number import ResidentNumber
from dure.rulebook import Reason, Refused

MONITORED = "monitored"


@dataclass(frozen=True)
class ToMonitor(Whom):
    """A household without a case that is looked after at the period of the yearly plan (manual-2025 m:10143–10149)."""

    subject: NewPerson | Person
    household: NewHome | Household
    group: str
    period: str
    note: str = ""
    number: ResidentNumber | None = field(default=None, repr=False)
    is_new: bool = False
    is_asked: bool = False


@action("monitoring.begin", Permission.CANDIDATE_WRITE)
def begin_monitoring(change: roots.Change[Office], *, whom: ToMonitor) -> Case:
    """Open the record of the household's follow-ups, which stands in the last stage alone."""
    change.require(rules.monitor_reasons(_facts(change.root, whom), change.book))
    if not isinstance(whom.household, Household):
        change.require(known_before(whom, change.root))
    opened = Change(_open(change, whom), change.by, change.at, change.verb, change.event_id)
    enter_first(opened, AFTERCARE)
    _begin_plan(opened, whom)
    _take_on(opened)
    opened.say(group=whom.group, period=whom.period)
    change.params, change.about = opened.params, opened.case
    return opened.case


def _facts(office: Office, whom: ToMonitor) -> rules.MonitorFacts:
    running = None
    if isinstance(whom.household, Household):
        Household.objects.select_for_update().get(pk=whom.household.pk)
        running = queries.running_case(whom.household)
    return rules.MonitorFacts(
        group=whom.group,
        period=whom.period,
        note=whom.note,
        is_at_town=office.kind == queries.TOWN,
        running_case=running.number if running else "",
        is_monitored=bool(running and running.path == Case.Path.MONITOR),
    )


def _open(change: roots.Change[Office], whom: ToMonitor) -> Case:
    office = change.root
    home, person = home_of(office, whom)
    earlier = Case.objects.filter(household=home)
    return Case.objects.create(
        sigungu_id=office.sigungu_id,
        office=office,
        household=home,
        subject=person,
        stage=AFTERCARE,
        status=Case.Status.AFTERCARE,
        path=Case.Path.MONITOR,
        outcome=MONITORED,
        number=next_number(office, change.on, "case"),
        is_restricted=earlier.filter(is_restricted=True).exists(),
        opened_on=change.on,
        edition=change.book.name,
        previous=earlier.order_by("opened_on", "pk").last(),
        stage_entered_at=change.at,
    )


def _begin_plan(change: Change, whom: ToMonitor) -> None:
    plan = change.add(
        AftercarePlan,
        round=change.case.round,
        basis=whom.group,
        starts_on=change.on,
        first_due_on=change.on,
        ends_on=change.on,
        visits_due=0,
        period=whom.period,
        note=whom.note,
    )
    go_on(change, plan, change.on)


def _take_on(change: Change) -> None:
    """Whoever registers a household looks after it, until the leader names somebody else."""
    change.keep(manager=change.by.staff)
    if change.by.staff:
        change.add(Management, staff=change.by.staff, part=Management.Part.MAIN, from_on=change.on)


def go_on(change: Change, plan: AftercarePlan, since: date) -> AftercarePlan:
    """The next follow-up is due a period after that day; the days of its year are planned (manual-2025 m:7163)."""
    book, period = change.book, plan.period
    days = rules.monitor_days(since, period, book)
    deadlines.drop(change, *book.monitoring.period_rules.values())
    deadlines.begin(change, book.monitoring.period_rules[period], deadlines.start_of(since))
    saved: AftercarePlan = change.edit(
        plan,
        None,
        first_due_on=days[0],
        ends_on=date(days[0].year, 12, 31),
        visits_due=queries.follow_ups_under(plan).count() + len(days),
        planned_on=[day.isoformat() for day in days],
    )
    return saved


@action("monitoring.plan", Permission.AFTERCARE_WRITE)
def change_monitoring(
    change: Change, *, seen_version: int | None, group: str, period: str, note: str = ""
) -> AftercarePlan:
    """How often from now on, and as what the household is looked after."""
    plan = queries.plan_of(change.case)
    if plan is None or change.case.path != Case.Path.MONITOR:
        raise Refused([Reason("s10.not_monitored")])
    if plan.finished_on:
        raise Refused([Reason("s10.already_finished")])
    change.require(rules.monitor_plan_reasons(group, period, note, change.book))
    saved = change.edit(plan, seen_version, basis=group, period=period, note=note)
    met = [each.visited_on for each in queries.follow_ups(change.case)]
    return go_on(change, saved, max([*met, plan.starts_on]))


@action("monitoring.year_plan", Permission.LEAD)
def save_year_plan(
    change: roots.Change[Office], *, year: int, seen_version: int | None, text: YearPlanText
) -> YearPlan:
    """The 시군구's plan of a year: period and method for each kind of household, and with whose help (m:7163–7169)."""
    office = change.root
    is_leading = bool(change.by.standing and change.by.standing.reach.leading.covers(office))
    change.require(
        year_plan_reasons(
            text.groups, year, change.on, change.book, is_centre=is_leading and _is_centre(office)
        )
    )
    values: dict[str, Any] = vars(text) | {"groups": {key: dict(row) for key, row in text.groups.items()}}
    stored = YearPlan.objects.filter(sigungu_id=office.sigungu_id, year=year).first()
    change.say(year=year)
    if stored is None:
        about = {"sigungu_id": office.sigungu_id, "office": office, "year": year}
        made = YearPlan.objects.create(**about, edition=change.book.name, **values)
    else:
        made = change.edit(stored, seen_version, **values)
    change.target = made.pk
    return made


def _is_centre(office: Office) -> bool:
    return office.kind == "sigungu_support"
