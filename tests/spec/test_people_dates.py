"""사람의 날짜: 태어나고, 가구원이 되고, 나가거나 숨진다. 뒤집힌 날은 그 칸에서 말하고 적은 것은 남는다."""

import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from dure.cases.core.records import Case
from dure.people.kin.records import Kinship, Relative
from dure.people.models import Membership, Person, ReceivedService, Relation
from tests.factories import Town, a_case_at, a_client, a_submission
from tests.roles import as_owner

pytestmark = pytest.mark.django_db
BORN, JOINED = date(2012, 3, 4), date(2020, 5, 6)


@pytest.fixture
def case(town: Town) -> Case:
    return a_case_at("counselling", town.office, manager=town.manager, members=2)


@pytest.fixture
def client(town: Town) -> Client:
    return a_client(town.manager)


@pytest.fixture
def child(case: Case) -> Membership:
    """Born in 2012, of the household since 2020."""
    with as_owner():
        member = Membership.objects.select_related("person").get(
            household=case.household, person__name="윤하람"
        )
        Membership.objects.filter(pk=member.pk).update(from_on=JOINED)
        Person.objects.filter(pk=member.person_id).update(birth_on=BORN)
        return Membership.objects.select_related("person").get(pk=member.pk)


def address(case: Case, page: str, *keys: Any) -> str:
    return reverse(page, args=[case.pk, *keys])


def refused(client: Client, url: str, field: str, words: str, **typed: Any) -> None:
    """The page says it beside that field, and shows again what was typed."""
    answer = client.post(url, typed | {"submission_id": a_submission()})
    page = answer.content.decode()
    assert answer.status_code == 200
    beside = re.search(rf'id="id_{field}_error">(.*?)</p>', page, re.DOTALL)
    assert beside, f"nothing is said beside {field}"
    assert words in beside[1]
    for name, value in typed.items():
        assert f'value="{value}"' in page or value in page, name


def accepted(client: Client, url: str, **typed: Any) -> None:
    answer = client.post(url, typed | {"submission_id": a_submission()})
    assert answer.status_code == 302, answer.content.decode()


def a_member(**typed: Any) -> dict[str, Any]:
    about = {"name": "윤새롬", "relation": "child", "lives_together": "on"}
    return about | {"birth_on": "2015-06-07", "from_on": "2016-01-02"} | typed


def tomorrow() -> str:
    return (timezone.localdate() + timedelta(days=1)).isoformat()


@pytest.mark.parametrize(
    ("typed", "field", "words"),
    [
        ({"birth_on": "0202-06-07"}, "birth_on", "해를 다시 보세요"),
        ({"birth_on": "9999-06-07"}, "birth_on", "오늘보다 뒤일 수 없습니다"),
        ({"from_on": "2099-01-02"}, "from_on", "오늘보다 뒤일 수 없습니다"),
        ({"from_on": "2015-06-06"}, "from_on", "생년월일(2015.6.7)보다 앞설 수 없습니다"),
    ],
)
def test_가구원을_등록할_때(
    client: Client, case: Case, typed: dict[str, str], field: str, words: str
) -> None:
    url = address(case, "member_add")
    refused(client, url, field, words, **a_member(**typed))
    assert not Person.objects.using("owner").filter(name="윤새롬").exists()
    accepted(client, url, **a_member(from_on="2015-06-07"))


def test_가구원을_고칠_때(client: Client, case: Case, child: Membership) -> None:
    url = address(case, "member_edit", child.person_id)
    typed = a_member(name="윤하람", version=child.person.version)
    said = "생년월일(2020.5.7)보다 앞설 수 없습니다"
    refused(client, url, "from_on", said, **typed | {"birth_on": "2020-05-07", "from_on": "2020-05-06"})
    accepted(client, url, **typed | {"birth_on": "2020-05-06", "from_on": "2020-05-06"})


