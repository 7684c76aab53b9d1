"""Writing down ⑩ aftercare (사후관리)."""

from datetime import date

from dure.cases.s10_aftercare.records import AftercarePlan, MonitorVisit, Satisfaction
from dure.demo.calendar import last_until, working_days
from dure.demo.phrases import say
from dure.demo.story import Stay, Story
from dure.rulebook.deadlines import add_months, due

MONTHS = {"case": (3, 8), "link": (3,)}
LONGEST_LATE_DAYS = 12


def tell(story: Story, stay: Stay) -> None:
    """The plan with its windows, and the follow-ups whose time has come."""
    start = story.case.closed_on or story.on
    story.case.closed_on = start
    windows = story.book.aftercare[story.cast.path].windows
    plan = _plan(story, start, windows)
    for rule in windows:
        story.begin(rule, start)
    for number, months in enumerate(MONTHS[story.cast.path], 1):
        day = add_months(start, months)
        position = last_until(day) - story.chance.randint(0, LONGEST_LATE_DAYS)
        if position > stay.last or working_days()[position] >= story.today:
            return
        story.go_to(position)
        _visit(story, plan, number)
        story.meet(windows[number - 1])
    if stay.is_over:
        story.go_to(max(stay.last, last_until(story.on)))
        plan.finished_on = story.on


def _plan(story: Story, start: date, windows: tuple[str, ...]) -> AftercarePlan:
    last_days = [due(rule, start, story.book).due_on for rule in windows]
    return story.add(
        AftercarePlan,
        round=1,
        basis=story.cast.path,
        starts_on=start,
        first_due_on=last_days[0],
        ends_on=last_days[-1],
        visits_due=len(windows),
        period="quarter",
        planned_on=[add_months(start, months).isoformat() for months in MONTHS[story.cast.path]],
    )


def _visit(story: Story, plan: AftercarePlan, number: int) -> None:
    visit = story.add(
        MonitorVisit,
        plan=plan,
        number=number,
        visited_on=story.on,
        method="visit",
        staff=story.manager,
        wishes="지금처럼 가끔 찾아와 주면 좋겠다고 함.",
        worries="",
        problem_areas=[],
        text=say(story, "follow_up"),
        form={"findings": ["kept_up"]},
        result="continue",
    )
    story.event("aftercare.visit", target=visit.pk, number=number)
    if number == 1 and story.book.aftercare[story.cast.path].has_satisfaction_survey:
        answers = {item: story.chance.randint(3, 5) for item in story.book.satisfaction.items}
        story.add(
            Satisfaction,
            visit=visit,
            answers=answers,
            answered_by=story.subject.name,
            asked_on=story.on,
        )
        story.event("aftercare.survey")
