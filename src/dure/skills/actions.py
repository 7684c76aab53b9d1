"""Plans and terms, applying, choosing, attending, specialists (역량의 변경)."""

import uuid
from collections.abc import Sequence

from django.utils import timezone

from dure.changes import approvals
from dure.changes.change import action
from dure.changes.keeping import keep
from dure.changes.roots import Change
from dure.rulebook import Reason
from dure.skills import gaps, queries, term_rules
from dure.skills.approval import APPLICATION, OUTSIDE
from dure.skills.inputs import CourseData, ProgrammeData, TermData
from dure.skills.models import Application, OutsideCourse, Programme, Term
from dure.skills.rights import SkillRight
from dure.skills.rules import PRIVACY

CHANGED = "skills.state_changed"


@action("skills.plan", SkillRight.KEEP)
def plan(change: Change[Programme], *, data: ProgrammeData, seen_version: int | None = None) -> Programme:
    """A year's plan; what cannot be meant is refused, what does not fit is kept and named."""
    change.require(gaps.refusals(data.plan))
    values = vars(data) | {"plan": data.plan.kept}
    if change.root._state.adding:
        values["edition"] = change.book.name
    saved: Programme = keep(change, seen_version, values)
    return saved


@action("skills.offer", SkillRight.KEEP)
def offer(change: Change[Term], *, data: TermData, seen_version: int | None = None) -> Term:
    """A term, at a place that is free then; it changes until its people are chosen."""
    term = change.root
    if term.chosen_at and not term._state.adding:
        change.require([Reason("skills.chosen_already")])
    slot = term_rules.Slot(data.begins_at, data.ends_at, data.place)
    others = [queries.slot_of(other) for other in queries.terms_beside(term, data)]
    change.require(term_rules.term_refusals(slot, data.closes_on, data.capacity, others))
    saved: Term = keep(change, seen_version, dict(vars(data)))
    return saved


@action("skills.apply", SkillRight.LEARN)
def apply(change: Change[Application], *, reason: str = "") -> Application:
    """One asks for a place; the leader answers, unless who asks runs the training."""
    application = change.root
    term = application.term
    asking = queries.asking(application, change.on)
    change.require(
        term_rules.apply_refusals(
            asking,
            queries.slot_of(term),
            term.closes_on,
            needs_basic=term.needs_basic,
            is_chosen=term.chosen_at is not None,
        )
    )
    needs_nobody = change.by.can(SkillRight.KEEP, term)
    asked = {"reason": reason, "asked_at": change.at, "answer": ""}
    if needs_nobody:
        saved: Application = keep(change, None, asked | {"state": "approved", "approved_at": change.at})
        return saved
    saved = keep(change, None, asked | {"state": "asked", "approved_at": None})
    approvals.ask(change, APPLICATION, saved.pk)
    return saved


@action("skills.decide", SkillRight.LEAD)
def decide(
    change: Change[Application], *, is_approved: bool, comment: str = "", seen_version: int | None = None
) -> Application:
    """The leader's answer."""
    in_state(change, "asked")
    approvals.decide(change, APPLICATION, is_approved=is_approved, comment=comment)
    state = {"state": "approved", "approved_at": change.at} if is_approved else {"state": "returned"}
    saved: Application = change.edit(change.root, seen_version, **state, answer=comment)
    return saved


def in_state(change: Change[Application], *states: str) -> None:
    change.require([] if change.root.state in states else [Reason(CHANGED)])


@action("skills.choose", SkillRight.KEEP)
def choose(change: Change[Term]) -> int:
    """In the order in which leaders approved, as many as there is room for; the others wait in line."""
    term = change.root
    asked = list(term.applications.filter(state="approved").order_by("approved_at", "id"))
    change.require([] if asked else [Reason("skills.nobody_asked")])
    change.require([Reason("skills.chosen_already")] if term.chosen_at else [])
    chosen, _ = term_rules.choose(len(asked), term.capacity)
    for number, application in enumerate(asked):
        about = (
            {"state": "selected"}
            if number < chosen
            else {"state": "waiting", "place_in_line": number - chosen + 1}
        )
        change.edit(application, None, **about)
    change.edit(term, None, chosen_at=change.at)
    change.say(count=chosen)
    return chosen


@action("skills.withdraw", SkillRight.LEARN)
def withdraw(change: Change[Application], *, seen_version: int | None = None) -> Application:
    """One does not come; who waits first in line moves up."""
    application = change.root
    in_state(change, "asked", "approved", "selected", "waiting")
    was = application.state
    if was == "asked":
        approvals.withdraw(change, APPLICATION)
    saved: Application = change.edit(application, seen_version, state="withdrawn", place_in_line=None)
    if was == "selected":
        queries.move_up(application.term_id)
    return saved


@action("skills.mark", SkillRight.KEEP)
def mark(change: Change[Term], *, attended: Sequence[uuid.UUID]) -> int:
    """Who came, and by that has finished the course; each gets the number of a certificate."""
    term = change.root
    change.require([] if term.chosen_at else [Reason("skills.choose_first")])
    change.require([Reason("skills.not_yet")] if term.begins_at > change.at else [])
    come = set(attended)
    year = timezone.localdate(term.begins_at).year
    for application in term.applications.filter(state__in=("selected", "attended", "absent")):
        is_there = application.pk in come
        number = application.certificate_number or queries.next_number(term, year)
        about = {
            "state": "attended" if is_there else "absent",
            "certificate_number": number if is_there else "",
        }
        change.edit(application, None, **about)
    change.edit(term, None, attended_at=change.at)
    change.say(count=len(come))
    return len(come)


@action("skills.conclude", SkillRight.KEEP)
def conclude(
    change: Change[Term], *, result: str, outsiders: int = 0, seen_version: int | None = None
) -> Term:
    """What a workshop or a study group came to, and how many came from elsewhere (m:7412-7416)."""
    change.require([Reason("skills.not_yet")] if change.root.begins_at > change.at else [])
    saved: Term = change.edit(change.root, seen_version, result=result, outsiders=outsiders)
    return saved


@action("skills.answer", SkillRight.LEARN)
def answer(change: Change[Application], *, score: int, words: str = "") -> None:
    """How it was; kept with the term, without who said it."""
    application = change.root
    in_state(change, "attended")
    change.require([Reason("skills.answered")] if application.has_answered else [])
    term = Term.objects.select_for_update().get(pk=application.term_id)
    change.edit(term, None, answers=[*term.answers, {"score": score, "words": words}])
    change.edit(application, None, has_answered=True)


@action("skills.add_outside", SkillRight.LEARN)
def add_outside(change: Change[OutsideCourse], *, data: CourseData) -> OutsideCourse:
    """A course from elsewhere; it counts once the leader has seen its certificate."""
    course = change.root
    if data.done_on > change.on:
        change.require([Reason("skills.done_ahead", field="done_on")])
    if data.course == PRIVACY:
        change.require([Reason("skills.privacy_elsewhere", field="course")])
    for name, value in vars(data).items():
        setattr(course, name, value)
    course.save(force_insert=True)
    approvals.ask(change, OUTSIDE, course.pk)
    return course


@action("skills.confirm_outside", SkillRight.LEAD)
def confirm_outside(
    change: Change[OutsideCourse], *, is_approved: bool, comment: str = "", seen_version: int | None = None
) -> OutsideCourse:
    approvals.decide(change, OUTSIDE, is_approved=is_approved, comment=comment)
    at = change.at if is_approved else None
    saved: OutsideCourse = change.edit(change.root, seen_version, confirmed_at=at, answer=comment)
    return saved