def test_숨진_사람의_생년월일은_사망일보다_뒤일_수_없다(
    client: Client, case: Case, child: Membership
) -> None:
    with as_owner():
        Person.objects.filter(pk=child.person_id).update(died_on=date(2024, 1, 2))
    url = address(case, "member_edit", child.person_id)
    typed = a_member(name="윤하람", version=child.person.version, birth_on="2024-01-03", from_on="2024-01-03")
    refused(client, url, "birth_on", "사망일은 생년월일(2024.1.3)보다 앞설 수 없습니다", **typed)


def test_나갈_때(client: Client, case: Case, child: Membership) -> None:
    url = address(case, "member_leave", child.person_id)
    about = {"leaving_reason": "moved_out"}
    refused(client, url, "until_on", "나간 날이 들어온 날보다 빠릅니다", until_on="2020-05-05", **about)
    refused(client, url, "until_on", "오늘보다 뒤일 수 없습니다", until_on=tomorrow(), **about)
    accepted(client, url, until_on="2020-05-06", **about)


def test_숨졌을_때(client: Client, case: Case, child: Membership) -> None:
    url = address(case, "member_died", child.person_id)
    about = {"version": child.person.version}
    refused(client, url, "died_on", "앞설 수 없습니다", died_on="2012-03-03", **about)
    refused(
        client, url, "died_on", "가구원이 된 날(2020.5.6)보다 앞설 수 없습니다", died_on="2020-05-05", **about
    )
    refused(client, url, "died_on", "오늘보다 뒤일 수 없습니다", died_on=tomorrow(), **about)
    accepted(client, url, died_on="2020-05-06", **about)


def test_관계와_받은_서비스는_태어난_뒤에_시작하고_시작한_뒤에_끝난다(
    client: Client, case: Case, child: Membership
) -> None:
    subject, key = str(case.subject_id), str(child.person_id)
    url = address(case, "relation_add")
    about = {"person": key, "other": subject, "kind": "child"}
    refused(client, url, "from_on", "윤하람의 생년월일", from_on="2012-03-03", **about)
    refused(client, url, "until_on", "시작일(2020.1.2)", from_on="2020-01-02", until_on="2020-01-01", **about)
    assert not Relation.objects.using("owner").exists()
    url = address(case, "received_service_add")
    about = {"name": "아동수당", "person": key}
    refused(client, url, "from_on", "윤하람의 생년월일", from_on="2012-03-03", **about)
    refused(client, url, "until_on", "시작일(2020.1.2)", from_on="2020-01-02", until_on="2020-01-01", **about)
    accepted(client, url, from_on="2012-03-04", until_on="2013-03-04", **about)
    assert ReceivedService.objects.using("owner").count() == 1


@pytest.mark.parametrize(
    ("typed", "field", "words"),
    [
        ({"birth_year": "0025"}, "birth_year", "해를 다시 보세요"),
        ({"birth_year": "2062"}, "birth_year", "올해보다 뒤일 수 없습니다"),
        ({"birth_year": "1950", "death_year": "1949"}, "death_year", "태어난 해보다"),
    ],
)
def test_친척의_해(client: Client, case: Case, typed: dict[str, str], field: str, words: str) -> None:
    url = address(case, "relative_add")
    refused(client, url, field, words, kind="person", name="도라지", **typed)
    assert not Relative.objects.using("owner").exists()


def test_친척과의_관계도_둘_다_태어난_뒤에_시작하고_시작한_뒤에_끝난다(client: Client, case: Case) -> None:
    home = case.household
    with as_owner():
        relative = Relative.objects.create(
            household=home,
            office_id=case.office_id,
            sigungu_id=case.sigungu_id,
            kind="person",
            name="도라지",
            birth_year=1970,
        )
        kinship = Kinship.objects.create(
            household=home,
            office_id=case.office_id,
            sigungu_id=case.sigungu_id,
            relative=relative,
            person=case.subject,
            kind="spouse",
        )
    url = address(case, "kinship_edit", kinship.pk)
    about = {"kind": "spouse", "version": kinship.version}
    refused(client, url, "from_year", "도라지의 출생(1970년)보다 앞설 수 없습니다", from_year="1969", **about)
    refused(client, url, "until_year", "", from_year="1995", until_year="1994", **about)
    accepted(client, url, from_year="1995", until_year="1995", **about)
