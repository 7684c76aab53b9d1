"""받은 의뢰: 계정이 있는 기관과 링크로 온 기관이 보는 것과 하는 것, 동의를 거둔 뒤."""

import pytest
from django.utils import timezone

from dure.access.models import Link, LinkVisit
from dure.access.policy import Permission
from dure.cases.core.change import changing
from dure.cases.core.records import Case, CaseEvent, Consent
from dure.notify.models import Notice
from dure.offices.models import Office, Staff
from dure.people.models import Person
from dure.referrals import actions, receiving
from dure.referrals.models import Referral, Step
from tests.factories import Town, a_client, a_town, a_worker, act_as, an_office, consents_to
from tests.referring import AGENCY, a_case_to_refer, by_link, drafted, labels_waiting, sent
from tests.roles import as_owner

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("template_values")]

TODAY = timezone.localdate()


@pytest.fixture
def case(town: Town) -> Case:
    return a_case_to_refer(town)


@pytest.fixture
def agency(town: Town) -> Office:
    return an_office(town.sigungu, "private_agency", AGENCY)


@pytest.fixture
def partner(agency: Office) -> Staff:
    return a_worker(agency, "agency_manager", "노이음")


# 받는 곳(계정이 있는 기관)


def test_받는_기관은_온_것만_보고_답하면_보낸_사람에게_알린다(
    town: Town, case: Case, agency: Office, partner: Staff
) -> None:
    referral = sent(town, case, to_office=agency)
    drafted(town, case, to_office=agency)
    assert labels_waiting(partner) == ["받은 의뢰"]
    client = a_client(partner)
    assert client.get("/requests").context["lists"]["requests_received"].rows == [referral]
    page = client.get(f"/requests/{referral.pk}")
    assert "혼자 지내고 식사를 거름" in page.content.decode()
    answer = client.post(f"/requests/{referral.pk}", {"what": "accepted", "text": "내일 찾아갑니다."})
    assert answer.status_code == 302
    act_as(town.manager)
    assert Referral.objects.get(state="accepted").pk == referral.pk
    assert Step.objects.get(state="accepted").said_by == f"노이음({AGENCY})"
    assert Notice.objects.filter(verb="request.answer").count() == 1


def test_받는_기관은_사례도_다른_의뢰도_보지_못한다(
    town: Town, case: Case, agency: Office, partner: Staff
) -> None:
    sent(town, case, to_office=agency)
    other = sent(
        town, case, receiver="한빛복지관", to_office=an_office(town.sigungu, "private_agency", "한빛복지관")
    )
    act_as(partner)
    assert Referral.objects.count() == 1
    assert not Case.objects.exists()
    assert not Person.objects.exists()
    client = a_client(partner)
    assert client.get(f"/requests/{other.pk}").status_code == 404
    assert client.get(f"/cases/{case.pk}/requests").status_code == 404


def test_끝나면_받는_기관에서_사라진다(town: Town, case: Case, agency: Office, partner: Staff) -> None:
    referral = sent(town, case, to_office=agency)
    client = a_client(partner)
    client.post(f"/requests/{referral.pk}", {"what": "returned", "text": "대상이 아닙니다."})
    assert client.get(f"/requests/{referral.pk}").status_code == 404
    act_as(partner)
    assert not Referral.objects.exists()
    assert not Step.objects.exists()


def test_다른_시군구와_같은_시군구의_남은_보지_못한다(town: Town, case: Case, agency: Office) -> None:
    referral = sent(town, case, to_office=agency)
    elsewhere = a_worker(an_office(an_office(town.sigungu).sigungu, name="가온8동"), name="구새별")
    for staff in (elsewhere, town.center_manager):
        act_as(staff)
        assert not Referral.objects.filter(pk=referral.pk).exists()
        assert a_client(staff).get(f"/requests/{referral.pk}").status_code == 404


def test_다른_시군구에_의뢰하면_그곳의_답이_이쪽_사례에_남는다(town: Town, case: Case) -> None:
    far = a_town()
    referral = sent(town, case, kind="office", receiver=far.center.name, to_office=far.center)
    client = a_client(far.center_manager)
    assert "식사를 거름" in client.get(f"/requests/{referral.pk}").content.decode()
    assert client.post(f"/requests/{referral.pk}", {"what": "received", "text": ""}).status_code == 302
    act_as(far.center_manager)
    assert not Case.objects.filter(pk=case.pk).exists()
    assert not Person.objects.filter(pk=case.subject_id).exists()
    for stranger in (far.manager, town.center_manager):
        assert a_client(stranger).get(f"/requests/{referral.pk}").status_code == 404
    act_as(town.manager)
    assert Referral.objects.get().state == "received"
    assert CaseEvent.objects.filter(case=case, verb="request.answer", actor=receiving.ACTOR).exists()


