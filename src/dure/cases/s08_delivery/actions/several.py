"""Several requests, or several answers, in one step (한꺼번에 의뢰하고 답 적기): all of them or none."""

import uuid
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import transaction

from dure.access.actor import Actor
from dure.cases.core.records import Case
from dure.cases.s05_conference.naming import UNSORTED, Sorted
from dure.cases.s08_delivery.actions.services import answer_request, request_service
from dure.cases.s08_delivery.inputs import AnswerEntry, RequestEntry
from dure.cases.s08_delivery.records import Service
from dure.rulebook import Reason, Refused


def request_several(
    case: Case,
    *,
    by: Actor,
    submission: uuid.UUID | None = None,
    requested_on: date,
    requests: Iterable[RequestEntry],
    names: Sorted = UNSORTED,
) -> list[Service]:
    """Form 6 to each provider, each as if it were sent alone (manual-2025 m:9757)."""
    entries = list(requests)
    if not entries:
        raise Refused([Reason("s08.nothing_chosen")])
    with transaction.atomic():
        return [
            request_service(
                case,
                by=by,
                **_of(submission, each.service, each.seen_version),
                requested_on=requested_on,
                asked=each.asked,
                names=names,
                amount=each.amount,
            )
            for each in entries
        ]


def answer_several(
    case: Case,
    *,
    by: Actor,
    submission: uuid.UUID | None = None,
    answered_on: date,
    answers: Iterable[AnswerEntry],
) -> list[Service]:
    """What several providers answered on one day."""
    entries = list(answers)
    if not entries:
        raise Refused([Reason("s08.nothing_chosen")])
    with transaction.atomic():
        return [
            answer_request(
                case,
                by=by,
                **_of(submission, each.service, each.seen_version),
                is_accepted=each.is_accepted,
                answered_on=answered_on,
                said=each.said,
            )
            for each in entries
        ]


def _of(submission: uuid.UUID | None, service: Service, seen_version: int) -> dict[str, Any]:
    """Each is its own change, so that the whole, sent again, acts once."""
    own = uuid.uuid5(submission, service.pk.hex) if submission else None
    return {"submission": own, "service": service, "seen_version": seen_version}
