"""What makes a district look lived in (살아 있는 시군구): disputes, solution conferences, second looks, and work for
everyone who signs in. By a chance of its own, after all stories are told.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from typing import Any

from dure.cases.core.records import Case, Task
from dure.cases.process import ASSESSMENT, CLOSURE, COUNSELLING, DELIVERY, END, INTAKE, PLAN
from dure.cases.s02_counselling.records import Supplement
from dure.cases.s04_assessment.records import Assessment, RiskSurvey
from dure.cases.s05_conference.records import SolutionRequest
from dure.cases.s06_selection.records import Objection, Selection
from dure.cases.s08_delivery.records import ServiceCheck
from dure.demo.chance import Chance
from dure.demo.phrases import say
from dure.demo.stages import conference
from dure.demo.stages.assessment import needs, survey_values
from dure.demo.story import Cast, Story
from dure.demo.writer import Writer
from dure.offices.models import PrivacyTraining, Staff
from dure.rulebook.calendar import SEOUL

REASSESS = "reassess"
# A case is asked about again, or opened again, some time after it was closed.
QUIET_DAYS = 80
COUNSELLORS = ("town.welfare", "town.nurse", "area.manager")
SUPERVISORS = ("town.supervisor", "center.supervisor")
CALLS = Cast(until=COUNSELLING, route="transferred_call", progress=0.2)
COUNSELLED = Cast(until=COUNSELLING, route="visit", progress=0.9)


@dataclass
class Life:
    """The stories of the district, and who is in it."""

    writer: Writer
    stories: list[Story]
    chance: Chance

    @property
    def sheet(self) -> Any:
        return self.writer.sheet

    def some(self, fits: Callable[[Story], bool], most: int) -> list[Story]:
        found = [story for story in self.stories if fits(story)]
        return found[:most]

    def named(self, login: str) -> Staff | None:
        return next((each for each in self.sheet.all_of(Staff) if each.login == login), None)


def add_life(writer: Writer, stories: list[Story], chance: Chance) -> list[Story]:
    """Everything; the stories that are new come last."""
    life = Life(writer, stories, chance)
    for tell in (object_to, solve, survey_again, supervise, declare):
        tell(life)
    return [*stories, *complete(life), *call(life), *reopen(life)]


def is_running(story: Story, *stages: str) -> bool:
    return story.case.status == Case.Status.OPEN and story.case.stage in stages


def object_to(life: Life) -> None:
    """Households that were not selected object: answered, upheld, and one still to answer."""
    chosen = life.some(lambda story: story.cast.outcome == "not_selected" and story.cast.until == END, 4)
    for number, story in enumerate(chosen):
        selection = last(life, story, Selection)
        if selection is None:
            continue
        filed_on = selection.decided_on + timedelta(days=5 + number)
        is_answered = number < len(chosen) - 1
        answer = [
            "소득과 돌봄의 사정을 다시 살폈으나 지금은 한 가지 서비스로 충분하다고 판단함.",
            "사정이 달라져 다시 조사하기로 함.",
        ]
        story.add(
            Objection,
            selection=selection,
            filed_on=filed_on,
            text=f"{story.weave.strands[0].worry} 다시 살펴 주기를 바랍니다.",
            term_ends_on=selection.decided_on + timedelta(days=90),
            answered_on=filed_on + timedelta(days=6) if is_answered else None,
            is_upheld=bool(number % 2) if is_answered else None,
            answer=answer[number % 2] if is_answered else "",
        )
        story.event("objection.file")


def last(life: Life, story: Story, model: type[Any]) -> Any:
    """The case's last record of a kind."""
    return next((each for each in reversed(life.sheet.all_of(model)) if each.case_id == story.case.pk), None)


def solve(life: Life) -> None:
    """Solution conferences: held after a request, and requests that wait for the 시군구."""
    center = life.writer.district.center
    chosen = life.some(lambda story: is_running(story, DELIVERY, PLAN) and story.place is not center, 6)
    for number, story in enumerate(chosen):
        is_waiting = number < 2
        request = story.add(
            SolutionRequest,
            requested_at=story.at,
            progress=f"{story.weave.text('description')}. 지금까지 {story.weave.strands[0].short} 목표로 도움.",
            question=f"{story.weave.strands[-1].description}. 읍면동의 자원만으로 풀기 어려워 전문가의 의견을 듣고자 함.",
        )
        story.event("solution.request", target=request.pk)
        if not is_waiting:
            _hold_solution(story, request, center.leader)


