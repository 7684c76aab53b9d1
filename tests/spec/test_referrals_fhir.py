"""의뢰를 FHIR R4 ServiceRequest와 Task 파일로 주고받는다: 동의가 닿는 것만 나가고, 답은 파일로도 들어온다."""

import json
import uuid
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from dure.cases.core.records import Case
from dure.offices.models import Staff
from dure.referrals import rules
from dure.referrals.fhir import checking, reading, terms
from dure.referrals.fhir.writing import Going, Said, bundle
from dure.referrals.models import Referral, Step
from dure.rulebook import Refused
from tests.factories import Town, a_client, a_town, a_worker, act_as, an_office
from tests.referring import AGENCY, a_case_to_refer, drafted, said, sent
from tests.refusals import codes_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("template_values")]
KEY = uuid.UUID("00000000-0000-7000-8000-000000000001")
NOW = datetime(2026, 5, 4, 3, tzinfo=UTC)
SENT = (
    *(("서비스", "도시락"), ("성명", "윤서준"), ("생년월일", "1950-03-02"), ("연락처", "010-0000-1234")),
    *(("상담 내용", "식사를 거름"), ("부탁하는 일", "도시락 배달")),
)


def going(**about: Any) -> Going:
    facts = {
        "state": "accepted",
        "sender": "가온1동",
        "receiver": AGENCY,
        "service": "도시락",
        "sent_on": date(2026, 5, 1),
        "answer_by": date(2026, 5, 15),
        "sent": SENT,
        "way": (Said("accepted", date(2026, 5, 3), "노이음", "월요일부터 갑니다."),),
    }
    return Going(key=KEY, **(facts | about))


def parts(node: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {each["resource"]["resourceType"]: each["resource"] for each in reversed(node["entry"])}


# 규칙


@pytest.mark.parametrize("state", terms.TASK_STATUS)
def test_어느_상태든_R4에_맞고_상태가_옮겨진다(state: str) -> None:
    found = parts(checking.check(bundle(going(state=state), NOW)))
    assert found["Task"]["status"] == terms.TASK_STATUS[state]
    assert terms.STATE_OF[found["Task"]["status"]] == state
    assert found["Patient"]["name"] == [{"text": "윤서준"}]
    assert found["ServiceRequest"]["reasonCode"] == [{"text": "식사를 거름"}]


def test_모든_상태를_안다() -> None:
    assert set(terms.TASK_STATUS) == {rules.DRAFT, *rules.RUNNING, *rules.ANSWERED}


def test_동의를_거두면_사람의_것은_하나도_없다() -> None:
    node = checking.check(bundle(going(state="stopped", is_consented=False), NOW))
    text = json.dumps(node, ensure_ascii=False)
    assert not [words for _, words in SENT if words != "도시락" and words in text]
    assert "월요일" not in text
    assert parts(node)["Task"]["status"] == "cancelled"


def test_보내지_않은_주소는_파일에도_없고_열쇠는_의뢰마다_다르다() -> None:
    one, other = bundle(going(), NOW), bundle(Going(**(vars(going()) | {"key": uuid.uuid4()})), NOW)
    assert "address" not in parts(one)["Patient"]
    assert parts(one)["Patient"]["id"] != parts(other)["Patient"]["id"]


def a_task(**about: Any) -> bytes:
    node = {
        "resourceType": "Task",
        "identifier": [{"system": terms.REQUEST, "value": str(KEY)}],
        "status": "completed",
        "intent": "order",
        "owner": {"display": "가온복지관 노이음"},
        "output": [{"type": {"text": "결과"}, "valueString": "석 달 동안 배달함"}],
    } | about
    return json.dumps(node, ensure_ascii=False).encode()


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (a_task(), ("done", "석 달 동안 배달함", "가온복지관 노이음")),
        (
            a_task(status="rejected", statusReason={"text": "정원이 참"}, output=[]),
            ("returned", "정원이 참", "가온복지관 노이음"),
        ),
        (
            a_task(status="accepted", output=[], note=[{"text": "갑니다"}], owner={}),
            ("accepted", "갑니다", ""),
        ),
    ],
)
def test_파일의_답을_읽는다(content: bytes, found: tuple[str, str, str]) -> None:
    told = reading.answer(checking.read(content, 10_000), KEY)
    assert (told.what, told.text, told.said_by) == found


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"%PDF", "referrals.fhir_no_json"),
        (b"[" * 100_000, "referrals.fhir_too_large"),
        (b"[1]", "referrals.fhir_no_json"),
        (b'{"resourceType": "Patient"}', "referrals.fhir_other_kind"),
        (a_task(status="nonsense", intent=7), "referrals.fhir_invalid"),
        (a_task(status="on-hold"), "referrals.fhir_status"),
        (a_task(identifier=[]), "referrals.fhir_other_request"),
        (b'{"resourceType": "Bundle", "type": "collection"}', "referrals.fhir_lacks"),
    ],
)
def test_맞지_않는_파일은_까닭을_말한다(content: bytes, code: str) -> None:
    with pytest.raises(Refused) as refusal:
        reading.answer(checking.read(content, 10_000), KEY)
    assert codes_of(refusal) == [code]


