"""누가 볼 수 있나: 이관 뒤의 열람 기간과 그 화면 (CS5, CS12, m:9929)."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from dure.access.models import Grant
from dure.access.policy import Permission
from dure.cases.core.assignments import add_joint
from dure.cases.core.change import changing
from dure.cases.core.move import send_case
from dure.cases.core.records import Case
from dure.offices.models import Office, Staff
from dure.protection.restriction import access, actions
from dure.rulebook import Refused, product
from tests.factories import Town, a_case_at, a_client, a_town, a_worker, act_as, an_office, consents_to
from tests.refusals import codes_of
from tests.restricted import a_restricted_case, an_emergency, values
from tests.roles import as_owner

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(town: Town) -> Case:
    return a_case_at("closure", town.office, manager=town.manager, path="case")


def send(case: Case, to_office: Office, by: Staff, days: int | None = None) -> None:
    consents_to(case, "보장기관 및 그 업무를 위임받은 공공기관")
    with changing(case, "closure.hand_over", Permission.CASE_READ, by=act_as(by)) as change:
        send_case(change, to_office, kind="moved_away", days=days)


def in_days(days: int) -> date:
    return timezone.localdate() + timedelta(days=days)


def sees(staff: Staff, case: Case) -> bool:
    act_as(staff)
    return Case.objects.filter(pk=case.pk).exists()


def test_다른_시군구로_가면_보낸_읍면동과_보낸_지원단이_아흔_날_동안_본다(town: Town, case: Case) -> None:
    other = a_town()
    send(case, other.office, town.leader)
    with as_owner():
        kept = Grant.objects.filter(case_id=case.pk, office__isnull=False)
        assert {(each.office.name, each.until_on) for each in kept} == {
            ("가온1동", in_days(90)),
            ("가온구 희망복지지원단", in_days(90)),
        }
    assert product().numbers["sending_office_reads_days"].number == 90
    assert sees(town.manager, case)
    assert sees(town.center_manager, case)
    client = a_client(town.center_manager)
    assert client.get(f"/cases/{case.pk}").status_code == 200
    assert client.post(reverse("task_new", args=[case.pk]), {"title": "전화"}).status_code == 403


def test_같은_시군구_안에서는_지원단에_따로_주지_않는다(town: Town, case: Case) -> None:
    send(case, an_office(town.sigungu, name="가온2동"), town.leader)
    with as_owner():
        kept = Grant.objects.filter(case_id=case.pk, office__isnull=False)
        assert [each.office.name for each in kept] == ["가온1동"]


def test_지침보다_오래_보게_하지_못한다(town: Town, case: Case) -> None:
    send(case, an_office(town.sigungu, name="가온2동"), town.leader, days=3650)
    with as_owner():
        assert Grant.objects.get(case_id=case.pk, office=town.office).until_on == in_days(90)


def test_기간이_끝나면_보지_못한다(town: Town, case: Case) -> None:
    send(case, a_town().office, town.leader)
    with as_owner():
        Grant.objects.filter(case_id=case.pk).update(until_on=in_days(-1))
    assert not sees(town.center_manager, case)
    assert not sees(town.manager, case)


# A restricted case


def test_제한된_사례는_받을_사람을_더해야_보낸다(town: Town) -> None:
    case = a_restricted_case(town)
    other = a_town()
    with pytest.raises(Refused) as refused:
        send(case, other.office, town.leader)
    [reason] = refused.value.reasons
    assert (reason.code, reason.resolve) == ("core.name_receivers_first", "case_restriction")
    named = [town.manager, town.leader, other.manager]
    actions.change_names(case, by=act_as(town.leader), seen_version=1, named=named, barred=[])
    with pytest.raises(Refused):
        send(case, other.office, town.leader)
    named.append(other.leader)
    actions.change_names(case, by=act_as(town.leader), seen_version=2, named=named, barred=[])
    send(case, other.office, town.leader)
    assert Case.objects.using("owner").get(pk=case.pk).is_restricted
    assert sees(other.manager, case)
    assert not sees(a_worker(other.office), case)
    assert not sees(other.center_leader, case)
    assert not sees(a_worker(town.office), case)
    assert not sees(town.center_manager, case)
    assert sees(town.leader, case)
    with as_owner():
        assert Grant.objects.get(
            case_id=case.pk, staff=town.leader, reason="restriction"
        ).until_on == in_days(90)


def test_받은_기관의_팀장이_이름을_바꾼다(town: Town) -> None:
    other = a_town()
    case = a_case_at("closure", town.office, manager=town.manager)
    named = [town.manager, town.leader, other.leader, other.manager]
    actions.restrict(case, by=act_as(town.leader), **values(town, named=named))
    send(case, other.office, town.leader)
    with as_owner():
        Case.objects.filter(pk=case.pk).update(manager=other.manager)
    case.refresh_from_db(using="owner")
    kept = [other.leader, other.manager]
    act_as(other.leader)
    actions.change_names(
        Case.objects.get(pk=case.pk), by=act_as(other.leader), seen_version=1, named=kept, barred=[]
    )
    assert not sees(town.leader, case)


# The page


def test_화면은_기관과_담당과_기간과_긴급_열람을_모두_보인다(town: Town, case: Case) -> None:
    other = an_office(town.sigungu, name="가온2동")
    joint = a_worker(other, name="강이웃")
    urgent = a_worker(other, name="남급한")
    add_joint(case, by=act_as(town.leader), staff=joint, reason="함께", until_on=in_days(30))
    with as_owner():
        Grant.objects.create(
            case_id=case.pk, office=other, reason="to_town", from_on=in_days(0), until_on=in_days(10)
        )
    with as_owner():
        Grant.objects.filter(reason="to_town").update(from_on=in_days(0), until_on=in_days(-1))
    an_emergency(case, urgent)
    page = a_client(town.leader).get(reverse("case_access", args=[case.pk])).content.decode()
    for words in (
        "사례를 맡은 기관",
        "시군구 전체를 보는 기관",
        "강이웃",
        "공동사례관리",
        "남급한",
        "긴급 열람",
    ):
        assert words in page, words
    assert "읍면동으로 보냄" not in page


def test_팀장은_열람을_일찍_끝낸다(town: Town, case: Case) -> None:
    other = an_office(town.sigungu, name="가온2동")
    reader = a_worker(other, name="강이웃")
    with as_owner():
        grant = Grant.objects.create(
            case_id=case.pk, office=other, reason="to_town", from_on=in_days(0), until_on=in_days(10)
        )
    assert sees(reader, case)
    url = reverse("grant_end", args=[case.pk, grant.pk])
    assert a_client(town.manager).post(url).status_code == 403
    assert a_client(town.center_manager).get(url).status_code == 403
    client = a_client(town.leader)
    assert "일찍 끝냅니까" in client.get(url).content.decode()
    assert client.post(url).status_code == 302
    assert not sees(reader, case)
    assert client.get(url).status_code == 404


def test_공동사례관리와_이름은_그_화면에서_끝낸다(town: Town, case: Case) -> None:
    add_joint(case, by=act_as(town.leader), staff=town.center_manager, reason="함께")
    act_as(town.leader)
    grant = Grant.objects.get(case_id=case.pk, reason="joint_manager")
    with pytest.raises(Refused) as refused:
        access.end_grant(case, by=act_as(town.leader), grant=grant)
    assert codes_of(refused) == ["restriction.grant_is_over"]