def _hold_solution(story: Story, request: SolutionRequest, leader: Staff) -> None:
    meeting = conference.plan_meeting(story, "solution", "resources", ahead_days=0)
    conference.hold(
        story, meeting, say(story, "minutes"), "기관마다 맡을 일을 나누고 한 달 뒤에 이행을 살피기로 함."
    )
    request.answered_at, request.is_accepted = story.at, True
    request.answer, request.conference = "솔루션회의를 엽니다.", meeting
    story.event("solution.answer", leader, target=request.pk)


def survey_again(life: Life) -> None:
    """A second assessment in long cases, and checks that recommend one."""
    long = [story for story in life.stories if is_running(story, DELIVERY) and story.cast.path == "case"]
    for story in long[:6]:
        _second_assessment(story)
    for story in long[6:14]:
        check = last(life, story, ServiceCheck)
        if check:
            check.measure, check.effect = (
                REASSESS,
                f"{say(story, 'check')} 가구의 사정이 달라져 다시 살펴야 함.",
            )


def _second_assessment(story: Story) -> None:
    """As it is now, with the answers of a household that is better off."""
    again = story.add(
        Assessment,
        number=1,
        round=1,
        reason="가족이 늘고 사는 곳의 사정이 달라져 다시 조사함.",
        main_person=story.subject,
        strengths=story.weave.lines("strength"),
        obstacles=say(story, "obstacles"),
        needs_said=story.weave.lines("wish"),
        direction=story.weave.lines("long"),
        edition=story.book.name,
        completed_at=story.at,
    )
    needs(story, again)
    story.add(
        RiskSurvey,
        assessment=again,
        round=1,
        occasion=RiskSurvey.Occasion.ASSESSMENT,
        surveyed_on=story.on,
        completed_at=story.at,
        **survey_values(story, "later"),
    )
    story.event("assessment.again")


def complete(life: Life) -> Iterator[Story]:
    """Counsellings that came back to who wrote them."""
    district = life.writer.district
    for login in COUNSELLORS:
        if (staff := life.named(login)) and (town := district.places[district.posts[staff.pk][0].name]):
            story = life.writer.write(COUNSELLED, town=town)
            counselling = story.found["counselling"]
            counselling.counsellor = staff
            story.add(
                Supplement,
                counselling=counselling,
                what="가구원마다 바라는 것을 다시 물어 적어 주세요.",
                asked_at=story.at,
                due_on=story.today + timedelta(days=2),
            )
            yield story


def supervise(life: Life) -> None:
    """Supervisors are asked for an opinion on difficult cases."""
    for login in SUPERVISORS:
        staff = life.named(login)
        if staff is None:
            continue
        place = life.writer.district.posts[staff.pk][0]
        near = [
            story
            for story in life.stories
            if is_running(story, DELIVERY, CLOSURE, ASSESSMENT)
            and (login.startswith("center") or story.place.office.pk == place.pk)
        ]
        for number, story in enumerate(near[:3], 1):
            text = f"{story.weave.strands[0].description}: 슈퍼비전 의견을 적어 주기"
            due_on = story.today + timedelta(days=number * 2)
            story.add(Task, title=text, owner=staff, owner_name=staff.name, due_on=due_on)


def declare(life: Life) -> None:
    """Trainings that wait to be confirmed by the administrator or the privacy officer."""
    at = datetime.combine(life.writer.today - timedelta(days=2), time(17), SEOUL)
    for login in ("town.manager", "town.nurse", "center.specialist"):
        staff = life.named(login)
        if staff:
            life.sheet.add(
                PrivacyTraining,
                staff=staff,
                sigungu=staff.sigungu,
                year=at.year,
                course="개인정보 보호 심화과정",
                completed_on=at.date() - timedelta(days=3),
                declared_by=staff,
                declared_at=at,
            )


def call(life: Life) -> Iterator[Story]:
    """Calls of 129 that nobody has answered yet."""
    for _ in range(3):
        yield life.writer.write(CALLS)


def reopen(life: Life) -> Iterable[Story]:
    """Households whose case was closed come again with a new problem."""
    quiet = life.writer.today - timedelta(days=QUIET_DAYS)
    closed = life.some(
        lambda story: (
            story.cast.outcome == "closed"
            and story.case.ended_on is not None
            and story.case.ended_on < quiet
            and story.place is story.town
            and story.cast.ground not in ("died", "moved")
        ),
        4,
    )
    fates = (ASSESSMENT, INTAKE, ASSESSMENT, COUNSELLING)
    for story, until in zip(closed, fates, strict=False):
        cast = Cast(until=until, route="phone", progress=0.9)
        yield life.writer.write(replace(cast, is_difficult=False), after=story)
