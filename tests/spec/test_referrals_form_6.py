"""서식 6의 회신과 답에 붙이는 파일: 받은 의뢰와 링크로 답하고, 서식에 찍히고, 권한은 의뢰와 같다."""

from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from dure.cases.core.records import Attachment, Case, Consent
from dure.cases.s08_delivery.actions import services as delivery
from dure.cases.s08_delivery.inputs import Answered
from dure.cases.s08_delivery.records import Service
from dure.offices.models import Office, Staff
from dure.people.models import Household, Person
from dure.referrals import actions, rules
from dure.referrals.models import Referral, Step
from dure.rulebook import Refused, latest
from tests.factories import Town, a_client, a_worker, act_as, an_office, consents_to
from tests.papers import papers_of, words_of
from tests.referring import a_case_to_refer, by_link, sent
from tests.refusals import codes_of
from tests.roles import as_owner
from tests.small_files import a_pdf
from tests.spec.plans import a_final_plan, requested

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("template_values")]


@pytest.fixture(autouse=True)
def _files(settings: Any, tmp_path: Path) -> None:
    settings.FILES_ROOT = tmp_path


@pytest.fixture
def agency(town: Town) -> Office:
    return an_office(town.sigungu, "private_agency", "가온복지관")


@pytest.fixture
def partner(agency: Office) -> Staff:
    return a_worker(agency, "agency_manager", "노이음")


@pytest.fixture
def asked(town: Town) -> Service:
    """계획의 서비스를 의뢰하고 답을 기다린다."""
    case, by, _ = a_final_plan(town)
    service = requested(case, by)
    with as_owner():
        Person.objects.filter(pk=case.subject_id).update(mobile_phone="010-0000-1234")
        Household.objects.filter(pk=case.household_id).update(address="새봄시 샘터길 7")
    consents_to(case, service.provider)
    act_as(town.manager)
    return Service.objects.select_related("case", "receiver").get(pk=service.pk)


def form_sent(town: Town, service: Service, to_office: Office | None = None) -> Referral:
    return actions.send_form(service.case, by=act_as(town.manager), service=service, to_office=to_office)


ANSWER = {"what": "accepted", "text": "월요일마다 갑니다.", "times": "주 2회", "person": "노이음 02-000-1111"}


