"""Writing down ⑧ delivery and checks (서비스 제공 및 점검)."""

from typing import Any

from dure.cases.s07_plan.records import PlannedService
from dure.cases.s08_delivery.records import Contact, Service, ServiceCheck
from dure.demo.calendar import working_days
from dure.demo.phrases import say
from dure.demo.stages import conference
from dure.demo.story import Stay, Story

# Working days: a check a month, as plans say, and some that wait for their manager.
CHECK_EVERY, CONTACT_EVERY, CHECK_LEFT = 20, 15, 0.3
TIMES_A_MONTH = {"week": 4, "month": 1, "day": 20, "as_needed": 1, "once": 1}
ONCE = "once"
LONG_STAY = 60
# How far into the stage the household still talks, where it later does not.
TALKS_UNTIL = {"no_contact": 0.15, "refused_or_gave_up": 0.15}
IN_VAIN = {
    "no_contact": ("no_answer", "여러 번 전화하고 찾아갔으나 만나지 못함."),
    "refused_or_gave_up": ("refused", "이제 도움을 받지 않겠다고 함."),
}


def tell(story: Story, stay: Stay) -> None:
    """Services asked for and given, checked every few weeks, talks in between."""
    if story.cast.path == "link":
        services = _links(story)
    else:
        services = [_from_line(story, line) for line in story.found["lines"]]
    story.reach("service_requested")
    _answers(story, services, stay)
    if stay.last - stay.first > LONG_STAY:
        _interim_conference(story, stay)
    last_talk = stay.at(TALKS_UNTIL.get(story.cast.ground, 1))
    for position in range(stay.first + 4, stay.last + 1):
        if (position - stay.first) % CONTACT_EVERY == 0 and position < last_talk:
            _contact(story, position)
        if (position - stay.first) % CHECK_EVERY == 0 and not _is_left(story, stay, position):
            _check(story, services, position)
    if story.cast.ground in IN_VAIN:
        _try_in_vain(story, stay)
    story.found["services"] = services
    if stay.is_over and story.cast.path == "link":
        _end_links(story, services, stay)


def _is_left(story: Story, stay: Stay, position: int) -> bool:
    """The last check of a running case may still be to do."""
    is_last = not stay.is_over and position + CHECK_EVERY > stay.last
    return is_last and story.chance.happens(CHECK_LEFT)


def _from_line(story: Story, line: PlannedService) -> Service:
    return _service(
        story,
        line.goal.area,
        line,
        line_id=line.line_id,
        is_direct=line.is_direct,
        provider_agreed_on=line.provider_agreed_on,
        receiver=line.receiver,
    )


def _links(story: Story) -> list[Service]:
    strand = story.weave.strands[0]
    return [
        _service(
            story,
            strand.area,
            PlannedService(**_plain(service)),
            is_link=True,
            household_agreed_on=story.on,
            receiver=strand.served(story.home.people, story.on),
        )
        for service in strand.services
    ]


def _plain(service: dict[str, Any]) -> dict[str, Any]:
    return {key: service[key] for key in ("name", "kind", "provider", "times", "per")}


def _service(story: Story, area: str, line: PlannedService, **more: Any) -> Service:
    strand = next(each for each in story.weave.strands if each.area == area)
    unit = story.book.codes["frequency_unit"].label(line.per)
    made = story.add(
        Service,
        round=1,
        area=area,
        name=line.name,
        kind=line.kind,
        provider=line.provider,
        frequency=f"{unit} {line.times}회" if line.per != "once" else unit,
        problem=strand.description,
        request_text=f"{strand.short}. 이를 위해 {line.name}을(를) 부탁드립니다.",
        requested_on=None if more.get("is_direct") else story.on,
        state=Service.State.ACTIVE if more.get("is_direct") else Service.State.REQUESTED,
        starts_on=story.on if more.get("is_direct") else None,
        **more,
    )
    story.event("service.request", target=made.pk, service=made.name)
    return made


def _answers(story: Story, services: list[Service], stay: Stay) -> None:
    """Most providers answer within a week; a request or two of a young case still waits."""
    for service in services:
        position = stay.first + story.chance.randint(2, 6)
        if service.is_direct or position > stay.last:
            continue
        service.answered_on = service.provider_agreed_on = working_days()[position]
        service.starts_on, service.state = service.answered_on, Service.State.ACTIVE
        service.answer = "제공하겠습니다."
    if services[0].is_link and services[0].starts_on:
        story.meet("link_connect")
        story.begin("link_check", services[0].starts_on)


def _interim_conference(story: Story, stay: Stay) -> None:
    story.go_to(stay.first + LONG_STAY // 2)
    meeting = conference.plan_meeting(story, "integrated", "check")
    conference.hold(story, meeting, say(story, "minutes"), "지금의 서비스를 이어 가기로 함.")


def _contact(story: Story, position: int) -> None:
    story.go_to(position)
    story.add(
        Contact,
        happened_on=story.on,
        method=story.chance.one(["phone", "home_visit", "office_visit"]),
        outcome="reached",
        with_whom=story.subject.name,
        text=say(story, "contact"),
        staff=story.manager,
    )
    story.event("contact.add")


def _check(story: Story, services: list[Service], position: int) -> None:
    story.go_to(position)
    for service in services:
        if service.starts_on is None or service.starts_on >= story.on or service.ended_on:
            continue
        is_once = service.frequency == story.book.codes["frequency_unit"].label(ONCE)
        story.add(
            ServiceCheck,
            service=service,
            checked_on=story.on,
            method=story.chance.one(["phone", "home_visit", "agency_visit"]),
            state=_state(story, is_once=is_once),
            times_given=_times(story, service),
            effect=say(story, "check"),
            measure="continue",
        )
        if is_once:
            service.state, service.ended_on = Service.State.ENDED, story.on
            service.end_reason = "한 번 제공하여 마침"
    story.meet("link_check")
    story.event("check.record")


def _state(story: Story, *, is_once: bool) -> str:
    if is_once:
        return "finished"
    return "ongoing" if story.chance.happens(0.93) else "not_delivered"


def _times(story: Story, service: Service) -> int:
    """As often as the plan says, now and then once less."""
    planned = next((line for line in story.found.get("lines", ()) if line.line_id == service.line_id), None)
    if planned is None:
        return 1
    month = TIMES_A_MONTH.get(planned.per, 1) * (planned.times or 1)
    return max(1, month - int(story.chance.happens(0.2)))


def _try_in_vain(story: Story, stay: Stay) -> None:
    """Attempts over more than three months, or refusals over more than one (manual-2025 m:9935, m:9824)."""
    outcome, text = IN_VAIN[story.cast.ground]
    for share in (0.2, 0.4, 0.7, 1.0):
        story.go_to(stay.at(share))
        story.add(
            Contact, happened_on=story.on, method="phone", outcome=outcome, text=text, staff=story.manager
        )
        story.event("contact.add")


def _end_links(story: Story, services: list[Service], stay: Stay) -> None:
    story.go_to(stay.last)
    for service in services:
        service.state, service.ended_on, service.end_reason = Service.State.ENDED, story.on, "목적 달성"
    story.meet("link_check")