# 화면


@pytest.fixture
def case(town: Town) -> Case:
    return a_case_to_refer(town)


def upload(client: Client, address: str, content: bytes, **more: Any) -> Any:
    return client.post(address, {"file": SimpleUploadedFile("답.json", content)} | more)


def test_보낸_의뢰를_파일로_받고_답_파일을_들이면_경과에_남는다(town: Town, case: Case) -> None:
    referral = sent(town, case)
    client = a_client(town.manager)
    answer = client.get(f"/cases/{case.pk}/requests/{referral.pk}/fhir")
    assert answer["Content-Type"] == terms.TYPE
    found = parts(json.loads(answer.content))
    assert found["Task"]["identifier"][0]["value"] == str(referral.pk)
    assert str(case.pk) not in answer.content.decode()
    assert str(case.subject_id) not in answer.content.decode()
    task = a_task(status="accepted", identifier=found["Task"]["identifier"], output=[])
    address = f"/cases/{case.pk}/requests/{referral.pk}/answer/file"
    assert upload(client, address, task).status_code == 302
    act_as(town.manager)
    assert Referral.objects.get().state == "accepted"
    assert Step.objects.get(state="accepted").said_by == "가온복지관 노이음"
    refused = upload(client, address, a_task(status="draft", identifier=found["Task"]["identifier"]))
    assert "지금 상태에서는 그렇게 할 수 없습니다" in refused.content.decode()


def test_보내지_않은_것과_남의_것은_파일이_없다(town: Town, case: Case) -> None:
    draft = drafted(town, case)
    assert a_client(town.manager).get(f"/cases/{case.pk}/requests/{draft.pk}/fhir").status_code == 404
    agency = an_office(town.sigungu, "private_agency", AGENCY)
    partner = a_worker(agency, "agency_manager", "노이음")
    referral = sent(town, case, to_office=agency)
    assert a_client(partner).get(f"/requests/{referral.pk}/fhir").status_code == 200
    far = a_town()
    assert a_client(far.manager).get(f"/requests/{referral.pk}/fhir").status_code == 404
    act_as(town.manager)
    said(town, referral, "returned")
    assert a_client(partner).get(f"/requests/{referral.pk}/fhir").status_code == 404


def a_request() -> bytes:
    person = {
        "resourceType": "Patient",
        "name": [{"family": "김", "given": ["가을"]}],
        "birthDate": "1948-02-01",
        "telecom": [{"system": "phone", "value": "010-0000-7777"}],
        "address": [{"text": "새봄시 샘터길 9"}],
    }
    asked = {
        "resourceType": "ServiceRequest",
        "status": "active",
        "intent": "order",
        "subject": {"display": "김가을"},
        "code": {"text": "돌봄"},
        "reasonCode": [{"text": "혼자 지내며 식사를 거름"}],
        "note": [{"text": "말벗이 필요함"}],
    }
    entries = [{"resource": person}, {"resource": asked}]
    node = {"resourceType": "Bundle", "type": "collection", "entry": entries}
    return json.dumps(node, ensure_ascii=False).encode()


def test_기관의_파일로_의뢰서를_채우고_보내지는_않는다(town: Town) -> None:
    partner: Staff = a_worker(an_office(town.sigungu, "private_agency", AGENCY), "agency_manager", "노이음")
    client = a_client(partner)
    sent_file = {
        "request_file": SimpleUploadedFile("의뢰.json", a_request()),
        "from_file": "1",
        "sender_name": "노새봄 팀장",
    }
    page = client.post("/requests/in/new", sent_file).content.decode()
    for words in (
        "김가을",
        "010-0000-7777",
        "혼자 지내며 식사를 거름",
        "말벗이 필요함",
        "1948-02-01",
        "노새봄 팀장",
    ):
        assert words in page
    bad = {"request_file": SimpleUploadedFile("의뢰.json", b"%PDF"), "from_file": "1"}
    assert "JSON 파일이 아닙니다" in client.post("/requests/in/new", bad).content.decode()