def test_열람을_제한하면_보낸_것도_닫힌다(town: Town, case: Case, agency: Office, partner: Staff) -> None:
    referral = sent(town, case, to_office=agency)
    client = by_link(town, case, referral)
    with as_owner():
        Case.objects.filter(pk=case.pk).update(is_restricted=True)
    assert a_client(partner).get(f"/requests/{referral.pk}").status_code == 404
    assert "혼자 지내고" not in client.get("/outside/request").content.decode()
    act_as(partner)
    assert not Referral.objects.exists()
    assert not Step.objects.exists()


# 동의를 거두면


def withdrawn(town: Town, case: Case) -> None:
    act_as(town.manager)
    with as_owner():
        Consent.objects.filter(case=case, recipient=AGENCY).update(withdrawn_on=TODAY)
    with changing(case, "consent.withdraw_several", Permission.CANDIDATE_WRITE, by=act_as(town.manager)):
        pass


def test_동의를_거두면_멈추고_받는_곳은_내용_없이_그것만_안다(
    town: Town, case: Case, agency: Office, partner: Staff
) -> None:
    referral = sent(town, case, to_office=agency)
    withdrawn(town, case)
    assert Referral.objects.get().state == "stopped"
    assert "의뢰 결과" in labels_waiting(town.manager)
    assert labels_waiting(partner) == ["동의를 거둔 의뢰"]
    client = a_client(partner)
    page = client.get(f"/requests/{referral.pk}").content.decode()
    assert ("더 진행하지 말고" in page, "식사를 거름" in page, "윤서준" in page) == (True, False, False)
    assert client.post(f"/requests/{referral.pk}", {}).status_code == 302
    assert client.get(f"/requests/{referral.pk}").status_code == 404
    act_as(town.manager)
    assert Referral.objects.get().told_on == TODAY


def test_동의가_남은_의뢰는_그대로_간다(town: Town, case: Case) -> None:
    sent(town, case, receiver="한빛복지관")
    consents_to(case, AGENCY)
    withdrawn(town, case)
    assert Referral.objects.get().state == "sent"


# 링크


def test_계정이_없으면_링크로_보고_답하고_끝나면_아무것도_보이지_않는다(town: Town, case: Case) -> None:
    client = by_link(town, case, sent(town, case))
    page = client.get("/outside/request").content.decode()
    assert ("혼자 지내고 식사를 거름" in page, "윤서준" in page) == (True, True)
    for what, text in (("accepted", "합니다."), ("under_way", "첫 배달."), ("done", "한 달 배달함.")):
        sending = {"what": what, "text": text, "said_by": "이음 팀장"}
        assert client.post("/outside/request", sending).status_code == 302
    assert "진행 중인 의뢰가 없습니다" in client.get("/outside/request").content.decode()
    act_as(town.manager)
    assert Referral.objects.get().state == "done"
    assert list(Step.objects.values_list("said_by", flat=True))[1:] == [f"이음 팀장({AGENCY})"] * 3
    assert LinkVisit.objects.get().reads >= 4


def test_링크로_빠뜨린_것이_있으면_쓴_글과_함께_까닭을_말한다(town: Town, case: Case) -> None:
    client = by_link(town, case, sent(town, case))
    page = client.post("/outside/request", {"what": "returned", "text": "", "said_by": "이음 팀장"})
    assert (page.status_code, "이음 팀장" in page.content.decode()) == (200, True)
    assert "까닭이나 한 일을 적으세요" in page.content.decode()


def test_동의를_거두면_링크에도_내용이_보이지_않는다(town: Town, case: Case) -> None:
    client = by_link(town, case, sent(town, case))
    withdrawn(town, case)
    page = client.get("/outside/request").content.decode()
    assert ("더 진행하지 말고" in page, "식사를 거름" in page) == (True, False)
    assert client.post("/outside/request", {}).status_code == 302
    assert "진행 중인 의뢰가 없습니다" in client.get("/outside/request").content.decode()


def test_거두면_링크도_닫힌다(town: Town, case: Case) -> None:
    referral = sent(town, case)
    client = by_link(town, case, referral)
    actions.recall(case, by=act_as(town.manager), referral=referral, text="이사함")
    assert client.get("/outside/request").status_code == 403
    assert not Link.objects.filter(ended_at__isnull=True).exists()
