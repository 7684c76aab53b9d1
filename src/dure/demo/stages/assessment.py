"""Writing down ④ the assessment of needs and risk (욕구 및 위기도 조사)."""

from typing import Any

from dure.cases.process import SELECTION
from dure.cases.s04_assessment.phq9 import score as score_phq9
from dure.cases.s04_assessment.records import Assessment, NeedFinding, Phq9, RiskSurvey, Visit
from dure.cases.s04_assessment.risk import score
from dure.demo.phrases import say
from dure.demo.stages import family
from dure.demo.story import Stay, Story

DEPRESSED = "mood"


def tell(story: Story, stay: Stay) -> None:
    """A visit, needs, the risk sheet, the opinion; cut short where the case is still here."""
    progress = 1.0 if stay.is_over else story.cast.progress
    if progress < 0.2:
        return
    story.go_to(stay.at(0.3))
    assessment = _begin(story)
    _visit(story, assessment)
    family.tell(story)
    if progress > 0.4:
        story.go_to(stay.at(0.6))
        _needs(story, assessment)
    if progress > 0.6:
        _risk(story, assessment)
    if progress > 0.8:
        _opinion(story, assessment)
    if stay.is_over:
        story.go_to(stay.at(1))
        _complete(story, assessment)


def _begin(story: Story) -> Assessment:
    assessment = story.add(
        Assessment,
        number=0,
        round=1,
        main_person=story.subject,
        strengths=story.weave.lines("strength"),
        obstacles=say(story, "obstacles"),
        supports=story.chance.one(["가까이 사는 이웃", "연락하고 지내는 형제", "종교 모임", "없음"]),
        edition=story.book.name,
    )
    story.found["assessment"] = assessment
    story.event("assessment.write", section=["strengths"])
    return assessment


def _visit(story: Story, assessment: Assessment) -> None:
    companion = {"kind": "colleague", "name": story.chance.one(story.place.counsellors).name}
    visit = story.add(
        Visit,
        assessment=assessment,
        planned_at=story.at,
        visited_on=story.on,
        concerns=[],
        companions=[companion],
        companions_promised=True,
        note=say(story, "visit"),
    )
    story.event("visit.save", target=visit.pk)
    story.begin("assessment_entry", story.on, visit.pk)


def _needs(story: Story, assessment: Assessment) -> None:
    story.meet("assessment_entry")
    needs(story, assessment)
    story.event("need.save")
    if any(DEPRESSED in strand.phenomena for strand in story.weave.strands):
        _phq9(story)


def needs(story: Story, assessment: Assessment) -> None:
    for rank, strand in enumerate(story.weave.strands, 1):
        story.add(
            NeedFinding,
            assessment=assessment,
            area=strand.area,
            middle=strand.middle_class,
            phenomena=strand.phenomenon_codes,
            phenomena_other=strand.phenomena_other,
            causes=list(strand.causes),
            caused_by=strand.caused_by,
            description=strand.description,
            priority=rank,
        )


def _risk(story: Story, assessment: Assessment) -> None:
    story.found["survey"] = story.add(
        RiskSurvey,
        assessment=assessment,
        round=1,
        occasion=RiskSurvey.Occasion.ASSESSMENT,
        surveyed_on=story.on,
        **survey_values(story, "risk"),
    )
    story.event("risk.save", occasion="assessment")


def survey_values(story: Story, when: str) -> dict[str, Any]:
    """Answers with the rule table's result, as the action keeps them."""
    answers = story.weave.answers(story.chance, story.book, when)
    kept = {
        area: [{"code": one.code, "params": dict(one.params), "source": one.source} for one in reasons]
        for area, reasons in score(answers, story.book).flagged.items()
    }
    return {
        "common": answers,
        "answers": answers,
        "flagged": kept,
        "is_potential_subject": bool(kept),
        "edition": story.book.name,
        "instrument_version": story.book.risk_instrument.version,
    }


def _phq9(story: Story) -> None:
    answers = {item: story.chance.one([1, 1, 2, 2, 3]) for item in story.book.phq9.items}
    answers[story.book.phq9.alert_item] = 0
    result = score_phq9(answers, 40, story.book)
    story.add(
        Phq9,
        person=story.subject,
        taken_on=story.on,
        answers=[answers[item] for item in story.book.phq9.items],
        total=result.score,
        band=result.band,
        item9=0,
        agrees_to_referral=True,
        referred_to="해오름정신건강복지센터",
        referred_on=story.on,
        edition=story.book.name,
    )


def _opinion(story: Story, assessment: Assessment) -> None:
    assessment.needs_said = story.weave.lines("wish")
    assessment.needs_unsaid = say(story, "unsaid")
    assessment.resources = story.weave.lines("strength")
    assessment.direction = story.weave.lines("short")
    story.event("assessment.write", section=["direction"])


def _complete(story: Story, assessment: Assessment) -> None:
    home = story.home.household
    assessment.housing_type, assessment.tenure = home.housing_type, home.tenure
    assessment.completed_at = story.found["survey"].completed_at = story.at
    story.reach("assessment_completed")
    story.meet("assessment")
    story.begin("selection", stage=SELECTION)
