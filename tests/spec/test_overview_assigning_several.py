"""여럿 배정: 골라서, 미리 보고, 한꺼번에; 하지 못한 가구는 까닭과 함께 남는다."""

from typing import Any

import pytest

from dure.cases.core.records import Case, CaseEvent
from dure.offices.models import Staff
from tests.factories import Town, a_case_at, a_client, a_submission, a_town, a_worker, act_as
from tests.restricted import a_restricted_case
from tests.roles import as_owner

pytestmark = pytest.mark.django_db
URL = "/assignment/several"


@pytest.fixture
def newcomer(town: Town) -> Staff:
    return a_worker(town.office, "town_specialist", "나은별")


def waiting(town: Town, number: int = 2) -> list[Case]:
    return [a_case_at("intake", town.office) for _ in range(number)]


def a_closed_one(town: Town) -> Case:
    """Restricted, and nobody manages it."""
    case = a_restricted_case(town)
    with as_owner():
        Case.objects.filter(pk=case.pk).update(manager=None)
    return case


def send(town: Town, cases: list[Case], **form: Any) -> Any:
    sent = {"cases": [case.pk for case in cases], "submission_id": a_submission(), "reason": ""} | form
    return a_client(town.leader).post(URL, sent)


def manager_of(town: Town, case: Case) -> Staff | None:
    act_as(town.leader)
    return Case.objects.get(pk=case.pk).manager


def test_목록에서_골라_미리_보고_한꺼번에_배정한다(town: Town, newcomer: Staff) -> None:
    cases = waiting(town, 3)
    client = a_client(town.leader)
    listed = client.get("/assignment").content.decode()
    assert all(f'name="cases" value="{case.pk}" form="several"' in listed for case in cases)
    asked = {"cases": [case.pk for case in cases], "staff": newcomer.pk}
    shown = client.get(URL, asked).content.decode()
    assert shown.count("할 수 있음") == 3
    assert f'value="{newcomer.pk}" selected' in shown
    assert manager_of(town, cases[0]) is None
    assert send(town, cases[:2], staff=newcomer.pk).status_code == 302
    assert [manager_of(town, case) for case in cases] == [newcomer, newcomer, None]
    assert CaseEvent.objects.filter(verb="manager.assign").count() == 2


def test_미리_볼_때_할_수_없는_가구와_까닭이_보이고_골라져_있지_않다(town: Town, newcomer: Staff) -> None:
    (case,), closed = waiting(town, 1), a_closed_one(town)
    asked = {"cases": [case.pk, closed.pk], "staff": newcomer.pk}
    shown = " ".join(a_client(town.leader).get(URL, asked).content.decode().split())
    assert "할 수 없음" in shown
    assert f'value="{case.pk}" id="case-{case.pk}" checked' in shown
    assert f'value="{closed.pk}" id="case-{closed.pk}">' in shown


def test_하지_못한_가구만_까닭과_함께_남는다(town: Town, newcomer: Staff) -> None:
    (case,), closed = waiting(town, 1), a_closed_one(town)
    page = send(town, [case, closed], staff=newcomer.pk).content.decode()
    assert f"{closed.number}: 열람을 제한한 사례입니다." in page
    assert f'value="{closed.pk}"' in page
    assert f'value="{case.pk}"' not in page
    assert [manager_of(town, each) for each in (case, closed)] == [newcomer, None]


def test_두_번_보내도_한_번만_배정한다(town: Town, newcomer: Staff) -> None:
    cases, key = waiting(town), a_submission()
    assert send(town, cases, staff=newcomer.pk, submission_id=key).status_code == 302
    send(town, cases, staff=newcomer.pk, submission_id=key)
    act_as(town.leader)
    assert CaseEvent.objects.filter(verb="manager.assign").count() == 2


def test_고르지_않으면_목록으로_돌아가_알린다(town: Town) -> None:
    client = a_client(town.leader)
    assert "목록에서 고르세요" in client.get(URL, follow=True).content.decode()
    assert client.get(URL, {"cases": "x"}).status_code == 302


def test_맡을_사람을_고르지_않으면_배정하지_않는다(town: Town, newcomer: Staff) -> None:
    cases = waiting(town)
    assert send(town, cases, staff="").status_code == 200
    assert manager_of(town, cases[0]) is None


def test_다른_기관의_가구는_골라지지_않는다(town: Town, newcomer: Staff) -> None:
    other = a_town()
    (theirs,) = waiting(other, 1)
    assert send(town, [theirs], staff=newcomer.pk).status_code == 302
    assert manager_of(other, theirs) is None


def test_팀장이_아니면_열_수_없다(town: Town) -> None:
    (case,) = waiting(town, 1)
    assert a_client(town.manager).get(URL, {"cases": case.pk}).status_code == 403


def test_쉰_가구를_미리_보아도_묻는_수가_그대로이다(
    town: Town, newcomer: Staff, django_assert_max_num_queries: Any
) -> None:
    cases = waiting(town, 50)
    client = a_client(town.leader)
    with django_assert_max_num_queries(22):
        client.get(URL, {"cases": [case.pk for case in cases], "staff": newcomer.pk})
