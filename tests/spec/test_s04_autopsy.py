"""심리부검: 누구에게 안내하고 어떤 차례로 가는가 (manual-2025 m:4150–4160, m:16944–17086)."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from dure.cases.core.records import Case
from dure.cases.s04_assessment.actions.autopsy import edit_autopsy, offer_autopsy
from dure.cases.s04_assessment.autopsy_records import AutopsyOffer
from dure.cases.s04_assessment.rules.autopsy import Autopsy, advised_term, check_offer, telecheck
from dure.people.models import Person
from dure.rulebook import latest
from tests.factories import Town, a_case_at, a_client, a_person, a_worker, act_as, consents_to
from tests.refusals import refused
from tests.roles import as_owner

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
ON = date(2026, 6, 15)
FOUNDATION = "한국생명존중희망재단"


def codes(*, bereaved_age: int | None = 19, **said: Any) -> list[str]:
    fit = {
        "tie": "",
        "deceased_age": 19,
        "died_on": date(2025, 6, 1),
        "recalls": True,
        "offered_on": date(2026, 6, 1),
    }
    return [reason.code for reason in check_offer(Autopsy(**fit | said), bereaved_age, ON, latest())]


APPLIED = {"agrees": True, "receiver": "foundation", "applied_on": date(2026, 6, 5)}


# 누구에게


def test_지침의_숫자() -> None:
    terms = latest().autopsy
    assert (terms.bereaved_age_from, terms.deceased_age_from) == (19, 19)
    assert (terms.months_from, terms.years_until, terms.recalled_months) == (3, 3, 6)
    assert (terms.grant_won, terms.telecheck_days_from, terms.telecheck_days_until) == (300000, 7, 10)


@pytest.mark.parametrize(
    ("said", "refusal"),
    [
        ({}, []),
        ({"bereaved_age": 18}, ["s04.autopsy_bereaved_too_young"]),
        ({"bereaved_age": None}, ["s04.autopsy_age_unknown"]),
        ({"deceased_age": 18}, ["s04.autopsy_deceased_too_young"]),
        ({"recalls": False}, ["s04.autopsy_no_recall"]),
        ({"exclusions": ["limited_information"]}, ["s04.autopsy_excluded"]),
        ({"exclusions": ["cannot_communicate"]}, ["s04.autopsy_excluded"]),
        ({"exclusions": ["for_litigation"]}, ["s04.autopsy_excluded"]),
    ],
)
def test_열아홉_살_이상_유족에게_안내하고_배제_대상에게는_하지_않는다(said: dict, refusal: list[str]) -> None:
    assert codes(**said) == refusal


def test_사별_뒤_석_달부터_세_해까지를_권고한다() -> None:
    assert advised_term(date(2025, 6, 1), latest()) == (date(2025, 9, 1), date(2028, 6, 1))


@pytest.mark.parametrize(
    ("died_on", "refusal"),
    [
        (date(2026, 3, 2), ["s04.autopsy_off_term"]),
        (date(2026, 3, 1), []),
        (date(2023, 6, 1), []),
        (date(2023, 5, 31), ["s04.autopsy_off_term"]),
    ],
)
def test_권고_기간_밖이면_까닭을_적어야_한다(died_on: date, refusal: list[str]) -> None:
    assert codes(died_on=died_on) == refusal
    assert codes(died_on=died_on, off_term_reason="본인이 간절히 원함") == []


# 어떤 차례로


@pytest.mark.parametrize(
    ("said", "refusal"),
    [
        ({"offered_on": date(2026, 6, 16)}, ["s04.autopsy_offer_date"]),
        ({"died_on": date(2026, 6, 2), "off_term_reason": "-"}, ["s04.autopsy_offer_date"]),
        (APPLIED, []),
        (APPLIED | {"agrees": None}, ["s04.autopsy_agree_first"]),
        (APPLIED | {"agrees": False}, ["s04.autopsy_agree_first"]),
        (APPLIED | {"receiver": ""}, ["s04.autopsy_application_half"]),
        (APPLIED | {"applied_on": None}, ["s04.autopsy_application_half"]),
        (APPLIED | {"applied_on": date(2026, 5, 31)}, ["s04.autopsy_application_date"]),
        (APPLIED | {"applied_on": date(2026, 6, 16)}, ["s04.autopsy_application_date"]),
        (APPLIED | {"interviewed_on": date(2026, 6, 10)}, []),
        (APPLIED | {"interviewed_on": date(2026, 6, 4)}, ["s04.autopsy_interview_date"]),
        (APPLIED | {"interviewed_on": date(2026, 6, 16)}, ["s04.autopsy_interview_date"]),
        ({"interviewed_on": date(2026, 6, 10)}, ["s04.autopsy_interview_date"]),
    ],
)
def test_동의하고_신청한_다음에_면담한다(said: dict, refusal: list[str]) -> None:
    assert codes(**said) == refusal


def test_면담_뒤_이레에서_열흘_사이에_재단이_전화한다() -> None:
    assert telecheck(date(2026, 6, 10), latest()) == (date(2026, 6, 17), date(2026, 6, 20))


# 적기


@pytest.fixture
def case(town: Town) -> Case:
    found = a_case_at("counselling", town.office)
    with as_owner():
        Person.objects.filter(pk=found.subject_id).update(birth_on=date(1980, 1, 1))
        found.subject.refresh_from_db()
    return found


def an_offer(**said: Any) -> Autopsy:
    fit = {"tie": "family", "deceased_age": 50, "recalls": True, "offered_on": TODAY}
    return Autopsy(**fit | {"died_on": TODAY - timedelta(days=200)} | said)


def test_상담하는_사람이_적고_이어_적는다(town: Town, case: Case) -> None:
    nurse = a_worker(town.office, "visiting_nurse", "라온솔")
    made = offer_autopsy(case, by=act_as(nurse), person=case.subject, autopsy=an_offer())
    assert (made.agrees, made.applied_on) == (None, None)
    consents_to(case, FOUNDATION)
    applied = an_offer(agrees=True, receiver="foundation", applied_on=TODAY)
    saved = edit_autopsy(case, by=act_as(nurse), record=made, seen_version=1, autopsy=applied)
    assert (saved.agrees, saved.receiver, saved.applied_on) == (True, "foundation", TODAY)


def test_신청서를_보낼_곳에_동의하지_않았으면_보내지_않는다(town: Town, case: Case) -> None:
    applied = an_offer(agrees=True, receiver="foundation", applied_on=TODAY)
    by = act_as(town.manager)
    said = refused(lambda: offer_autopsy(case, by=by, person=case.subject, autopsy=applied))
    assert said == ["consent.recipient_missing"]


def test_슈퍼바이저와_남은_적지_않고_가구원에게만_안내한다(town: Town, case: Case) -> None:
    supervisor = a_worker(town.office, "town_field_supervisor", "하늘봄")
    for staff in (supervisor, town.center_manager):
        by = act_as(staff)
        assert refused(
            lambda who=by: offer_autopsy(case, by=who, person=case.subject, autopsy=an_offer())
        ) == ["core.not_permitted"]
    stranger = a_person(town.office, "남이든", birth_on=date(1980, 1, 1))
    by = act_as(town.manager)
    said = refused(lambda: offer_autopsy(case, by=by, person=stranger, autopsy=an_offer()))
    assert said == ["consent.not_a_member"]


def test_나이는_안내한_날에_센다(town: Town, case: Case) -> None:
    with as_owner():
        born = TODAY.replace(year=TODAY.year - 19) + timedelta(days=1)
        Person.objects.filter(pk=case.subject_id).update(birth_on=born)
        case.subject.refresh_from_db()
    by = act_as(town.manager)
    said = refused(lambda: offer_autopsy(case, by=by, person=case.subject, autopsy=an_offer()))
    assert said == ["s04.autopsy_bereaved_too_young"]


def test_우울_선별_화면에서_들어가_안내하고_유족은_연계_대상이_된다(town: Town, case: Case) -> None:
    client = a_client(town.manager)
    screening = client.get(f"/cases/{case.pk}/phq9").content.decode()
    assert f"/cases/{case.pk}/autopsy" in screening
    assert "자살유가족" not in screening
    new = f"/cases/{case.pk}/autopsy/people/{case.subject_id}"
    page = client.get(f"/cases/{case.pk}/autopsy").content.decode()
    assert new in page
    assert "3개월부터 3년까지" in page
    form = {"tie": "family", "deceased_age": "50", "recalls": "on", "offered_on": TODAY.isoformat()}
    form |= {"died_on": (TODAY - timedelta(days=30)).isoformat()}
    answer = client.post(new, form)
    assert "까닭을 적으세요" in answer.content.decode()
    form |= {"off_term_reason": "본인이 원함"}
    assert client.post(new, form).status_code == 302
    assert AutopsyOffer.objects.get(case=case).off_term_reason == "본인이 원함"
    assert "자살유가족" in client.get(f"/cases/{case.pk}/phq9").content.decode()
