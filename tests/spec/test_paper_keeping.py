"""서식 보관: 보낸 그대로 굳히고, 서명본을 붙이고, 다른 기관에는 동의가 있어야 보낸다."""

import hashlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from dure.access.log_records import ReadEntry
from dure.access.readlog import Act, subject_hash
from dure.cases.core.attachments import content_of
from dure.cases.core.records import Attachment, Case
from dure.cases.s10_aftercare.records import AftercarePlan, MonitorVisit
from dure.paper.models import KeptPaper
from tests.factories import Town, a_case_at, a_client, a_submission, a_town, consents_to, record
from tests.knowing import ask
from tests.paper_pages import is_held, text_of_hwpx, text_of_pdf
from tests.roles import as_owner

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(town: Town) -> Case:
    found = a_case_at("aftercare", town.office, manager=town.manager, path="case", members=2)
    days = {"starts_on": found.opened_on, "first_due_on": found.opened_on, "ends_on": found.opened_on}
    plan = record(found, AftercarePlan, basis="case", visits_due=1, **days)
    about = {"number": 1, "method": "visit", "staff": town.manager, "text": "밑반찬이 끊긴 뒤로 끼니를 거름"}
    record(found, MonitorVisit, plan=plan, visited_on=found.opened_on, **about)
    return found


@pytest.fixture
def client(town: Town) -> Client:
    return a_client(town.manager)


def visit_of(case: Case) -> MonitorVisit:
    with as_owner():
        return MonitorVisit.objects.get(case=case)


def address(case: Case, end: str = "") -> str:
    return f"/cases/{case.pk}/forms/monitoring/{visit_of(case).pk}{end}"


def keep(client: Client, case: Case, **typed: str) -> int:
    return client.post(
        address(case, "/keep"), {"submission_id": a_submission(), "copy": "filled"} | typed
    ).status_code


def kept_of(case: Case) -> list[KeptPaper]:
    with as_owner():
        return list(KeptPaper.objects.filter(case=case).select_related("pdf", "hwpx"))


def test_목록과_미리보기에_기록한_내용이_나온다(client: Client, case: Case) -> None:
    assert "모니터 상담지" in client.get(f"/cases/{case.pk}/forms").content.decode()
    assert "밑반찬이 끊긴 뒤로" in client.get(address(case)).content.decode()


def test_PDF와_한글_파일은_내려받기로_기록된다(client: Client, case: Case) -> None:
    pdf, hwpx = client.get(address(case, "/pdf")), client.get(address(case, "/hwpx"))
    assert pdf.content.startswith(b"%PDF-")
    assert is_held("밑반찬이 끊긴 뒤로", text_of_pdf(pdf.content))
    assert is_held("밑반찬이 끊긴 뒤로", text_of_hwpx(hwpx.content))
    assert "attachment" in pdf.headers["Content-Disposition"]
    with as_owner():
        logged = ReadEntry.objects.filter(subject_hash=subject_hash("case", case.pk), act=Act.EXPORT)
        assert sorted(logged.values_list("page", flat=True)) == ["form_hwpx", "form_pdf"]


def test_보관하면_판과_해시와_두_파일이_굳는다(client: Client, case: Case) -> None:
    assert keep(client, case, document_number="가온동-1") == 302
    (kept,) = kept_of(case)
    assert (kept.kind, kept.document_number, kept.pages, kept.is_deidentified) == (
        "monitoring",
        "가온동-1",
        3,
        False,
    )
    assert kept.edition == "2025"
    assert len(kept.digest) == 64
    assert hashlib.sha256(content_of(kept.pdf)).hexdigest() == kept.pdf.digest
    with as_owner():
        MonitorVisit.objects.filter(case=case).update(text="나중에 고친 글")
    assert not is_held("나중에 고친 글", text_of_hwpx(content_of(kept.hwpx)))


def test_같은_내용은_두_번_보관하지_않고_고치면_새로_보관한다(client: Client, case: Case) -> None:
    assert keep(client, case) == 302
    refused = client.post(address(case, "/keep"), {"submission_id": a_submission(), "copy": "filled"})
    assert refused.status_code == 422
    assert "같은 내용을 이미 보관했습니다" in refused.content.decode()
    with as_owner():
        MonitorVisit.objects.filter(case=case).update(text="고친 글")
    assert keep(client, case) == 302
    assert len(kept_of(case)) == 2


def test_다른_기관에_보낼_때는_그_기관에_대한_동의가_있어야_한다(client: Client, case: Case) -> None:
    assert keep(client, case, recipient="나래복지관") == 422
    assert kept_of(case) == []
    consents_to(case, "나래복지관")
    assert keep(client, case, recipient="나래복지관") == 302
    assert [kept.recipient for kept in kept_of(case)] == ["나래복지관"]


def test_보관한_것은_바꿀_수도_지울_수도_뺄_수도_없다(case: Case, client: Client) -> None:
    keep(client, case)
    (kept,) = kept_of(case)
    assert KeptPaper.row_rights == "SELECT, INSERT"
    sent = client.post(f"/cases/{case.pk}/papers/{kept.pdf_id}/remove", {"submission_id": a_submission()})
    assert "보낸 그대로 보관한 서식은 뺄 수 없습니다" in sent.content.decode()
    assert kept_of(case)[0].pdf.removed_at is None


def test_서명한_문서를_옆에_붙인다(client: Client, case: Case) -> None:
    keep(client, case)
    (kept,) = kept_of(case)
    page = f"/cases/{case.pk}/kept-forms/{kept.pk}"
    scan = SimpleUploadedFile("scan.pdf", content_of(kept.pdf))
    sent = client.post(f"{page}/signed", {"submission_id": a_submission(), "file": scan})
    assert sent.status_code == 302
    with as_owner():
        assert list(Attachment.objects.filter(target_id=kept.pk).values_list("kind", flat=True)) == [
            "signed_form"
        ]
    assert "scan.pdf" in client.get(page).content.decode()


def test_파일을_고르지_않으면_고르라고_한다(client: Client, case: Case) -> None:
    keep(client, case)
    (kept,) = kept_of(case)
    sent = client.post(f"/cases/{case.pk}/kept-forms/{kept.pk}/signed", {"submission_id": a_submission()})
    assert sent.status_code == 422
    assert "서명한 문서 파일을 고르세요" in sent.content.decode()


def test_읽기만_하는_사람은_보관하지_못하고_다른_기관에는_없는_사례다(town: Town, case: Case) -> None:
    ask(town.center_leader, case)
    assert a_client(town.center_leader).get(address(case)).status_code == 200
    assert keep(a_client(town.center_leader), case) == 403
    assert a_client(a_town().manager).get(address(case)).status_code == 404


@pytest.mark.parametrize("end", ["forms/nothing/{}", "forms/monitoring/{}/pdf"])
def test_없는_서식이나_다른_사례의_기록은_없다고_한다(
    client: Client, case: Case, town: Town, end: str
) -> None:
    other = a_case_at("aftercare", town.office, manager=town.manager, path="case")
    assert client.get(f"/cases/{other.pk}/{end.format(visit_of(case).pk)}").status_code == 404


def test_빈_서식은_직원이면_누구나_인쇄한다(client: Client) -> None:
    assert "모니터 상담지" in client.get("/forms").content.decode()
    assert client.get("/forms/monitoring").status_code == 200
    assert client.get("/forms/monitoring/pdf").content.startswith(b"%PDF-")
    assert client.get("/forms/monitoring/hwpx").content.startswith(b"PK")
    assert client.get("/forms/nothing").status_code == 404
