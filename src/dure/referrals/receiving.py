"""Answers of receivers (받는 곳의 답): they see their request alone, and the answer is carried out for them.

A receiver, signed in elsewhere or come by a link, writes nothing in another office's case. What they say is taken by the
named actor of this area within the sender's 시군구, on the one request that they were shown.
"""

import uuid
from typing import Any

from dure.access.acting import acting_as
from dure.access.actor import Actor
from dure.cases.core.records import Case
from dure.referrals import actions, answering
from dure.referrals.models import Referral

ACTOR = "의뢰 답 받기"


def take_answer(seen: Referral, *, what: str, text: str, said_by: str, **more: Any) -> uuid.UUID:
    """What they said of the request they were shown."""
    with acting_as(ACTOR, seen.sigungu_id):
        case, referral = found(seen)
        given = {"what": what, "text": text, "said_by": said_by} | more
        answering.answer(case, by=Actor(ACTOR), referral=referral, **given)
    return seen.pk


def take_note(seen: Referral) -> uuid.UUID:
    """They know that they must not go on."""
    with acting_as(ACTOR, seen.sigungu_id):
        case, referral = found(seen)
        actions.note_told(case, by=Actor(ACTOR), referral=referral)
    return seen.pk


def found(seen: Referral) -> tuple[Case, Referral]:
    referral = Referral.objects.get(pk=seen.pk)
    return Case.objects.get(pk=referral.case_id), referral
