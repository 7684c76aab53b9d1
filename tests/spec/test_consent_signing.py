"""동의를 어떻게 받았나: 서명한 종이를 붙이거나 화면에서 읽고 서명한다 (manual-2025 m:11290–11453)."""

import base64
import hashlib
import zlib
from typing import Any

import pytest
from django.conf import LazySettings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from dure.cases.core.attachments import content_of
from dure.cases.core.consent_text import digest_of, optional_items, whole_text
from dure.cases.core.records import Attachment, Case, Consent
from dure.people.models import Person
from dure.rulebook import edition
from tests.factories import (
    Town,
    a_case_at,
    a_client,
    a_submission,
    a_worker,
    an_office,
    consents_of_all,
)
from tests.roles import as_owner
from tests.small_files import PLAIN_PDF

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
KINDS = ["general", "unique_number", "sensitive", "third_party"]


def a_drawing() -> bytes:
    """One white point."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        sum_of = zlib.crc32(kind + content).to_bytes(4, "big")
        return len(content).to_bytes(4, "big") + kind + content + sum_of

    head = (1).to_bytes(4, "big") * 2 + bytes([8, 0, 0, 0, 0])
    parts = (chunk(b"IHDR", head), chunk(b"IDAT", zlib.compress(b"\x00\xff")), chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


PNG = a_drawing()
DRAWN = f"data:image/png;base64,{base64.b64encode(PNG).decode()}"


@pytest.fixture(autouse=True)
def files(tmp_path: Any, settings: LazySettings) -> None:
    settings.FILES_ROOT = tmp_path / "files"


@pytest.fixture
def case(town: Town) -> Case:
    return a_case_at("intake", town.office, manager=town.manager)


def prepared(case: Case, **fields: Any) -> dict[str, Any]:
    return {
        "member": str(case.subject_id),
        "kinds": KINDS,
        "generic": ["사례관리 담당자"],
        "bodies": "가온복지관",
        "present": "이웃 도솔",
    } | fields


def signed(case: Case, **fields: Any) -> dict[str, Any]:
    answers = {f"answer_{kind}": "given" for kind in KINDS}
    more = {"signing": "1", "items_general": ["general.person"], "submission_id": a_submission()}
    return prepared(case) | answers | more | fields


def sign(client: Client, case: Case, form: dict[str, Any]) -> Any:
    return client.post(f"/cases/{case.pk}/consents/sign", form)


def test_읽는_글은_항목과_목적과_기간과_거부할_권리를_말한다() -> None:
    text = whole_text(KINDS, ["가온복지관"], edition("2025"))
    assert "항목: 대상자의 성명\n선택 항목: 대상자의 성별, 나이, 연락처, 보장내역과 자격" in text
    assert "제공받는 곳: 가온복지관" in text
    assert text.count("보유 기간: 통합사례관리 서비스 종결 후 5년") == 4
    assert text.count("동의를 거부할 권리가 있습니다.") == 4
    assert text.count("시행령 제28조에 따라 수집·이용") == 3
    assert digest_of(text) == hashlib.sha256(text.encode()).hexdigest()
    assert digest_of(whole_text(KINDS, ["가온의원"], edition("2025"))) != digest_of(text)


def test_선택_항목은_일반개인정보의_다섯이다() -> None:
    assert [code for code, _ in optional_items(KINDS, edition("2025"))] == [
        "general.person",
        "general.entitlement",
        "general.family",
        "general.means",
        "general.household",
    ]


def test_건네는_화면은_글을_보이고_구분마다_묻는다(town: Town, case: Case) -> None:
    answer = sign(a_client(town.manager), case, prepared(case))
    page = answer.content.decode()
    assert answer["Cache-Control"].startswith("max-age=0, no-cache, no-store")
    assert "위와 같이 민감정보를 수집·이용하는 데 동의하십니까?" in page
    assert "가온복지관" in page
    assert "이름을 적어 서명" in page
    assert "dure/consent-sign." in page
    assert 'id="find"' not in page
    assert not Consent.objects.using("owner").exists()


def test_이름을_적어_서명하면_보인_글과_때와_함께_있던_사람이_남는다(town: Town, case: Case) -> None:
    form = signed(case, typed_name="윤 서준", answer_sensitive="refused")
    assert sign(a_client(town.manager), case, form).status_code == 302
    kept = {each.kind: each for each in Consent.objects.using("owner").exclude(recipient="가온복지관")}
    assert {kind: each.is_given for kind, each in kept.items()} == {
        "general": True,
        "unique_number": True,
        "sensitive": False,
        "third_party": True,
    }
    assert kept["general"].items == ["general.person"]
    assert kept["general"].method == "electronic"
    assert kept["general"].signed_at is not None
    assert kept["general"].present == "이웃 도솔"
    text = whole_text(KINDS, ["사례관리 담당자", "가온복지관"], edition(case.edition))
    assert kept["general"].text_digest == digest_of(text)
    with as_owner():
        record = Attachment.objects.get()
    written = content_of(record).decode()
    assert written.startswith(text)
    assert "동의하지 않음: 개인정보 수집·이용(민감정보)" in written
    assert "서명: 윤 서준" in written
    assert "함께 있던 사람: 이웃 도솔" in written
    assert kept["general"].paper_id == kept["sensitive"].paper_id == record.pk


def test_그린_서명은_그림으로_암호화되어_붙는다(town: Town, case: Case) -> None:
    assert sign(a_client(town.manager), case, signed(case, drawing=DRAWN)).status_code == 302
    with as_owner():
        drawing = Attachment.objects.get(content_type="image/png")
        text = Attachment.objects.get(content_type="text/plain")
    assert drawing.target_id == text.pk
    assert content_of(drawing) == PNG


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({}, "서명을 그리거나 이름을 적어 서명하세요."),
        ({"typed_name": "윤하람"}, "서명하는 사람의 이름을 그대로 적습니다"),
        ({"drawing": "data:image/svg+xml;base64,PHN2Zz4="}, "서명 그림을 읽지 못했습니다"),
        ({"drawing": "data:image/png;base64,%%%"}, "서명 그림을 읽지 못했습니다"),
        ({"typed_name": "윤서준", "answer_general": ""}, "필수"),
    ],
)
def test_서명이_모자라면_남기지_않는다(town: Town, case: Case, fields: dict, words: str) -> None:
    answer = sign(a_client(town.manager), case, signed(case, **fields))
    assert answer.status_code == 200
    assert words in answer.content.decode()
    with as_owner():
        assert not Attachment.objects.exists()
        assert not Consent.objects.exists()


def test_아이의_동의는_법정대리인이_자기_이름으로_서명한다(town: Town, case: Case) -> None:
    with as_owner():
        Person.objects.filter(pk=case.subject_id).update(birth_on=TODAY.replace(year=TODAY.year - 9))
    client = a_client(town.manager)
    assert "만 14세" not in sign(client, case, signed(case, typed_name="윤서준")).headers
    assert not Consent.objects.using("owner").exists()
    guardian = {"guardian_name": "윤가람", "guardian_relation": "parent", "typed_name": "윤가람"}
    page = sign(client, case, signed(case, **guardian)).content.decode()
    assert "법정대리인: 위와 같이 고유식별정보를 수집·이용하는 데 동의하십니까?" in page
    assert not Consent.objects.using("owner").exists(), "법정대리인의 네 물음에 답해야 한다"
    answered = {f"guardian_{kind}": "yes" for kind in KINDS} | {"guardian_sensitive": "no"}
    assert sign(client, case, signed(case, **guardian, **answered)).status_code == 302
    kept = Consent.objects.using("owner").all()
    assert {each.guardian_name for each in kept} == {"윤가람"}
    assert {each.kind for each in kept if not each.is_given} == {"sensitive"}, (
        "대리인이 ‘아니오’면 동의가 아니다"
    )
    assert {each.kind for each in kept if each.guardian_agreed is False} == {"sensitive"}


@pytest.mark.parametrize("basis", ["", "외할머니", "adult_guardian"])
def test_아이의_법정대리인은_친권자나_미성년후견인뿐이다(town: Town, case: Case, basis: str) -> None:
    with as_owner():
        Person.objects.filter(pk=case.subject_id).update(birth_on=TODAY.replace(year=TODAY.year - 9))
    guardian = {"guardian_name": "윤가람", "guardian_relation": basis, "typed_name": "윤가람"}
    answered = {f"guardian_{kind}": "yes" for kind in KINDS}
    page = sign(a_client(town.manager), case, signed(case, **guardian, **answered)).content.decode()
    assert "무엇에 따라 법정대리인인지 고르세요" in page or "올바르게 선택해 주세요" in page
    assert not Consent.objects.using("owner").exists()


def test_종이_동의서는_지금_또는_나중에_붙인다(town: Town, case: Case) -> None:
    client = a_client(town.manager)
    form = {
        "members": [str(case.subject_id)],
        "answer": "given",
        "kinds": ["general", "sensitive"],
        "given_on": f"{TODAY}",
        "method": "paper",
        "text_edition": "2025",
        "submission_id": a_submission(),
    }
    asked = client.post(f"/cases/{case.pk}/consents/give", form).content.decode()
    assert "서명한 동의서를 붙이거나, 붙이지 못하는 까닭을 적으세요." in asked
    form["no_scan_reason"] = "스캐너 고장"
    assert client.post(f"/cases/{case.pk}/consents/give", form).status_code == 302
    kept = Consent.objects.using("owner").filter(case=case)
    assert {each.paper_id for each in kept.all()} == {None}
    assert "붙이기" in client.get(f"/cases/{case.pk}/consents").content.decode()
    url = f"/cases/{case.pk}/consents/{kept.first().pk}/paper"
    scan = SimpleUploadedFile("동의서.pdf", PLAIN_PDF, "application/pdf")
    assert client.post(url, {"scan": scan, "submission_id": a_submission()}).status_code == 302
    assert {each.paper_id is None for each in kept.all()} == {False}
    again = SimpleUploadedFile("동의서.pdf", PLAIN_PDF, "application/pdf")
    answer = client.post(url, {"scan": again, "submission_id": a_submission()})
    assert "이미 붙어 있거나" in answer.content.decode()


@pytest.mark.parametrize("page", ["sign", "withdraw", "text"])
def test_화면은_맡은_일에_따라_열린다(town: Town, case: Case, page: str) -> None:
    consents_of_all(case)
    elsewhere = a_worker(an_office(town.sigungu, name="가온2동"))
    url = f"/cases/{case.pk}/consents/{page}"
    assert [a_client(staff).get(url).status_code for staff in (town.manager, town.leader, elsewhere)] == [
        200,
        200,
        404,
    ]