def pdf(name: str = "확인서.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, a_pdf(), content_type="application/pdf")


def test_받은_의뢰로_답하면_서비스의_답이_되고_서식_6에_찍힌다(
    town: Town, asked: Service, agency: Office, partner: Staff
) -> None:
    page = a_client(town.manager).get(f"/cases/{asked.case_id}/delivery/services/{asked.pk}").content.decode()
    assert "받는 곳에 바로 보내기" in page
    address = f"/cases/{asked.case_id}/requests/services/{asked.pk}"
    assert a_client(town.manager).post(address, {"to_office": str(agency.pk)}).status_code == 302
    act_as(town.manager)
    referral = Referral.objects.get()
    assert [label for label, _ in referral.sent] == [
        *("서비스", "성명", "연락처", "주소", "상담 내용", "부탁하는 일"),
    ]
    client = a_client(partner)
    lacking = client.post(f"/requests/{referral.pk}", ANSWER)
    assert "언제부터 제공하는지" in lacking.content.decode()
    today = timezone.localdate()
    answer = client.post(
        f"/requests/{referral.pk}", ANSWER | {"starts_on": today.isoformat(), "is_part": "on"}
    )
    assert answer.status_code == 302, answer.content.decode()[-2000:]
    act_as(town.manager)
    service = Service.objects.get(pk=asked.pk)
    assert (service.state, service.starts_on, service.answer_given) == ("active", today, "part")
    assert (service.answer_times, service.answer_person) == ("주 2회", "노이음 02-000-1111")
    paper = words_of(papers_of(Case.objects.get(pk=asked.case_id), "service_request")[0])
    assert "■\u00a0일부\u00a0제공함" in paper
    assert "월요일마다 갑니다." in paper
    assert "노이음 02-000-1111" in paper


def test_링크로_거절하면_서비스가_거절되고_다시_의뢰할_수_있다(town: Town, asked: Service) -> None:
    referral = form_sent(town, asked)
    client = by_link(town, asked.case, referral)
    said = {"what": "returned", "text": "정원이 찼습니다.", "said_by": "노이음 팀장"}
    assert client.post("/outside/request", said).status_code == 302
    act_as(town.manager)
    service = Service.objects.get(pk=asked.pk)
    assert (service.state, service.answer_given, service.answer) == ("refused", "none", "정원이 찼습니다.")


def test_한_번만_보내고_답한_뒤에는_보내지_않는다(town: Town, asked: Service) -> None:
    form_sent(town, asked)
    with pytest.raises(Refused) as refusal:
        form_sent(town, asked)
    assert codes_of(refusal) == ["referrals.form_sent_already"]
    assert Referral.objects.count() == 1


def test_서비스_화면에_적은_답은_보낸_의뢰의_답이_된다(town: Town, asked: Service) -> None:
    form_sent(town, asked)
    today = timezone.localdate()
    delivery.answer_request(
        asked.case,
        by=act_as(town.manager),
        service=asked,
        seen_version=None,
        is_accepted=True,
        answered_on=today,
        said=Answered("전화로 들음", today),
    )
    assert Referral.objects.get().state == "accepted"
    assert Step.objects.get(state="accepted").text == "전화로 들음"
    with pytest.raises(Refused) as refusal:
        form_sent(town, asked)
    assert "referrals.form_sent_already" in codes_of(refusal)


def test_동의가_없으면_보내지_않는다(town: Town, agency: Office) -> None:
    case, by, _ = a_final_plan(town)
    service = requested(case, by)
    with as_owner():
        Consent.objects.filter(case=case, kind="third_party").delete()
    act_as(town.manager)
    with pytest.raises(Refused) as refusal:
        form_sent(town, Service.objects.select_related("case", "receiver").get(pk=service.pk), agency)
    assert "referrals.no_consent" in codes_of(refusal)
    assert not Referral.objects.exists()


@pytest.mark.parametrize(
    ("what", "starts", "found"),
    [("accepted", None, ["referrals.start_missing"]), ("returned", None, []), ("received", None, [])],
)
def test_접수할_때만_시작일을_묻는다(what: str, starts: Any, found: list[str]) -> None:
    assert [each.code for each in rules.form_refusals(what, starts)] == found


# 붙인 파일


@pytest.fixture
def case(town: Town) -> Case:
    return a_case_to_refer(town)


def test_받는_기관이_붙인_파일은_사례의_문서가_되고_의뢰를_보는_사람만_연다(
    town: Town, case: Case, agency: Office, partner: Staff
) -> None:
    referral = sent(town, case, to_office=agency)
    client = a_client(partner)
    answer = client.post(
        f"/requests/{referral.pk}",
        {"what": "accepted", "text": "갑니다.", "papers": [pdf(), pdf("둘째.pdf")]},
    )
    assert answer.status_code == 302
    act_as(town.manager)
    papers = Attachment.objects.filter(case=case, target_id=referral.pk)
    assert sorted(papers.values_list("file_name", flat=True)) == ["둘째.pdf", "확인서.pdf"]
    key = papers.get(file_name="확인서.pdf").pk
    assert "확인서.pdf" in client.get(f"/requests/{referral.pk}").content.decode()
    assert client.get(f"/requests/{referral.pk}/files/{key}").status_code == 200
    own = a_client(town.manager)
    assert "확인서.pdf" in own.get(f"/cases/{case.pk}/requests/{referral.pk}").content.decode()
    assert own.get(f"/cases/{case.pk}/papers/{key}").status_code == 200
    other = a_worker(an_office(town.sigungu, "private_agency", "한빛복지관"), "agency_manager", "한노을")
    assert a_client(other).get(f"/requests/{referral.pk}/files/{key}").status_code == 404
    client.post(f"/requests/{referral.pk}", {"what": "done", "text": "마쳤습니다."})
    assert client.get(f"/requests/{referral.pk}/files/{key}").status_code == 404


def test_링크로_붙이고_링크가_끝나면_열리지_않는다(town: Town, case: Case) -> None:
    referral = sent(town, case)
    client = by_link(town, case, referral)
    said = {"what": "accepted", "text": "갑니다.", "said_by": "노이음 팀장", "papers": [pdf()]}
    assert client.post("/outside/request", said).status_code == 302
    act_as(town.manager)
    key = Attachment.objects.get(target_id=referral.pk).pk
    assert client.get(f"/outside/request/files/{key}").status_code == 200
    act_as(town.manager)
    other = by_link(town, case, sent(town, case, receiver="한빛복지관"))
    assert other.get(f"/outside/request/files/{key}").status_code == 404
    actions.recall(case, by=act_as(town.manager), referral=referral, text="다른 곳에서 맡음")
    assert client.get(f"/outside/request/files/{key}").status_code != 200


def test_받지_않는_파일은_까닭을_말하고_답도_남기지_않는다(
    town: Town, case: Case, agency: Office, partner: Staff
) -> None:
    referral = sent(town, case, to_office=agency)
    bad = SimpleUploadedFile("그림.pdf", b"MZ" + b"\x00" * 200)
    page = a_client(partner).post(
        f"/requests/{referral.pk}", {"what": "accepted", "text": "갑니다.", "papers": [bad]}
    )
    assert page.status_code == 200
    assert "갑니다." in page.content.decode()
    act_as(town.manager)
    assert Referral.objects.get().state == "sent"
    assert not Attachment.objects.filter(case=case).exists()


def test_의뢰_하나에_붙이는_파일에는_끝이_있다() -> None:
    assert rules.file_refusals(20, latest()) == []
    assert [each.code for each in rules.file_refusals(21, latest())] == ["referrals.too_many_files"]
