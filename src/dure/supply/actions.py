"""Announcing surveys, answering them, making use of the answers; agreements (현행화 조사와 협약의 변경)."""

import uuid
from collections.abc import Mapping
from datetime import date
from typing import Any

from dure.access.actor import Actor, judged
from dure.access.policy import Right, allows
from dure.changes.change import action
from dure.changes.roots import Change, NewOrHeld, root
from dure.offices.models import Office, Region
from dure.resources import keys
from dure.resources.actions.entries import decided
from dure.resources.models import APPROVED, ENDED, OWN, Offer, Provider
from dure.resources.rights import DECIDERS, KEEPERS, ResourceRight
from dure.resources.roots import is_at
from dure.rulebook import message
from dure.supply import rules
from dure.supply.models import LEFT, TAKEN, Agreement, Kept, Question, Survey
from dure.supply.told import PROVIDER, told_of

ACTOR = "현행화 조사 받기"


@judged(Kept)
def may(actor: Actor, permission: Right, record: Kept) -> bool:
    """The keepers of the place; its managers decide. The job takes answers for the provider."""
    standing = actor.standing
    if standing is None:
        return actor.name == ACTOR and permission is ResourceRight.FIND
    roles: dict[Right, frozenset[str]] = {ResourceRight.KEEP: KEEPERS, ResourceRight.DECIDE: DECIDERS}
    held = roles.get(permission, frozenset())
    return allows(permission, standing) and is_at(standing, record.sigungu, held)


@root(Survey)
class SurveyRoot(NewOrHeld):
    page = "survey_page"


@root(Question)
class QuestionRoot(NewOrHeld):
    """What a provider says stands at the office that keeps the directory of the place."""

    page = "survey_answer"

    def office_id(self, change: Change[Any]) -> uuid.UUID | None:
        here = Office.objects.filter(sigungu=change.root.sigungu_id, kind__in=("sigungu_support", "sido"))
        return here.order_by("code").values_list("pk", flat=True).first()


@root(Agreement)
class AgreementRoot(NewOrHeld):
    pass


def others_of(place: Region) -> tuple[tuple[date, date], ...]:
    return tuple(Survey.objects.filter(sigungu=place).values_list("from_on", "until_on"))


@action("supply.announce", ResourceRight.KEEP)
def announce(change: Change[Survey], *, title: str, from_on: date, until_on: date, note: str = "") -> Survey:
    """A survey of all providers of the place that are approved and kept here (manual-2025 m:6997-7015)."""
    survey = change.root
    period = rules.Period(from_on, until_on, others_of(survey.sigungu))
    change.require(rules.survey_refusals(period, change.on))
    change.doubt(rules.too_many(period, change.book))
    survey.title, survey.from_on, survey.until_on, survey.note = title, from_on, until_on, note
    survey.made_by = change.by.staff
    survey.save(force_insert=True)
    asked = Provider.objects.filter(sigungu=survey.sigungu, status=APPROVED, origin__in=(OWN, "import"))
    Question.objects.bulk_create(
        Question(
            sigungu=survey.sigungu,
            survey=survey,
            provider=provider,
            title=title,
            note=note,
            until_on=until_on,
            told=told_of(provider),
            made_by=change.by.staff,
        )
        for provider in asked.prefetch_related("offers")
    )
    return survey


@action("supply.answer", ResourceRight.FIND)
def answer(
    change: Change[Question],
    *,
    said: Mapping[str, Mapping[str, str]],
    answered_by: str,
    remark: str = "",
) -> Question:
    """What the provider says; said again before anybody used it, the later counts."""
    question = change.root
    change.require(
        rules.answer_refusals(question.until_on, change.on, is_settled=question.settled_at is not None)
    )
    answered: Question = change.edit(
        question,
        None,
        answered_on=change.on,
        answered_by=answered_by,
        remark=remark,
        changes=rules.changes(question.told, said),
    )
    return answered


@action("supply.settle", ResourceRight.DECIDE)
def settle(change: Change[Question], *, taken: list[int]) -> Question:
    """Each correction is taken or left; what is told to be true counts as verified on the day of the answer."""
    question = change.root
    change.require(
        rules.settling_refusals(
            is_answered=question.answered_on is not None, is_settled=question.settled_at is not None
        )
    )
    made = [each | {"made": TAKEN if at in taken else LEFT} for at, each in enumerate(question.changes)]
    apply(change, question, [each for each in made if each["made"] == TAKEN])
    change.say(taken=len(taken))
    return settled(change, question, changes=made)


def settled(change: Change[Any], question: Question, **fields: Any) -> Question:
    saved: Question = change.edit(question, None, settled_at=change.at, settled_by=change.by.staff, **fields)
    return saved


def apply(change: Change[Any], question: Question, taken: list[dict[str, Any]]) -> None:
    """What was taken is written into the directory, and the rest of the provider's entries counts as looked at."""
    provider = Provider.objects.select_for_update(no_key=True).get(pk=question.provider_id)
    offers = {str(each.pk): each for each in Offer.objects.filter(provider=provider, status=APPROVED)}
    fields: dict[str, dict[str, Any]] = {key: {} for key in (PROVIDER, *offers)}
    for each in taken:
        if each["of"] in fields:
            fields[each["of"]] |= stored(change, each)
    looked_at = {"verified_on": question.answered_on}
    change.edit(provider, None, **looked_at, **fields.pop(PROVIDER))
    for key, about in fields.items():
        change.edit(offers[key], None, **looked_at, **about)


def stored(change: Change[Any], each: Mapping[str, Any]) -> dict[str, Any]:
    """One correction as columns, with what the entry is told apart by."""
    name, new = each["field"], each["new"]
    if name == rules.GIVEN:
        return decided(change, ENDED, message("supply.given_no_more"))
    if name == "valid_until":
        return {name: date.fromisoformat(new) if new else None}
    apart = {"phone": keys.phone_key, "address": keys.address_key}
    is_of_provider = each["of"] == PROVIDER
    beside = {f"{name}_key": apart[name](new)} if is_of_provider and name in apart else {}
    return {name: new} | beside


@action("supply.verify", ResourceRight.KEEP)
def verify(change: Change[Survey]) -> int:
    """Everything that providers found true counts as verified, in one go."""
    rows = Question.objects.filter(survey=change.root, answered_on__isnull=False, settled_at__isnull=True)
    done = [each for each in rows.select_related("provider") if not each.changes]
    for question in done:
        apply(change, question, [])
        settled(change, question)
    change.say(count=len(done))
    return len(done)


@action("supply.agree", ResourceRight.KEEP)
def agree(
    change: Change[Agreement],
    *,
    provider: Provider,
    title: str,
    from_on: date,
    until_on: date | None = None,
    text: str = "",
) -> Agreement:
    """An agreement with a provider, or its correction."""
    change.require(rules.agreement_refusals(from_on, until_on))
    fields = {"provider": provider, "title": title, "from_on": from_on, "until_on": until_on, "text": text}
    agreement = change.root
    if not agreement._state.adding:
        edited: Agreement = change.edit(agreement, None, **fields)
        return edited
    for name, value in fields.items():
        setattr(agreement, name, value)
    agreement.made_by = change.by.staff
    agreement.save(force_insert=True)
    return agreement
