"""Requests to other bodies, for tests (서비스 의뢰 시험 자료)."""

from datetime import date
from typing import Any

from django.test import Client

from dure.cases.core.records import Case
from dure.offices.models import Staff
from dure.people.models import Household, Person
from dure.referrals import actions
from dure.referrals.inputs import ReferralData
from dure.referrals.models import Referral
from dure.web.waiting import waiting_for
from tests.factories import Town, a_case_at, act_as, consents_to
from tests.roles import as_owner

AGENCY = "가온복지관"


def a_case_to_refer(town: Town) -> Case:
    """In planning, with everything that a request asks for."""
    made = a_case_at("plan", town.office, manager=town.manager)
    with as_owner():
        Person.objects.filter(pk=made.subject_id).update(
            birth_on=date(1950, 3, 2), mobile_phone="010-0000-1234"
        )
        Household.objects.filter(pk=made.household_id).update(
            address="새봄시 가온구 샘터길 7", address_detail="201호"
        )
    act_as(town.manager)
    return Case.objects.get(pk=made.pk)


def drafted(town: Town, case: Case, **fields: Any) -> Referral:
    asked = {
        "person": case.subject,
        "kind": "agency",
        "receiver": AGENCY,
        "situation": "혼자 지내고 식사를 거름",
        "wanted": "도시락 배달",
    } | fields
    return actions.write(case, by=act_as(town.manager), data=ReferralData(**asked))


def sent(town: Town, case: Case, **fields: Any) -> Referral:
    referral = drafted(town, case, **fields)
    consents_to(case, referral.receiver)
    return actions.send(case, by=act_as(town.manager), referral=referral)


def said(town: Town, referral: Referral, what: str, text: str = "그렇게 하겠습니다.") -> Referral:
    return actions.answer(referral.case, by=act_as(town.manager), referral=referral, what=what, text=text)


def labels_waiting(staff: Staff) -> list[str]:
    return [each.what for each in waiting_for(act_as(staff).person)]


def by_link(town: Town, case: Case, referral: Referral) -> Client:
    """A browser that came by the link to it."""
    given = actions.give(case, by=act_as(town.manager), referral=referral)
    client = Client()
    assert client.post(given.path, {"code": given.code}).status_code == 302
    return client
