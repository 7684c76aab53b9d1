"""Writing down ② initial counselling (초기상담)."""

from typing import Any

from dure.cases.core.records import Consent, SafetyAlert
from dure.cases.s02_counselling.records import Counselling, MemberFinding
from dure.demo.story import RECIPIENTS, Stay, Story
from dure.people.models import Person

CHILD_UNDER = 14


def tell(story: Story, stay: Stay) -> None:
    """Counselled some way into the stage; without an end the form may still be half empty."""
    if not stay.is_over and story.cast.progress < 0.3:
        return
    story.go_to(stay.at(0.6))
    is_whole = stay.is_over or story.cast.progress > 0.7
    counselling = story.add(Counselling, **_start(story), **(_rest(story) if is_whole else {}))
    story.found["counselling"] = counselling
    story.event("counselling.save", target=counselling.pk)
    if is_whole:
        for person in story.home.people:
            _ask(story, counselling, person)
    if "safety" in story.weave.areas:
        _alert(story)
    if stay.is_over and story.cast.outcome != "counselled":
        _consents(story)
        story.event("consent.give")


def _start(story: Story) -> dict[str, Any]:
    home = story.home.household
    return {
        "number": f"{story.place.office.code}-{story.on:%Y%m%d}-{story.chance.randint(1, 9):03d}",
        "counselled_on": story.on,
        "method": story.chance.one(["home_visit", "home_visit", "office", "phone"]),
        "counsellor": story.author,
        "route": story.chance.one(["resident", "self_or_family", "agency", "honorary_officer"]),
        "household_type": story.home.kind,
        "traits": home.traits,
        "housing_type": home.housing_type,
        "tenure": home.tenure,
        "worries": story.weave.lines("worry"),
    }


def _rest(story: Story) -> dict[str, Any]:
    is_concluded = story.cast.outcome == "counselled"
    return {
        "wishes": story.weave.lines("wish"),
        "findings": story.weave.lines("description"),
        "problem_areas": story.weave.areas,
        "strengths": story.weave.lines("strength"),
        "risk_checks": [],
        "decision": "benefit_application" if is_concluded else "integrated",
        "opinion": "급여 신청으로 해결할 수 있어 초기상담으로 마침."
        if is_concluded
        else "여러 어려움이 얽혀 있어 통합사례관리가 필요하다고 판단함.",
    }


def _ask(story: Story, counselling: Counselling, person: Person) -> None:
    """Each member is asked (manual-2025 m:8121)."""
    story.add(
        MemberFinding,
        counselling=counselling,
        person=person,
        education=person.education,
        occupation=person.occupation,
        health=person.health,
        problem=story.weave.strands[0].description if person is story.subject else "",
        wish=story.weave.strands[0].wish if person is story.subject else "특별히 바라는 것은 없다고 함.",
        phone=person.mobile_phone,
    )


def _alert(story: Story) -> None:
    story.add(
        SafetyAlert,
        kind="violence",
        origin="counselling",
        raised_at=story.at,
        situation="팔에 멍이 있고 전 배우자의 위협을 말함.",
        person=story.subject,
        answer="reported",
        reported_to="police",
        reported_at=story.at,
        resolved_at=story.at,
    )
    story.event("alert.settle")


def _consents(story: Story) -> None:
    """Every member signs every kind; the third-party consent names its recipients (manual-2025 m:10200)."""
    providers = [service["provider"] for strand in story.weave.strands for service in strand.services]
    for person in story.home.people:
        guardian = _guardian(story, person)
        for kind in ("general", "unique_number", "sensitive"):
            _consent(story, person, kind, "", guardian)
        for name in dict.fromkeys([*RECIPIENTS, *providers]):
            _consent(story, person, "third_party", name, guardian)


def _guardian(story: Story, person: Person) -> dict[str, str]:
    born = person.birth_on
    if person is story.subject or born is None or story.on.year - born.year > CHILD_UNDER:
        return {}
    return {"guardian_name": story.subject.name, "guardian_relation": "parent"}


def _consent(story: Story, person: Person, kind: str, recipient: str, guardian: dict[str, str]) -> None:
    story.add(
        Consent,
        person=person,
        kind=kind,
        recipient=recipient,
        given_on=story.on,
        method="paper",
        text_edition=story.book.name,
        **guardian,
    )
