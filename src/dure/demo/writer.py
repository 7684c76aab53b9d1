"""Writes cases down from discovery to where they stand today (사례 쓰기)."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from dure.cases.core.records import Case, CaseSerial, Task
from dure.cases.process import (
    AFTERCARE,
    ASSESSMENT,
    CLOSURE,
    CONFERENCE,
    COUNSELLING,
    DELIVERY,
    DISCOVERY,
    END,
    INTAKE,
    PLAN,
    SELECTION,
)
from dure.cases.s05_conference.records import ConferenceDecision
from dure.demo.calendar import last_before, some_time
from dure.demo.chance import Chance
from dure.demo.district import District, Place
from dure.demo.households import Home, make_home
from dure.demo.sheet import Sheet
from dure.demo.stages import (
    aftercare,
    assessment,
    closure,
    conference,
    counselling,
    delivery,
    discovery,
    intake,
    plan,
    selection,
)
from dure.demo.story import Cast, Stay, Story
from dure.demo.strands import weave
from dure.rulebook import edition_on

# Working days a stage takes, and the share and days of those that take too long.
USUAL = {
    DISCOVERY: (0, 1),
    COUNSELLING: (1, 4),
    INTAKE: (1, 3),
    ASSESSMENT: (4, 9),
    CONFERENCE: (1, 5),
    SELECTION: (0, 2),
    PLAN: (5, 12),
    DELIVERY: (28, 130),
    CLOSURE: (3, 8),
    AFTERCARE: (186, 196),
}
SLOW = {COUNSELLING: (0.12, 6, 9), ASSESSMENT: (0.15, 12, 18), PLAN: (0.12, 18, 32)}
# How long those that are still in a stage have been there.
SO_FAR = {
    DISCOVERY: (0, 4),
    COUNSELLING: (0, 7),
    INTAKE: (0, 4),
    ASSESSMENT: (0, 13),
    CONFERENCE: (0, 6),
    SELECTION: (0, 5),
    PLAN: (0, 20),
    DELIVERY: (1, 130),
    CLOSURE: (0, 8),
    AFTERCARE: (1, 180),
}
LINK_DELIVERY, LINK_AFTERCARE, LOST_DELIVERY = (20, 50), (58, 66), (110, 140)
SINCE_END = (2, 90)
LADDER = [
    DISCOVERY,
    COUNSELLING,
    INTAKE,
    ASSESSMENT,
    CONFERENCE,
    SELECTION,
    PLAN,
    DELIVERY,
    CLOSURE,
    AFTERCARE,
]
LAST_STAGE = {"excluded": DISCOVERY, "counselled": COUNSELLING, "not_selected": SELECTION}
TELLERS: dict[str, Callable[[Story, Stay], None]] = {
    DISCOVERY: discovery.tell,
    COUNSELLING: counselling.tell,
    INTAKE: intake.tell,
    ASSESSMENT: assessment.tell,
    CONFERENCE: conference.tell,
    PLAN: plan.tell,
    DELIVERY: delivery.tell,
    CLOSURE: closure.tell,
    AFTERCARE: aftercare.tell,
}


class Writer:
    """Keeps the serial numbers of the district while cases are written."""

    def __init__(self, sheet: Sheet, chance: Chance, district: District, today: date) -> None:
        self.sheet, self.chance, self.district, self.today = sheet, chance, district, today
        self.serials: Counter[tuple[str, date]] = Counter()

    def write(self, cast: Cast, *, after: Story | None = None, town: Place | None = None) -> Story:
        """One household and its case, or the case that follows one which is over."""
        town = after.town if after else town or self._some_town()
        home = after.home if after else make_home(self.sheet, self.chance, town.office, self.today)
        cast = fitting(cast, home)
        stays = self.stays(cast)
        story = self._open(cast, town, home, stays[0])
        story.case.previous = after.case if after else None
        for stay, following in zip(stays, [*stays[1:], None], strict=True):
            self._stay(story, stay, following)
        if cast.until == END:
            end(story)
        story.finish()
        return story

    def _some_town(self) -> Place:
        """Towns with more people have more cases."""
        towns = self.district.towns
        return self.chance.choices(towns, [len(town.counsellors) for town in towns])[0]

    def stays(self, cast: Cast) -> list[Stay]:
        """The stages of the case with their days, so that the last one reaches the present."""
        stages = route(cast)
        days = [self._days(cast, stage) for stage in stages]
        last = last_before(self.today)
        if cast.until == END:
            last -= self.chance.randint(*SINCE_END)
        else:
            days[-1] = self.chance.randint(*SO_FAR[stages[-1]])
        days = shortened(days, last)
        stays, first = [], last - sum(days)
        for stage, span in zip(stages, days, strict=True):
            is_over = stage != stages[-1] or cast.until == END
            stays.append(Stay(stage, first, first + span, is_over))
            first += span
        return stays

    def _days(self, cast: Cast, stage: str) -> int:
        share, *slow = SLOW.get(stage, (0.0, 0, 0))
        if stage == DELIVERY and cast.ground in delivery.IN_VAIN:
            return self.chance.randint(*LOST_DELIVERY)
        if cast.path == "link" and stage in (DELIVERY, AFTERCARE):
            return self.chance.randint(*(LINK_DELIVERY if stage == DELIVERY else LINK_AFTERCARE))
        return self.chance.randint(*(slow if self.chance.happens(share) else USUAL[stage]))

    def _open(self, cast: Cast, town: Place, home: Home, stay: Stay) -> Story:
        place = self.district.center if cast.route == "transferred_call" else town
        at = some_time(self.chance, stay.first)
        case = self.sheet.add(
            Case,
            office=place.office,
            sigungu=place.office.sigungu,
            number=self._number(place, at.date()),
            household=home.household,
            subject=home.people[0],
            stage=DISCOVERY,
            is_urgent=cast.is_urgent,
            opened_on=at.date(),
            edition=edition_on(at.date()).name,
            stage_entered_at=at,
        )
        story = Story(
            sheet=self.sheet,
            chance=self.chance,
            district=self.district,
            place=town,
            home=home,
            cast=cast,
            weave=weave(self.chance, home.kind, home.oldest),
            case=case,
            at=at,
            author=self.chance.one(place.counsellors),
            town=town,
            today=self.today,
        )
        if place is not town:
            story.move_to(place)
        return story

    def _number(self, place: Place, day: date) -> str:
        self.serials[place.office.name, day] += 1
        return f"{place.office.code}-{day:%Y%m%d}-{self.serials[place.office.name, day]:03d}"

    def _stay(self, story: Story, stay: Stay, following: Stay | None) -> None:
        if stay.stage == DISCOVERY:
            story.enter(DISCOVERY, "discovery.register", route=story.cast.route)
        if stay.stage in TELLERS:
            TELLERS[stay.stage](story, stay)
        if following:
            story.go_to(stay.last)
            go_on(story, stay.stage, following.stage)

    def keep_serials(self) -> None:
        """What numbers were given on which day, so that later ones go on from there."""
        for (name, day), last in self.serials.items():
            office = self.district.places[name].office
            self.sheet.add(CaseSerial, office=office, sigungu=office.sigungu, kind="case", day=day, last=last)


def fitting(cast: Cast, home: Home) -> Cast:
    """Death closes the case of someone who lived alone only (manual-2025 m:9931)."""
    if cast.ground == "died" and len(home.people) > 1:
        return replace(cast, ground="moved")
    return cast


def route(cast: Cast) -> list[str]:
    """The stages the case goes through."""
    last = LAST_STAGE.get(cast.outcome) or (AFTERCARE if cast.until == END else cast.until)
    if cast.until == END and cast.ground in ("died", "moved"):
        last = CLOSURE
    stages = LADDER[: LADDER.index(last) + 1]
    if cast.path == "link":
        stages = [stage for stage in stages if stage not in (PLAN, CLOSURE)]
    return stages


def shortened(days: list[int], room: int) -> list[int]:
    """The same days, squeezed when the office calendar does not reach back so far."""
    whole = sum(days)
    return days if whole <= room else [span * room // whole for span in days]


def go_on(story: Story, stage: str, to: str) -> None:
    """The step from one stage to the next with what hangs on it."""
    if stage == COUNSELLING:
        story.meet("counselling")
        discovery.answer_call(story)
        if counselled := story.found.get("counselling"):
            counselled.submitted_at = story.at
    if stage == SELECTION:
        selection.decide(story, story.cast.path)
    leader_decides = stage in (SELECTION, CLOSURE)
    if to == AFTERCARE:
        story.case.outcome = story.cast.outcome
        leave_nothing_open(story)
    story.enter(to, step_of(stage, to), story.approver() if leader_decides else None)
    if to == PLAN:
        story.begin("plan_guide")
    if stage == SELECTION and to == DELIVERY:
        story.begin("link_connect")


def leave_nothing_open(story: Story) -> None:
    """What was to be done in a case is done before it closes."""
    left: list[Any] = [*story.own(Task), *story.own(ConferenceDecision)]
    for each in left:
        each.done_on = each.done_on or min(each.due_on or story.on, story.on)


STEPS = {
    (DISCOVERY, COUNSELLING): "begin_counselling",
    (COUNSELLING, INTAKE): "submit_counselling",
    (INTAKE, ASSESSMENT): "begin_assessment",
    (ASSESSMENT, CONFERENCE): "complete_assessment",
    (CONFERENCE, SELECTION): "conclude_conference",
    (SELECTION, PLAN): "select_case",
    (SELECTION, DELIVERY): "select_link",
    (PLAN, DELIVERY): "finalise_plan",
    (DELIVERY, CLOSURE): "begin_closure",
    (CLOSURE, AFTERCARE): "approve_closure",
    (DELIVERY, AFTERCARE): "finish_link",
    (DISCOVERY, END): "exclude_candidate",
    (COUNSELLING, END): "conclude_counselling",
    (SELECTION, END): "not_select",
    (CLOSURE, END): "close_without_aftercare",
    (AFTERCARE, END): "finish_aftercare",
}


def step_of(stage: str, to: str) -> str:
    return STEPS[stage, to]


def end(story: Story) -> None:
    """The last step of a case that is over."""
    if story.case.stage == SELECTION:
        selection.decide(story, "not_selected", story.chance.one(["refused", "not_needed"]))
    if story.case.stage == COUNSELLING:
        story.meet("counselling")
        discovery.answer_call(story)
    leave_nothing_open(story)
    story.case.outcome = story.cast.outcome
    story.enter(END, step_of(story.case.stage, END))
    story.drop(*{rule for rule, _ in story.running})
