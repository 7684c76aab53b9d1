"""Cases whose term is over, and lists that are approved (파기 시험 자료)."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from dure.cases.core.records import Case
from dure.offices.models import Staff
from dure.protection.retention.records import Destruction, DestructionItem
from dure.protection.retention.rules import period_end
from tests.factories import Town, a_case_at, a_town, a_worker
from tests.roles import as_owner

LONG_AGO = date(2020, 5, 6)


@dataclass
class Bureau:
    """A town with the privacy officer of its 시군구."""

    town: Town
    officer: Staff


def a_bureau() -> Bureau:
    town = a_town()
    return Bureau(town, a_worker(town.center, "privacy_officer", "표나리"))


def a_closed_case(
    bureau: Bureau, closed_on: date = LONG_AGO, opened_on: date | None = None, **fields: Any
) -> Case:
    """A case household whose case was closed that day and followed up."""
    kept = {"path": "case", "outcome": "closed", "status": "ended"}
    kept |= {"closed_on": closed_on, "ended_on": closed_on + timedelta(days=200)} | fields
    case = a_case_at("aftercare", bureau.town.office, manager=bureau.town.manager, **kept)
    case.opened_on = opened_on or case.opened_on
    with as_owner():
        case.save(update_fields=["opened_on"])
    return case


def an_approved_list(bureau: Bureau, *cases: Case, rule: str = "case", waited: int = 4) -> Destruction:
    """Proposed by the town's leader, approved by the officer so many days ago."""
    town = bureau.town
    scope = {"sigungu": town.sigungu, "office": town.office}
    with as_owner():
        decided = timezone.now() - timedelta(days=waited)
        found = Destruction.objects.create(
            number=f"파기-{uuid.uuid4().hex[:8]}",
            **scope,
            proposed_by=town.leader,
            state="approved",
            decided_by=bureau.officer,
            decided_at=decided,
        )
        for case in cases:
            DestructionItem.objects.create(
                destruction=found,
                **scope,
                case_id=case.pk,
                case_number=case.number,
                rule=rule,
                expired_on=period_end(case.closed_on or case.ended_on or LONG_AGO, 5),
            )
    return found


def items_of(destruction: Destruction) -> Sequence[DestructionItem]:
    with as_owner():
        return list(DestructionItem.objects.filter(destruction=destruction).order_by("case_number"))
