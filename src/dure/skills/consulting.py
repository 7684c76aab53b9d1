"""Planning, wanting, arranging, holding and reporting consulting (컨설팅의 변경)."""

from dataclasses import dataclass, field
from datetime import date, datetime

from django.utils import timezone

from dure.changes.change import action
from dure.changes.keeping import keep
from dure.changes.roots import Change
from dure.offices.models import Office
from dure.skills import consulting_queries as queries
from dure.skills import consulting_rules as rules
from dure.skills.consulting_models import ConsultingDemand, ConsultingPlan, ConsultingVisit
from dure.skills.rights import SkillRight

Lines = tuple[dict[str, str], ...]


@dataclass(frozen=True)
class PlanData:
    year: int
    purpose: str
    survey_until: date
    method: str = ""


@dataclass(frozen=True)
class DemandData:
    is_wanted: bool = True
    areas: tuple[str, ...] = ()
    half: str = ""
    question: str = ""


@dataclass(frozen=True)
class VisitData:
    town: Office
    kind: str
    ground: str
    begins_at: datetime
    hours: int
    place: str
    areas: tuple[str, ...] = ()
    others: str = ""
    agenda: str = ""
    team: Lines = ()


@dataclass(frozen=True)
class HeldData:
    hours: int
    people: int
    findings: str


@dataclass(frozen=True)
class ReviewData:
    """What the team reports, how the town found it, and what follows."""

    team_report: str
    score: int | None = None
    needs_more: bool = False
    tasks: Lines = field(default=())


@action("skills.plan_consulting", SkillRight.KEEP)
def plan(
    change: Change[ConsultingPlan], *, data: PlanData, seen_version: int | None = None
) -> ConsultingPlan:
    """The year's plan; with it the towns are asked what they want."""
    made = change.root
    is_there = queries.plans_of(made.sigungu_id, data.year).exclude(pk=made.pk).exists()
    change.require(rules.plan_refusals(data.year, data.survey_until, is_there=is_there))
    values = dict(vars(data))
    if made._state.adding:
        values["edition"] = change.book.name
    saved: ConsultingPlan = keep(change, seen_version, values)
    return saved


@action("skills.want_consulting", SkillRight.ASK)
def want(
    change: Change[ConsultingDemand], *, data: DemandData, seen_version: int | None = None
) -> ConsultingDemand:
    """A town says what it wants; what it said stays open until the survey ends."""
    demand = change.root
    change.require(
        rules.demand_refusals(
            demand.plan.survey_until,
            change.on,
            data.areas,
            is_wanted=data.is_wanted,
            keeps=change.by.can(SkillRight.KEEP, demand),
        )
    )
    saved: ConsultingDemand = keep(change, seen_version, kept(data) | {"answered_on": change.on})
    return saved


def kept(data: DemandData | VisitData) -> dict[str, object]:
    """Lists of codes are kept as lists."""
    values = dict(vars(data))
    return values | {name: list(values[name]) for name in ("areas", "team") if name in values}


@action("skills.arrange_consulting", SkillRight.KEEP)
def arrange(
    change: Change[ConsultingVisit], *, data: VisitData, seen_version: int | None = None
) -> ConsultingVisit:
    """A visit with its team; it changes until it was held."""
    visit = change.root
    change.require([rules.Reason("skills.held_already")] if visit.held_at else [])
    planned = rules.Planned(
        visit.plan.year,
        data.town.pk,
        data.begins_at,
        data.hours,
        data.ground,
        has_team=bool(data.team),
        has_areas=bool(data.areas),
    )
    others = list(visit.plan.visits.exclude(pk=visit.pk).values_list("town", "begins_at"))
    busy = [timezone.localdate(at) for town, at in others if town == data.town.pk]
    change.require(rules.visit_refusals(planned, busy, change.book))
    wanting = set(visit.plan.demands.filter(is_wanted=True).values_list("office", flat=True))
    change.doubt(rules.visit_doubts(planned, wanting, {town for town, _ in others}))
    saved: ConsultingVisit = keep(change, seen_version, kept(data))
    return saved


@action("skills.hold_consulting", SkillRight.KEEP)
def hold(
    change: Change[ConsultingVisit], *, data: HeldData, seen_version: int | None = None
) -> ConsultingVisit:
    """What was done: how long, with how many, what was found."""
    visit = change.root
    change.require(rules.held_refusals(visit.begins_at, data.hours, data.people, change.at, change.book))
    saved: ConsultingVisit = change.edit(visit, seen_version, **vars(data), held_at=change.at)
    return saved


@action("skills.report_consulting", SkillRight.ASK)
def report(
    change: Change[ConsultingVisit], *, town_report: str, seen_version: int | None = None
) -> ConsultingVisit:
    """The town's own report of it."""
    visit = change.root
    change.require(rules.report_refusals(is_held=visit.held_at is not None))
    saved: ConsultingVisit = change.edit(visit, seen_version, town_report=town_report)
    return saved


@action("skills.review_consulting", SkillRight.KEEP)
def review(
    change: Change[ConsultingVisit], *, data: ReviewData, seen_version: int | None = None
) -> ConsultingVisit:
    """The team's report, how it was found, what shall become better and whether it is done once more."""
    visit = change.root
    change.require(rules.report_refusals(is_held=visit.held_at is not None))
    change.require(rules.task_refusals(data.tasks, timezone.localdate(visit.begins_at)))
    saved: ConsultingVisit = change.edit(visit, seen_version, **vars(data) | {"tasks": list(data.tasks)})
    return saved
