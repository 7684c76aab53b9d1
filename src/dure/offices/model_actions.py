"""Asking for the right to work by a model, and giving it (모형 권한, manual-2025 m:17684-17690)."""

from dure.access.policy import Permission
from dure.access.reach import Tie
from dure.changes.change import action
from dure.changes.roots import Change
from dure.offices import queries
from dure.offices.inputs import ModelAsked, OfficeData
from dure.offices.model_rules import AskFacts, check_answer, check_ask
from dure.offices.models import ModelRequest, Office, Region
from dure.offices.rules import OFFICE_GUARDS

KEPT = ("name", "code", "kind", "region", "phone", "is_active")


@action("offices.ask_model", Permission.CASE_STAFF)
def ask_model(change: Change[Office], *, asked: ModelAsked) -> ModelRequest:
    """Whoever works at a 읍면동 asks its administrator for a model."""
    office = change.root
    posts = change.by.standing.posts if change.by.standing else ()
    facts = AskFacts(
        kind=office.kind,
        present=office.town_model,
        wanted=asked.town_model,
        reason=asked.reason,
        has_hub=asked.hub is not None,
        works_here=any(post.tie_to(office) is Tie.HERE for post in posts),
        is_waiting=ModelRequest.objects.filter(office=office, answered_at=None).exists(),
    )
    change.require(check_ask(facts, change.book))
    about = {"office": office, "sigungu_id": office.sigungu_id, **vars(asked)}
    made = ModelRequest.objects.create(**about, requested_by=change.by.sender, requested_at=change.at)
    change.about = made
    change.say(town_model=asked.town_model)
    return made


@action("offices.answer_model", Permission.ADMINISTER)
def answer_model(
    change: Change[Region], *, request: ModelRequest, is_granted: bool, answer: str = ""
) -> ModelRequest:
    """The administrator gives the right, and the office works by the model from now on, or says why not."""
    is_answered = request.answered_at is not None or request.sigungu_id != change.root.pk
    change.require(check_answer(is_answered=is_answered, is_granted=is_granted, answer=answer))
    about = {"answered_by": change.by.staff, "answered_at": change.at, "is_granted": is_granted}
    saved: ModelRequest = change.edit(request, None, answer=answer, **about)
    if is_granted:
        _work_by(change, saved)
    change.about = saved
    change.say(town_model=saved.town_model, is_granted=is_granted)
    return saved


def _work_by(change: Change[Region], request: ModelRequest) -> None:
    """The same as changing the office by hand, with its guards."""
    office = request.office
    data = OfficeData(
        **{name: getattr(office, name) for name in KEPT}, town_model=request.town_model, hub=request.hub
    )
    facts = queries.office_facts(Office(pk=office.pk, sigungu=change.root, **vars(data)))
    change.require(reason for guard in OFFICE_GUARDS for reason in guard(facts, change.on, change.book))
    change.edit(office, None, town_model=data.town_model, hub=data.hub)
