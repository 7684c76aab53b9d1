"""Reading what passing a case on rests on (다른 기관으로 넘기기)."""

from typing import Any

from django.db.models import QuerySet

from dure.access.actor import Actor
from dure.access.policy import Permission
from dure.cases.core.lists import kept
from dure.cases.core.records import Case, Transfer
from dure.cases.moving.rules import MoveFacts, Receiver, fits
from dure.cases.process import COUNSELLING, DISCOVERY, INTAKE
from dure.cases.s01_discovery.queries import is_call
from dure.cases.s03_intake.queries import waiting_request
from dure.changes.approvals import Decision, of_root
from dure.offices.models import Office
from dure.offices.stages import IN_TOWNS, SUPPORT_CENTRE, stages_of

EARLY = (DISCOVERY, COUNSELLING, INTAKE)


def right_to_move(case: Case) -> Permission:
    """Who counsels passes on what is not yet under way; later it is the leader's to decide."""
    return Permission.CANDIDATE_WRITE if case.stage in EARLY else Permission.CASE_LEAD


def may_move(by: Actor, case: Case) -> bool:
    """Whether the page is for this person, today."""
    is_open = case.status == Case.Status.OPEN
    return is_open and by.can(right_to_move(case), case)


def moves_of(case: Case) -> list[Transfer]:
    """Through which offices the case came, the newest first."""
    return kept(case, Transfer)[::-1]


def offices_for(case: Case) -> QuerySet[Office]:
    """Every office that may go on with the case as it stands, its own 시군구's first."""
    rows = Office.objects.filter(is_active=True, kind__in=(*IN_TOWNS, SUPPORT_CENTRE)).exclude(
        pk=case.office_id
    )
    if is_selected(case):
        rows = rows.filter(sigungu=case.sigungu_id)
    facts = about(case)
    fit = [each.pk for each in rows if not fits(MoveFacts(**facts, receiver=receiver(case, each)))]
    return Office.objects.filter(pk__in=fit).select_related("sigungu").order_by("sigungu__name", "name")


def facts_of(case: Case, office: Office, **entered: Any) -> MoveFacts:
    """The case, the receiver and what was entered."""
    return MoveFacts(**about(case), receiver=receiver(case, office), **entered)


def about(case: Case) -> dict[str, Any]:
    waiting = of_root(case).filter(decision=Decision.WAITING)
    return {
        "stage": case.stage,
        "is_ended": case.status == Case.Status.ENDED,
        "is_selected": is_selected(case),
        "is_call": is_call(case),
        "has_manager": case.manager_id is not None,
        "is_request_waiting": waiting_request(case) is not None,
        "is_approval_waiting": waiting.exists(),
    }


def is_selected(case: Case) -> bool:
    return case.path != Case.Path.UNDECIDED


def receiver(case: Case, office: Office) -> Receiver:
    return Receiver(
        name=office.name,
        stages=stages_of(office),
        is_support_centre=office.kind == SUPPORT_CENTRE,
        is_same_office=office.pk == case.office_id,
        is_same_sigungu=office.sigungu_id == case.sigungu_id,
    )
